"""Units as programs read them."""

from marshmallow import fields

from tracker.blueprints.api.schemas import Unit, UnitShort
from tracker.web.programs.fields import Sent, day


class UnitQuery(Sent):
    """The units of a day, or all there are and were."""

    on = day()


class UnitAnswer(Unit):
    """A unit with those whose place it took, and those that took its own."""

    predecessors = fields.List(fields.Nested(UnitShort), required=True)
    successors = fields.List(fields.Nested(UnitShort), required=True)
