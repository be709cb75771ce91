"""What a report says of the tasks that are overdue: of all periods, as of its day."""

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.superlatives import greatest, may_be_named
from tracker.exports.word.sentences.units import what_is_overdue
from tracker.exports.word.wording import Wording


def overdue(words: Wording, annex: str) -> list[str]:
    """How many tasks are overdue and for how long; or that none is overdue."""
    tasks, what = words.book.overdue, what_is_overdue(words)
    if not tasks:
        return [f"Tính {words.until}, không còn {what} chưa hoàn thành."]
    longest = greatest(tasks, lambda task: task.days_overdue)
    units = tuple(dict.fromkeys(task.unit for task in longest))
    whose = ", ".join(units) if may_be_named(units) else f"{words.number(len(units))} đơn vị"
    ages = "; ".join(
        f"quá hạn {_span(words, age)}: {words.number(age.number)}"
        for age in words.book.ageing
        if age.number
    )
    return [
        f"Tính {words.until}, còn {words.number(len(tasks))} {what} chưa hoàn thành"
        f"{_when_assigned(words)} (danh sách tại {annex}), trong đó: {ages}. Quá hạn lâu nhất "
        f"{words.number(longest[0].days_overdue)} ngày: {whose}."
    ]


def _span(words: Wording, age: AgeClass) -> str:
    """``từ 01 đến 07 ngày``, ``trên 90 ngày``"""
    if age.last is None:
        return age.label
    return f"từ {words.number(age.first)} đến {words.number(age.last)} ngày"


def _when_assigned(words: Wording) -> str:
    """``, gồm 1 giao trong kỳ, 6 giao trước kỳ``; nothing where all were assigned in the period."""
    book = words.book
    if book.overdue_of_period_only:
        return ""
    period = book.report.period
    days = [task.assigned_on for task in book.overdue]
    parts = (
        ("giao trong kỳ", sum(period.contains(day) for day in days)),
        ("giao trước kỳ", sum(day < period.first for day in days)),
        ("giao sau kỳ", sum(day > period.last for day in days)),
    )
    if parts[0][1] == len(days):
        return ""
    return ", gồm " + ", ".join(
        f"{words.number(number)} {name}" for name, number in parts if number
    )
