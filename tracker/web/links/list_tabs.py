"""The lists that people open most, as tabs above the list of tasks."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from tracker import config
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import (
    DONE_STANDINGS,
    OFFICE_ROLES,
    FlagKind,
    Progress,
    Role,
    Standing,
)
from tracker.web.access import Access, may_open, myself
from tracker.web.links.tasks import EVERYTHING, OPEN_WORK, SILENT, TICKED, list_url

Arguments = dict[str, list[str]]


@dataclass(frozen=True)
class Tab:
    """A tab: its words, its list, and whether that is the one in sight."""

    label: str
    url: str
    current: bool


def list_tabs(shown: Arguments | None) -> list[Tab]:
    """The tabs; ``shown`` is the filter of the list in sight, as it stands in the address. None:
    the one in sight is that of tasks likely to be late, which units do not see.
    """
    tabs = [Tab("Chưa hoàn thành", list_url({}), shown == OPEN_WORK)]
    tabs += [
        Tab(label, list_url(arguments), arguments == shown)
        for label, arguments in (*_own(), *_tabs())
        if SILENT not in arguments or config.settings().update_days
    ]
    if may_open(Access.SEES_ALL):
        tabs.insert(-1, Tab("Dễ trễ", url_for("tasks.forecast.index"), shown is None))
    return tabs


def own_list(person: Person) -> Arguments | None:
    """What is open of what the person follows, or is in charge of; None: they do neither."""
    for name, roles in (("chuyen_vien", OFFICE_ROLES), ("lanh_dao", (Role.LEADERSHIP,))):
        if person.holds(roles):
            return {**OPEN_WORK, name: [str(person.id)]}
    return None


def _own() -> Iterator[tuple[str, Arguments]]:
    own = own_list(myself())
    if own:
        yield "Của tôi", own


def _tabs() -> tuple[tuple[str, Arguments], ...]:
    return (
        (FlagKind.OVERDUE.label, {"tinh_trang": [Standing.OPEN_OVERDUE.value]}),
        (FlagKind.DUE_SOON.label, {"co": [FlagKind.DUE_SOON.value]}),
        (FlagKind.SILENT.label, {SILENT: [TICKED]}),
        (
            Progress.AWAITING_CONFIRMATION.label,
            {"tien_do": [Progress.AWAITING_CONFIRMATION.value]},
        ),
        (Progress.DONE.label, {"tinh_trang": [word.value for word in DONE_STANDINGS]}),
        ("Tất cả", EVERYTHING),
    )
