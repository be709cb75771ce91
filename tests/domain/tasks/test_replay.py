"""What the events of a task come to when they are told again, each with the day it counts for."""

from datetime import date

import pytest

from tests.standing_cases import ASSIGNED, DUE, confirmed, due, june, returned, taken_back, waiting
from tracker.domain import history
from tracker.domain.history import History
from tracker.domain.tasks.replay import replay
from tracker.domain.tasks.standing import DeadlineChange, TaskDates
from tracker.domain.vocabulary import Progress

FINANCE, AGRICULTURE, AN, CUONG = 2, 3, 4, 5
GIVEN = (2, history.Assigned.of("Sở Tài chính", DUE, FINANCE))
ENDLESS = (2, history.Assigned.of("Sở Tài chính", None, FINANCE))
REPORTED = history.ReportedDone.of("12/BC-STC", None)
STARTING = history.ReportedDone.of("12/BC-STC", None, started=True)
RETURNED, REOPENED = history.Returned(), history.Reopened()
MOVED = history.Reassigned("Sở Tài chính", "Sở NN&MT", AGRICULTURE)


def confirmed_for(completed: int, reported: int) -> history.Confirmed:
    return history.Confirmed(june(completed).isoformat(), 0, june(reported).isoformat())


def granted(until: int) -> history.ExtensionGranted:
    return history.ExtensionGranted(1, DUE.isoformat(), june(until).isoformat())


def restored(withdrawn: int, until: date | None = None) -> history.Restored:
    return history.Restored(june(withdrawn).isoformat(), "", until.isoformat() if until else None)


def corrected(*, unit_id=None, deadline=None, deadline_changed=False) -> history.Corrected:
    until = deadline.isoformat() if deadline else None
    return history.Corrected({}, {"nội dung": "…"}, unit_id, until, deadline_changed)


def told(*events: tuple[int, History]):
    """A task whose events fell on these days of June."""
    return replay((june(day), event) for day, event in events)


# A sentence, the days of June with what happened on them, and the dates that they come to.
DATES = [
    ("assigned with a deadline", [GIVEN], due()),
    ("assigned without", [ENDLESS], TaskDates(assigned_on=ASSIGNED)),
    ("the first progress note starts it",
     [GIVEN, (5, history.ProgressNoted(True)), (9, history.ProgressNoted(False))], due(started=5)),
    ("a report starts what was not started",
     [GIVEN, (9, REPORTED)], due(started=9, reports=(waiting(9),))),
    ("a report leaves the start where it was",
     [GIVEN, (5, history.ProgressNoted(True)), (9, REPORTED)],
     due(started=5, reports=(waiting(9),))),
    ("a report is confirmed",
     [GIVEN, (9, REPORTED), (12, confirmed_for(9, 9))],
     due(started=9, reports=(confirmed(9, 12),))),
    ("its day is put right",
     [GIVEN, (9, REPORTED), (12, confirmed_for(7, 9))],
     due(started=9, reports=(confirmed(9, 12, completed=7),))),
    ("a report is returned and another made",
     [GIVEN, (9, REPORTED), (10, RETURNED), (11, REPORTED)],
     due(started=9, reports=(returned(9, 10), waiting(11)))),
    ("the second report is confirmed, the first stays returned",
     [GIVEN, (9, REPORTED), (10, RETURNED), (11, REPORTED), (13, confirmed_for(11, 11))],
     due(started=9, reports=(returned(9, 10), confirmed(11, 13)))),
    ("the second report is returned too",
     [GIVEN, (9, REPORTED), (10, RETURNED), (11, REPORTED), (13, RETURNED)],
     due(started=9, reports=(returned(9, 10), returned(11, 13)))),
    ("a report that started the task is taken back, and the task is as before",
     [GIVEN, (9, STARTING), (10, history.ReportTakenBack("2025-06-09", unstarts=True))],
     due(reports=(taken_back(9, 10),))),
    ("a report of a task that was under way is taken back",
     [GIVEN, (5, history.ProgressNoted(True)), (9, REPORTED),
      (10, history.ReportTakenBack("2025-06-09"))],
     due(started=5, reports=(taken_back(9, 10),))),
    ("a done task is reopened",
     [GIVEN, (9, REPORTED), (12, confirmed_for(9, 9)), (15, REOPENED)],
     due(started=9, reports=(confirmed(9, 12, reopened=15),))),
    ("of two done reports the last is reopened",
     [GIVEN, (9, REPORTED), (9, confirmed_for(9, 9)), (10, REOPENED), (11, REPORTED),
      (12, confirmed_for(11, 11)), (15, REOPENED)],
     due(started=9, reports=(confirmed(9, 9, reopened=10), confirmed(11, 12, reopened=15)))),
    ("the deadline is moved, and moved again",
     [GIVEN, (15, granted(27)), (22, granted(29))], due(extensions=((15, 27), (22, 29)))),
    ("a correction moves the deadline",
     [GIVEN, (3, corrected(deadline=june(25), deadline_changed=True)), (15, granted(27))],
     due(corrections=((3, 25),), extensions=((15, 27),))),
    ("a correction takes the deadline away",
     [GIVEN, (3, corrected(deadline_changed=True))],
     TaskDates(ASSIGNED, DUE, changes=(DeadlineChange(june(3), None, by_extension=False),))),
    ("a correction of the words moves nothing", [GIVEN, (3, corrected(deadline=DUE))], due()),
    ("it is withdrawn", [GIVEN, (10, history.Withdrawn("15/QĐ-UBND"))], due(withdrawn=10)),
    ("it is withdrawn by mistake and restored",
     [GIVEN, (10, history.Withdrawn("15/QĐ-UBND")), (12, restored(10))], due(restored=((10, 12),))),
    ("it is restored with another deadline, and withdrawn again",
     [GIVEN, (10, history.Withdrawn()), (25, restored(10, june(30))), (27, history.Withdrawn())],
     due(withdrawn=27, corrections=((25, 30),), restored=((10, 25),))),
    ("what is only asked or said moves nothing",
     [GIVEN, (3, history.ExtensionRequested(1, "2025-06-30")), (4, history.ExtensionRefused()),
      (5, history.Commented()), (6, history.HandedBack("")), (7, history.HandBackRefused()),
      (7, history.ExtensionTakenBack("2025-06-30")), (7, history.HandBackTakenBack("2025-06-06")),
      (8, history.ObstacleNoted("Họp")), (9, history.Contributed("Sở NN&MT"))],
     due()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("events", "dates"), [case[1:] for case in DATES], ids=[case[0] for case in DATES]
)
def test_events_come_to_these_dates(events, dates):
    assert told(*events).dates == dates


PROGRESS = [
    ([GIVEN], Progress.NOT_STARTED),
    ([GIVEN, (5, history.ProgressNoted(True))], Progress.IN_PROGRESS),
    ([GIVEN, (9, REPORTED)], Progress.AWAITING_CONFIRMATION),
    ([GIVEN, (9, REPORTED), (9, RETURNED)], Progress.IN_PROGRESS),
    (
        [GIVEN, (9, STARTING), (9, history.ReportTakenBack("2025-06-09", unstarts=True))],
        Progress.NOT_STARTED,
    ),
    ([GIVEN, (9, REPORTED), (9, confirmed_for(9, 9))], Progress.DONE),
    ([GIVEN, (9, REPORTED), (9, confirmed_for(9, 9)), (9, REOPENED)], Progress.IN_PROGRESS),
    ([GIVEN, (9, REPORTED), (10, history.Withdrawn())], Progress.WITHDRAWN),
    ([GIVEN, (10, history.Withdrawn()), (11, restored(10))], Progress.NOT_STARTED),
    (
        [GIVEN, (9, REPORTED), (10, history.Withdrawn()), (11, restored(10))],
        Progress.AWAITING_CONFIRMATION,
    ),
]


@pytest.mark.parametrize(("events", "progress"), PROGRESS)
def test_events_come_to_this_progress(events, progress):
    assert told(*events).progress is progress


def test_the_deadline_is_the_one_granted_last():
    assert told(GIVEN).deadline == DUE
    assert told(GIVEN, (15, granted(27)), (15, granted(29))).deadline == june(29)
    assert told(ENDLESS).deadline is None


TAKEN_ON = [
    (2, history.Acknowledged()),
    (3, history.AssigneeNamed("Lê Quốc Cường", CUONG)),
    (4, history.ProgressNoted(True, 40)),
]


@pytest.mark.parametrize("moves", [MOVED, corrected(unit_id=AGRICULTURE)])
def test_a_task_that_goes_to_another_unit_has_to_be_taken_on_anew(moves):
    before, after = told(GIVEN, *TAKEN_ON), told(GIVEN, *TAKEN_ON, (9, moves))
    assert (before.lead_unit_id, before.acknowledged_on, before.assignee_id) == (
        FINANCE, june(2), CUONG,
    )  # fmt: skip
    assert (after.lead_unit_id, after.acknowledged_on, after.assignee_id) == (
        AGRICULTURE, None, None,
    )  # fmt: skip
    assert after.dates.started_on == june(4)
    taken = told(GIVEN, *TAKEN_ON, (9, moves), (10, history.Acknowledged()))
    assert taken.acknowledged_on == june(10)


def test_a_correction_that_names_no_unit_leaves_the_task_where_it_is():
    stays = told(GIVEN, *TAKEN_ON, (9, corrected()))
    assert (stays.lead_unit_id, stays.assignee_id) == (FINANCE, CUONG)


def test_the_person_named_last_does_the_task():
    assert told(GIVEN, *TAKEN_ON, (5, history.AssigneeNamed("Phạm Hoài An", AN))).assignee_id == AN


@pytest.mark.parametrize(("percent", "comes_to"), [(None, 40), (0, 0), (90, 90)])
def test_the_share_done_is_the_one_named_last(percent, comes_to):
    noted = history.ProgressNoted(False, percent)
    assert told(GIVEN, *TAKEN_ON, (9, noted)).percent == comes_to


@pytest.mark.parametrize("events", [[], [(5, REPORTED)]])
def test_a_history_begins_with_the_assignment(events):
    with pytest.raises(ValueError, match="a task"):
        told(*events)


def test_events_without_their_unit_come_to_a_task_without_one():
    assert replay([(date(2025, 6, 2), history.Assigned("Sở Tài chính", None))]).lead_unit_id is None
