"""The page of a reorganisation: what was typed, the plan, and what hinders it at its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker import clock
from tracker.blueprints.reorganisation.forms import MOST_NEW, TypedUnit, Wish
from tracker.domain.directives.citations import read_citation
from tracker.domain.errors import ValueRefused
from tracker.domain.organisation.plan_rows import PlanRow, plan_rows
from tracker.domain.organisation.reorganisation import (
    Colleague,
    Hindrance,
    Move,
    Plan,
    RepeatingMove,
)
from tracker.domain.organisation.reorganisation_json import reorganisation_of
from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.domain.organisation.succession import draw_up
from tracker.domain.text import fold
from tracker.domain.values_json import decoded
from tracker.domain.vocabulary import UnitKind
from tracker.models import ReorganisationEntry, Unit
from tracker.queries.organisation.reorganisation import plan as plan_now
from tracker.queries.organisation.reorganisation import situation, units_with_open_tasks
from tracker.queries.organisation.reorganised_papers import touched_papers
from tracker.queries.organisation.resting_acts import resting_on

Choices = list[tuple[str, str]]
_TOO_LATE = (
    "Nhập ngày sau hôm nay: lần nhập trước chờ đến ngày của nó; "
    "muốn thực hiện ngay thì rút nó rồi sắp xếp."
)


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
    options: Choices  # its successors, and the units that begin
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
    papers: tuple[str, ...] = ()
    corrects: ReorganisationEntry | None = None  # one that waits for its day

    @property
    def rows(self) -> list[tuple[str, list[PlanRow]]]:
        """Every change, below the heading of its part."""
        return _by_part(plan_rows(self.plan)) if self.plan else []

    def with_line(self, text: str, place: str) -> "ReorganisationPage":
        """The same, with one more thing that is wrong."""
        return replace(self, lines=(*self.lines, (text, place)))

    @property
    def ahead(self) -> bool:
        """Whether its day is still to come."""
        day = self.wish.day
        return day is not None and day > clock.today()

    @property
    def name_to_type(self) -> str:
        """The name that is typed to confirm: that of the first unit that ends, else begins."""
        if self.parts:
            return self.parts[0].unit.name
        return self.plan.reorganisation.new_units[0].name if self.plan else ""

    @property
    def confirmed(self) -> bool:
        """Whether it was typed, in whatever case."""
        typed = self.wish.confirmation
        return fold(" ".join(typed.split())) == fold(self.name_to_type)

    @property
    def new_rows(self) -> tuple[TypedUnit, ...]:
        """The rows for new units: those typed and an empty one."""
        rows = tuple(unit for unit in self.wish.new if not unit.blank)
        return (*rows, TypedUnit()) if len(rows) < MOST_NEW else rows


@dataclass(frozen=True)
class EntryPage:
    """One that was entered: its changes as they will be or were, and what stands against them."""

    entry: ReorganisationEntry
    rows: list[tuple[str, list[PlanRow]]]
    problems: tuple[str, ...] = ()
    resting: tuple[str, ...] = ()


def draw_entry(entry: ReorganisationEntry) -> EntryPage:
    """The page of one that was entered, in whatever state it is."""
    if entry.state is ReorganisationState.PLANNED:
        plan = plan_now(reorganisation_of(entry.content))
        problems = tuple(dict.fromkeys(each.message for each in plan.hindrances))
        return EntryPage(entry, _by_part(plan_rows(plan)), problems)
    rows = _by_part(decoded(PlanRow, row) for row in entry.rows or [])
    if entry.state is ReorganisationState.CARRIED_OUT:
        return EntryPage(entry, rows, resting=tuple(resting_on(entry)))
    return EntryPage(entry, rows)


def _by_part(rows: Iterable[PlanRow]) -> list[tuple[str, list[PlanRow]]]:
    by_part: dict[str, list[PlanRow]] = {}
    for row in rows:
        by_part.setdefault(row.part, []).append(row)
    return list(by_part.items())


def draw_page(
    wish: Wish,
    units: Iterable[Unit],
    *,
    checked: bool,
    corrects: ReorganisationEntry | None = None,
) -> ReorganisationPage:
    """The page for what was typed so far; ``checked``: with the plan and all that hinders it."""
    page = _drawn(wish, units, checked=checked)
    if corrects is not None and checked and wish.day is not None and not page.ahead:
        page = page.with_line(_TOO_LATE, "ngay")
    if checked:
        try:
            read_citation(wish.document).check_day("van_ban", clock.today())
        except ValueRefused as refusal:
            page = page.with_line(str(refusal), refusal.field)
    return replace(page, corrects=corrects)


def _drawn(wish: Wish, units: Iterable[Unit], *, checked: bool) -> ReorganisationPage:
    by_id = {unit.id: unit for unit in units}
    groups = _groups(by_id.values(), wish)
    receivers = _receivers(by_id.values(), wish)
    endings = wish.endings(by_id)
    if not checked:
        return ReorganisationPage(wish, groups, receivers)
    day = wish.day
    if day is None:
        return ReorganisationPage(wish, groups, receivers, lines=((wish.day_fault, "ngay"),))
    reorganisation = wish.reorganisation(day, by_id)
    now = situation({ending.code for ending in reorganisation.endings})
    plan = draw_up(reorganisation, now)
    people = [(person, wish.people.get(person.id, "")) for person in now.people]
    names = dict(pair for _, choices in receivers for pair in choices)
    parts = tuple(_part(unit, wish, plan, people, names) for unit in endings)
    lines = _lines(plan.hindrances, by_id.values(), wish)
    papers = touched_papers(day, [unit.id for unit in endings]) if day < clock.today() else ()
    return ReorganisationPage(wish, groups, receivers, parts, plan, lines, papers)


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
        options=[
            (code, plan.names.get(code, names.get(code, code)))
            for code in dict.fromkeys(
                (*heirs, *(new.code for new in plan.reorganisation.new_units))
            )
        ],
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
        case "heads":
            return f"thu_truong-{hindrance.unit}"
        case "chosen" if hindrance.task_id is not None:
            return f"nhiem_vu-{hindrance.task_id}"
        case "endings" if unit_id not in wish.ending_ids:
            return "ket_thuc"
        case _:
            return f"nhan-{unit_id}" if unit_id in wish.ending_ids else "ket_thuc"
