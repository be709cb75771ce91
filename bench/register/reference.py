"""What the tasks of a register refer to: 200 units, their people, the office, fields of work."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from tracker.database import transaction
from tracker.domain.vocabulary import Role, UnitKind
from tracker.extensions import db
from tracker.models import Field, Unit, User
from tracker.services.organisation import passwords

SEEDS = Path(__file__).parents[2] / "seeds"
UNITS = 200
PASSWORD = "thu-nghiem-hieu-nang"  # noqa: S105 - of accounts that exist in measured registers only
OFFICE_STAFF, OFFICE_LEADERS, LEADERS = 20, 3, 4
HEAD, STAFF, OFFICER, MANAGER, CHAIRMAN = "thutruong", "chuyenvien", "vanphong", "lanhdao", "tinh"
_FIRST = ("Mường", "Nà", "Pú", "Chiềng", "Nậm", "Huổi", "Sín", "Tủa", "Thanh", "Na", "Quài", "Pa")
_SECOND = (
    "Ảng", "Báng", "Chà", "Đăng", "Hin", "Khoa", "Lói", "Mùn", "Nhé", "Ngam", "Phăng", "Sang",
    "Tâu", "Thín", "Tong", "Xôm",
)  # fmt: skip
_OTHERS = ("department", "force", "other")


@dataclass(frozen=True)
class Reference:
    """Numbers of the rows that tasks refer to."""

    units: Sequence[Unit]
    heads: dict[int, int]  # by unit
    staff: dict[int, int]
    officers: Sequence[int]
    managers: Sequence[int]
    leaders: Sequence[int]
    fields: Sequence[int]


def add_reference() -> Reference:
    """Put units, people and fields into an empty database.

    Everybody's password is ``PASSWORD``: names are ``thutruong17`` (head of the unit in place 17),
    ``chuyenvien17``, ``vanphong1`` (office staff), ``lanhdao1`` (office leader), ``tinh1``.
    """
    with transaction():
        units = list(_units())
        fields = [Field(name=name) for name in _field_names()]
        db.session.add_all([*units, *fields])
        db.session.flush()
        secret = passwords.hash_password(PASSWORD)
        office = units[0]
        heads = [_user(HEAD, Role.UNIT_HEAD, secret, unit, at) for at, unit in enumerate(units)]
        staff = [_user(STAFF, Role.UNIT_STAFF, secret, unit, at) for at, unit in enumerate(units)]
        officers, managers, leaders = (
            [_user(name, role, secret, office, at) for at in range(number)]
            for name, role, number in (
                (OFFICER, Role.OFFICE_STAFF, OFFICE_STAFF),
                (MANAGER, Role.OFFICE_LEADER, OFFICE_LEADERS),
                (CHAIRMAN, Role.LEADERSHIP, LEADERS),
            )
        )
        people = [*heads, *staff, *officers, *managers, *leaders]
        db.session.add_all([*people, _user("quantri", Role.ADMINISTRATOR, secret, None, 0)])
        db.session.flush()
        reference = Reference(
            units,
            {unit.id: head.id for unit, head in zip(units, heads, strict=True)},
            {unit.id: person.id for unit, person in zip(units, staff, strict=True)},
            *([user.id for user in group] for group in (officers, managers, leaders)),
            [field.id for field in fields],
        )
        for unit in units:
            db.session.refresh(unit)
            db.session.expunge(unit)
    return reference


def _units() -> list[Unit]:
    """The departments and other bodies of the seeds, then communes with made-up names."""
    with (SEEDS / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in _OTHERS]
    bodies = [
        Unit(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            kind=UnitKind(row["kind"]),
        )
        for row in sorted(rows, key=lambda row: row["code"] != "VPUB")
        if not row["valid_to"]
    ]
    names = product(_FIRST, _SECOND)
    communes = [
        Unit(
            code=f"X{at:03}",
            name=f"UBND xã {' '.join(name)}",
            short_name=f"X. {' '.join(name)}",
            kind=UnitKind.COMMUNE,
            valid_from=date(2015, 1, 1),
        )
        for at, name in zip(range(UNITS - len(bodies)), names, strict=False)
    ]
    units = [*bodies, *communes]
    for position, unit in enumerate(units):
        unit.position = position
    return units


def _field_names() -> list[str]:
    with (SEEDS / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return sorted({row["field"] for row in csv.DictReader(file)})


def _user(name: str, role: Role, secret: str, unit: Unit | None, at: int) -> User:
    user = User(
        username=f"{name}{at}",
        name=f"{role.label} {at}",
        title=role.label,
        email=f"{name}{at}@tinh.example",
        unit_id=unit.id if unit else None,
        password_hash=secret,
        session_stamp="s",
    )
    user.set_roles(frozenset({role}))
    return user
