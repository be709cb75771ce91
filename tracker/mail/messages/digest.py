"""The monthly digest as mails: to a unit's head, and to the office."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker import formats
from tracker.domain.notifying.digest import OfficeDigest, UnitDigest, UnitLine
from tracker.domain.notifying.messages import Message
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.domain.tasks.waiting.overdue_apart import OverdueApart, apart
from tracker.domain.text import lower_first
from tracker.domain.vocabulary import Standing
from tracker.mail.messages.annex import office_annex, unit_annex
from tracker.mail.messages.entries import (
    Section,
    apart_words,
    task_entries,
    waiting_entries,
)
from tracker.mail.messages.letterhead import Letterhead, person_words
from tracker.mail.messages.looks import LOOKS, WAITING
from tracker.mail.messages.monthly import (
    counted,
    month_words,
    province_values,
    shared_values,
    subject_line,
    what_is_left,
)
from tracker.mail.messages.templates import render, text_table

COLUMNS = (28, 6, 6, 6, 6, 6, 6)


@dataclass(frozen=True)
class _Line:
    """A unit's line of the office's table; the order of ``numbers`` is that of the heads.

    ``within`` is what is said of its four parts.
    """

    unit: str
    within: str
    numbers: list[tuple[str, Standing | None]]


def unit_digest(digest: UnitDigest, head: Letterhead, name: str = "", title: str = "") -> Message:
    """The mail to the head of a unit: overdue, completed late, due soon, waiting at the office.

    It addresses the person by ``name`` and ``title`` (chức vụ), else whoever heads the unit.
    """
    month = month_words(digest)
    annex = unit_annex(digest, head)
    shared = shared_values(digest, head, annex)
    values = shared | {
        "unit": digest.unit,
        "dear": person_words(name, title) if name else f"Thủ trưởng {digest.unit}",
        "unit_url": head.unit_url(digest.code),
        "overdue": len(digest.overdue),
        "unreported": _apart(digest).unreported,
        "owes": _owes(digest),
        "besides": _besides(digest, lower_first(month)),
        "sections": [section for section in _sections(digest, head, month) if section.count],
    }
    subject = subject_line(digest.unit, _what_matters(digest), digest)
    return render("unit_digest", subject, values, annex)


def office_digest(digest: OfficeDigest, head: Letterhead) -> Message:
    """The mail to the office: all units in a table, then all that is overdue."""
    lines = _lines(digest)
    total = replace(
        _line(UnitLine("Tổng cộng", digest.report.tally, digest.carried_over)),
        within="",  # said above the table
    )
    annex = office_annex(digest, head)
    shared = shared_values(digest, head, annex)
    values = (
        shared
        | province_values(digest)
        | {
            "lines": lines,
            "total": total,
            "table": _text_table(lines, total),
            "entries": task_entries(digest.overdue, head, units=True),
            "apart": apart_words(digest.overdue, digest.as_of),
            "untold": digest.untold,
        }
    )
    left = counted((len(digest.overdue), "quá hạn")) or what_is_left(0)
    subject = subject_line("Toàn tỉnh", left, digest)
    return render("office_digest", subject, values, annex)


def _sections(digest: UnitDigest, head: Letterhead, month: str) -> Iterator[Section]:
    soon = f"Đến hạn từ {formats.day(digest.as_of)} đến {formats.day(digest.soon_until)}"
    for title, standing, tasks in (
        ("Quá hạn chưa hoàn thành", Standing.OPEN_OVERDUE, digest.overdue),
        (f"Hoàn thành quá hạn trong {lower_first(month)}", Standing.DONE_LATE, digest.done_late),
        (soon, Standing.OPEN_IN_TIME, digest.due_soon),
    ):
        entries = task_entries(tasks, head)
        of_office = apart_words(tasks, digest.as_of)
        yield Section(title, len(tasks), LOOKS[standing], entries, apart=of_office)
    for title, rows in (
        ("Đề nghị gia hạn chờ quyết định", digest.extensions),
        ("Đang chờ Văn phòng xử lý", digest.other_waiting),
    ):
        yield Section(title, len(rows), WAITING, waiting_entries(rows, head))


def _what_matters(digest: UnitDigest) -> str:
    """What the subject says: what is still to be done, else what there is besides."""
    late = _with_counts_apart("quá hạn", _apart(digest))
    to_do = counted((len(digest.overdue), late), (len(digest.due_soon), "sắp đến hạn"))
    return to_do or counted(
        (len(digest.done_late), "hoàn thành quá hạn"),
        (len(digest.waiting), "việc chờ Văn phòng"),
    )


def _owes(digest: UnitDigest) -> str:
    """``còn 2 nhiệm vụ quá hạn chưa hoàn thành``, and how many of them wait, if some do."""
    left = what_is_left(len(digest.overdue))
    return _with_counts_apart(f"{left} chưa hoàn thành", _apart(digest)) if digest.overdue else left


def _apart(digest: UnitDigest) -> OverdueApart:
    return apart((task.reported_on for task in digest.overdue), digest.as_of)


def _with_counts_apart(words: str, overdue: OverdueApart) -> str:
    """``quá hạn (1 chưa báo cáo hoàn thành; 1 đã báo cáo, chờ xác nhận)``, if one waits."""
    return f"{words} ({overdue.counts_words})" if overdue.waiting else words


def _besides(digest: UnitDigest, small_month: str) -> str:
    """``; 1 nhiệm vụ hoàn thành quá hạn …; 3 nhiệm vụ sẽ đến hạn …``; none: nothing."""
    soon = (
        f"trong {formats.days(digest.soon_days)} tiếp theo (đến {formats.day(digest.soon_until)})"
    )
    counts = (
        (len(digest.done_late), f"nhiệm vụ hoàn thành quá hạn trong {small_month}"),
        (len(digest.due_soon), f"nhiệm vụ đến hạn {soon}"),
        (len(digest.extensions), "đề nghị gia hạn chờ quyết định"),
        (len(digest.other_waiting), "việc đang chờ Văn phòng xử lý"),
    )
    return "".join(f"; {formats.number(count)} {words}" for count, words in counts if count)


def _lines(digest: OfficeDigest) -> list[_Line]:
    """Units with overdue tasks, the most first; all others together, ended ones apart from them.

    A unit of which a task of another register is overdue is not among those that have none.
    """
    late_elsewhere = {task.unit for task in digest.overdue}
    late = [line for line in digest.lines if _overdue(line) or line.unit in late_elsewhere]
    rest = [line for line in digest.lines if line.tally.total and line not in late]
    lines = [_line(line) for line in sorted(late, key=lambda line: -_overdue(line))]
    others = "đơn vị khác" if late else "đơn vị"
    for several, words in (
        ([line for line in rest if line.ended is None], f"{others} không có nhiệm vụ quá hạn"),
        ([line for line in rest if line.ended], "đơn vị đã kết thúc"),
    ):
        if len(several) == 1:
            lines.append(_line(several[0]))
        elif several:
            together = sum((line.tally for line in several), Tally.zero())
            name = f"{formats.number(len(several))} {words}"
            lines.append(_line(UnitLine(name, together, 0)))
    return lines


def _overdue(line: UnitLine) -> int:
    return line.tally.open_overdue + line.carried_over


def _line(line: UnitLine) -> _Line:
    counts = [(formats.number(line.tally.total), None)] + [
        (formats.number(line.tally.standing(standing)), standing) for standing in Standing
    ]
    carried_over = (formats.number(line.carried_over), Standing.OPEN_OVERDUE)
    below = (line.ended.words if line.ended else "", as_text(within_parts(line.tally)))
    return _Line(line.unit, "; ".join(filter(None, below)), [*counts, carried_over])


def _text_table(lines: list[_Line], total: _Line) -> str:
    head = ["Đơn vị", *(f"({number})" for number in range(1, 7))]
    rows = [
        [
            line.unit + (line.within and f"\n{line.within}"),
            *(number for number, _ in line.numbers),
        ]
        for line in [*lines, total]
    ]
    return text_table(head, rows[:-1], COLUMNS, total=rows[-1])
