"""Directives as programs read them."""

from marshmallow import Schema, fields

from tracker.blueprints.api.schemas import File, Happened, Named, Paging
from tracker.domain.vocabulary import Origin
from tracker.web.programs.fields import text, word


class DirectiveQuery(Paging):
    """The directives to list: by words, or all."""

    q = text(200)


class DirectiveRowAnswer(Schema):
    """A directive in the register; the counts are of tasks that the person may see, today."""

    id = fields.Integer(required=True)
    symbol = fields.String(required=True)
    type_name = fields.String(required=True)
    issuer = fields.String(required=True)
    issued_on = fields.Date(required=True, allow_none=True)
    subject = fields.String(required=True)
    tasks = fields.Integer(required=True)
    open_in_time = fields.Integer(required=True)
    overdue = fields.Integer(required=True)


class DirectiveAnswer(Schema):
    """A directive; its tasks are listed by ``GET /tasks?directive=…``."""

    id = fields.Integer(required=True)
    version = fields.Integer(required=True)
    symbol = fields.String(required=True)
    type_name = fields.String(required=True)
    issuer = fields.String(required=True)
    issued_on = fields.Date(required=True, allow_none=True)
    signer = fields.String(required=True)
    subject = fields.String(required=True)
    field = fields.Nested(Named, required=True, allow_none=True)
    leader = fields.Nested(Named, required=True, allow_none=True)
    origin = word(Origin, required=True)
    files = fields.List(fields.Nested(File), required=True)
    history = fields.List(fields.Nested(Happened), required=True)
    url = fields.String(required=True)
