"""The menu by role, and where a person's day begins."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request, url_for

from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role
from tracker.web.access import ROLES, Access, may_open
from tracker.web.counting import drafts_count, queue_counts


@dataclass(frozen=True)
class Item:
    """An entry of the menu."""

    label: str
    endpoint: str
    access: Access
    role: Role | None = None  # needed besides, where the page asks for more than its level

    @property
    def url(self) -> str:
        """Where it leads."""
        return url_for(self.endpoint)

    @property
    def count(self) -> int:
        """How much waits there for whoever looks; 0 where nothing is counted."""
        if self.endpoint != "queues.show" or not may_open(Access.OFFICE):
            return 0
        return sum(queue_counts().values()) + drafts_count()

    @property
    def here(self) -> bool:
        """Whether the page shown is this very one."""
        return request.endpoint == self.endpoint

    @property
    def around(self) -> bool:
        """Whether the page shown belongs under this entry."""
        if self.here or request.endpoint is None:
            return self.here
        return UNDER.get(request.endpoint, _first_of(request.blueprint)) == self.endpoint


ITEMS = (
    Item("Tổng quan", "overview.show", Access.SEES_ALL),
    Item("Báo cáo", "reports.show", Access.SEES_ALL),
    Item("Việc chờ", "queues.show", Access.SEES_ALL),
    Item("Đơn vị của tôi", "units.mine", Access.UNIT),
    Item("Nhiệm vụ", "tasks.index", Access.FOLLOWS_TASKS),
    Item("Văn bản", "directives.index", Access.FOLLOWS_TASKS),
    Item("Đơn vị", "units.index", Access.SEES_ALL),
    Item("Nhóm đơn vị", "groups.index", Access.OFFICE),
    Item("Người của đơn vị", "people.staff", Access.UNIT, Role.UNIT_HEAD),
    Item("Ủy quyền", "people.delegations", Access.LENDS),
    Item("Người dùng", "people.index", Access.ADMINISTRATOR),
    Item("Nhật ký hệ thống", "audit.index", Access.ADMINISTRATOR),
    Item("Sắp xếp đơn vị", "reorganisation.index", Access.REORGANISES),
    Item("Mẫu văn bản", "documents.index", Access.DOCUMENTS),
    Item("Công việc tự động", "jobs.index", Access.ADMINISTRATOR),
    Item("Nhật ký thư", "mails.index", Access.ADMINISTRATOR),
)


UNDER = {  # pages of a room with several entries
    "audit.own_feed": "units.mine",
    "units.show": "units.index",
    "downloads.index": "tasks.index",
    "downloads.show": "tasks.index",
    "reconciliation.index": "reports.show",
    "reconciliation.read": "reports.show",
    "reconciliation.check": "reports.show",
    "reconciliation.create": "reports.show",
    "reconciliation.edit": "reports.show",
    "people.invite_staff": "people.staff",
    "people.edit_staff": "people.staff",
}


def _first_of(room: str | None) -> str | None:
    """The entry under which other pages of a room stand: the one that lists, or its only one."""
    entries = [item.endpoint for item in ITEMS if item.endpoint.partition(".")[0] == room]
    listing = f"{room}.index"
    return listing if listing in entries else next(iter(entries), None)


def menu(person: Person) -> list[Item]:
    """What the person, with what others lent them today, can open."""
    return [
        item
        for item in ITEMS
        if may_open(item.access) and (item.role is None or item.role in person.roles)
    ]


def home(person: Person) -> str:
    """The page that a person's day begins with: the first of their menu."""
    return next(_homes(person), url_for("auth.password"))


def _homes(person: Person) -> Iterator[str]:
    return (item.url for item in ITEMS if person.holds(ROLES[item.access]))
