"""Generated tasks: every history that an office can make, on so few days that dates often meet."""

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto

from hypothesis import strategies as st

from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, Restoration, TaskDates

FIRST_DAY = date(2025, 6, 1)
SPAN = 30  # days; everything that happens to a generated task happens within these
ONE_DAY = timedelta(days=1)
LAST_DAY = FIRST_DAY + timedelta(days=SPAN)


def days_from(first: date) -> st.SearchStrategy[date]:
    """A day of the span, not before ``first``."""
    return st.dates(first, max(first, LAST_DAY))


def as_of_days() -> st.SearchStrategy[date]:
    """A day to ask about: within the span, and a little before and after it."""
    return st.dates(FIRST_DAY - timedelta(days=2), LAST_DAY + timedelta(days=5))


class Last(Enum):
    """How the last completion report of a generated task ends."""

    WAITS = auto()
    CONFIRMED = auto()


EITHER = st.booleans()
OFTEN = st.sampled_from([True, True, False])
SELDOM = st.sampled_from([False, False, True])
ANY_LAST: st.SearchStrategy[Last | None] = st.none() | st.sampled_from(Last)


@st.composite
def confirmed_reports(draw: st.DrawFn, assigned_on: date, earliest: date) -> CompletionReport:
    """A confirmed report, its day seldom put right to an earlier one."""
    reported_on = draw(days_from(earliest))
    return CompletionReport(
        reported_on,
        decided_on=draw(days_from(reported_on)),
        confirmed=True,
        completed_on=draw(st.dates(assigned_on, reported_on)) if draw(SELDOM) else None,
    )


@st.composite
def completion_reports(
    draw: st.DrawFn, assigned_on: date, last: Last | None
) -> tuple[CompletionReport, ...]:
    """Reports in order: up to two were returned, taken back or reopened, then ``last`` came in (or
    none).
    """
    reports: list[CompletionReport] = []
    earliest = assigned_on
    for _ in range(draw(st.integers(0, 2))):
        if draw(SELDOM):
            report = draw(confirmed_reports(assigned_on, earliest))
            earliest = draw(days_from(report.decided_on or earliest))
            reports.append(replace(report, reopened_on=earliest))
        else:
            reported_on = draw(days_from(earliest))
            earliest = draw(days_from(reported_on))
            reports.append(CompletionReport(reported_on, earliest, taken_back=draw(SELDOM)))
    if last is Last.WAITS:
        reports.append(CompletionReport(draw(days_from(earliest))))
    elif last is Last.CONFIRMED:
        reports.append(draw(confirmed_reports(assigned_on, earliest)))
    return tuple(draw(entered_later(report)) for report in reports)


@st.composite
def entered_later(draw: st.DrawFn, report: CompletionReport) -> CompletionReport:
    """The report, seldom as one that the office entered for the unit on a later day."""
    last = report.decided_on or LAST_DAY
    if report.reported_on >= last or not draw(SELDOM):
        return report
    return replace(report, entered_on=draw(st.dates(report.reported_on + ONE_DAY, last)))


@st.composite
def granted_extensions(
    draw: st.DrawFn, assigned_on: date, deadline: date
) -> tuple[DeadlineChange, ...]:
    """Extensions in order of grant, each to a later day than the one in force."""
    extensions: list[DeadlineChange] = []
    granted_on = assigned_on
    for _ in range(draw(st.integers(0, 3))):
        granted_on = draw(days_from(granted_on))
        deadline += timedelta(days=draw(st.integers(1, 10)))
        extensions.append(DeadlineChange(granted_on, deadline, draw(OFTEN)))
    return tuple(extensions)


@st.composite
def task_dates(
    draw: st.DrawFn,
    *,
    with_deadline: st.SearchStrategy[bool] = EITHER,
    last: st.SearchStrategy[Last | None] = ANY_LAST,
    withdrawn: st.SearchStrategy[bool] = SELDOM,
) -> TaskDates:
    """A task with its history; each part can be asked for or left out (``st.just(...)``)."""
    assigned_on = draw(st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=15)))
    deadline: date | None = None
    extensions: tuple[DeadlineChange, ...] = ()
    if draw(with_deadline):  # seldom even before the assignment: papers travel slowly
        deadline = assigned_on + timedelta(days=draw(st.integers(-2, 15)))
        extensions = draw(granted_extensions(assigned_on, deadline))
    started_on = draw(st.none() | days_from(assigned_on))
    later = started_on is not None and started_on < LAST_DAY and draw(SELDOM)
    return TaskDates(
        assigned_on=assigned_on,
        deadline=deadline,
        started_on=started_on,
        start_entered_on=draw(days_from(started_on + ONE_DAY)) if later and started_on else None,
        withdrawn_on=draw(days_from(assigned_on)) if draw(withdrawn) else None,
        changes=extensions,
        reports=draw(completion_reports(assigned_on, draw(last))),
        restorations=draw(taken_back(assigned_on)) if draw(withdrawn) else (),
    )


@st.composite
def taken_back(draw: st.DrawFn, assigned_on: date) -> tuple[Restoration, ...]:
    """One or two withdrawals, one after the other, that were taken back."""
    restorations: list[Restoration] = []
    earliest = assigned_on
    for _ in range(draw(st.integers(1, 2))):
        withdrawn_on = draw(days_from(earliest))
        earliest = draw(days_from(withdrawn_on))
        restorations.append(Restoration(withdrawn_on, earliest))
    return tuple(restorations)


def kept_tasks(last: Last) -> st.SearchStrategy[TaskDates]:
    """Tasks that were never withdrawn and whose last report waits, or was confirmed."""
    return task_dates(last=st.just(last), withdrawn=st.just(False))
