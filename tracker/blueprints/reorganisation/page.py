"""The page of a reorganisation: what was typed, the plan, and what hinders it at its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tracker import clock
from tracker.blueprints.reorganisation.forms import MOST_NEW, TypedUnit, Wish
from tracker.domain.organisation.reorganisation import (
    Colleague,
    Hindrance,
    Move,
    Plan,
    RepeatingMove,
)
from tracker.domain.organisation.succession import draw_up
from tracker.domain.vocabulary import UnitKind
from tracker.models import Unit
from tracker.queries.organisation.reorganisation import situation, units_with_open_tasks

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class EndingPart:
    """A unit that ends, with its open work and the units that can take it over."""

    unit: Unit
    heirs: tuple[str, ...]
    named: tuple[str, ...]  # besides the default
    default: str
    moves: tuple[Move, ...]
    repeating: tuple[RepeatingMove, ...]
    people: tuple[tuple[Colleague, str], ...]
    options: Choices  # its successors
    faults: tuple[str, ...]


@dataclass(frozen=True)
class ReorganisationPage:
    """All that the template shows."""

    wish: Wish
    groups: list[tuple[UnitKind, list[Unit]]]
    receivers: list[tuple[str, Choices]]
    parts: tuple[EndingPart, ...] = ()
    plan: Plan | None = None
    lines: tuple[tuple[str, str | None], ...] = ()

    @property
    def new_rows(self) -> tuple[TypedUnit, ...]:
        """The rows for new units: those typed and an empty one."""
        rows = tuple(unit for unit in self.wish.new if not unit.blank)
        return (*rows, TypedUnit()) if len(rows) < MOST_NEW else rows


def draw_page(wish: Wish, units: Iterable[Unit], *, checked: bool) -> ReorganisationPage:
    """The page for what was typed so far; ``checked``: with the plan and all that hinders it."""
    by_id = {unit.id: unit for unit in units}
    groups = _groups(by_id.values(), wish)
    receivers = _receivers(by_id.values(), wish)
    endings = wish.endings(by_id)
    if not checked:
        return ReorganisationPage(wish, groups, receivers)
    day = wish.day
    if day is None:
        return ReorganisationPage(wish, groups, receivers, lines=((wish.day_fault, "ngay"),))
    plan, people = _plan(wish, day, by_id)
    names = dict(pair for _, choices in receivers for pair in choices)
    parts = tuple(_part(unit, wish, plan, people, names) for unit in endings)
    lines = _lines(plan.hindrances, by_id.values(), wish)
    return ReorganisationPage(wish, groups, receivers, parts, plan, lines)


def _plan(
    wish: Wish, day: date, units: dict[int, Unit]
) -> tuple[Plan, list[tuple[Colleague, str]]]:
    """The plan, with the people. Whoever nobody was asked about goes where all the work of the unit
    goes.
    """
    reorganisation = wish.reorganisation(day, units)
    now = situation({ending.code for ending in reorganisation.endings})
    first = draw_up(reorganisation, now)
    going = wish.with_people(first, ((person.id, person.unit) for person in now.people))
    shown = [(person, wish.people.get(person.id, "")) for person in now.people]
    return draw_up(replace(reorganisation, people=going), now), shown


def _part(
    unit: Unit,
    wish: Wish,
    plan: Plan,
    people: list[tuple[Colleague, str]],
    names: dict[str, str],
) -> EndingPart:
    heirs = plan.successors.get(unit.code, ())
    return EndingPart(
        unit=unit,
        heirs=heirs,
        named=wish.successors(unit),
        default=wish.default.get(unit.id, ""),
        moves=tuple(move for move in plan.moves if move.task.lead == unit.code),
        repeating=tuple(move for move in plan.repeating if move.work.lead == unit.code),
        people=tuple(pair for pair in people if pair[0].unit == unit.code),
        options=[(code, plan.names.get(code, names.get(code, code))) for code in heirs],
        faults=tuple(
            each.message
            for each in plan.hindrances
            if each.unit == unit.code and each.field in ("endings", "successors", "people")
        ),
    )


def _groups(units: Iterable[Unit], wish: Wish) -> list[tuple[UnitKind, list[Unit]]]:
    """Units that can end: those of today, those with work left over, and those chosen; by kind."""
    today = clock.today()
    with_work = units_with_open_tasks() | wish.ending_ids
    offered = [unit for unit in units if unit.valid_on(today) or unit.id in with_work]
    groups = [(kind, [unit for unit in offered if unit.kind is kind]) for kind in UnitKind]
    return [(kind, rows) for kind, rows in groups if rows]


def _receivers(units: Iterable[Unit], wish: Wish) -> list[tuple[str, Choices]]:
    """Who can take over: units of today that do not end, and those that begin with the act."""
    today = clock.today()
    new = [(unit.code.strip(), unit.name) for unit in wish.new if not unit.blank]
    groups: list[tuple[str, Choices]] = [("Đơn vị mới", new)] if new else []
    for kind in UnitKind:
        rows = [
            (unit.code, unit.name)
            for unit in units
            if unit.kind is kind and unit.valid_on(today) and unit.id not in wish.ending_ids
        ]
        if rows:
            groups.append((kind.label, rows))
    return groups


def _lines(
    hindrances: tuple[Hindrance, ...], units: Iterable[Unit], wish: Wish
) -> tuple[tuple[str, str | None], ...]:
    """Each hindrance with the place on the page that it is about."""
    ids = {unit.code: unit.id for unit in units}
    return tuple(dict.fromkeys((each.message, _place(each, ids, wish)) for each in hindrances))


def _place(hindrance: Hindrance, ids: dict[str, int], wish: Wish) -> str | None:
    unit_id = ids.get(hindrance.unit or "")
    match hindrance.field:
        case "day":
            return "ngay"
        case "document":
            return "van_ban"
        case "new_units":
            codes = [unit.code.strip() for unit in wish.new if not unit.blank]
            place = codes.index(hindrance.unit or "") if (hindrance.unit or "") in codes else 0
            return f"moi-{place}-ma"
        case "chosen" if hindrance.task_id is not None:
            return f"nhiem_vu-{hindrance.task_id}"
        case "endings" if unit_id not in wish.ending_ids:
            return "ket_thuc"
        case _:
            return f"nhan-{unit_id}" if unit_id in wish.ending_ids else "ket_thuc"
