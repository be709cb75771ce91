"""Reports as programs ask for them and read them: the figures that the page prints."""

from marshmallow import Schema, fields

from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Register
from tracker.web.programs.fields import Sent, day, text, word

IN_THE_ADDRESS = {
    "period": "ky", "register": "loai", "as_of": "ngay", "known_by": "biet_den", "by": "theo",
}  # fmt: skip
"""What each part of the question is called in the address of the report's page."""


_DAY = {"format": "date"}


class ReportQuery(Sent):
    """Which report: what is left out is as on its page."""

    period = text(40, metadata={"description": "2025-06, 2025-Q2, 2025-H1, 2025, từ..đến"})
    register = word(Register)
    as_of = day()
    known_by = day()
    by = word(Dimension)


class PeriodAnswer(Schema):
    """A period and its two days, both inclusive."""

    name = fields.String(required=True)
    first = fields.String(required=True, data_key="from", attribute="from", metadata=_DAY)
    last = fields.String(required=True, data_key="to", attribute="to", metadata=_DAY)


class Standings(Schema):
    """The four parts of a total."""

    done_on_time = fields.Integer(required=True)
    done_late = fields.Integer(required=True)
    open_in_time = fields.Integer(required=True)
    open_overdue = fields.Integer(required=True)


class ProgressCounts(Schema):
    """The same total by progress."""

    not_started = fields.Integer(required=True)
    in_progress = fields.Integer(required=True)
    awaiting_confirmation = fields.Integer(required=True)
    done = fields.Integer(required=True)


class Awaiting(Schema):
    """What is reported and waits for confirmation, by its clock."""

    in_time = fields.Integer(required=True, allow_none=True)
    overdue = fields.Integer(required=True, allow_none=True)


class Counted(Schema):
    """A total in its four parts."""

    total = fields.Integer(required=True)
    standing = fields.Nested(Standings, required=True)


class ReportRowAnswer(Counted):
    """A row of a breakdown; ``key``: a unit's code, a month, the number of a row, or ``none``."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    carried_over = fields.Nested(Counted)
    handled = fields.Nested(Counted)
    due = fields.Nested(Counted)
    overdue_now = fields.Integer()


class ReportAnswer(Counted):
    """What was assigned in a period, as of a day, by what was known on another.

    ``carried_over``, ``due`` and ``overdue_now`` stand beside the total, never in it.
    """

    period = fields.Nested(PeriodAnswer, required=True)
    register = word(Register, required=True)
    as_of = fields.String(required=True, metadata=_DAY)
    known_by = fields.String(required=True, metadata=_DAY)
    progress = fields.Nested(ProgressCounts, required=True)
    not_started_overdue = fields.Integer(required=True)
    awaiting = fields.Nested(Awaiting, required=True)
    on_time_by_late_extension = fields.Integer(required=True, allow_none=True)
    withdrawn = fields.Integer(required=True)
    carried_over = fields.Nested(Counted)
    handled = fields.Nested(Counted)
    due = fields.Nested(Counted)
    overdue_now = fields.Integer()
    assignments = fields.Integer()
    rows = fields.List(fields.Nested(ReportRowAnswer))


class OverviewAnswer(Schema):
    """What is pressing today: the numbers of the lists on the first page of the office."""

    today = fields.Date(required=True)
    overdue = fields.Integer(required=True)
    overdue_unreported = fields.Integer(required=True)
    overdue_reported = fields.Integer(required=True)
    due_soon = fields.Integer(required=True)
    due_soon_days = fields.Integer(required=True)
