"""The working calendar as programs read it."""

from marshmallow import Schema, fields


class DayAnswer(Schema):
    """A day: whether it is worked, what it is called, and whether the office declared it."""

    day = fields.Date(required=True)
    working = fields.Boolean(required=True)
    name = fields.String(required=True)
    declared = fields.Boolean(required=True)


class YearAnswer(Schema):
    """Every day of a year; ``settled``: its days off are announced and were compared."""

    year = fields.Integer(required=True)
    settled = fields.Boolean(required=True)
    items = fields.List(fields.Nested(DayAnswer), required=True)
