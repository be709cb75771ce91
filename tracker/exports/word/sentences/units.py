"""What a report says of the units; one that has ended is marked, and stands apart."""

from collections.abc import Iterator

from tracker.domain.reports.report import Dimension, ReportRow
from tracker.domain.reports.superlatives import greatest, may_be_named
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.exports.word.wording import Wording

MOST_UNITS_NAMED = 15
"""Units with overdue tasks that the text names; the annex holds all of them."""


def of_units(words: Wording, annex: str) -> list[str]:
    """Findings by unit: how many had work, who has overdue tasks, and who has most of them."""
    rows = [row for row in words.book.by(Dimension.UNIT).rows or () if _worked(row) or row.overdue]
    if not rows:
        return ["Không có đơn vị nào được giao nhiệm vụ trong kỳ."]
    overdue = sorted((row for row in rows if row.overdue), key=lambda row: -row.overdue)
    present = [row for row in overdue if row.ended is None]
    return [
        _who_had_work(words, rows, annex),
        *_with_overdue(words, present),
        *_most(words, present, all_present=len(present) == len(overdue)),
        *_ended(words, [row for row in overdue if row.ended]),
    ]


def _worked(row: ReportRow) -> bool:
    """Whether the unit had anything to do in the period; what was withdrawn is not."""
    return (row.handled or row.tally).total > 0


def what_is_overdue(words: Wording) -> str:
    """``nhiệm vụ quá hạn``: of all periods, or of the period alone where no more was kept."""
    of_all = words.book.report.overdue_now is not None and not words.book.overdue_of_period_only
    return "nhiệm vụ quá hạn" if of_all else "nhiệm vụ giao trong kỳ quá hạn"


def _who_had_work(words: Wording, rows: list[ReportRow], annex: str) -> str:
    assigned = sum(row.tally.total > 0 for row in rows)
    working = [row for row in rows if _worked(row)]
    only_earlier = len(working) - assigned
    who = f"Có {words.number(assigned)} đơn vị" if assigned else "Không có đơn vị nào"
    sentence = f"{who} được giao nhiệm vụ trong kỳ"
    if only_earlier:
        sentence += f", {words.number(only_earlier)} đơn vị chỉ có nhiệm vụ từ kỳ trước chuyển sang"
    sentence += f" (chi tiết tại {annex})"
    free = sum(not row.overdue for row in working if row.ended is None)
    ended = sum(row.ended is not None for row in working)
    overdue = what_is_overdue(words)
    if not any(row.overdue for row in rows):
        return f"{sentence}; không đơn vị nào còn {overdue}."
    if free:
        besides = f" (không kể {words.number(ended)} đơn vị đã kết thúc)" if ended else ""
        return f"{sentence}; trong đó {words.number(free)} đơn vị không còn {overdue}{besides}."
    return f"{sentence}."


def _with_overdue(words: Wording, rows: list[ReportRow]) -> Iterator[str]:
    if not rows:
        return
    yield f"{words.number(len(rows))} đơn vị còn {what_is_overdue(words)}:"
    named = rows if len(rows) <= MOST_UNITS_NAMED + 1 else rows[:MOST_UNITS_NAMED]
    rest = rows[len(named) :]
    for row in named:
        end = "." if row is rows[-1] else ";"
        yield f"- {row.name}: {unit_words(words, row)}{end}"
    if rest:
        together = words.number(sum(row.overdue for row in rest))
        yield f"- {words.number(len(rest))} đơn vị khác: {together} {what_is_overdue(words)}."


def _most(words: Wording, rows: list[ReportRow], *, all_present: bool) -> Iterator[str]:
    """Who has most of what is overdue, where more than one has any."""
    if len(rows) < 2:
        return
    most = greatest(rows, lambda row: row.overdue)
    number = words.number(most[0].overdue)
    among = "" if all_present else " trong các đơn vị hiện có"
    what = f"nhiều {what_is_overdue(words)} nhất{among}"
    if may_be_named(most):
        each = ", mỗi đơn vị" if len(most) > 1 else ","
        names = ", ".join(row.name for row in most)
        yield f"Còn {what}: {names}{each} {number} nhiệm vụ."
    else:
        yield (f"{words.number(len(most))} đơn vị cùng còn {what}, mỗi đơn vị {number} nhiệm vụ.")


def _ended(words: Wording, rows: list[ReportRow]) -> Iterator[str]:
    """Overdue tasks that still stand under a unit that is no more."""
    if rows:
        listed = "; ".join(
            f"{row.name} ({row.ended.words}): {words.number(row.overdue)}"
            for row in rows
            if row.ended
        )
        yield f"{what_is_overdue(words).capitalize()} của đơn vị đã kết thúc: {listed}."


def unit_words(words: Wording, row: ReportRow) -> str:
    """``được giao 30 nhiệm vụ, hoàn thành đúng hạn 25, …; còn 2 nhiệm vụ quá hạn``

    Parts of which there are none are left out, but that nothing is overdue is said.
    """
    tally = row.tally
    parts = (
        ("hoàn thành đúng hạn", tally.done_on_time),
        ("hoàn thành quá hạn", tally.done_late),
        ("đang thực hiện trong hạn", tally.open_in_time),
        ("quá hạn chưa hoàn thành", tally.open_overdue),
    )
    assigned = f"được giao {words.number(tally.total)} nhiệm vụ"
    counts = [f"{name} {words.number(value)}" for name, value in parts if value]
    if within := as_text(within_parts(tally), words.number):
        counts.append(within)
    clauses = [", ".join([assigned if tally.total else "không được giao nhiệm vụ mới", *counts])]
    if row.carried_over and row.carried_over.total:
        clauses.append(f"từ kỳ trước chuyển sang {words.number(row.carried_over.total)} nhiệm vụ")
    overdue = what_is_overdue(words)
    clauses.append(
        f"còn {words.number(row.overdue)} {overdue}" if row.overdue else f"không còn {overdue}"
    )
    return "; ".join(clauses)
