"""Loading what tasks refer to: units with their successors, the calendar, people."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from tracker import clock
from tracker.domain.organisation.registered_units import (
    LONGEST_CODE,
    KnownUnit,
    code_fault,
    name_fault,
)
from tracker.domain.vocabulary import Role, UnitKind
from tracker.extensions import db
from tracker.models import CalendarDay, Field, Unit, User
from tracker.queries.organisation.units import registered_units
from tracker.services.organisation import accounts, passwords
from tracker.services.system.seeds.rows import Faults, Row, read_rows, refuse_twins

UNIT_HEADS = {
    "code": "Mã",
    "name": "Tên đơn vị",
    "short_name": "Tên ngắn",
    "kind": "Loại",
    "valid_from": "Hoạt động từ",
    "valid_to": "Đến hết ngày",
    "successors": "Đơn vị kế thừa",
    "source": "Căn cứ",
    "abbreviations": "Viết tắt",
    "contact": "Liên hệ",
}
UNIT_COLUMNS = tuple(name for name in UNIT_HEADS if name not in ("abbreviations", "contact"))
CALENDAR_HEADS = {"day": "Ngày", "working": "Làm việc", "note": "Ghi chú"}
CALENDAR_COLUMNS = tuple(CALENDAR_HEADS)
USER_COLUMNS = ("username", "name", "title", "email", "unit", "roles", "demo")


@dataclass(frozen=True)
class DemoAccount:
    """An account made for the demonstration, with its password: known only at this moment."""

    username: str
    password: str
    name: str
    title: str
    roles: frozenset[Role]


@dataclass
class Loaded:
    """What is in the database now, by key, and how many rows of each file were new."""

    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    makes_accounts: bool = True
    demo_accounts: list[DemoAccount] = field(default_factory=list)

    def count(self, file: str, *, added: bool) -> None:
        """Count a row as new or as kept."""
        counts = self.added if added else self.kept
        counts[file] = counts.get(file, 0) + 1


def load_units(rows: Iterable[Row], loaded: Loaded) -> None:
    """Units in protocol order, as the file lists them; successors may stand further down."""
    loaded.units = {unit.code: unit for unit in db.session.scalars(sa.select(Unit))}
    known = registered_units()
    new: list[tuple[Unit, Row]] = []
    seen: dict[str, int] = {}
    rows = list(rows)
    listed = {row.text("code") for row in rows}
    others = (unit.position for code, unit in loaded.units.items() if code not in listed)
    last = max(others, default=0)  # a file of further units is put after those that are there
    for row in rows:
        code = row.text("code", required=True, most=LONGEST_CODE)
        if not refuse_twins(code, "code", row, seen):
            continue
        loaded.count("units", added=code not in loaded.units)
        if code in loaded.units:
            continue
        fault = code_fault(code, loaded.units)
        if code and fault is not None:
            row.fault("code", fault)
        name = row.text("name", required=True, most=200)
        unit = Unit(
            code=code,
            name=name,
            short_name=row.text("short_name", required=len(name) > 80, most=80) or name,
            kind=row.word("kind", UnitKind),
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
            source=row.text("source", most=200),
            position=last + len(seen),
            abbreviations=row.text("abbreviations", most=200),
            contact=row.text("contact", most=200),
        )
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            row.fault("valid_to", "trước valid_from")
        new_one = KnownUnit(code, name, unit.valid_from, unit.valid_to)
        fault = name_fault(new_one, known, clock.today())
        if name and fault is not None:
            row.fault("name", fault)
        known.append(new_one)
        new.append((unit, row))
        loaded.units[code] = unit
    for unit, row in new:
        unit.successors = row.many("successors", loaded.units)
    db.session.add_all(unit for unit, _ in new)


def load_calendar(rows: Iterable[Row], loaded: Loaded) -> None:
    """Days on which the office's calendar differs from the library's."""
    known = set(db.session.scalars(sa.select(CalendarDay.day)))
    for row in rows:
        day = row.day("day", required=True)
        working = row.yes("working")
        if day is None:
            continue
        loaded.count("calendar", added=day not in known)
        if day not in known:
            known.add(day)
            note = row.text("note", most=200)
            db.session.add(CalendarDay(day=day, working=working, note=note))


def load_users(folder: Path, loaded: Loaded, faults: Faults) -> None:
    """People; those marked ``demo`` get a random password, the others cannot log in."""
    loaded.users = {user.username: user for user in db.session.scalars(sa.select(User))}
    addresses = {user.email for user in loaded.users.values()}
    seen: dict[str, int] = {}
    emails: dict[str, int] = {}
    for row in read_rows(folder / "users.csv", USER_COLUMNS, faults):
        username = row.text("username", required=True, most=64)
        if not refuse_twins(username, "username", row, seen):
            continue
        loaded.count("users", added=username not in loaded.users)
        if username in loaded.users:
            continue
        user = _user(row, username, loaded)
        if user.email in addresses:
            row.fault("email", f"{user.email!r} đã có người dùng")
        elif refuse_twins(user.email, "email", row, emails):
            db.session.add(user)
        loaded.users[username] = user


def _user(row: Row, username: str, loaded: Loaded) -> User:
    unit = row.one("unit", loaded.units)
    roles = row.words("roles", Role)
    if not roles:
        row.fault("roles", "không được để trống")
    user = User(
        username=username,
        name=row.text("name", required=True, most=120),
        title=row.text("title", most=160),
        email=row.text("email", required=True, most=254),
        unit=unit,
        session_stamp=accounts.new_stamp(),
    )
    user.set_roles(roles)
    if row.yes("demo") and loaded.makes_accounts:
        password = passwords.make_password()
        user.demonstration = True
        user.password_hash = passwords.hash_password(password)
        loaded.demo_accounts.append(DemoAccount(username, password, user.name, user.title, roles))
    return user
