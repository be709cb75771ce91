"""Every change of a reorganisation as a row: what it is, before and after, and what else to know.

The preview shows these rows and the act keeps them, so what was seen is what is kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.organisation.belongings import Belonging, Fate
from tracker.domain.organisation.reorganisation import PersonMove, Plan

UNITS, LEADS, HELPING = "Đơn vị", "Nhiệm vụ chủ trì", "Nhiệm vụ phối hợp"
REPEATING, PEOPLE = "Nhiệm vụ định kỳ", "Người và vai trò"
NOBODY = "không ai"


@dataclass(frozen=True)
class PlanRow:
    """One change. ``part`` is the heading below which it stands."""

    part: str
    what: str
    before: str
    after: str
    note: str = ""


def plan_rows(plan: Plan) -> tuple[PlanRow, ...]:
    """All that a plan changes, part by part."""
    return (
        *_units(plan),
        *_leads(plan),
        *_helping(plan),
        *_repeating(plan),
        *(_person(move, plan) for move in plan.people),
        *(_belonging(each, plan) for each in plan.belongings),
    )


def _units(plan: Plan) -> Iterator[PlanRow]:
    day = f"{plan.reorganisation.day:%d/%m/%Y}"
    for code, heirs in plan.successors.items():
        after = f"kết thúc; tiếp nhận: {_names(heirs, plan)}"
        yield PlanRow(UNITS, plan.names.get(code, code), "hoạt động", after, f"từ ngày {day}")
    for unit in plan.reorganisation.new_units:
        note = "chưa có thủ trưởng; mời sau khi sắp xếp" if unit.code in plan.headless else ""
        yield PlanRow(UNITS, unit.name, "chưa có", f"hoạt động từ ngày {day}", note)


def _leads(plan: Plan) -> Iterator[PlanRow]:
    for move in plan.moves:
        notes = [f"từ ngày {move.since:%d/%m/%Y}"]
        if move.task.awaits_confirmation:
            notes.append("báo cáo hoàn thành vẫn chờ Văn phòng")
        if move.accepts_hand_back:
            notes.append("đúng đơn vị mà đơn vị cũ đề nghị chuyển trả")
        after = _names([move.successor] if move.successor else [], plan)
        before = _names([move.task.lead], plan)
        yield PlanRow(LEADS, move.task.content, before, after, "; ".join(notes))


def _helping(plan: Plan) -> Iterator[PlanRow]:
    for move in plan.helping:
        before, after = _names(move.before, plan), _names(move.after, plan)
        note = "" if move.after else "đơn vị tiếp nhận chủ trì hoặc đã phối hợp"
        yield PlanRow(HELPING, move.task.content, before, after, note)


def _repeating(plan: Plan) -> Iterator[PlanRow]:
    for move in plan.repeating:
        note = "đơn vị ấy có hai nhiệm vụ định kỳ như nhau: kết thúc bớt một" if move.twin else ""
        after = _names([move.successor] if move.successor else [], plan)
        yield PlanRow(REPEATING, move.work.content, _names([move.work.lead], plan), after, note)


def _person(move: PersonMove, plan: Plan) -> PlanRow:
    person = move.person
    note = ""
    if person.head:
        note = "thủ trưởng" if move.head else "thôi làm thủ trưởng, là chuyên viên thay mặt đơn vị"
    if plan.names.get(person.unit, person.unit) in move.title and move.unit != person.unit:
        note = "; ".join(filter(None, [note, "chức vụ còn ghi tên đơn vị cũ: nhập chức vụ mới"]))
    before = _placed(person.title, person.unit, plan)
    return PlanRow(PEOPLE, person.name, before, _placed(move.title, move.unit, plan), note)


def _placed(title: str, unit: str, plan: Plan) -> str:
    return ", ".join(part for part in (title, plan.names.get(unit, unit)) if part)


def _belonging(belonging: Belonging, plan: Plan) -> PlanRow:
    holding = belonging.holding
    after = belonging.fate.label
    if belonging.fate is Fate.MOVES:
        after = _names(belonging.after, plan)
    before = _names([holding.unit], plan)
    return PlanRow(holding.thing.label, holding.words, before, after, belonging.why)


def _names(codes: Iterable[str], plan: Plan) -> str:
    return ", ".join(plan.names.get(code, code) for code in codes) or NOBODY
