"""The menu by role, and where a person's day begins."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flask import request, url_for

from tracker import config
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role
from tracker.queries.directives.exchange import waiting_packages
from tracker.queries.notifying.incoming_mails import unclear_count
from tracker.web.access import ROLES, Access, may_open
from tracker.web.pages.queue_counts import drafts_count, own_queue_counts


@dataclass(frozen=True)
class Item:
    """An entry of the menu."""

    label: str
    endpoint: str
    access: Access
    role: Role | None = None  # needed besides, where the page asks for more than its level
    when: Callable[[], bool] = lambda: True  # what is off by default stands there once it is on
    key: str = ""  # the letter that opens it, after g

    @property
    def url(self) -> str:
        """Where it leads."""
        return url_for(self.endpoint)

    def is_for(self, person: Person) -> bool:
        """Whether the person holds the role that is needed besides the page's level."""
        return self.role is None or self.role in person.roles

    @property
    def count(self) -> int:
        """How much waits there for whoever looks; 0 where nothing is counted."""
        if not may_open(Access.OFFICE):
            return 0
        if self.endpoint == "incoming_mails.index":
            return unclear_count()
        if self.endpoint == "exchange.index":
            return waiting_packages()
        if self.endpoint != "queues.show":
            return 0
        return sum(own_queue_counts().values()) + drafts_count()

    @property
    def here(self) -> bool:
        """Whether the page shown is this very one."""
        return request.endpoint == self.endpoint

    @property
    def around(self) -> bool:
        """Whether the page shown belongs under this entry."""
        if self.here or request.endpoint is None:
            return self.here
        return _entry_above(request.endpoint, request.blueprints) == self.endpoint


def _answers_are_on() -> bool:
    return config.settings().takes_answers


def _exchange_is_on() -> bool:
    return config.settings().exchange


def _assistants_are_on() -> bool:
    return config.settings().assistants


ITEMS = (
    Item("Việc phụ trách", "leadership.show", Access.LEADS, key="p"),
    Item("Việc của tôi", "officers.show", Access.OFFICE, Role.OFFICE_STAFF, key="m"),
    Item("Tổng quan", "overview.show", Access.SEES_ALL, key="t"),
    Item("Báo cáo", "reports.show", Access.SEES_ALL, key="b"),
    Item("Việc chờ", "queues.show", Access.SEES_ALL, key="c"),
    Item("Thư trả lời", "incoming_mails.index", Access.OFFICE, when=_answers_are_on),
    Item("Văn bản đến qua trục", "exchange.index", Access.OFFICE, when=_exchange_is_on),
    Item("Đơn vị của tôi", "units.mine", Access.UNIT, key="u"),
    Item("Nhiệm vụ", "tasks.index", Access.FOLLOWS_TASKS, key="n"),
    Item("Văn bản", "directives.index", Access.FOLLOWS_TASKS, key="v"),
    Item("Đơn vị", "units.index", Access.SEES_ALL, key="d"),
    Item("Nhóm đơn vị", "groups.index", Access.OFFICE),
    Item("Người của đơn vị", "people.staff.index", Access.UNIT, Role.UNIT_HEAD),
    Item("Ủy quyền", "people.delegations.index", Access.LENDS),
    Item("Quản trị", "administration.index", Access.ADMINISTRATOR),
    Item("Người dùng", "people.index", Access.ADMINISTRATOR),
    Item("Thiết lập", "settings.index", Access.ADMINISTRATOR),
    Item("Nhật ký hệ thống", "audit.index", Access.ADMINISTRATOR),
    Item("Sắp xếp đơn vị", "reorganisation.index", Access.REORGANISES),
    Item("Mẫu văn bản", "documents.index", Access.DOCUMENTS),
    Item("Công việc tự động", "jobs.index", Access.ADMINISTRATOR),
    Item("Nhật ký thư", "mails.index", Access.ADMINISTRATOR),
    Item("Trợ lý đề xuất", "assistants.index", Access.SIGNED_IN, when=_assistants_are_on),
)


UNDER = {  # views, or whole blueprints, whose pages stand under an entry of another one
    "audit.own_feed": "units.mine",
    "units.show": "units.index",
    "units.instructions.answer": "units.mine",
    "people.delegations.for_head": "people.index",
    "certificates": "administration.index",
    "connections": "administration.index",
    "webhooks": "administration.index",
    "downloads": "tasks.index",
    "reconciliation": "reports.show",
}


def _entry_above(endpoint: str, blueprints: Sequence[str]) -> str | None:
    """The entry under which a page stands: that of its blueprint, or of one around that."""
    for name in (endpoint, *blueprints):
        entry = UNDER.get(name) or _first_of(name)
        if entry is not None:
            return entry
    return None


def _first_of(blueprint: str) -> str | None:
    """The entry for all pages of a blueprint: the one that lists, or its only one."""
    entries = [item.endpoint for item in ITEMS if item.endpoint.rpartition(".")[0] == blueprint]
    listing = f"{blueprint}.index"
    return listing if listing in entries else next(iter(entries), None)


def menu(person: Person) -> list[Item]:
    """What the person, with what others lent them today, can open."""
    return [item for item in ITEMS if may_open(item.access) and item.is_for(person) and item.when()]


def home(person: Person) -> str:
    """The page that a person's day begins with: the first of their menu."""
    return next(_homes(person), url_for("auth.password"))


def _homes(person: Person) -> Iterator[str]:
    own = (item for item in ITEMS if person.holds(ROLES[item.access]) and item.is_for(person))
    return (item.url for item in own if item.when())
