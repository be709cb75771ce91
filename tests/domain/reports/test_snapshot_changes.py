"""What differs between a frozen list of tasks and the live one, and the event behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.exports.books import TASK
from tracker.domain.history import EventKind
from tracker.domain.reports.snapshot_changes import (
    BEHIND,
    FIELDS,
    Difference,
    EventSince,
    PartCounts,
    What,
    changed_tasks,
)
from tracker.domain.reports.snapshots import Part, SnapshotEntry
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Progress, Standing

PERIOD, CARRIED_OVER = Part.PERIOD, Part.CARRIED_OVER


def kept(task=TASK, part=PERIOD) -> SnapshotEntry:
    return SnapshotEntry(part, {}, task)


def event(kind: EventKind, sentence: str = "") -> EventSince:
    return EventSince(kind, datetime(2025, 7, 1, 2, 0, tzinfo=UTC), "lan", sentence or kind.label)


def differences(before, after, *events):
    """What a task differs in: (what, from, to, the kind of event behind it)."""
    frozen, live = ([kept(task)] if task else [] for task in (before, after))
    return [
        (one.what, one.before, one.after, one.event and one.event.kind)
        for changed in changed_tasks(frozen, live, {TASK.id: events})
        for one in changed.differences
    ]


def test_a_task_as_it_was_is_not_told_whatever_happened_meanwhile():
    assert differences(TASK, TASK, event(EventKind.COMMENTED)) == []


def test_what_was_done_is_told_with_the_day_and_the_confirmation():
    done = replace(
        TASK,
        standing=Standing.DONE_ON_TIME,
        progress=Progress.DONE,
        completed_on=date(2025, 6, 19),
        days_overdue=0,
    )
    confirmed = EventKind.CONFIRMED
    happened = [event(EventKind.REPORTED_DONE), event(confirmed), event(EventKind.COMMENTED)]
    assert differences(TASK, done, *happened) == [
        (What.STANDING, Standing.OPEN_OVERDUE, Standing.DONE_ON_TIME, confirmed),
        (What.PROGRESS, Progress.IN_PROGRESS, Progress.DONE, confirmed),
        (What.COMPLETED_ON, None, date(2025, 6, 19), confirmed),
    ]


# In what a task may differ, to what, and which event is behind it when all of these happened.
HAPPENED = [
    event(kind)
    for kind in (
        EventKind.COORDINATION_MOVED, EventKind.DIRECTIVE_EDITED, EventKind.OBSTACLE_NOTED,
        EventKind.PROGRESS_NOTED, EventKind.EXTENSION_GRANTED, EventKind.REASSIGNED,
        EventKind.REPORTED_DONE, EventKind.COMMENTED,
    )
]  # fmt: skip
OTHERWISE = [
    (What.STANDING, Standing.OPEN_IN_TIME, EventKind.REPORTED_DONE),
    (What.PROGRESS, Progress.AWAITING_CONFIRMATION, EventKind.REPORTED_DONE),
    (What.DEADLINE, date(2025, 7, 9), EventKind.REPORTED_DONE),
    (What.COMPLETED_ON, date(2025, 6, 30), EventKind.REPORTED_DONE),
    (What.UNIT, "Sở Y tế", EventKind.REASSIGNED),
    (What.COORDINATING_UNITS, (), EventKind.COORDINATION_MOVED),
    (What.CONTENT, "Báo cáo lại", None),
    (What.DIRECTIVE, "753/CT-UBND", EventKind.DIRECTIVE_EDITED),
    (What.DIRECTIVE_ISSUED_ON, None, EventKind.DIRECTIVE_EDITED),
    (What.ASSIGNED_ON, date(2025, 6, 3), None),
    (What.FIELD, "Ngân sách", None),
    (What.LEADER, "", None),
    (What.OFFICER, "", None),
    (What.EXTENSIONS, 2, EventKind.EXTENSION_GRANTED),
    (What.REASON, "Thiếu số liệu", EventKind.PROGRESS_NOTED),
]


def test_the_table_speaks_of_all_that_may_differ():
    assert tuple(what for what, *_ in OTHERWISE) == FIELDS


@pytest.mark.parametrize(("what", "now", "behind"), OTHERWISE, ids=str)
def test_each_difference_names_the_last_event_of_a_kind_that_makes_it(what, now, behind):
    was = getattr(TASK, what.value)
    after = replace(TASK, **{what.value: now})
    assert differences(TASK, after, *HAPPENED) == [(what, was, now, behind)]
    assert differences(TASK, after) == [(what, was, now, None)]


def test_an_event_that_came_later_is_the_one_named():
    later = replace(TASK, deadline=date(2025, 7, 9))
    happened = [
        event(EventKind.EXTENSION_GRANTED, "đầu"),
        event(EventKind.EXTENSION_GRANTED, "sau"),
    ]
    (changed,) = changed_tasks([kept()], [kept(later)], {TASK.id: tuple(happened)})
    assert [one.event and one.event.sentence for one in changed.differences] == ["sau"]


def test_a_task_that_came_or_went_is_told_as_that_alone():
    assigned, moved = EventKind.ASSIGNED, EventKind.REASSIGNED
    assert differences(None, TASK, event(assigned), event(EventKind.COMMENTED)) == [
        (What.ADDED, None, Standing.OPEN_OVERDUE, assigned)
    ]
    assert differences(TASK, None, event(moved), event(EventKind.COMMENTED)) == [
        (What.GONE, Standing.OPEN_OVERDUE, None, moved)
    ]


def test_where_no_event_fits_a_task_that_came_the_last_one_of_all_is_named():
    assert differences(None, TASK, event(EventKind.COMMENTED), event(EventKind.CONTRIBUTED)) == [
        (What.ADDED, None, Standing.OPEN_OVERDUE, EventKind.CONTRIBUTED)
    ]
    assert differences(None, TASK) == [(What.ADDED, None, Standing.OPEN_OVERDUE, None)]


def test_a_task_is_looked_for_in_its_own_part_of_the_report():
    changed = changed_tasks([kept(part=CARRIED_OVER)], [kept(part=PERIOD)], {})
    assert [(one.part, one.differences[0].what) for one in changed] == [
        (CARRIED_OVER, What.GONE),
        (PERIOD, What.ADDED),
    ]


def test_tasks_are_told_in_the_order_of_the_lists_those_that_came_last():
    numbers = [3, 1, 2]
    frozen = [kept(replace(TASK, id=number)) for number in numbers]
    live = [kept(replace(TASK, id=number, content="khác")) for number in (5, 2, 1, 3)]
    assert [one.task.id for one in changed_tasks(frozen, live, {})] == [3, 1, 2, 5]


def test_a_changed_task_is_shown_as_it_is_now_and_one_that_went_as_it_was():
    after = replace(TASK, content="khác")
    assert changed_tasks([kept()], [kept(after)], {})[0].task == after
    assert changed_tasks([kept()], [], {})[0].task == TASK


@pytest.mark.parametrize(
    ("what", "before", "after", "sides"),
    [
        (What.STANDING, Standing.OPEN_OVERDUE, None, (Standing.OPEN_OVERDUE, "ngoài tổng số")),
        (What.ADDED, None, Standing.OPEN_IN_TIME, ("ngoài tổng số", Standing.OPEN_IN_TIME)),
        (What.GONE, Standing.DONE_LATE, None, (Standing.DONE_LATE, "ngoài tổng số")),
        (What.DEADLINE, date(2025, 6, 20), None, (date(2025, 6, 20), None)),
    ],
)
def test_what_has_no_standing_stands_outside_the_total(what, before, after, sides):
    assert Difference(what, before, after, None).sides == sides


def test_a_difference_says_itself_to_machines():
    granted = event(EventKind.EXTENSION_GRANTED, "gia hạn lần thứ 1 đến 09/07/2025")
    moved = Difference(What.DEADLINE, date(2025, 6, 20), date(2025, 7, 9), granted)
    assert moved.to_json() == {
        "what": "deadline",
        "from": "2025-06-20",
        "to": "2025-07-09",
        "event": "gia hạn lần thứ 1 đến 09/07/2025",
        "event_at": "2025-07-01T02:00:00+00:00",
        "event_by": "lan",
    }
    renamed = Difference(What.COORDINATING_UNITS, ("Sở Y tế",), (), None)
    assert renamed.to_json() == {
        "what": "coordinating_units",
        "from": ["Sở Y tế"],
        "to": [],
        "event": None,
        "event_at": None,
        "event_by": None,
    }
    stood = Difference(What.STANDING, Standing.OPEN_OVERDUE, None, None).to_json()
    assert (stood["from"], stood["to"]) == ("open_overdue", None)


def test_counts_are_the_same_when_all_of_them_are():
    one = Tally(total=1, open_overdue=1, in_progress=1)
    waits = Tally(total=1, open_overdue=1, awaiting_confirmation=1)
    assert PartCounts(PERIOD, one, one).same
    assert not PartCounts(PERIOD, one, waits).same


def test_every_difference_has_events_behind_it():
    assert set(What) == set(BEHIND)
