"""Groups of units from a file, and all groups as one: the same columns, the reader of the seeds."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.history import EntryAct
from tracker.domain.text import fold
from tracker.domain.vietnamese_order import by_name
from tracker.extensions import db
from tracker.models import Unit, UnitGroup, User
from tracker.services.organisation.groups import LONGEST_NAME, saving
from tracker.services.system.seeds.rows import Faults, refuse_twins, rows_of

HEADS = {"name": "Tên nhóm", "units": "Mã đơn vị"}


def load_group_file(actor: User, name: str, content: bytes, faults: Faults) -> tuple[int, int]:
    """Add the groups of a file that are not there yet; how many were new, how many were there.

    :raises OfficeOnly: the actor is not of the office.
    :raises SeedError: naming line and column of what is wrong; nothing is added then.
    """
    seen, new, there = dict[str, int](), [], 0
    with saving(actor) as doing, db.session.no_autoflush:
        units = {unit.code: unit for unit in db.session.scalars(sa.select(Unit))}
        present = {fold(other) for other in db.session.scalars(sa.select(UnitGroup.name))}
        for row in rows_of(name, content, HEADS, HEADS, faults):
            called = " ".join(row.text("name", required=True, most=LONGEST_NAME).split())
            row.text("units", required=True)
            members = list(dict.fromkeys(row.many("units", units)))
            if not refuse_twins(fold(called), "name", row, seen):
                continue
            if fold(called) in present:
                there += 1
            else:
                new.append((called, members))
        faults.raise_if_any()
        db.session.add_all(UnitGroup(name=called, units=members) for called, members in new)
        if new:
            doing.tell(EntryAct.LOADED, "", f"từ tệp “{name}”: {len(new)} nhóm mới")
    return len(new), there


def group_rows() -> Iterator[tuple[str, ...]]:
    """The saved groups by name as the file that comes in again has them, under ``HEADS``."""
    groups = db.session.scalars(sa.select(UnitGroup).options(selectinload(UnitGroup.units)))
    for group in sorted(groups, key=lambda group: by_name(group.name)):
        yield group.name, ";".join(unit.code for unit in group.units)
