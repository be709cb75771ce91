"""What rests on a reorganisation that was carried out: with any of it, it cannot be undone."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.organisation.reorganisation_json import reorganisation_of
from tracker.domain.organisation.reorganisation_record import Record, ReorganisationState
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.values_json import decoded
from tracker.extensions import db
from tracker.models import (
    Base,
    Event,
    Occurrence,
    ReorganisationEntry,
    RepeatingTask,
    Snapshot,
    Task,
    Unit,
    UnitGroup,
    User,
)

_SETTLED = ("former_coordination", "task_coordinating_unit", "unit_group_member", "unit_successor")
"""Tables whose rows the undoing puts back as a whole."""


def record_of(entry: ReorganisationEntry) -> Record:
    """What the reorganisation changed, as it was before."""
    return decoded(Record, entry.before or {})


def resting_on(entry: ReorganisationEntry) -> list[str]:
    """What was done since and rests on it, a line each; nothing: it can be undone."""
    before = record_of(entry)
    return [
        *_acts_on_tasks(before),
        *_later_reorganisations(entry),
        *_people_changed(before),
        *_groups_changed(before),
        *_terms_given(before),
        *_of_new_units(before),
        *_frozen_since(entry),
    ]


def _acts_on_tasks(before: Record) -> Iterator[str]:
    """Acts of people; what the program does by itself (flags, reminders) rests on nothing."""
    ids = before.task_ids
    rows = db.session.execute(
        sa.select(Task.number, Event.kind)
        .join(Event, Event.task_id == Task.id)
        .where(Task.id.in_(ids), Event.id > before.last_event_id, Event.actor_id.is_not(None))
        .order_by(Event.id)
    )
    acts: dict[str, list[str]] = {}
    for number, kind in rows:
        acts.setdefault(number, []).append(kind.label.lower())
    for number, labels in acts.items():
        yield f"Nhiệm vụ {number}: {', '.join(dict.fromkeys(labels))}"


def _later_reorganisations(entry: ReorganisationEntry) -> Iterator[str]:
    mine = _units_of(entry)
    later = db.session.scalars(
        sa.select(ReorganisationEntry)
        .where(
            ReorganisationEntry.state.in_(
                (ReorganisationState.CARRIED_OUT, ReorganisationState.PLANNED)
            ),
            ReorganisationEntry.id != entry.id,
            ReorganisationEntry.event_id.is_(None)
            | (ReorganisationEntry.event_id > (entry.event_id or 0)),
        )
        .order_by(ReorganisationEntry.id)
    )
    for other in later:
        if mine & _units_of(other):
            yield f"Lần sắp xếp đơn vị ngày {other.day:%d/%m/%Y} theo {other.document}"


def _units_of(entry: ReorganisationEntry) -> set[str]:
    content = reorganisation_of(entry.content)
    named = [code for each in content.endings for code in (*each.successors, each.default or "")]
    begun = [unit.code for unit in content.new_units]
    return {*(each.code for each in content.endings), *named, *begun} - {""}


def _people_changed(before: Record) -> Iterator[str]:
    users = {
        user.id: user
        for user in db.session.scalars(
            sa.select(User).where(User.id.in_([row.id for row in before.people]))
        )
    }
    for row in before.people:
        user = users[row.id]
        if (user.unit_id, user.roles) != (row.after.unit_id, frozenset(row.after.roles)):
            yield f"{user.name}: đơn vị hoặc vai trò đã đổi lần nữa"


def _groups_changed(before: Record) -> Iterator[str]:
    for row in before.groups:
        group = db.session.get(UnitGroup, row.id, options=[selectinload(UnitGroup.units)])
        if group is None or {unit.id for unit in group.units} != set(row.after):
            yield f"Nhóm đơn vị {f'“{group.name}”' if group else 'đã xóa'}: thành viên đã đổi"


def _terms_given(before: Record) -> Iterator[str]:
    """Tasks that a moved repeating task made since, for the heir."""
    rows = db.session.execute(
        sa.select(RepeatingTask.content, Task.number)
        .join(Occurrence, Occurrence.repeating_task_id == RepeatingTask.id)
        .join(Task, Task.id == Occurrence.task_id)
        .where(
            RepeatingTask.id.in_([row.id for row in before.repeating]),
            sa.exists().where(Event.task_id == Task.id, Event.id > before.last_event_id),
            Task.lead_unit_id == RepeatingTask.lead_unit_id,
            Task.id.not_in([row.task_id for row in before.leads]),
        )
    )
    for content, number in rows:
        yield f"Nhiệm vụ {number} đã giao cho kỳ mới của “{content}”"


def _of_new_units(before: Record) -> Iterator[str]:
    """Whatever names a unit that began with it, besides what the undoing takes back."""
    own = {
        "task": {row.task_id for row in before.leads},
        "lead": {row.lead_id for row in before.leads},
        "repeating_task": {row.id for row in before.repeating},
        "user": {row.id for row in before.people},
        **{
            table: {row.id for row in before.things if row.thing == thing}
            for table, thing in _THINGS.items()
        },
    }
    units = db.session.scalars(sa.select(Unit).where(Unit.id.in_(before.begun)))
    for unit in units:
        numbers: dict[str, int] = {}  # a task names its lead unit, and so does its row of leads
        for column in _references():
            key = column.table.c.get("id")
            ids = set() if key is None else own.get(column.table.name, set())
            naming = sa.select(sa.func.count()).where(column == unit.id)
            if key is not None:
                naming = naming.where(key.not_in(ids))
            word = _WORDS.get(column.table.name, "mục")
            numbers[word] = max(numbers.get(word, 0), db.session.scalar(naming) or 0)
        for word, number in numbers.items():
            if number:
                yield f"{unit.name}: {number} {word} có sau đó"


_THINGS = {
    "delegation": "delegation",
    "channel": "channel",
    "calendar_feed": "address",
    "hand_back": "hand_back",
}
_WORDS = {
    "task": "nhiệm vụ",
    "lead": "nhiệm vụ",
    "user": "người",
    "repeating_task": "nhiệm vụ định kỳ",
    "delegation": "ủy quyền",
    "channel": "kênh nhận tin",
    "calendar_feed": "địa chỉ lịch",
    "issued_letter": "công văn đôn đốc",
    "urging": "lần đôn đốc",
    "attachment": "tệp đính kèm",
    "former_unit_name": "tên cũ",
}


def _references() -> Iterator[sa.Column[int]]:
    """The columns of other tables that name a unit and are not put back as a whole."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            names_unit = any(key.column.table.name == "unit" for key in column.foreign_keys)
            if names_unit and table.name not in _SETTLED:
                yield column


def _frozen_since(entry: ReorganisationEntry) -> Iterator[str]:
    rows = db.session.scalars(
        sa.select(Snapshot)
        .where(
            Snapshot.status == SnapshotStatus.FROZEN,
            Snapshot.as_of >= entry.day,
            Snapshot.taken_at >= entry.carried_out_at,
        )
        .order_by(Snapshot.id)
    )
    for row in rows:
        yield f"Báo cáo đã chốt: {row.period.lower()}, tình hình đến {row.as_of:%d/%m/%Y}"
