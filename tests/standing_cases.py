"""One case for every clause of docs/domain.md, "Standing": data, for Python and for SQL.

The story is always June 2025: assigned on 2 June, due on 20 June, unless the case says otherwise.
``standing`` is ``None`` where the task does not count; ``progress`` where it is not yet assigned.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, Restoration, TaskDates
from tracker.domain.vocabulary import Progress, Standing


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence about a task as of a day, and what it must come to."""

    name: str
    task: TaskDates
    as_of: date
    standing: Standing | None
    progress: Progress | None
    days_overdue: int = 0
    known_by: date | None = None  # where it is not the day itself
    by_late_extension: bool = False


def june(day: int) -> date:
    """A day of June 2025."""
    return date(2025, 6, day)


ASSIGNED, DUE = june(2), june(20)
NOT_STARTED, IN_PROGRESS = Progress.NOT_STARTED, Progress.IN_PROGRESS
AWAITING, DONE, WITHDRAWN = Progress.AWAITING_CONFIRMATION, Progress.DONE, Progress.WITHDRAWN
ON_TIME, LATE = Standing.DONE_ON_TIME, Standing.DONE_LATE
IN_TIME, OVERDUE = Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE


def due(
    *,
    started: int | None = None,
    withdrawn: int | None = None,
    restored: tuple[tuple[int, int], ...] = (),
    extensions: tuple[tuple[int, int], ...] = (),
    corrections: tuple[tuple[int, int], ...] = (),
    reports: tuple[CompletionReport, ...] = (),
) -> TaskDates:
    """The task of the story; ``extensions`` as (granted on, new deadline), days of June.

    Corrections likewise; those of a story come before its extensions. ``restored`` as (withdrawn
    on, restored on).
    """
    return TaskDates(
        assigned_on=ASSIGNED,
        deadline=DUE,
        started_on=june(started) if started else None,
        withdrawn_on=june(withdrawn) if withdrawn else None,
        changes=(
            *(DeadlineChange(june(on), june(new), by_extension=False) for on, new in corrections),
            *(DeadlineChange(june(on), june(new)) for on, new in extensions),
        ),
        reports=reports,
        restorations=tuple(Restoration(june(on), june(until)) for on, until in restored),
    )


def without_deadline(*reports: CompletionReport) -> TaskDates:
    """The task of the story with no deadline at all."""
    return TaskDates(assigned_on=ASSIGNED, reports=reports)


def confirmed(
    reported: int, decided: int, *, completed: int | None = None, reopened: int | None = None
) -> CompletionReport:
    return CompletionReport(
        june(reported),
        june(decided),
        confirmed=True,
        completed_on=june(completed) if completed else None,
        reopened_on=june(reopened) if reopened else None,
    )


def returned(reported: int, decided: int) -> CompletionReport:
    return CompletionReport(june(reported), june(decided), confirmed=False)


def taken_back(reported: int, on: int) -> CompletionReport:
    return CompletionReport(june(reported), june(on), taken_back=True)


def waiting(reported: int) -> CompletionReport:
    return CompletionReport(june(reported))


# A sentence, and below it what it comes to.
# fmt: off
COUNTING = [
    Case("before its assignment a task does not count",
         due(), june(1), None, None),
    Case("it counts on the day of assignment",
         due(), ASSIGNED, IN_TIME, NOT_STARTED),
    Case("withdrawn that day it no longer counts",
         due(withdrawn=10), june(10), None, WITHDRAWN),
    Case("withdrawn earlier it does not count",
         due(withdrawn=10), june(30), None, WITHDRAWN),
    Case("withdrawn later it still counts",
         due(withdrawn=10), june(9), IN_TIME, NOT_STARTED),
    Case("an overdue task that is withdrawn is overdue no more",
         due(withdrawn=25), june(25), None, WITHDRAWN),
    Case("withdrawn while its report waits, it does not count",
         due(withdrawn=15, reports=(waiting(10),)), june(15), None, WITHDRAWN),
    Case("a task withdrawn on the day of assignment never counts",
         due(withdrawn=2), ASSIGNED, None, WITHDRAWN),
    Case("withdrawn by mistake and restored, it counts from that day",
         due(restored=((10, 15),)), june(15), IN_TIME, NOT_STARTED),
    Case("on a day between it stays withdrawn, whatever is known later",
         due(restored=((10, 15),)), june(14), None, WITHDRAWN, known_by=june(30)),
    Case("on the day of the withdrawal too",
         due(restored=((10, 15),)), june(10), None, WITHDRAWN),
    Case("before the withdrawal it counted",
         due(restored=((10, 15),)), june(9), IN_TIME, NOT_STARTED),
    Case("withdrawn and restored on one day it counts on every day",
         due(restored=((10, 10),)), june(10), IN_TIME, NOT_STARTED),
    Case("restored after its deadline it is overdue at once",
         due(restored=((10, 25),)), june(25), OVERDUE, NOT_STARTED, 5),
    Case("restored with another deadline it has time again",
         due(corrections=((25, 30),), restored=((10, 25),)), june(25), IN_TIME, NOT_STARTED),
    Case("a report that waited when it was withdrawn waits again",
         due(restored=((15, 25),), reports=(waiting(10),)), june(25), IN_TIME, AWAITING),
    Case("restored and withdrawn again it counts no more",
         due(withdrawn=20, restored=((10, 15),)), june(20), None, WITHDRAWN),
    Case("between two withdrawals it counts",
         due(withdrawn=20, restored=((10, 15),)), june(19), IN_TIME, NOT_STARTED),
    Case("of two withdrawals taken back each holds on its own days",
         due(restored=((5, 8), (10, 15))), june(12), None, WITHDRAWN),
]

OPEN = [
    Case("due tomorrow is in time",
         due(), june(19), IN_TIME, NOT_STARTED),
    Case("due today is in time",
         due(), DUE, IN_TIME, NOT_STARTED),
    Case("due yesterday is overdue",
         due(), june(21), OVERDUE, NOT_STARTED, 1),
    Case("days overdue are calendar days",
         due(), june(30), OVERDUE, NOT_STARTED, 10),
    Case("no deadline is never overdue",
         without_deadline(), date(2035, 1, 1), IN_TIME, NOT_STARTED),
    Case("started that day it is in progress",
         due(started=5), june(5), IN_TIME, IN_PROGRESS),
    Case("started later it is not in progress yet",
         due(started=5), june(4), IN_TIME, NOT_STARTED),
    Case("started and overdue are two facts",
         due(started=5), june(22), OVERDUE, IN_PROGRESS, 2),
    Case("assigned after its deadline it is overdue from the first day",
         TaskDates(assigned_on=june(25), deadline=DUE), june(25), OVERDUE, NOT_STARTED, 5),
]

COMPLETED = [
    Case("completed on the last day is on time",
         due(reports=(confirmed(20, 20),)), DUE, ON_TIME, DONE),
    Case("completed a day after the deadline is late",
         due(reports=(confirmed(21, 21),)), june(21), LATE, DONE, 1),
    Case("the day of the report counts, not the day of the confirmation",
         due(reports=(confirmed(20, 28),)), june(28), ON_TIME, DONE),
    Case("on time stays on time after the deadline has passed",
         due(reports=(confirmed(10, 11),)), june(30), ON_TIME, DONE),
    Case("how late a late one was does not grow",
         due(reports=(confirmed(23, 24),)), date(2025, 12, 31), LATE, DONE, 3),
    Case("without a deadline completion is on time",
         without_deadline(confirmed(29, 30)), june(30), ON_TIME, DONE),
    Case("a completion reported after the day has not happened yet",
         due(started=5, reports=(confirmed(23, 24),)), june(22), OVERDUE, IN_PROGRESS, 2),
    Case("completed on the day of assignment",
         due(reports=(confirmed(2, 2),)), ASSIGNED, ON_TIME, DONE),
]

WAITING = [
    Case("a report that waits leaves the task open",
         due(reports=(waiting(18),)), june(18), IN_TIME, AWAITING),
    Case("reported in time it stays in time while it waits past the deadline",
         due(reports=(waiting(20),)), june(30), IN_TIME, AWAITING),
    Case("reported late it is overdue, and no more each day",
         due(reports=(waiting(22),)), june(30), OVERDUE, AWAITING, 2),
    Case("until the day of confirmation it waits",
         due(reports=(confirmed(18, 25),)), june(24), IN_TIME, AWAITING),
    Case("confirmed that day it is done",
         due(reports=(confirmed(18, 25),)), june(25), ON_TIME, DONE),
    Case("before the report the clock runs",
         due(reports=(waiting(22),)), june(21), OVERDUE, NOT_STARTED, 1),
    Case("without a deadline it waits in time",
         without_deadline(waiting(18)), june(30), IN_TIME, AWAITING),
]

RETURNED = [
    Case("until it is returned it waits",
         due(reports=(returned(18, 25),)), june(24), IN_TIME, AWAITING),
    Case("returned after the deadline the task is overdue at once",
         due(reports=(returned(18, 25),)), june(25), OVERDUE, IN_PROGRESS, 5),
    Case("returned before the deadline there is still time",
         due(reports=(returned(10, 12),)), june(20), IN_TIME, IN_PROGRESS),
    Case("returned and reported again, the second report counts",
         due(reports=(returned(18, 22), confirmed(24, 26))), june(26), LATE, DONE, 4),
    Case("between the return and the second report the clock runs",
         due(reports=(returned(18, 22), confirmed(24, 26))), june(23), OVERDUE, IN_PROGRESS, 3),
    Case("the second report waits at its own day",
         due(reports=(returned(18, 22), waiting(24))), june(30), OVERDUE, AWAITING, 4),
    Case("returned and reported again on one day, the later entry counts",
         due(reports=(returned(18, 18), waiting(18))), june(30), IN_TIME, AWAITING),
    Case("returned, and mended in time",
         due(reports=(returned(10, 12), confirmed(19, 27))), june(30), ON_TIME, DONE),
    Case("returned on the day it came in",
         due(reports=(returned(18, 18),)), june(18), IN_TIME, IN_PROGRESS),
]

TAKEN_BACK = [
    Case("until it is taken back a report waits",
         due(reports=(taken_back(18, 25),)), june(24), IN_TIME, AWAITING),
    Case("taken back, it was never made: the task is overdue by its own deadline",
         due(reports=(taken_back(18, 25),)), june(25), OVERDUE, NOT_STARTED, 5),
    Case("taken back in time the task goes on as it was",
         due(started=5, reports=(taken_back(10, 12),)), june(20), IN_TIME, IN_PROGRESS),
    Case("taken back and made again, the second report counts",
         due(reports=(taken_back(18, 19), confirmed(20, 26))), june(26), ON_TIME, DONE),
    Case("taken back, it leaves the report that was returned before",
         due(reports=(returned(8, 9), taken_back(18, 19))), june(19), IN_TIME, IN_PROGRESS),
    Case("taken back on the day it was made",
         due(reports=(taken_back(18, 18),)), june(18), IN_TIME, NOT_STARTED),
]

EXTENDED = [
    Case("extended before the deadline it is in time up to the new one",
         due(extensions=((15, 27),)), june(27), IN_TIME, NOT_STARTED),
    Case("after the new deadline it is overdue, counted from the new one",
         due(extensions=((15, 27),)), june(29), OVERDUE, NOT_STARTED, 2),
    Case("until the extension is granted it is overdue",
         due(extensions=((23, 27),)), june(22), OVERDUE, NOT_STARTED, 2),
    Case("granted that day it is in time again",
         due(extensions=((23, 27),)), june(23), IN_TIME, NOT_STARTED),
    Case("an extension may come too short",
         due(extensions=((25, 22),)), june(25), OVERDUE, NOT_STARTED, 3),
    Case("the last extension granted is the one in force",
         due(extensions=((10, 22), (21, 28))), june(25), IN_TIME, NOT_STARTED),
    Case("a second extension granted later changes nothing before",
         due(extensions=((10, 22), (26, 28))), june(25), OVERDUE, NOT_STARTED, 3),
    Case("of two granted on one day the later entry is in force",
         due(extensions=((10, 22), (10, 26))), june(26), IN_TIME, NOT_STARTED),
    Case("completed by the extended deadline is on time",
         due(extensions=((15, 27),), reports=(confirmed(27, 28),)), june(30), ON_TIME, DONE),
    Case("an extension granted after the completion does not make it on time",
         due(extensions=((24, 30),), reports=(confirmed(22, 28),)), june(30), LATE, DONE, 2),
    Case("nor one granted while the late report waits",
         due(extensions=((24, 30),), reports=(waiting(22),)), june(26), OVERDUE, AWAITING, 2),
    Case("an extension granted on the day of the report counts for it",
         due(extensions=((22, 30),), reports=(confirmed(22, 25),)), june(25), ON_TIME, DONE,
         by_late_extension=True),
    Case("once the report is returned, the extension granted meanwhile is in force",
         due(extensions=((24, 30),), reports=(returned(22, 25),)), june(26), IN_TIME, IN_PROGRESS),
]

PUT_RIGHT = [
    Case("put right to the day of its document, a late report is on time",
         due(reports=(confirmed(23, 24, completed=20),)), june(24), ON_TIME, DONE),
    Case("put right to a day after the deadline it is less late",
         due(reports=(confirmed(25, 26, completed=22),)), june(30), LATE, DONE, 2),
    Case("until it is put right, the day of the report counts",
         due(reports=(confirmed(23, 26, completed=20),)), june(25), OVERDUE, AWAITING, 3),
    Case("an extension granted after the day put right does not reach back to it",
         due(extensions=((22, 30),), reports=(confirmed(25, 26, completed=21),)),
         june(26), LATE, DONE, 1),
    Case("put right to the day of assignment",
         due(reports=(confirmed(23, 24, completed=2),)), june(30), ON_TIME, DONE),
]

REOPENED = [
    Case("reopened that day it is in progress again",
         due(reports=(confirmed(10, 11, reopened=15),)), june(15), IN_TIME, IN_PROGRESS),
    Case("the day before it is reopened it is done",
         due(reports=(confirmed(10, 11, reopened=15),)), june(14), ON_TIME, DONE),
    Case("reopened after the deadline it is overdue at once",
         due(reports=(confirmed(10, 11, reopened=25),)), june(25), OVERDUE, IN_PROGRESS, 5),
    Case("reopened on the day of its confirmation it was never done",
         due(reports=(confirmed(10, 11, reopened=11),)), june(11), IN_TIME, IN_PROGRESS),
    Case("reopened on the last day it is in time until that day ends",
         due(reports=(confirmed(10, 11, reopened=20),)), DUE, IN_TIME, IN_PROGRESS),
    Case("a day put right counts no more once the task is reopened",
         due(reports=(confirmed(23, 24, completed=20, reopened=26),)),
         june(26), OVERDUE, IN_PROGRESS, 6),
    Case("reopened and reported again it waits at the second report",
         due(reports=(confirmed(10, 11, reopened=12), waiting(22))),
         june(30), OVERDUE, AWAITING, 2),
    Case("reopened and reported again on that day, the later entry counts",
         due(reports=(confirmed(19, 19, reopened=19), confirmed(19, 21))),
         june(21), ON_TIME, DONE),
    Case("done again after a reopening, it is as late as the second report",
         due(reports=(confirmed(10, 11, reopened=12), confirmed(24, 25))),
         june(25), LATE, DONE, 4),
    Case("the extension in force on the day of reopening gives time again",
         due(extensions=((24, 30),), reports=(confirmed(22, 23, reopened=26),)),
         june(26), IN_TIME, IN_PROGRESS),
    Case("reopened and withdrawn it counts no more",
         due(withdrawn=16, reports=(confirmed(10, 11, reopened=15),)), june(16), None, WITHDRAWN),
]

# fmt: on
KNOWN_LATER = [
    Case(
        "taken back after the day, the report was not made by it as is known today",
        due(reports=(taken_back(18, 25),)),
        june(22),
        OVERDUE,
        NOT_STARTED,
        2,
        known_by=june(25),
    ),
    Case(
        "until it is known to be taken back, it waits as of the day",
        due(reports=(taken_back(18, 25),)),
        june(22),
        IN_TIME,
        AWAITING,
        known_by=june(24),
    ),
    Case(
        "confirmed after the day, it is done by what is known today",
        due(reports=(confirmed(18, 25),)),
        june(20),
        ON_TIME,
        DONE,
        known_by=june(30),
    ),
    Case(
        "on the eve of the confirmation it is still known to wait",
        due(reports=(confirmed(18, 25),)),
        june(20),
        IN_TIME,
        AWAITING,
        known_by=june(24),
    ),
    Case(
        "known on the day of confirmation it is done",
        due(reports=(confirmed(18, 25),)),
        june(18),
        ON_TIME,
        DONE,
        known_by=june(25),
    ),
    Case(
        "confirmed late, late work is done late already on the day it was reported",
        due(reports=(confirmed(22, 28),)),
        june(22),
        LATE,
        DONE,
        2,
        known_by=june(30),
    ),
    Case(
        "a report made after the day has not happened by it, whatever is known",
        due(reports=(confirmed(18, 25),)),
        june(17),
        IN_TIME,
        NOT_STARTED,
        known_by=june(30),
    ),
    Case(
        "returned after the day, it did not stand still on the day",
        due(reports=(returned(18, 25),)),
        june(22),
        OVERDUE,
        IN_PROGRESS,
        2,
        known_by=june(25),
    ),
    Case(
        "nobody knew of the return yet",
        due(reports=(returned(18, 25),)),
        june(22),
        IN_TIME,
        AWAITING,
        known_by=june(24),
    ),
    Case(
        "put right after the day, the true day counts",
        due(reports=(confirmed(22, 28, completed=19),)),
        june(23),
        ON_TIME,
        DONE,
        known_by=june(28),
    ),
    Case(
        "undecided by what is known it waits on",
        due(reports=(waiting(18),)),
        june(30),
        IN_TIME,
        AWAITING,
        known_by=june(30),
    ),
    Case(
        "a report that the office enters for the unit later counts by the unit's day",
        due(reports=(CompletionReport(june(18), june(27), confirmed=True, entered_on=june(26)),)),
        june(22),
        ON_TIME,
        DONE,
        known_by=june(27),
    ),
    Case(
        "before it is entered nothing is known of it",
        due(reports=(CompletionReport(june(18), june(27), confirmed=True, entered_on=june(26)),)),
        june(22),
        OVERDUE,
        NOT_STARTED,
        2,
        known_by=june(25),
    ),
    Case(
        "entered and undecided it waits since the unit's day",
        due(reports=(CompletionReport(june(18), june(27), confirmed=True, entered_on=june(26)),)),
        june(22),
        IN_TIME,
        AWAITING,
        known_by=june(26),
    ),
    Case(
        "an extension granted after the day changes nothing, though it is known",
        due(extensions=((23, 30),)),
        june(22),
        OVERDUE,
        NOT_STARTED,
        2,
        known_by=june(30),
    ),
    Case(
        "a withdrawal after the day changes nothing, though it is known",
        due(withdrawn=25),
        june(22),
        OVERDUE,
        NOT_STARTED,
        2,
        known_by=june(30),
    ),
    Case(
        "a reopening after the day changes nothing, though it is known",
        due(reports=(confirmed(18, 19, reopened=25),)),
        june(24),
        ON_TIME,
        DONE,
        known_by=june(30),
    ),
    Case(
        "confirmed and reopened after the day, it was done on the day",
        due(reports=(confirmed(18, 22, reopened=25),)),
        june(20),
        ON_TIME,
        DONE,
        known_by=june(30),
    ),
    Case(
        "a second report after the day does not hide that the first was returned",
        due(reports=(returned(18, 22), confirmed(24, 26))),
        june(23),
        OVERDUE,
        IN_PROGRESS,
        3,
        known_by=june(30),
    ),
]

LATE_EXTENSIONS = [
    Case(
        "on time only by an extension granted after the deadline",
        due(extensions=((23, 30),), reports=(confirmed(28, 28),)),
        june(30),
        ON_TIME,
        DONE,
        by_late_extension=True,
    ),
    Case(
        "granted on the last day it is no late extension",
        due(extensions=((20, 30),), reports=(confirmed(28, 28),)),
        june(30),
        ON_TIME,
        DONE,
    ),
    Case(
        "done by the first deadline no extension was needed",
        due(extensions=((23, 30),), reports=(confirmed(25, 26, completed=19),)),
        june(30),
        ON_TIME,
        DONE,
    ),
    Case(
        "late all the same it is late, not on time by an extension",
        due(extensions=((23, 25),), reports=(confirmed(28, 28),)),
        june(30),
        LATE,
        DONE,
        3,
    ),
    Case(
        "a further extension in good time does not wash off the late one",
        due(extensions=((22, 25), (24, 30)), reports=(confirmed(28, 28),)),
        june(30),
        ON_TIME,
        DONE,
        by_late_extension=True,
    ),
    Case(
        "an extension in good time, then a late one",
        due(extensions=((15, 22), (25, 30)), reports=(confirmed(28, 28),)),
        june(30),
        ON_TIME,
        DONE,
        by_late_extension=True,
    ),
    Case(
        "a deadline put right is no extension",
        due(corrections=((23, 30),), reports=(confirmed(28, 28),)),
        june(30),
        ON_TIME,
        DONE,
    ),
    Case(
        "open tasks are not on time by anything",
        due(extensions=((23, 30),)),
        june(28),
        IN_TIME,
        NOT_STARTED,
    ),
]

CASES = [
    *COUNTING,
    *OPEN,
    *COMPLETED,
    *WAITING,
    *RETURNED,
    *TAKEN_BACK,
    *EXTENDED,
    *PUT_RIGHT,
    *REOPENED,
    *KNOWN_LATER,
    *LATE_EXTENSIONS,
]
