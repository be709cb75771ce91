"""The saved lists beside the tabs, the one in sight, and what a person's day begins with."""

from dataclasses import dataclass

from flask import request, url_for

from tracker import clock
from tracker.domain.tasks.saved_lists import may_change
from tracker.domain.tasks.workflow import Person
from tracker.formats import day
from tracker.queries.organisation.reference_lists import ListedUnit, reference_lists, sole_heirs
from tracker.queries.tasks.saved_lists import SavedRow, saved_lists_of, start_list_of
from tracker.web.access import myself
from tracker.web.links.tasks import SAVED, list_url, with_filter
from tracker.web.pages.navigation import home

Arguments = dict[str, list[str]]
UNITS, FIELDS = ("don_vi", "phoi_hop"), ("linh_vuc",)


@dataclass(frozen=True)
class SavedMenu:
    """The person's saved lists; ``here``: the one in sight, ``changed`` since it was saved."""

    lists: tuple[SavedRow, ...]
    here: SavedRow | None
    changed: bool

    @property
    def may_change(self) -> bool:
        """Whether the person may put what is in sight in the place of the list."""
        return self.here is not None and may_change(myself(), self.here.held)

    @property
    def notes(self) -> list[str]:
        """What has ended of that by which the list in sight is filtered."""
        return ended_words(self.here) if self.here and not self.changed else []


def saved_menu(arguments: Arguments) -> SavedMenu:
    """The lists of who looks; ``arguments``: the filter in sight."""
    lists = saved_lists_of(myself())
    here = next((one for one in lists if str(one.id) == request.args.get(SAVED)), None)
    return SavedMenu(lists, here, here is not None and without_saved(arguments) != here.arguments)


def saved_in_sight() -> SavedRow | None:
    """The saved list that the address names, if it is one of the person's; asked where it does."""
    return saved_menu({}).here if request.args.get(SAVED) else None


def without_saved(arguments: Arguments) -> Arguments:
    """The filter itself, without the saved list that it came from."""
    return {name: values for name, values in arguments.items() if name != SAVED}


def saved_url(one: SavedRow) -> str:
    """The list with its filter; the address says which it is."""
    return list_url({**one.arguments, SAVED: [str(one.id)]})


def overwrite_url(one: SavedRow, arguments: Arguments) -> str:
    """Where the filter in sight is put in the place of that of a list."""
    return with_filter(url_for("tasks.saved.overwrite", saved_id=one.id), without_saved(arguments))


def first_page(person: Person) -> str:
    """Where the person's day begins: with the saved list that they chose, or with their menu."""
    list_id = start_list_of(person)
    return url_for("tasks.saved.show", saved_id=list_id) if list_id else home(person)


def ended_words(one: SavedRow) -> list[str]:
    """What has ended: the unit that shares the list, and that by which it is filtered."""
    units = [unit for unit in reference_lists().units if unit.has_ended(clock.today())]
    shared_by = [unit for unit in units if unit.id == one.held.unit_id]
    return [
        f"{unit.name}, nơi dùng chung danh sách này, đã kết thúc hoạt động ngày "
        f"{day(unit.valid_to)}: cần dùng tiếp thì lưu lại cho riêng bạn; Văn phòng có thể xóa "
        "danh sách này."
        for unit in shared_by
    ] + _ended_conditions(one.arguments, {unit.code: unit for unit in units})


def _ended_conditions(arguments: Arguments, ended: dict[str, ListedUnit]) -> list[str]:
    """What a list is filtered by that has ended, and what took its place."""
    fields = {str(field.id): field for field in reference_lists().fields}
    words = [
        _of_unit(ended[code]) for name in UNITS for code in arguments.get(name, ()) if code in ended
    ]
    words += [
        f"Lĩnh vực “{fields[number].name}” không còn dùng cho nhiệm vụ mới."
        for name in FIELDS
        for number in arguments.get(name, ())
        if number in fields and fields[number].ended
    ]
    return words


def _of_unit(unit: ListedUnit) -> str:
    heir = sole_heirs(clock.today()).get(unit.id)
    after = f"; đơn vị thay thế: {heir.name}" if heir else ""
    return (
        f"{unit.name} đã kết thúc hoạt động ngày {day(unit.valid_to)}{after}. Danh sách này chỉ "
        "còn nhiệm vụ do đơn vị đó chủ trì."
    )
