"""The menu by role, and where a person's day begins."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request, url_for

from tracker.domain.workflow import Person
from tracker.web.access import ROLES, Access


@dataclass(frozen=True)
class Item:
    """An entry of the menu."""

    label: str
    endpoint: str
    access: Access

    @property
    def url(self) -> str:
        """Where it leads."""
        return url_for(self.endpoint)

    @property
    def here(self) -> bool:
        """Whether the page shown is this very one."""
        return request.endpoint == self.endpoint

    @property
    def around(self) -> bool:
        """Whether the page shown belongs under this entry."""
        room = self.endpoint.partition(".")[0]
        others = {item.endpoint for item in ITEMS} - {self.endpoint}
        return (request.blueprint == room and request.endpoint not in others) or self.here


ITEMS = (
    Item("Tổng quan", "overview.show", Access.SEES_ALL),
    Item("Đơn vị của tôi", "units.mine", Access.UNIT),
    Item("Nhiệm vụ", "tasks.index", Access.FOLLOWS_TASKS),
    Item("Văn bản", "directives.index", Access.FOLLOWS_TASKS),
    Item("Đơn vị", "units.index", Access.SEES_ALL),
    Item("Công việc tự động", "admin.jobs", Access.ADMINISTRATOR),
    Item("Nhật ký thư", "admin.mails", Access.ADMINISTRATOR),
)


def menu(person: Person) -> list[Item]:
    """What the person can open."""
    return [item for item in ITEMS if person.holds(ROLES[item.access])]


def home(person: Person) -> str:
    """The page that a person's day begins with: the first of their menu."""
    return next(_homes(person), url_for("auth.password"))


def _homes(person: Person) -> Iterator[str]:
    return (item.url for item in menu(person))
