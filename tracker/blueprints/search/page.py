"""What a search finds, of each kind the first few, with where all of them are listed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask import url_for

from tracker import clock, formats
from tracker.domain.organisation.names_sought import Closeness
from tracker.domain.vocabulary import Standing
from tracker.models import User
from tracker.queries.directives.lists import closest_directives, directive_meant
from tracker.queries.organisation.names_sought import (
    accounts_sought,
    following_sought,
    units_meant,
    units_sought,
)
from tracker.queries.organisation.reference_lists import ListedUnit, NamedPerson
from tracker.queries.tasks.filters import TaskFilter, task_meant
from tracker.queries.tasks.lists import TaskRow, list_tasks
from tracker.queries.tasks.searching.meant import search_meant, search_rather_meant
from tracker.queries.tasks.sorting import Sort
from tracker.web.access import Access, may_open, myself
from tracker.web.forms.reference_choices import NO_LONGER, NOT_YET
from tracker.web.links.tasks import OPEN_WORK, list_url, task_url

MOST_OF_A_KIND = 500  # units or people on a page of them alone


class Kind(StrEnum):
    """What is found; the value is its name in the address."""

    TASKS = "nhiem-vu"
    DIRECTIVES = "van-ban"
    UNITS = "don-vi"
    PEOPLE = "nguoi"
    ACCOUNTS = "tai-khoan"


LABELS = {
    Kind.TASKS: "nhiệm vụ",
    Kind.DIRECTIVES: "văn bản",
    Kind.UNITS: "đơn vị",
    Kind.PEOPLE: "lãnh đạo, chuyên viên",
    Kind.ACCOUNTS: "người dùng",
}


@dataclass(frozen=True)
class Hit:
    """Something that was found: where it is, what it is called, what else tells it apart."""

    url: str
    name: str
    notes: tuple[str, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True)
class Group:
    """The first of one kind, how many there are, and where all of them are."""

    kind: Kind
    hits: list[Hit]
    total: int
    all_url: str
    closest: Closeness = Closeness.WITHIN

    @property
    def label(self) -> str:
        """What they are."""
        return LABELS[self.kind]


def group_named(name: str) -> Kind | None:
    """The kind that is listed alone; None: all are shown."""
    return Kind(name) if name in (Kind.UNITS, Kind.PEOPLE) else None


def straight_to(q: str) -> Hit | None:
    """The one task whose number this is, or the one document whose symbol it is."""
    if not q or not may_open(Access.FOLLOWS_TASKS):
        return None
    task_id = task_meant(myself(), q)
    if task_id is not None:
        return Hit(task_url(task_id), f"Mở nhiệm vụ số {q}")
    directive_id = directive_meant(myself(), clock.today(), q)
    if directive_id is None:
        return None
    return Hit(url_for("directives.show", directive_id=directive_id), f"Mở văn bản {q}")


def found_by(q: str, most: int, *, only: Kind | None = None) -> list[Group]:
    """What is found of each kind: first what is called so, then tasks, directives, the rest."""
    groups = [group for group in _groups(q, most, only) if group.hits]
    return sorted(groups, key=lambda group: group.closest < Closeness.BEGINS)


def meant_by(q: str) -> list[Hit]:
    """What a search that found nothing probably meant: units that are nearly called so, else the
    same words with a letter or two else, as texts of tasks have them.
    """
    near = [_unit_hit(unit) for unit in units_meant(myself(), q)]
    if near or not may_open(Access.FOLLOWS_TASKS):
        return near
    today = clock.today()
    meant = search_meant(myself(), TaskFilter(today, today, q=q))
    return [Hit(url_for("search.show", q=meant), meant)] if meant else []


def rather_meant_by(q: str, groups: list[Group]) -> list[Hit]:
    """What a search that found tasks or documents, none with its words together, probably meant."""
    if {group.kind for group in groups} - {Kind.TASKS, Kind.DIRECTIVES}:
        return []
    names = [hit.name for group in groups for hit in group.hits]
    meant = search_rather_meant(myself(), q, names)
    return [Hit(url_for("search.show", q=meant), meant)] if meant else []


def _groups(q: str, most: int, only: Kind | None) -> Iterator[Group]:
    if only is None and may_open(Access.FOLLOWS_TASKS):
        yield _tasks(q, most)
        yield _directives(q, most)
    few = most if only is None else MOST_OF_A_KIND
    if only in (None, Kind.UNITS):
        units = units_sought(myself(), q)
        yield _named(Kind.UNITS, q, few, ((close, _unit_hit(unit)) for close, unit in units))
    if only in (None, Kind.PEOPLE):
        people = following_sought(myself(), q)
        yield _named(Kind.PEOPLE, q, few, ((close, _person_hit(*one)) for close, one in people))
    if only is None:
        yield _accounts(q, most)


def _tasks(q: str, most: int) -> Group:
    today = clock.today()
    page = list_tasks(myself(), TaskFilter(today, today, q=q), sort=Sort.CLOSENESS, size=most)
    return Group(Kind.TASKS, [*map(_task_hit, page.rows)], page.total, list_url({"q": [q]}))


def _task_hit(row: TaskRow) -> Hit:
    due = f"hạn {formats.day(row.deadline)}" if row.deadline else "không thời hạn"
    notes = (row.number, row.lead_unit, due, row.directive_symbol or "")
    return Hit(task_url(row.id), row.content, tuple(filter(None, notes)), row.standing)


def _directives(q: str, most: int) -> Group:
    rows, total = closest_directives(myself(), clock.today(), q, most)
    hits = [
        Hit(
            url_for("directives.show", directive_id=row.id),
            f"{row.symbol}: {row.subject}" if row.subject else f"{row.type_name} {row.symbol}",
            tuple(filter(None, (row.issuer, formats.day(row.issued_on) if row.issued_on else ""))),
        )
        for row in rows
    ]
    return Group(Kind.DIRECTIVES, hits, total, url_for("directives.index", q=q))


def _named(kind: Kind, q: str, most: int, each: Iterable[tuple[Closeness, Hit]]) -> Group:
    every = list(each)
    closest = max((close for close, _ in every), default=Closeness.NONE)
    url = url_for("search.show", q=q, moi="1", nhom=kind.value)
    return Group(kind, [hit for _, hit in every[:most]], len(every), url, closest)


def _unit_hit(unit: ListedUnit) -> Hit:
    if may_open(Access.SEES_ALL):
        url = url_for("units.show", code=unit.code)
    elif may_open(Access.ADMINISTRATOR):
        url = url_for("administration.units.edit", code=unit.code)
    else:
        url = url_for("units.mine")
    former = "; ".join(unit.former_names[::2])
    notes = (unit.code, f"trước là {former}" if former else "", _not_at_work(unit))
    return Hit(url, unit.name, tuple(filter(None, notes)))


def _not_at_work(unit: ListedUnit) -> str:
    """``chưa hoạt động, từ 01/07/2025``, ``không còn hoạt động``; nothing of one that works."""
    today = clock.today()
    if unit.valid_from is not None and unit.begins_after(today):
        return f"{NOT_YET.lower()}, từ {formats.day(unit.valid_from)}"
    return "" if unit.valid_on(today) else NO_LONGER.lower()


def _person_hit(person: NamedPerson, leads: bool) -> Hit:
    """Somebody who is in charge of tasks or follows them: the open ones."""
    name, note = ("lanh_dao", "phụ trách") if leads else ("chuyen_vien", "theo dõi")
    url = list_url({**OPEN_WORK, name: [str(person.id)]})
    return Hit(url, person.name, (f"nhiệm vụ chưa hoàn thành {note}",))


def _accounts(q: str, most: int) -> Group:
    users, total = accounts_sought(myself(), q, most)
    if may_open(Access.ADMINISTRATOR):
        return Group(
            Kind.ACCOUNTS,
            [_account_hit(user, url_for("people.edit", user_id=user.id)) for user in users],
            total,
            url_for("people.index", q=q),
        )
    url = url_for("people.staff.index") if users else ""
    return Group(Kind.ACCOUNTS, [_account_hit(user, url) for user in users], total, url)


def _account_hit(user: User, url: str) -> Hit:
    notes = (user.title, user.unit.short_name if user.unit else "", user.email)
    closed = () if user.active else ("đã ngừng",)
    return Hit(url, user.name, (*filter(None, notes), *closed))
