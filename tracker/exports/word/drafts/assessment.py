"""What the figures say of the work: how it went, why it is late, who did well and who did not."""

from collections import defaultdict
from collections.abc import Iterator

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.report import Dimension, ReportRow
from tracker.domain.reports.tally import Tally, completed_of_due, on_time_of_completed
from tracker.domain.reports.written.material import Material
from tracker.domain.text import clause
from tracker.exports.word.wording import Wording
from tracker.formats import rate

MOST_NAMED = 10
FEWEST_DONE = 3
"""Who completed fewer tasks is not praised: one task done is no record."""

LONG_OVERDUE_DAYS = 30
GOOD, MIDDLING = 90, 70  # percent done of what was due


def causes(material: Material, words: Wording) -> list[str]:
    """How the work went by the rate of what was due, and why the rest is late."""
    return [*_course(material, words), *_reasons(material, words)]


def praise(words: Wording) -> list[str]:
    """Who completed all on time and has nothing overdue; who is long overdue. Ended units apart."""
    rows = [row for row in words.book.by(Dimension.UNIT).rows or () if row.ended is None]
    return [*_praised(words, rows), *_reproached(words, rows)]


def _course(material: Material, words: Wording) -> Iterator[str]:
    due, number = words.book.report.due, len(material.overdue)
    open_now = (
        f"còn {words.number(number)} nhiệm vụ đang quá hạn của mọi kỳ"
        if number
        else "không còn nhiệm vụ quá hạn"
    )
    share = completed_of_due(due).percent if due and due.total else None
    if due is None or share is None:
        if number or words.book.report.tally.total:
            yield f"Tính {words.until}, {open_now}."
        return
    if share >= GOOD:
        course = "cơ bản bảo đảm tiến độ"
    elif share >= MIDDLING:
        course = "có chuyển biến, song còn nhiệm vụ chậm so với thời hạn"
    else:
        course = "chưa đáp ứng yêu cầu về tiến độ"
    yield (
        f"Việc thực hiện nhiệm vụ {course}: đã hoàn thành {rate(completed_of_due(due))} số nhiệm "
        f"vụ đến hạn trong kỳ; {open_now}."
    )


def _reasons(material: Material, words: Wording) -> Iterator[str]:
    """The reasons that units gave, by unit; and of how many tasks there is none."""
    tasks = material.overdue
    if not tasks:
        return
    by_unit: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        if task.reason:
            by_unit[task.unit].append(clause(task.reason))
    silent = sum(not task.reason for task in tasks)
    if by_unit:
        yield (
            "Nguyên nhân chậm do các đơn vị báo cáo:"
            if len(by_unit) > 1
            else ("Nguyên nhân chậm do đơn vị báo cáo:")
        )
        for unit, reasons in list(by_unit.items())[:MOST_NAMED]:
            yield f"- {unit}: {'; '.join(dict.fromkeys(reasons))}."
    if silent == len(tasks):
        yield (
            "Các đơn vị có nhiệm vụ quá hạn chưa báo cáo lý do chậm."
            if _units(tasks) > 1
            else ("Đơn vị có nhiệm vụ quá hạn chưa báo cáo lý do chậm.")
        )
    elif silent:
        yield f"{words.number(silent)} nhiệm vụ quá hạn đơn vị chưa báo cáo lý do chậm."


def _praised(words: Wording, rows: list[ReportRow]) -> Iterator[str]:
    good = [
        row
        for row in rows
        if not row.overdue
        and _handled(row).completed >= FEWEST_DONE
        and _handled(row).done_on_time == _handled(row).completed
    ]
    good.sort(key=lambda row: -_handled(row).completed)
    if not good:
        return
    named = "; ".join(
        f"{row.name} ({rate(on_time_of_completed(_handled(row)))})" for row in good[:MOST_NAMED]
    )
    others = len(good) - MOST_NAMED
    more = f" và {words.number(others)} đơn vị khác" if others > 0 else ""
    who = "các đơn vị" if len(good) > 1 else "đơn vị"
    yield (
        f"Biểu dương {who} hoàn thành đúng hạn mọi nhiệm vụ đã hoàn thành trong số phải thực hiện "
        f"trong kỳ và không còn nhiệm vụ quá hạn (tỷ lệ đúng hạn trên số đã hoàn thành): "
        f"{named}{more}."
    )


def _reproached(words: Wording, rows: list[ReportRow]) -> Iterator[str]:
    names = {row.name for row in rows}
    long: dict[str, list[ReportTask]] = defaultdict(list)
    for task in words.book.overdue:
        if task.days_overdue > LONG_OVERDUE_DAYS and task.unit in names:
            long[task.unit].append(task)
    if not long:
        return
    worst = sorted(long.items(), key=lambda pair: -len(pair[1]))
    named = "; ".join(
        f"{unit} ({words.number(len(tasks))} nhiệm vụ, lâu nhất "
        f"{words.number(max(task.days_overdue for task in tasks))} ngày)"
        for unit, tasks in worst[:MOST_NAMED]
    )
    more = len(worst) - MOST_NAMED
    rest = f" và {words.number(more)} đơn vị khác" if more > 0 else ""
    who = "các đơn vị" if len(worst) > 1 else "đơn vị"
    yield (
        f"Nghiêm khắc nhắc nhở {who} còn nhiệm vụ quá hạn trên {LONG_OVERDUE_DAYS} ngày: "
        f"{named}{rest}."
    )


def _handled(row: ReportRow) -> Tally:
    """What the unit had to deal with: assigned and carried over."""
    return row.handled or row.tally


def _units(tasks: tuple[ReportTask, ...]) -> int:
    return len({task.unit for task in tasks})
