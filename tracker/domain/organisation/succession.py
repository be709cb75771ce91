"""Drawing up the plan of a reorganisation: who takes what over, and what cannot be done.

A flat rule on values; what it means and why stands in ``domain.organisation.reorganisation``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from tracker.domain.organisation.belongings import Heirs, what_becomes
from tracker.domain.organisation.registered_units import KnownUnit, code_fault, name_fault
from tracker.domain.organisation.reorganisation import (
    Ending,
    HeadChoice,
    HelpMove,
    Hindrance,
    Move,
    OpenTask,
    Plan,
    Reorganisation,
    RepeatingMove,
    Situation,
    Why,
)
from tracker.domain.organisation.staffing import place_people
from tracker.domain.text import fold

_DAY = timedelta(days=1)


def draw_up(reorganisation: Reorganisation, situation: Situation) -> Plan:
    """The plan, with everything named that keeps it from being carried out."""
    endings = {ending.code: ending for ending in reorganisation.endings}
    units = _units_then(reorganisation, situation)
    begun_for = _begun_for(reorganisation, situation)
    successors = {
        code: _successors(ending, situation.units.get(code), begun_for[code])
        for code, ending in endings.items()
    }

    def successor(lead: str, chosen: str | None) -> tuple[str | None, Why | None]:
        return _successor(endings[lead], successors[lead], chosen)

    moves = tuple(
        _move(task, *successor(task.lead, reorganisation.chosen.get(task.id)), reorganisation)
        for task in situation.tasks
        if task.lead in endings
    )
    leads = {move.task.id: move.successor for move in moves}
    repeated = (work for work in situation.repeating if work.lead in endings)
    chosen = reorganisation.chosen_repeating
    repeating = _with_twins(
        [RepeatingMove(work, *successor(work.lead, chosen.get(work.id))) for work in repeated],
        situation,
    )
    general = {code: _successor(endings[code], successors[code], None)[0] for code in endings}
    staff = place_people(reorganisation, situation, general)
    heirs = Heirs(successors, general, staff.place_of, staff.no_heads)
    belongings = tuple(what_becomes(situation.holdings, heirs, situation.outlets))
    hindrances = (
        *_of_the_act(reorganisation),
        *_of_new_units(reorganisation, situation),
        *_of_endings(reorganisation, situation),
        *_of_successors(reorganisation, successors, units, situation),
        *_without_successor(moves, repeating, successors, units),
        *_of_waiting(reorganisation, situation, general, units),
        *_of_heads(staff.heads, units),
    )
    return Plan(
        reorganisation,
        successors,
        names={code: unit.name for code, unit in units.items()},
        moves=moves,
        helping=tuple(_helping(situation.tasks, successors, leads)),
        repeating=repeating,
        people=staff.moves,
        hindrances=hindrances,
        heads=staff.heads,
        headless=staff.headless,
        belongings=belongings,
    )


def _with_twins(moves: Sequence[RepeatingMove], situation: Situation) -> tuple[RepeatingMove, ...]:
    """The same, with a mark on duties that their unit would have twice."""
    duties = Counter((move.successor, fold(move.work.content).strip()) for move in moves)
    duties.update(situation.duties)
    return tuple(
        replace(move, twin=duties[move.successor, fold(move.work.content).strip()] > 1)
        for move in moves
    )


def _of_waiting(
    reorganisation: Reorganisation,
    situation: Situation,
    general: Mapping[str, str | None],
    units: Mapping[str, KnownUnit],
) -> Iterator[Hindrance]:
    """What is assigned between the entry and the day must have somewhere to go, too."""
    if reorganisation.day <= situation.today:
        return
    for code, heir in general.items():
        if heir is None and code in units:
            message = (
                f"Chọn đơn vị nhận chung của {units[code].name}: "
                f"việc giao thêm trước ngày {reorganisation.day:%d/%m/%Y} cũng cần nơi tiếp nhận."
            )
            yield Hindrance("successors", message, code)


def _of_heads(choices: Iterable[HeadChoice], units: Mapping[str, KnownUnit]) -> Iterator[Hindrance]:
    for choice in choices:
        if choice.chosen is None and choice.unit in units:
            names = ", ".join(each.name for each in choice.candidates)
            message = f"Chọn một thủ trưởng của {units[choice.unit].name}: {names}."
            yield Hindrance("heads", message, choice.unit)


def _units_then(reorganisation: Reorganisation, situation: Situation) -> dict[str, KnownUnit]:
    """The registered units and those that begin with the act."""
    begun = {
        unit.code: KnownUnit(unit.code, unit.name, reorganisation.day)
        for unit in reorganisation.new_units
    }
    return {**begun, **situation.units}


def _begun_for(reorganisation: Reorganisation, situation: Situation) -> defaultdict[str, list[str]]:
    """The new units that were chosen for work of each ending unit: they succeed it, too."""
    begun = {unit.code for unit in reorganisation.new_units}
    works = [
        *((task.lead, reorganisation.chosen.get(task.id)) for task in situation.tasks),
        *((one.lead, reorganisation.chosen_repeating.get(one.id)) for one in situation.repeating),
    ]
    begun_for = defaultdict(list)
    for lead, heir in works:
        if heir in begun:
            begun_for[lead].append(heir)
    return begun_for


def _successors(ending: Ending, unit: KnownUnit | None, begun: Iterable[str]) -> tuple[str, ...]:
    named = ending.successors or (unit.successors if unit else ())
    default = (ending.default,) if ending.default else ()
    return tuple(dict.fromkeys((*named, *default, *begun)))


def _successor(
    ending: Ending, successors: tuple[str, ...], chosen: str | None
) -> tuple[str | None, Why | None]:
    if chosen:
        return chosen, Why.CHOSEN
    if ending.default:
        return ending.default, Why.DEFAULT
    if len(successors) == 1:
        return successors[0], Why.ONLY
    return None, None


def _move(
    task: OpenTask, successor: str | None, why: Why | None, reorganisation: Reorganisation
) -> Move:
    accepts = successor is not None and successor == task.suggested
    return Move(task, successor, why, max(reorganisation.day, task.since), accepts)


def _helping(
    tasks: Iterable[OpenTask],
    successors: Mapping[str, tuple[str, ...]],
    leads: Mapping[int, str | None],
) -> Iterator[HelpMove]:
    for task in tasks:
        before = tuple(code for code in task.helpers if code in successors)
        if not before:
            continue
        heirs = dict.fromkeys(heir for code in before for heir in successors[code])
        present = {*task.helpers, leads.get(task.id) or task.lead}
        yield HelpMove(task, before, tuple(heir for heir in heirs if heir not in present))


def _of_the_act(reorganisation: Reorganisation) -> Iterator[Hindrance]:
    if not reorganisation.endings and not reorganisation.new_units:
        yield Hindrance("endings", "Chọn đơn vị kết thúc hoạt động hoặc nhập đơn vị mới.")
    if not reorganisation.document.strip():
        yield Hindrance("document", "Nhập văn bản sắp xếp đơn vị.")


def _of_new_units(reorganisation: Reorganisation, situation: Situation) -> Iterator[Hindrance]:
    ending = {each.code for each in reorganisation.endings}
    known = [unit for unit in situation.units.values() if unit.code not in ending]
    codes = list(situation.units)
    for unit in reorganisation.new_units:
        begun = KnownUnit(unit.code, unit.name, reorganisation.day)
        if not unit.writable:
            message = "Nhập mã (đến 32 ký tự), tên (đến 200) và tên ngắn (đến 80) của đơn vị mới."
        else:
            fault = code_fault(unit.code, codes) or name_fault(begun, known, situation.today)
            if fault is None:
                known.append(begun)
                codes.append(unit.code)
                continue
            message = fault
        yield Hindrance("new_units", message, unit.code)


def _of_endings(reorganisation: Reorganisation, situation: Situation) -> Iterator[Hindrance]:
    last_day = reorganisation.day - _DAY
    times = Counter(ending.code for ending in reorganisation.endings)
    for code, number in times.items():
        unit = situation.units.get(code)
        if unit is None or number > 1:
            message = f"Chọn mỗi đơn vị đã có một lần: {code}."
        elif unit.valid_on(last_day):
            continue
        elif unit.last is not None and unit.last < last_day:
            message = (
                f"{unit.name} đã kết thúc ngày {unit.last:%d/%m/%Y}; "
                f"chọn ngày sắp xếp {unit.last + _DAY:%d/%m/%Y}."
            )
        else:
            message = f"{unit.name} chưa hoạt động vào ngày {last_day:%d/%m/%Y}."
        yield Hindrance("endings", message, code)


def _of_successors(
    reorganisation: Reorganisation,
    successors: Mapping[str, tuple[str, ...]],
    units: Mapping[str, KnownUnit],
    situation: Situation,
) -> Iterator[Hindrance]:
    """Every unit that is to take something or somebody over must be there to do so."""

    def fault(code: str) -> str | None:
        unit = units.get(code)
        if unit is None:
            return f"Không có đơn vị mã {code}."
        if code in successors:
            return f"{unit.name} cũng kết thúc hoạt động; chọn đơn vị khác."
        last = max(reorganisation.day, situation.today)
        if not (unit.valid_on(reorganisation.day) and unit.valid_on(last)):
            days = f"từ ngày {reorganisation.day:%d/%m/%Y} đến nay"
            return f"{unit.name} không hoạt động {days}; chọn đơn vị khác."
        return None

    for code, heirs in successors.items():
        for heir in heirs:
            if message := fault(heir):
                yield Hindrance("successors", message, code)
    for task in situation.tasks:
        chosen = reorganisation.chosen.get(task.id)
        if task.lead in successors and chosen and (message := fault(chosen)):
            yield Hindrance("chosen", message, task.lead, task.id)
    for work in situation.repeating:
        chosen = reorganisation.chosen_repeating.get(work.id)
        if work.lead in successors and chosen and (message := fault(chosen)):
            yield Hindrance("chosen_repeating", message, work.lead)
    leaving = {person.id: person for person in situation.people if person.unit in successors}
    for person_id, code in reorganisation.people.items():
        if not code:
            continue
        if person_id not in leaving:
            yield Hindrance("people", "Chỉ chuyển người đang thuộc đơn vị kết thúc hoạt động.")
        elif message := fault(code):
            yield Hindrance("people", message, leaving[person_id].unit)


def _without_successor(
    moves: tuple[Move, ...],
    repeating: tuple[RepeatingMove, ...],
    successors: Mapping[str, tuple[str, ...]],
    units: Mapping[str, KnownUnit],
) -> Iterator[Hindrance]:
    tasks = [move.task for move in moves if move.successor is None]
    works = [move.work for move in repeating if move.successor is None]
    left = Counter([*(task.lead for task in tasks), *(work.lead for work in works)])
    for code, number in left.items():
        if not successors[code]:
            name = units[code].name if code in units else code
            message = f"Chọn đơn vị tiếp nhận {number} nhiệm vụ chưa hoàn thành của {name}."
            yield Hindrance("successors", message, code)
    for task in tasks:
        if successors[task.lead]:
            message = f"Chọn đơn vị tiếp nhận nhiệm vụ “{task.content}”."
            yield Hindrance("chosen", message, task.lead, task.id)
    for work in works:
        if successors[work.lead]:
            message = f"Chọn đơn vị tiếp nhận nhiệm vụ định kỳ “{work.content}”."
            yield Hindrance("chosen_repeating", message, work.lead)
