"""People from a file: looked at first, then invited by mail, all of them or nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.text import fold
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Unit, User
from tracker.services.organisation.accounts import check_place, clean_email
from tracker.services.organisation.actors import the_administrator
from tracker.services.organisation.people import make_and_invite
from tracker.services.system.seeds.rows import Faults, Row, refuse_twins, rows_of

HEADS = {
    "name": "Họ tên",
    "email": "Thư điện tử",
    "unit": "Đơn vị",
    "roles": "Vai trò",
    "title": "Chức vụ",
    "username": "Tên đăng nhập",
}
NEEDED = ("name", "email", "roles")
FIELDS = {"unit": "unit", "roles": "roles", "email": "email", "username": "username"}


@dataclass(frozen=True)
class ListedPerson:
    """Somebody in the file; ``known``: an account with this address is there and stays as it is."""

    line: int
    name: str
    email: str
    username: str
    title: str
    roles: frozenset[Role]
    unit: Unit | None
    known: bool


def read_people(name: str, content: bytes, faults: Faults) -> list[ListedPerson]:
    """The people of a file, with what would become of each; nothing is written.

    :raises SeedError: naming line and column of what is wrong.
    """
    emails: dict[str, int] = {}
    usernames: dict[str, int] = {}
    units = _units_by_words()
    accounts = dict(db.session.execute(sa.select(User.username, User.email)).all())
    listed = []
    for row in rows_of(name, content, HEADS, NEEDED, faults):
        person = _person(row, units, set(accounts.values()))
        refuse_twins(person.email, "email", row, emails)
        if person.known:
            pass
        elif person.username in accounts:
            row.fault("username", f"{person.username!r} đã có người khác dùng; ghi tên khác")
        elif not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,63}", person.username):
            row.fault("username", f"{person.username!r}: cần 2-64 chữ thường, số, dấu . _ hoặc -")
        else:
            refuse_twins(person.username, "username", row, usernames)
        listed.append(person)
    faults.raise_if_any()
    return listed


def invite_people(actor: User, name: str, content: bytes) -> int:
    """Invite everybody of a file who has no account yet; how many that was.

    :raises AdministratorOnly: the actor is not administrator.
    :raises SeedError: as ``read_people``; nobody is invited then.
    :raises ValueRefused: somebody took a name or an address meanwhile.
    """
    with transaction():
        actor = the_administrator(actor, "mời người dùng")
        new = [person for person in read_people(name, content, Faults()) if not person.known]
        for person in new:
            make_and_invite(
                actor,
                username=person.username,
                name=person.name,
                email=person.email,
                roles=person.roles,
                unit=person.unit,
                title=person.title,
                acts_for_unit=False,
            )
        return len(new)


def _person(row: Row, units: Mapping[str, list[Unit]], emails: set[str]) -> ListedPerson:
    email = row.text("email", required=True, most=254).lower()
    roles, unit = row.words("roles", Role), _unit(row, units)
    try:
        if email:
            clean_email(email)
        check_place(roles, unit)
    except ValueRefused as refusal:
        if not (refusal.field == "unit" and row.text("unit")):  # said already
            row.fault(FIELDS[refusal.field], str(refusal))
    return ListedPerson(
        line=row.line,
        name=row.text("name", required=True, most=120),
        email=email,
        username=row.text("username", most=64).lower() or _username(email),
        title=row.text("title", most=160),
        roles=roles,
        unit=unit,
        known=email in emails,
    )


def _username(email: str) -> str:
    """What stands before the @, as a name to sign in with."""
    return re.sub(r"[^a-z0-9._-]", "", email.partition("@")[0])[:64]


def _units_by_words() -> dict[str, list[Unit]]:
    """The units of today by whatever they are called: code, name, short name, abbreviations."""
    called: dict[str, list[Unit]] = {}
    for unit in db.session.scalars(sa.select(Unit).order_by(Unit.position, Unit.id)):
        if not unit.valid_on(clock.today()):
            continue
        words = {unit.code, unit.name, unit.short_name, *unit.abbreviations.split(";")}
        for word in {fold(each.strip()) for each in words} - {""}:
            called.setdefault(word, []).append(unit)
    return called


def _unit(row: Row, units: Mapping[str, list[Unit]]) -> Unit | None:
    typed = row.text("unit")
    called_so = units.get(fold(typed), []) if typed else []
    if typed and len(called_so) != 1:
        why = (
            "nhiều đơn vị gọi như vậy; ghi mã"
            if called_so
            else "không có đơn vị nào đang hoạt động"
        )
        row.fault("unit", f"{typed!r}: {why}")
        return None
    return called_so[0] if called_so else None
