"""What a report says of its register as a whole, after its main sentence."""

from collections.abc import Iterator

from tracker.domain.reports.paper import short_day
from tracker.domain.reports.tally import (
    Tally,
    completed_of_due,
    on_time_of_assigned,
    on_time_of_completed,
)
from tracker.domain.reports.tally_words import as_sentence, beside_parts
from tracker.exports.word.sentences.compared import comparisons
from tracker.exports.word.wording import Wording
from tracker.formats import rate


def results(words: Wording, annex: str = "") -> list[str]:
    """What stands beside the parts: rates, what was due, year to date, comparisons, carried over.

    ``annex`` holds the tasks that were carried over, where there are any and it lists them.
    """
    return [
        *_of_assigned(words),
        *_due(words),
        *_carried_over(words, annex),
        *_year_to_date(words),
        *comparisons(words),
    ]


def _of_assigned(words: Wording) -> Iterator[str]:
    report = words.book.report
    tally = report.tally
    beside = as_sentence(beside_parts(tally, report.overdue_now or None), words.number)
    if beside:
        yield beside
    if tally.total:
        of_completed = (
            f"; trên số nhiệm vụ giao trong kỳ đã hoàn thành: {rate(on_time_of_completed(tally))}"
            if tally.completed
            else ""
        )
        yield (
            "Tỷ lệ hoàn thành đúng hạn trên tổng số nhiệm vụ giao trong kỳ: "
            f"{rate(on_time_of_assigned(tally))}{of_completed}."
        )
    if report.told_to_several:
        yield (
            f"{words.number(tally.total)} nhiệm vụ nêu trên thuộc "
            f"{words.number(report.assignments)} nội dung giao; một nội dung giao cho nhiều đơn vị "
            "được tính là một nhiệm vụ của từng đơn vị."
        )
    if tally.withdrawn:
        yield (
            f"Ngoài ra có {words.number(tally.withdrawn)} nhiệm vụ đã thu hồi, không tính vào "
            "tổng số."
        )


def _due(words: Wording) -> Iterator[str]:
    due = words.book.report.due
    if due and due.total:
        yield (
            f"Có {words.number(due.total)} nhiệm vụ đến hạn trong kỳ, kể cả nhiệm vụ giao ngoài "
            f"kỳ; đã hoàn thành trên số đến hạn: {rate(completed_of_due(due))}."
        )


def _carried_over(words: Wording, annex: str) -> Iterator[str]:
    carried, handled = words.book.carried_over, words.book.report.handled
    if not carried.total:
        return
    listed = f"; danh sách tại {annex}" if annex else ""
    yield (
        f"Ngoài số nhiệm vụ giao trong kỳ, có {words.number(carried.total)} nhiệm vụ từ kỳ trước "
        f"chuyển sang (tính riêng{listed}), trong đó {words.parts(carried)}."
    )
    if handled is not None:
        yield f"Tổng số nhiệm vụ phải thực hiện trong kỳ: {words.number(handled.total)}."


def _year_to_date(words: Wording) -> Iterator[str]:
    to_date = words.book.year_to_date
    if to_date is None or not to_date.tally.total:
        return
    since = f"từ ngày {short_day(to_date.period.first)} đến ngày {short_day(to_date.period.last)}"
    yield (
        f"Lũy kế từ đầu năm ({since}): giao {words.number(to_date.tally.total)} nhiệm vụ, trong đó "
        f"{words.parts(to_date.tally)}{_rate_of_due(to_date.due)}."
    )


def _rate_of_due(due: Tally | None) -> str:
    if not due or not due.total:
        return ""
    return f"; đã hoàn thành trên số nhiệm vụ đến hạn: {rate(completed_of_due(due))}"
