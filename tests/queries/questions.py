"""Questions that lists, counts, reports and searches ask of a register of the benchmarks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from bench.register.reference import CHAIRMAN, HEAD, OFFICER
from tracker.domain.history import EventKind
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.waiting.obstacles import ObstacleState
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OPEN, Queue, Register, Standing
from tracker.extensions import db
from tracker.models import Event, Unit, User
from tracker.queries.directives import search
from tracker.queries.directives.lists import (
    closest_directives,
    directive_counts,
    directive_meant,
    list_directives,
    visible_directive,
)
from tracker.queries.notifying.notices import newest, notices, unread_count
from tracker.queries.organisation.open_work import officer_work
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.reports.leaders.changes import overdue_since
from tracker.queries.reports.leaders.obstacles import requests_unanswered
from tracker.queries.reports.leaders.units import units_at_work
from tracker.queries.reports.overview import overdue_by_register
from tracker.queries.reports.report import overdue_before, report
from tracker.queries.system.audit import AuditFilter, audit, feed
from tracker.queries.tasks.attention import unit_attention
from tracker.queries.tasks.filters import TaskFilter, task_meant
from tracker.queries.tasks.last_words import words_of
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.queues import Followed, waiting_counts, waiting_in
from tracker.queries.tasks.searching.meant import search_meant
from tracker.queries.tasks.silence import silences_of
from tracker.queries.tasks.sorting import Sort
from tracker.queries.tasks.waiting.obstacles import ObstacleFilter, count_obstacles, obstacles

TODAY, PAST = date(2025, 6, 30), date(2024, 12, 31)
HALF = parse_period("2025-H1")
SOUGHT, NOWHERE = "kinh phi du phong", "khinh khi cau"
OFFICE, UNIT_HEAD, LEADER = f"{OFFICER}1", f"{HEAD}40", f"{CHAIRMAN}1"
OVERDUE = (Standing.OPEN_OVERDUE,)


def person(username: str) -> Person:
    return db.session.scalars(sa.select(User).where(User.username == username)).one().person


def listed(who: str, as_of: date = TODAY, sort: Sort = Sort.ASSIGNED_LAST, **wanted) -> None:
    known_by = wanted.pop("known_by", TODAY)
    list_tasks(person(who), TaskFilter(as_of, known_by, **wanted), sort=sort)


def unit_id() -> int:
    return db.session.scalars(sa.select(Unit.id).where(Unit.position == 40)).one()


def officers() -> Followed:
    return Followed(person(OFFICE).id, or_nobodys=True)


def searched(who: str, q: str, size: int = 50) -> None:
    task_filter = TaskFilter(TODAY, TODAY, q=q)
    list_tasks(person(who), task_filter, sort=Sort.CLOSENESS, size=size)


def searched_for_many(who: str) -> None:
    """As if a word were found in more tasks than are named one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_ROWS", 0)
        searched(who, SOUGHT)


def suggested(who: str, q: str) -> None:
    """What is asked while somebody types."""
    task_meant(person(who), q)
    directive_meant(person(who), TODAY, q)
    searched(who, q, size=3)
    closest_directives(person(who), TODAY, q, 3)


def leaders_overdue() -> None:
    """The tasks that are overdue longest, and all that is known of why."""
    task_filter = TaskFilter(TODAY, TODAY, standings=OVERDUE, leader_id=person(LEADER).id)
    rows = list_tasks(person(LEADER), task_filter, size=15).rows
    silences_of(rows, TODAY, TODAY)
    words_of(rows, TODAY, TODAY)
    numbers = [row.id for row in rows]
    times_urged(numbers, TODAY)
    requests_unanswered(numbers)


def told(who: str) -> None:
    last = newest(person(who)) or 0
    unread_count(person(who))
    notices(person(who))
    notices(person(who), unread_only=True)
    notices(person(who), before=last)


def registered(who: str) -> None:
    first = list_directives(person(who), TODAY)
    list_directives(person(who), TODAY, after=first.after)


def one_directive(who: str) -> None:
    row = list_directives(person(who), TODAY).rows[0]
    visible_directive(person(who), row.id)
    directive_counts(person(who), row.id, TODAY)


def obstacles_of(**which) -> None:
    obstacles(ObstacleFilter(TODAY, **which))
    count_obstacles(ObstacleFilter(TODAY, **which))


def last_event() -> int:
    return db.session.scalars(sa.select(sa.func.max(Event.id))).one()


class Question(NamedTuple):
    """What is asked, and which large tables may be read whole for it."""

    ask: Callable[[], object]
    may_read: tuple[str, ...] = ()


OF_TASKS: dict[str, Callable[[], object]] = {
    "overdue, newest": lambda: listed(OFFICE, standings=OVERDUE),
    "overdue, longest": lambda: listed(OFFICE, sort=Sort.DEADLINE, standings=OVERDUE),
    "overdue then": lambda: listed(OFFICE, PAST, Sort.DEADLINE, standings=OVERDUE),
    "overdue as known then": lambda: listed(
        OFFICE, PAST, Sort.DEADLINE, known_by=date(2025, 1, 15), standings=OVERDUE
    ),
    "due soon": lambda: listed(
        OFFICE,
        sort=Sort.DEADLINE,
        standings=(Standing.OPEN_IN_TIME,),
        due_from=TODAY,
        due_to=date(2025, 7, 3),
    ),
    "a unit's of a year": lambda: listed(
        OFFICE,
        unit_id=unit_id(),
        register=Register.PROVINCE,
        assigned_from=date(2024, 1, 1),
        assigned_to=PAST,
    ),
    "done late": lambda: listed(OFFICE, standings=(Standing.DONE_LATE,)),
    "of an assignment": lambda: listed(OFFICE, assignment_id=1),
    "open of a unit": lambda: listed(
        OFFICE, sort=Sort.DEADLINE, progresses=OPEN, unit_id=unit_id()
    ),
    "a head's": lambda: listed(UNIT_HEAD),
    "most urgent first": lambda: listed(OFFICE, sort=Sort.URGENCY, standings=OVERDUE),
    "overdue by register": lambda: overdue_by_register(TODAY, TODAY),
    "overdue carried over": lambda: overdue_before(HALF.first, Register.PROVINCE, TODAY, TODAY),
    "half-year": lambda: report(HALF, Register.PROVINCE, TODAY, TODAY, by=Dimension.UNIT),
    "half-year, all figures": lambda: full_report(
        HALF, Register.PROVINCE, TODAY, TODAY, by=Dimension.UNIT
    ),
    "half-year then": lambda: report(
        parse_period("2024-H2"), Register.PROVINCE, PAST, TODAY, by=Dimension.UNIT
    ),
    "queues": lambda: (waiting_counts(), [waiting_in(queue) for queue in Queue]),
    "an officer's queues": lambda: (
        waiting_counts(followed=officers()),
        [waiting_in(queue, followed=officers()) for queue in Queue],
    ),
}
FURTHER: dict[str, Question] = {
    "search": Question(lambda: searched(OFFICE, SOUGHT)),
    "search of a head": Question(lambda: searched(UNIT_HEAD, SOUGHT)),
    "search for many": Question(lambda: searched_for_many(OFFICE)),
    "search for many of a head": Question(lambda: searched_for_many(UNIT_HEAD)),
    "search without a hit": Question(lambda: searched(OFFICE, NOWHERE)),
    "what a search meant": Question(
        lambda: search_meant(person(UNIT_HEAD), TaskFilter(TODAY, TODAY, q=NOWHERE))
    ),
    "suggestions": Question(lambda: suggested(OFFICE, SOUGHT)),
    "suggestions of a head": Question(lambda: suggested(UNIT_HEAD, SOUGHT)),
    "suggestions of a symbol": Question(lambda: suggested(OFFICE, "17/CT-UBND")),
    # signs left out: its number is the beginning of a key, which no index of words finds
    "suggestions of a number": Question(lambda: suggested(OFFICE, "17 ctubnd"), ("directive",)),
    "leader's open tasks": Question(lambda: units_at_work(TODAY, person(LEADER).id)),
    "leader's overdue": Question(leaders_overdue),
    "leader's silent": Question(
        lambda: listed(
            LEADER, leader_id=person(LEADER).id, no_word_since=TODAY - timedelta(days=20)
        )
    ),
    "leader's week": Question(
        lambda: overdue_since(TODAY - timedelta(days=7), TODAY, TODAY, person(LEADER).id)
    ),
    "notices of a head": Question(lambda: told(UNIT_HEAD)),
    "notices of the office": Question(lambda: told(OFFICE)),
    "attention of a unit": Question(lambda: unit_attention(unit_id(), TODAY)),
    "directives": Question(lambda: registered(OFFICE), ("directive",)),  # all of them are counted
    "directives of a head": Question(lambda: registered(UNIT_HEAD)),
    "directives found": Question(lambda: list_directives(person(OFFICE), TODAY, q=SOUGHT)),
    "directives found by a head": Question(
        lambda: list_directives(person(UNIT_HEAD), TODAY, q=SOUGHT)
    ),
    "a directive": Question(lambda: one_directive(OFFICE), ("directive",)),  # its list as well
    "a directive of a head": Question(lambda: one_directive(UNIT_HEAD)),
    "an officer's counts": Question(lambda: waiting_counts(followed=Followed(person(OFFICE).id))),
    "an officer's work": Question(lambda: officer_work(person(OFFICE).id, TODAY, 3)),
    "obstacles": Question(obstacles_of),
    "obstacles that wait": Question(lambda: obstacles_of(state=ObstacleState.OPEN)),
    "obstacles of a unit": Question(lambda: obstacles_of(unit_id=unit_id())),
    "obstacles of a leader": Question(lambda: obstacles_of(leader_id=person(LEADER).id)),
    # SQLite goes through events from the newest on until a page is full: its plan says "scan"
    "events": Question(lambda: audit(AuditFilter()), ("event",)),
    "older events": Question(lambda: audit(AuditFilter(before=last_event() // 2))),
    "events of a kind": Question(lambda: audit(AuditFilter(kind=EventKind.REOPENED))),
    "events of a person": Question(
        lambda: audit(AuditFilter(person_id=person(UNIT_HEAD).id)), ("event",)
    ),
    "events of a unit": Question(lambda: audit(AuditFilter(unit_id=unit_id())), ("event",)),
    "events of a day": Question(lambda: audit(AuditFilter(first=PAST, last=PAST)), ("event",)),
    "events at a unit": Question(lambda: feed(unit_id()), ("event",)),
}
QUESTIONS = {name: Question(ask) for name, ask in OF_TASKS.items()} | FURTHER
