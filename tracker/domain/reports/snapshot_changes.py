"""What has changed since a report was frozen: its tasks against those of the live one, same day.

The live report tells what was the case by today's knowledge, a snapshot what was known when it
was frozen (docs/domain.md, "Standing"). Where they differ, it is said task by task, with the event
behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.domain.history import EventKind
from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.snapshots import Part, SnapshotEntry
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.last_words import WRITTEN
from tracker.domain.vocabulary import LabelledEnum

MADE = (EventKind.ASSIGNED, EventKind.DIRECTIVE_REGISTERED)
DONE = (
    EventKind.REPORTED_DONE,
    EventKind.CONFIRMED,
    EventKind.RETURNED,
    EventKind.REPORT_TAKEN_BACK,
    EventKind.REOPENED,
    EventKind.WITHDRAWN,
    EventKind.RESTORED,
)
BEGUN = (EventKind.ACKNOWLEDGED, EventKind.PROGRESS_NOTED, EventKind.OBSTACLE_NOTED)
MOVED = (EventKind.EXTENSION_GRANTED, EventKind.CORRECTED)
LED = (
    EventKind.REASSIGNED,
    EventKind.CORRECTED,
    EventKind.UNITS_REORGANISED,
    EventKind.LEAD_RESTORED,
)


class What(LabelledEnum):
    """In what a task differs: a field of ``ReportTask``, or that it came or went."""

    ADDED = "added", "Thêm vào báo cáo"
    GONE = "gone", "Không còn trong báo cáo"
    STANDING = "standing", "Tình trạng"
    PROGRESS = "progress", "Tiến độ"
    DEADLINE = "deadline", "Hạn hoàn thành"
    COMPLETED_ON = "completed_on", "Ngày hoàn thành"
    UNIT = "unit", "Đơn vị chủ trì"
    COORDINATING_UNITS = "coordinating_units", "Đơn vị phối hợp"
    CONTENT = "content", "Nội dung"
    DIRECTIVE = "directive", "Văn bản"
    DIRECTIVE_ISSUED_ON = "directive_issued_on", "Ngày văn bản"
    ASSIGNED_ON = "assigned_on", "Ngày giao"
    FIELD = "field", "Lĩnh vực"
    LEADER = "leader", "Lãnh đạo phụ trách"
    OFFICER = "officer", "Chuyên viên theo dõi"
    EXTENSIONS = "extensions", "Số lần gia hạn"
    REASON = "reason", "Lý do đơn vị nêu"


BEHIND: dict[What, tuple[EventKind, ...]] = {
    What.ADDED: (
        *MADE,
        *LED,
        EventKind.RETURNED,
        EventKind.REPORT_TAKEN_BACK,
        EventKind.REOPENED,
        EventKind.RESTORED,
    ),
    What.GONE: (*LED, *DONE),
    What.STANDING: (*DONE, *MOVED),
    What.PROGRESS: (*DONE, *BEGUN),
    What.DEADLINE: (*MOVED, *DONE),
    What.COMPLETED_ON: DONE,
    What.UNIT: LED,
    What.COORDINATING_UNITS: (EventKind.COORDINATION_MOVED, EventKind.CORRECTED),
    What.CONTENT: (EventKind.CORRECTED,),
    What.DIRECTIVE: (EventKind.DIRECTIVE_EDITED,),
    What.DIRECTIVE_ISSUED_ON: (EventKind.DIRECTIVE_EDITED,),
    What.ASSIGNED_ON: (EventKind.CORRECTED,),
    What.FIELD: (EventKind.PARTICULARS_CHANGED,),
    What.LEADER: (EventKind.PARTICULARS_CHANGED,),
    What.OFFICER: (EventKind.PARTICULARS_CHANGED,),
    What.EXTENSIONS: (EventKind.EXTENSION_GRANTED,),
    What.REASON: (*WRITTEN, EventKind.EXTENSION_TAKEN_BACK),
}
"""Which kinds of event make a task differ so; names of fields and people can change without."""

OUTSIDE = "ngoài tổng số"
FIELDS = tuple(what for what in What if what not in (What.ADDED, What.GONE))


@dataclass(frozen=True, slots=True)
class EventSince:
    """Something that happened to a task, or to its directive, after the report was frozen."""

    kind: EventKind
    at: datetime
    actor: str
    sentence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a task differs; ``event`` is what changed it, where one was recorded.

    Without an event: a name in a list of names was changed (a unit, a person, a field).
    """

    what: What
    before: Any
    after: Any
    event: EventSince | None

    @property
    def sides(self) -> tuple[Any, Any]:
        """Before and after as people read them: without a standing it stands outside the total."""
        if self.what not in (What.ADDED, What.GONE, What.STANDING):
            return self.before, self.after
        return self.before or OUTSIDE, self.after or OUTSIDE

    def to_json(self) -> dict[str, Any]:
        """``what``, ``from``, ``to``, and the event's sentence, moment and actor."""
        event = self.event
        return {
            "what": self.what.value,
            "from": _plain(self.before),
            "to": _plain(self.after),
            "event": event and event.sentence,
            "event_at": event and event.at.isoformat(timespec="seconds"),
            "event_by": event and event.actor,
        }


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """A task of a part of the report that differs from what was frozen, as it is now or was."""

    part: Part
    task: ReportTask
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class PartCounts:
    """The counts of a part of the report: frozen, and live."""

    part: Part
    before: Tally
    after: Tally

    @property
    def same(self) -> bool:
        """Whether they are equal; the tasks behind them may still differ."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Since:
    """All that has changed since; ``counts`` are given for each part, changed or not."""

    counts: tuple[PartCounts, ...]
    tasks: tuple[ChangedTask, ...]


def changed_tasks(
    frozen: Iterable[SnapshotEntry],
    live: Iterable[SnapshotEntry],
    events: Mapping[int, tuple[EventSince, ...]],
) -> tuple[ChangedTask, ...]:
    """The tasks that differ, in the order of the lists, those that came last.

    ``events`` are those since, oldest first, by number of the task.
    """
    then = {(one.part, one.task.id): one.task for one in frozen}
    now = {(one.part, one.task.id): one.task for one in live}
    changed = []
    for place in dict.fromkeys((*then, *now)):
        before, after = then.get(place), now.get(place)
        given = events.get(place[1], ())
        differences = tuple(_differences(before, after, given))
        task = after or before
        if differences and task:
            changed.append(ChangedTask(place[0], task, differences))
    return tuple(changed)


def _differences(
    before: ReportTask | None, after: ReportTask | None, events: tuple[EventSince, ...]
) -> Iterable[Difference]:
    if before is None or after is None:
        what = What.ADDED if before is None else What.GONE
        gone, come = before and before.standing, after and after.standing
        yield Difference(what, gone, come, _behind(what, events) or _last(events))
        return
    for what in FIELDS:
        was, is_now = getattr(before, what.value), getattr(after, what.value)
        if was != is_now:
            yield Difference(what, was, is_now, _behind(what, events))


def _behind(what: What, events: tuple[EventSince, ...]) -> EventSince | None:
    """The last event of a kind that makes such a difference."""
    return _last(tuple(event for event in events if event.kind in BEHIND.get(what, ())))


def _last(events: tuple[EventSince, ...]) -> EventSince | None:
    return events[-1] if events else None


def _plain(value: Any) -> Any:
    if isinstance(value, LabelledEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
