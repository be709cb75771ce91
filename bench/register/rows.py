"""The rows of the tables that a directive and the life of a task leave; what they say follows from
the acts by the program's own rules.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any

from bench.register.lives import TODAY, Life
from bench.register.reference import Reference
from bench.register.words import Item
from tracker.domain import history
from tracker.domain.history import History
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.search import text_of_task
from tracker.domain.tasks.flags import flag_due
from tracker.domain.tasks.kept_standing import Led, kept_standing
from tracker.domain.tasks.numbers import number_of
from tracker.domain.tasks.replay import Replayed, replay
from tracker.domain.tasks.standing import position
from tracker.domain.vocabulary import Progress, Register, Urgency

DUE_SOON_DAYS = 3  # as the program has it where nothing else is set
NOTICED_DAYS = 30  # who is told of what was assigned since
Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]


class Numbers:
    """The next number of each table."""

    def __init__(self) -> None:
        self._next: dict[str, count[int]] = {}

    def of(self, table: str) -> int:
        """One that no row has yet."""
        return next(self._next.setdefault(table, count(1)))


class TaskRows:
    """The rows of one task, by table, in an order in which they can be stored."""

    def __init__(
        self, life: Life, item: Item, numbers: Numbers, reference: Reference, random: Random
    ) -> None:
        self.id = numbers.of("task")
        self._life, self._item, self._numbers, self._reference = life, item, numbers, reference
        self._random = random
        self._officer = random.choice(reference.officers)
        self._leads: list[Row] = []
        self._extensions: list[Row] = []
        self._changes: list[Row] = []
        self._reports: list[Row] = []
        self._others: list[tuple[str, Row]] = []

    def __iter__(self) -> Rows:
        replayed = replay((act.on, act.event) for act in self._life.acts)
        events = [*self._events()]
        yield "task", self._task(replayed, len(events))
        helpers = self._random.sample(self._reference.units, self._random.choice((0, 0, 0, 1, 2)))
        for unit in helpers:
            if unit.id != replayed.lead_unit_id:
                yield "task_coordinating_unit", {"task_id": self.id, "unit_id": unit.id}
        yield from (("event", row) for row in events)
        yield from (("lead", row) for row in self._leads)
        yield from (("extension", row) for row in self._extensions)
        yield from (("deadline_change", row) for row in self._changes)
        yield from (("completion_report", row) for row in self._reports)
        yield from self._others
        yield from self._told(replayed)

    def _task(self, replayed: Replayed, acts: int) -> Row:
        dates, item = replayed.dates, self._item
        unit = next(one for one in self._reference.units if one.id == replayed.lead_unit_id)
        last = self._life.acts[-1]
        withdrawn = last.event if isinstance(last.event, history.Withdrawn) else None
        return {
            "id": self.id,
            "seed_key": None,
            "register": item.register,
            "number": number_of(dates.assigned_on.year, self.id),
            "product": "",
            "urgency": Urgency.NORMAL,
            "content": item.content,
            "directive_id": item.directive_id,
            "assignment_id": item.assignment_id,
            "lead_unit_id": unit.id,
            "field_id": item.field_id,
            "leader_id": item.leader_id,
            "officer_id": self._officer,
            "assignee_id": replayed.assignee_id,
            "assigned_on": dates.assigned_on,
            "acknowledged_on": replayed.acknowledged_on,
            "deadline_phrase": "",
            "original_deadline": dates.deadline,
            "deadline": replayed.deadline,
            "started_on": dates.started_on,
            "withdrawn_on": dates.withdrawn_on,
            "withdrawal_document": withdrawn.document if withdrawn else "",
            "percent": replayed.percent,
            "progress": replayed.progress or Progress.NOT_STARTED,
            "search_text": text_of_task(
                item.content, item.symbol, unit.name, unit.short_name, unit.code
            ),
            "touched_at": moment(last.on, acts),
            "version": acts,
            **asdict(kept_standing(dates, self._led(unit.id))),
        }

    def _led(self, unit_id: int) -> Led:
        return Led(unit_id, tuple((row["since"], row["unit_id"]) for row in self._leads))

    def _events(self) -> Iterator[Row]:
        unit_id = self._life.unit.id
        self._lead(unit_id, self._life.acts[0].on)
        for place, act in enumerate(self._life.acts):
            event_id = self._numbers.of("event")
            actor = self._officer if act.by_office else self._reference.heads[unit_id]
            yield event_row(event_id, act.event, actor, act.on, place, act.note) | {
                "task_id": self.id
            }
            self._follow(act.event, act.on, actor, act.note)
            if isinstance(act.event, history.Reassigned):
                unit_id = act.event.after_id
                self._leads[-1]["until_event_id"] = event_id
                self._lead(unit_id, act.on)

    def _follow(self, event: History, on: date, actor: int, note: str) -> None:
        """What an act leaves besides its event."""
        match event:
            case history.ReportedDone():
                self._report(event, on, actor, note)
            case history.Confirmed() | history.Returned():
                confirmed = isinstance(event, history.Confirmed)
                decided = {"decided_on": on, "decided_by_id": actor, "confirmed": confirmed}
                self._reports[-1] |= decided | ({} if confirmed else {"return_reason": note})
            case history.Reopened():
                self._reports[-1]["reopened_on"] = on
            case history.ExtensionRequested():
                self._extension(event, on, actor, note)
            case history.ExtensionGranted():
                until = date.fromisoformat(event.after)
                self._extensions[-1] |= {
                    "decided_on": on, "decided_by_id": actor, "granted_until": until,
                }  # fmt: skip
                self._change(on, until, self._extensions[-1]["id"])
            case history.HandedBack():
                row = {"asked_on": on, "asked_by_id": actor, "reason": note}
                self._add("hand_back", row)
            case history.ObstacleNoted():
                row = {"raised_on": on, "raised_by_id": actor, "text": note}
                self._add("obstacle", row | {"request": event.request})

    def _lead(self, unit_id: int, since: date) -> None:
        number = self._numbers.of("lead")
        row = {"id": number, "task_id": self.id, "unit_id": unit_id, "since": since}
        self._leads.append(row | {"until_event_id": None})

    def _report(self, event: history.ReportedDone, on: date, actor: int, note: str) -> None:
        row = {
            "id": self._numbers.of("completion_report"),
            "task_id": self.id,
            "reported_on": on,
            "reported_by_id": actor,
            "result": note,
            "result_symbol": event.result_symbol,
            "result_date": on if event.result_symbol else None,
            "decided_by_id": None,
            "confirmed": False,
            "completed_on": None,
            "return_reason": "",
            "reopened_on": None,
            "decided_on": None,
        }
        self._reports.append(row)

    def _extension(
        self, event: history.ExtensionRequested, on: date, actor: int, note: str
    ) -> None:
        row = {
            "id": self._numbers.of("extension"),
            "task_id": self.id,
            "requested_on": on,
            "requested_by_id": actor,
            "requested_until": date.fromisoformat(event.until),
            "reason": note,
            "decided_by_id": None,
            "granted_until": None,
            "decided_on": None,
        }
        self._extensions.append(row)

    def _change(self, on: date, deadline: date, extension_id: int) -> None:
        row = {"id": self._numbers.of("deadline_change"), "task_id": self.id, "changed_on": on}
        self._changes.append(row | {"deadline": deadline, "extension_id": extension_id})

    def _add(self, table: str, row: Row) -> None:
        self._others.append((table, {"id": self._numbers.of(table), "task_id": self.id, **row}))

    def _told(self, replayed: Replayed) -> Rows:
        """The flag that stands, and the notice of the assignment to the head of the unit."""
        due = flag_due(position(replayed.dates, TODAY, TODAY), TODAY, DUE_SOON_DAYS)
        if due is not None:
            number = self._numbers.of("flag")
            flag = {"id": number, "task_id": self.id, "kind": due, "raised_on": TODAY}
            yield "flag", flag | {"cleared_on": None}
        on = replayed.dates.assigned_on
        if on > TODAY - timedelta(days=NOTICED_DAYS) and replayed.lead_unit_id is not None:
            yield (
                "notice",
                {
                    "id": self._numbers.of("notice"),
                    "user_id": self._reference.heads[replayed.lead_unit_id],
                    "kind": NoticeKind.ASSIGNED,
                    "task_id": self.id,
                    "snapshot_id": None,
                    "occasion": "assigned",
                    "text": f"Được giao theo {self._item.symbol}.",
                    "at": moment(on, 0),
                    "read_at": moment(on, 30) if replayed.acknowledged_on else None,
                },
            )


def event_row(number: int, event: History, actor: int, on: date, place: int, note: str) -> Row:
    """An event; ``place`` is that among the acts of its task or document."""
    return {
        "id": number,
        "kind": event.kind,
        "task_id": None,
        "directive_id": None,
        "user_id": None,
        "actor_id": actor,
        "at": moment(on, place),
        "happened_on": on,
        "facts": event.facts(),
        "note": note,
    }


def moment(on: date, minutes: int) -> datetime:
    """So many minutes after the office opens, 08:00 in the province."""
    return datetime.combine(on, time(1, 0), UTC) + timedelta(minutes=minutes)


def register_of(random: Random) -> Register:
    """Nine of ten are assigned by the province."""
    registers = (Register.PROVINCE, Register.GOVERNMENT, Register.PROGRAMME)
    return random.choices(registers, (90, 4, 6))[0]
