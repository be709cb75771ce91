"""Saved groups of units: the office makes, changes and deletes them.

A group only helps to pick units; tasks know nothing of it, so changing one changes no task.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import Unit, UnitGroup, User
from tracker.services.organisation.actors import the_office
from tracker.services.organisation.entries import Editing

LONGEST_NAME = 120


def create_group(actor: User, name: str, unit_ids: Collection[int]) -> int:
    """Save units as a group; its id.

    :raises ValueRefused: no name, a name that is taken, no units or unknown ones.
    """
    with saving(actor) as doing:
        group = UnitGroup(name=_free_name(name, None), units=_units(unit_ids))
        db.session.add(group)
        db.session.flush()
        doing.tell(EntryAct.ADDED, str(group.id), group.name)
        return group.id


def change_group(
    actor: User,
    group_id: int,
    *,
    name: str | None = None,
    unit_ids: Collection[int] | None = None,
) -> None:
    """Rename a group, or give it other units; what is ``None`` stays.

    :raises NotPossibleNow: it is gone.
    :raises ValueRefused: its name is taken or missing, no units or unknown ones.
    """
    with saving(actor) as doing:
        group = _group(group_id)
        before, called = _words(group), group.name
        if name is not None:
            group.name = _free_name(name, group.id)
        if unit_ids is not None:
            group.units = _units(unit_ids)
        if _words(group) != before:
            doing.tell(EntryAct.CHANGED, str(group.id), called, before, _words(group))


def delete_group(actor: User, group_id: int) -> None:
    """Forget a group; the tasks that were assigned with it stay.

    :raises NotPossibleNow: it is gone already.
    """
    with saving(actor) as doing:
        group = _group(group_id)
        doing.tell(EntryAct.DELETED, str(group.id), group.name)
        db.session.delete(group)


@contextmanager
def saving(actor: User) -> Iterator[Editing]:
    """One transaction of the office. Refuses a name that somebody else took at the same moment.

    :raises OfficeOnly: the actor is not of the office.
    :raises ValueRefused: somebody took the name.
    """
    try:
        with transaction():
            yield Editing(the_office(actor, "lưu nhóm đơn vị"), Listed.GROUP)
    except IntegrityError:
        raise ValueRefused("name", "Đã có nhóm tên này; nhập tên khác.") from None


def _words(group: UnitGroup) -> dict[str, str]:
    units = sorted(group.units, key=lambda unit: (unit.position, unit.id))
    return {"tên": group.name, "đơn vị": "; ".join(unit.short_name for unit in units)}


def _group(group_id: int) -> UnitGroup:
    group = db.session.get(UnitGroup, group_id, with_for_update=True)
    if group is None:
        raise NotPossibleNow("Nhóm này không còn; có thể người khác vừa xóa.")
    return group


def _free_name(name: str, of_group: int | None) -> str:
    """The name if no other group is called so, in whatever case or with whatever accents."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise ValueRefused("name", f"Nhập tên nhóm, không quá {LONGEST_NAME} ký tự.")
    for group_id, other in db.session.execute(sa.select(UnitGroup.id, UnitGroup.name)):
        if group_id != of_group and fold(other) == fold(tidy):
            raise ValueRefused("name", f"Đã có nhóm “{other}”; nhập tên khác.")
    return tidy


def _units(unit_ids: Collection[int]) -> list[Unit]:
    ids = set(unit_ids)
    units = list(db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids))))
    if not units or len(units) < len(ids):
        raise ValueRefused("units", "Chọn ít nhất một đơn vị trong danh sách.")
    return units
