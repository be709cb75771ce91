"""People as programs choose among them."""

from marshmallow import Schema, fields

from tracker.blueprints.api.schemas import Named


class FollowingPeopleAnswer(Schema):
    """Whom a task can name as leader in charge, and who can follow it for the office."""

    leaders = fields.List(fields.Nested(Named), required=True)
    officers = fields.List(fields.Nested(Named), required=True)


class PeopleOfUnitAnswer(Schema):
    """Who of a unit can be named as the person who does a task."""

    items = fields.List(fields.Nested(Named), required=True)
