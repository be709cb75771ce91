"""Who leads and who helps, by the cells of a row, on the day of the assignment.

Each unit that is named to lead has its own task (docs/domain.md, "Counting"): several units in a
cell of leads all lead. In a cell for leads and helpers alike the first one leads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.directives.lists.names.unit_cells import NamedUnits, Role, UnitCells
from tracker.domain.directives.lists.names.unit_names import ListedUnit


@dataclass(frozen=True, slots=True)
class RowUnits:
    """The units of a row, in the order of its cells."""

    leads: tuple[ListedUnit, ...] = ()
    helpers: tuple[ListedUnit, ...] = ()


@dataclass(frozen=True)
class UnitProblem:
    """A name in a cell that is no unit of that day.

    ``name`` is one that nobody knows or that several have, ``proposed`` are those it may mean: what
    a person decides of it holds wherever it is written so.
    """

    text: str
    decides: bool
    leads: bool
    name: str = ""
    proposed: tuple[ListedUnit, ...] = ()


Near = Callable[[str], Sequence[ListedUnit]]


def row_units(
    code: str,
    leads: str,
    helpers: str,
    *,
    mixed: bool,
    day: date,
    today: date,
    cells: UnitCells,
    near: Near,
) -> tuple[RowUnits, list[UnitProblem]]:
    """The units that the cells name, and what is unclear of them.

    ``mixed``: the cell of leads names helpers too.
    """
    named: list[tuple[NamedUnits, bool]] = []
    for place, piece in enumerate(cells.read(leads)):
        by_place = not (mixed and place)
        named.append((piece, by_place if piece.role is None else piece.role is Role.LEADS))
    named += [(piece, piece.role is Role.LEADS) for piece in cells.read(helpers)]
    problems: list[UnitProblem] = []
    groups: dict[bool, dict[str, ListedUnit]] = {True: {}, False: {}}
    for piece, is_lead in named:
        units, problem = _on_day(piece, is_lead, day, today, near)
        groups[is_lead].update((unit.code, unit) for unit in units)
        if problem is not None:
            problems.append(problem)
    if code:
        _by_code(code, groups[True], problems, cells)
    leading = tuple(groups[True].values())
    helping = tuple(unit for unit in groups[False].values() if unit.code not in groups[True])
    return RowUnits(leading, helping), problems


def _by_code(
    code: str, leads: dict[str, ListedUnit], problems: list[UnitProblem], cells: UnitCells
) -> None:
    """A column of codes says the same as the names, or somebody decides."""
    unit = cells.names.by_code.get(code)
    if unit is None:
        problems.append(UnitProblem(f"Không có đơn vị mang mã “{code}”.", True, True))
    elif not leads:
        problems[:] = [one for one in problems if not one.leads]
        leads[unit.code] = unit
    elif list(leads) != [unit.code]:
        names = ", ".join(lead.name for lead in leads.values())
        text = f"Mã đơn vị “{code}” ({unit.name}) khác đơn vị chủ trì ghi bằng tên ({names})."
        problems.append(UnitProblem(text, True, True))


def _on_day(
    piece: NamedUnits, is_lead: bool, day: date, today: date, near: Near
) -> tuple[Sequence[ListedUnit], UnitProblem | None]:
    """The units of a name that existed on the day, and what is unclear."""
    if piece.nobody:
        text = f"“{piece.text}” không nêu đơn vị cụ thể."
        return (), UnitProblem(text, is_lead, is_lead)
    valid = [unit for unit in piece.units if unit.valid_on(day)]
    if piece.group:
        if valid:
            return valid, None
        text = f"Không có đơn vị nào thuộc “{piece.text}” vào ngày {day:%d/%m/%Y}."
        return (), UnitProblem(text, True, is_lead)
    if len(valid) == 1:
        return valid, _ended_since(valid[0], is_lead, today)
    if valid:
        names = " hay ".join(f"{unit.name} ({unit.code})" for unit in valid)
        text = f"“{piece.text}” có thể là {names}."
        return (), UnitProblem(text, True, is_lead, piece.text, tuple(valid))
    if piece.units:
        return (), _not_of_that_day(piece, is_lead, day)
    proposed = tuple(near(piece.text))
    names = " hay ".join(f"{unit.name} ({unit.code})" for unit in proposed)
    question = f" Có phải {names}?" if names else ""
    text = f"Không rõ đơn vị “{piece.text}”.{question}"
    return (), UnitProblem(text, True, is_lead, piece.text, proposed)


def _ended_since(unit: ListedUnit, is_lead: bool, today: date) -> UnitProblem | None:
    if unit.valid_on(today) or not is_lead or unit.valid_to is None:
        return None
    heirs = f"; đơn vị kế thừa: {', '.join(unit.successors)}" if unit.successors else ""
    text = f"{unit.name} đã kết thúc hoạt động ngày {unit.valid_to:%d/%m/%Y}{heirs}."
    return UnitProblem(text, False, is_lead)


def _not_of_that_day(piece: NamedUnits, is_lead: bool, day: date) -> UnitProblem:
    unit = piece.units[0]
    if unit.valid_to is not None and unit.valid_to < day:
        others = unit.successors
        text = f"{unit.name} đã kết thúc hoạt động ngày {unit.valid_to:%d/%m/%Y}"
        proposal = f"; đơn vị kế thừa: {', '.join(others)}." if others else "."
    else:
        others = unit.predecessors
        text = f"{unit.name} chưa hoạt động vào ngày {day:%d/%m/%Y}"
        proposal = f"; đơn vị trước đó: {', '.join(others)}." if others else "."
    return UnitProblem(text + proposal, True, is_lead)
