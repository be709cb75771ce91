"""The register of units: added, put right, renamed from a day on; deleted only while unused.

A unit ends by a reorganisation (``services.organisation.reorganisation``), which asks who succeeds.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker import clock, formats
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.domain.organisation.registered_units import KnownUnit, code_fault, name_fault
from tracker.domain.vocabulary import UnitKind
from tracker.extensions import db
from tracker.models import FormerUnitName, Task, Unit, User
from tracker.queries.organisation.units import registered_units
from tracker.services.organisation.entries import Editing, delete_unused, editing, refuse_changed
from tracker.services.tasks.assignment import task_search_text

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class UnitFacts:
    """What the administrator says of a unit."""

    name: str
    short_name: str
    kind: UnitKind
    abbreviations: str = ""
    contact: str = ""
    valid_from: date | None = None
    position: int = 0
    source: str = ""


def words_of(unit: Unit) -> dict[str, str]:
    """A unit in words, for the history and to see whether somebody changed it."""
    return {
        "tên": unit.name,
        "tên ngắn": unit.short_name,
        "loại": unit.kind.label,
        "viết tắt": unit.abbreviations,
        "liên hệ": unit.contact,
        "hoạt động từ": formats.day(unit.valid_from) if unit.valid_from else "",
        "thứ tự": str(unit.position),
        "căn cứ": unit.source,
    }


def add_unit(actor: User, code: str, facts: UnitFacts) -> Unit:
    """Put a unit into the register; without a place in the order it stands last.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: its code or name is taken, or a value is missing or too long.
    """
    with editing(actor, Listed.UNIT) as doing:
        code = code.strip()
        fault = code_fault(code, db.session.scalars(sa.select(Unit.code)))
        if fault is not None:
            raise ValueRefused("code", fault)
        unit = Unit(code=code)
        _set(unit, facts)
        _refuse_taken_name(unit)
        unit.position = facts.position or _last_position() + 1
        db.session.add(unit)
        db.session.flush()
        doing.tell(EntryAct.ADDED, code, unit.name)
    return unit


def change_unit(
    actor: User, unit_id: int, facts: UnitFacts, *, renamed_on: date | None, seen: str
) -> None:
    """Put a unit right. With ``renamed_on`` the name before stays for the days before that day.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: a value is missing or too long, the name is taken, or the day cannot be.
    :raises NotPossibleNow: somebody changed the unit meanwhile.
    """
    with editing(actor, Listed.UNIT) as doing:
        unit = db.session.get_one(Unit, unit_id, with_for_update=True)
        before = words_of(unit)
        refuse_changed(before, seen)
        names = unit.name, unit.short_name
        _set(unit, facts)
        if renamed_on is not None:
            _keep_name(unit, names, renamed_on)
        if unit.name != names[0]:
            _refuse_taken_name(unit)
        if (unit.name, unit.short_name) != names:
            _renew_search_texts(unit)
        _tell_change(doing, unit, before, renamed_on)


def delete_unit(actor: User, unit_id: int) -> None:
    """Delete a unit that was never used.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it is used, or gone.
    """
    with editing(actor, Listed.UNIT) as doing:
        unit = db.session.get(Unit, unit_id, with_for_update=True)
        if unit is None:
            raise NotPossibleNow("Đơn vị này không còn; có thể người khác vừa xóa.")
        code, name = unit.code, unit.name
        if unit.predecessors:  # type: ignore[attr-defined]
            raise NotPossibleNow(
                f"{name} tiếp nhận từ đơn vị khác: hãy hoàn tác lần sắp xếp đã lập ra đơn vị này."
            )
        delete_unused(unit, name)
        doing.tell(EntryAct.DELETED, code, name)


def _set(unit: Unit, facts: UnitFacts) -> None:
    name = " ".join(facts.name.split())
    if not name or len(name) > 200:
        raise ValueRefused("name", "Nhập tên đơn vị, đến 200 ký tự.")
    short = " ".join(facts.short_name.split()) or name
    if len(short) > 80:
        raise ValueRefused("short_name", "Nhập tên ngắn, đến 80 ký tự.")
    for field, text in (("abbreviations", facts.abbreviations), ("contact", facts.contact)):
        if len(text) > 200:
            raise ValueRefused(field, "Viết ngắn lại, nhiều nhất 200 ký tự.")
    if facts.valid_from and unit.valid_to and unit.valid_to < facts.valid_from:
        ended = formats.day(unit.valid_to)
        raise ValueRefused("valid_from", f"Đơn vị đã kết thúc ngày {ended}; chọn ngày trước đó.")
    unit.name, unit.short_name, unit.kind = name, short, facts.kind
    unit.abbreviations = "; ".join(
        part.strip() for part in facts.abbreviations.split(";") if part.strip()
    )
    unit.contact, unit.valid_from = facts.contact.strip(), facts.valid_from
    unit.position, unit.source = facts.position or unit.position or 0, facts.source.strip()[:200]


def _refuse_taken_name(unit: Unit) -> None:
    with db.session.no_autoflush:
        others = registered_units()
    mine = KnownUnit(unit.code, unit.name, unit.valid_from, unit.valid_to)
    fault = name_fault(mine, others, clock.today())
    if fault is not None:
        raise ValueRefused("name", fault)


def _keep_name(unit: Unit, names: tuple[str, str], renamed_on: date) -> None:
    if (unit.name, unit.short_name) == names:
        raise ValueRefused("renamed_on", "Chỉ ghi ngày đổi tên khi tên mới khác tên đang dùng.")
    if renamed_on > clock.today():
        raise ValueRefused("renamed_on", "Chọn ngày đổi tên không sau hôm nay.")
    until = renamed_on - _DAY
    last = max((row.until for row in unit.former_names), default=None)
    if last is not None and until <= last:
        raise ValueRefused(
            "renamed_on", f"Lần đổi tên trước là {formats.day(last + _DAY)}; chọn ngày sau đó."
        )
    if unit.valid_from is not None and until < unit.valid_from:
        raise ValueRefused("renamed_on", "Chọn ngày sau ngày đơn vị bắt đầu hoạt động.")
    name, short = names
    unit.former_names.append(FormerUnitName(until=until, name=name, short_name=short))


def _renew_search_texts(unit: Unit) -> None:
    """Searching finds the unit's tasks by its new name."""
    for task in db.session.scalars(sa.select(Task).where(Task.lead_unit_id == unit.id)):
        task.search_text = task_search_text(task.content, task.directive, unit)


def _tell_change(
    doing: Editing, unit: Unit, before: dict[str, str], renamed_on: date | None
) -> None:
    after = words_of(unit)
    if after == before:
        return
    if renamed_on is not None:
        before["tên dùng từ ngày"], after["tên dùng từ ngày"] = "", formats.day(renamed_on)
    act = EntryAct.RENAMED if renamed_on else EntryAct.CHANGED
    doing.tell(act, unit.code, before["tên"], before, after)


def _last_position() -> int:
    return db.session.scalar(sa.select(sa.func.max(Unit.position))) or 0
