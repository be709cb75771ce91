"""What several groups of the API answer: units, documents, files, events, pages of lists."""

from typing import Any

from marshmallow import Schema, fields

from tracker.domain.vocabulary import UnitKind
from tracker.web.programs.fields import DIGITS_OF_ADDRESS, Sent, number, text, word

MOST_A_PAGE, USUAL_A_PAGE = 200, 50


class Named(Schema):
    """A row by its number and name."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)


class UnitShort(Schema):
    """A unit as tasks name it."""

    id = fields.Integer(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)


class DirectiveShort(Schema):
    """A document as tasks name it."""

    id = fields.Integer(required=True)
    symbol = fields.String(required=True)


class File(Schema):
    """A file that hangs on a task or a document; ``newer``: the number of the one in its place."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    size = fields.Integer(required=True)
    attached_by = fields.String(required=True)
    attached_at = fields.AwareDateTime(required=True)
    newer = fields.Integer(required=True, allow_none=True)


class Happened(Schema):
    """An event of a history, with the sentence that tells of it."""

    id = fields.Integer(required=True)
    kind = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    happened_on = fields.Date(required=True)
    actor = fields.String(required=True, allow_none=True)
    sentence = fields.String(required=True)
    note = fields.String(required=True)


class Unit(UnitShort):
    """A unit of the register; the days are those of its existence, both inclusive."""

    short_name = fields.String(required=True)
    kind = word(UnitKind, required=True)
    valid_from = fields.Date(required=True, allow_none=True)
    valid_to = fields.Date(required=True, allow_none=True)


class Paging(Sent):
    """Where a page of a list begins, and how much it holds."""

    cursor = text(100, metadata={"description": "giá trị next của trang trước"})
    limit = number(1, MOST_A_PAGE, load_default=USUAL_A_PAGE, metadata=DIGITS_OF_ADDRESS)


def page_of(row: type[Schema]) -> type[Schema]:
    """A page of a list of such rows; ``next`` is the cursor of the following one."""
    members: dict[str, Any] = {
        "items": fields.List(fields.Nested(row), required=True),
        "total": fields.Integer(required=True),
        "next": fields.String(required=True, allow_none=True),
    }
    return Schema.from_dict(members, name=f"{row.__name__}Page")


def all_of(row: type[Schema]) -> type[Schema]:
    """A list that is answered whole."""
    members: dict[str, Any] = {"items": fields.List(fields.Nested(row), required=True)}
    return Schema.from_dict(members, name=f"{row.__name__}List")
