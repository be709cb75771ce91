"""What comes next: what falls due, what units are told to do, what they ask for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.paper import short_day
from tracker.domain.reports.periods import month_of
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.written.material import Material
from tracker.domain.text import clause
from tracker.exports.word.wording import Wording

MOST_NAMED = 15
_FALLING_DUE = "nhiệm vụ chưa báo cáo hoàn thành đến hạn"


def due(material: Material, words: Wording) -> list[str]:
    """How many open tasks fall due in the time that follows, and whose they are."""
    tasks, when = material.due, _when(material)
    if tasks is None:
        return []
    if not tasks:
        return [f"{when} không có nhiệm vụ nào chưa báo cáo hoàn thành đến hạn."]
    by_unit: dict[str, list[ReportTask]] = defaultdict(list)
    for task in tasks:
        by_unit[task.unit].append(task)
    units = sorted(by_unit.items(), key=lambda pair: -len(pair[1]))
    if len(units) == 1:
        whose = f" của {units[0][0]}, {_first_day(tasks)}"
        return [f"{when} có {words.number(len(tasks))} {_FALLING_DUE}{whose}."]
    lines = [
        f"{when} có {words.number(len(tasks))} {_FALLING_DUE} của {words.number(len(units))} đơn "
        "vị:"
    ]
    named = units if len(units) <= MOST_NAMED + 1 else units[:MOST_NAMED]
    rest = units[len(named) :]
    for unit, own in named:
        end = "." if (unit, own) == units[-1] else ";"
        lines.append(f"- {unit}: {words.number(len(own))} nhiệm vụ, {_first_day(own)}{end}")
    if rest:
        together = sum(len(own) for _, own in rest)
        lines.append(f"- {words.number(len(rest))} đơn vị khác: {words.number(together)} nhiệm vụ.")
    return lines


def asks(material: Material, words: Wording) -> list[str]:
    """What units are to do, numbered; then what units themselves ask for."""
    demands = list(_demands(material, words))
    lines = (
        [f"{place}. {demand}" for place, demand in enumerate(demands, start=1)]
        if len(demands) > 1
        else demands
    )
    raised = material.obstacles
    if raised and raised.raised:
        lines.append(
            f"Trong kỳ, đơn vị nêu {words.number(raised.raised)} kiến nghị, "
            f"{words.number(raised.answered)} kiến nghị đã được trả lời{raised.took}."
        )
    if material.asks:
        number = len(material.asks)
        lines.append(f"Đơn vị có {words.number(number)} kiến nghị chưa được trả lời:")
        lines += [
            f"- {ask.unit}: {clause(ask.request)} (nhiệm vụ: {clause(ask.task)})."
            for ask in material.asks
        ]
    return lines


def _demands(material: Material, words: Wording) -> Iterator[str]:
    late = {task.unit for task in material.overdue} - _ended(material)
    if late:
        who = f"{words.number(len(late))} đơn vị" if len(late) > 1 else next(iter(late))
        yield (
            f"Yêu cầu thủ trưởng {who} còn nhiệm vụ quá hạn trực tiếp chỉ đạo, hoàn thành dứt điểm "
            f"chậm nhất ngày {short_day(material.due_until)}; báo cáo rõ nguyên nhân chậm, trách "
            "nhiệm của tập thể, cá nhân liên quan."
        )
    if material.due:
        several = len({task.unit for task in material.due}) > 1
        who = "Các đơn vị" if several else material.due[0].unit
        yield (
            f"{who} có nhiệm vụ đến hạn {_when(material).lower()} chủ động hoàn thành đúng hạn; "
            "trường hợp cần điều chỉnh thời hạn phải đề nghị gia hạn trước khi hết hạn."
        )


def _ended(material: Material) -> set[str]:
    """Units that are no more: nobody heads them."""
    return {
        row.name
        for book in material.books
        for row in book.by(Dimension.UNIT).rows or ()
        if row.ended is not None
    }


def _when(material: Material) -> str:
    """``Trong tháng 7/2025``; ``Từ ngày 16/6/2025 đến ngày 31/7/2025``"""
    month = month_of(material.due_from)
    if (month.first, month.last) == (material.due_from, material.due_until):
        return f"Trong tháng {month.first.month}/{month.first.year}"
    return f"Từ ngày {short_day(material.due_from)} đến ngày {short_day(material.due_until)}"


def _first_day(tasks: Sequence[ReportTask]) -> str:
    """``hạn 20/7/2025``, of several ``sớm nhất 20/7/2025``: the deadline of the first."""
    deadline = tasks[0].deadline
    words = "sớm nhất" if len(tasks) > 1 else "hạn"
    return f"{words} {short_day(deadline)}" if deadline else ""
