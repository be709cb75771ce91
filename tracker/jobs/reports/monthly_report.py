"""The monthly report: drafted on the closing day, for the office to read, correct and approve."""

from datetime import date

from tracker.domain.reports.periods import Period, closed_on, month_of, previous_month
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.queries.reports.report import report
from tracker.services.reports.snapshots import draft


def month_closing_in(day: date, closing_day: int | None) -> Period:
    """The month that closes in the calendar month of a day: on its closing day, or at its end."""
    return closed_on(month_of(day), closing_day)


def month_closed_by(day: date, closing_day: int | None) -> Period:
    """The month that closed last, on a day or before: nothing can be reported of a later one."""
    month = month_closing_in(day, closing_day)
    return month if month.last <= day else closed_on(previous_month(day), closing_day)


def draft_monthly(month: Period, today: date) -> int:
    """Draft the report of each register in which something was assigned; how many were new.

    That of the province is drafted in any case. A month is drafted once: when this runs again, or
    twice at once, nothing more is made.
    """
    made = 0
    for register in Register:
        if register is not Register.PROVINCE and not _anything(month, register, today):
            continue
        occasion = f"monthly/{month.name}/{register.value}"
        made += draft(Scope(month, register, month.last, today), occasion=occasion) is not None
    return made


def _anything(month: Period, register: Register, today: date) -> bool:
    return report(month, register, month.last, today).tally.total > 0
