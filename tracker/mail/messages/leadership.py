"""The leadership's mail: one page, the figures of the office's digest and what changed."""

from dataclasses import dataclass

from tracker import formats
from tracker.domain.notifying.leadership import LeadershipDigest, UnitOverdue
from tracker.domain.notifying.messages import Message
from tracker.domain.reports.tally import Tally, on_time_of_assigned, on_time_of_completed
from tracker.domain.vocabulary import Standing
from tracker.mail.messages.annex import office_annex
from tracker.mail.messages.entries import Section, apart_words, task_entries
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.looks import LOOKS, Look
from tracker.mail.messages.monthly import (
    counted,
    province_values,
    shared_values,
    subject_line,
    what_is_left,
)
from tracker.mail.messages.templates import render, text_table

MOST_UNITS = 10
LEAST_SHARE = 0.8
TOTALS = (34, 12, 12, 10)
UNITS = (48, 8, 14)


@dataclass(frozen=True)
class _Total:
    """A line of the totals: then and now, what changed, and how it looks.

    ``share`` is its width in the bar, in percent; what there is can be seen, however few.
    """

    words: str
    look: Look | None
    before: str
    now: str
    change: str
    share: str


def leadership_digest(digest: LeadershipDigest, head: Letterhead) -> Message:
    """The page: totals, what changed, units by overdue, the longest overdue."""
    office = digest.office
    totals = _totals(digest)
    named, rest = digest.units[:MOST_UNITS], digest.units[MOST_UNITS:]
    overdue_url = f"{head.tasks_url}?tinh_trang={Standing.OPEN_OVERDUE}&ngay={office.as_of}"
    annex = office_annex(office, head)
    shared = shared_values(office, head, annex)
    values = (
        shared
        | province_values(office)
        | {
            "since": digest.since,
            "compared": digest.compared is not None,
            "not_compared": _not_compared(digest),
            "totals": totals,
            "totals_table": _totals_table(totals, digest),
            "rates": _rates(office.report.tally),
            "changed": _changed(digest),
            "apart": apart_words(office.overdue, office.as_of),
            "units": [(row.unit, formats.number(row.count), row.longest) for row in named],
            "units_table": _units_table(named),
            "rest": _rest(rest),
            "longest": Section(
                "Quá hạn lâu nhất",
                digest.overdue,
                LOOKS[Standing.OPEN_OVERDUE],
                task_entries(digest.longest, head, units=True),
                overdue_url,
            ),
            "overview_url": head.overview_url,
        }
    )
    before = f"tháng trước {formats.number(digest.overdue_before)}"
    left = counted((digest.overdue, "quá hạn")) or what_is_left(0)
    subject = subject_line("Toàn tỉnh", f"{left} ({before})", digest.office)
    return render("leadership_digest", subject, values, annex)


def _changed(digest: LeadershipDigest) -> str:
    """``Ngày 31/05/2025 có 9 nhiệm vụ quá hạn; từ đó thêm 5, bớt 2 (1 đã hoàn thành, …).``"""
    cleared = (
        (digest.cleared.done, "đã hoàn thành"),
        (digest.cleared.put_off, "được gia hạn hoặc sửa hạn"),
        (digest.cleared.withdrawn, "thu hồi"),
    )
    whys = ", ".join(f"{formats.number(count)} {why}" for count, why in cleared if count)
    parts = []
    if digest.newly:
        parts.append(f"thêm {formats.number(digest.newly)} nhiệm vụ mới quá hạn")
    if whys:
        parts.append(f"bớt {formats.number(digest.cleared.total)} nhiệm vụ ({whys})")
    since = "có" if digest.overdue_before else "không có"
    count = f" {formats.number(digest.overdue_before)}" if digest.overdue_before else ""
    return (
        f"Ngày {formats.day(digest.since)} {since}{count} nhiệm vụ quá hạn; "
        f"từ đó {', '.join(parts) or 'không thêm, không bớt'}."
    )


def _not_compared(digest: LeadershipDigest) -> str:
    """Why nothing is compared with the month before; nothing where it is."""
    if digest.compared is not None:
        return ""
    if digest.before is None:
        return "Số liệu tính lại từ đầu năm nên không so với tháng trước."
    return f"Đến {formats.day(digest.since)} chưa giao nhiệm vụ nào trong năm nên không so sánh."


def _totals(digest: LeadershipDigest) -> list[_Total]:
    now = digest.office.report.tally
    before = digest.compared.tally if digest.compared else None
    lines = [("Tổng số giao trong năm", None, now.total, before.total if before else None)]
    totals = [_total(*lines[0], now)]
    for standing in Standing:
        then = before.standing(standing) if before else None
        totals.append(_total(standing.label, LOOKS[standing], now.standing(standing), then, now))
    return totals


def _total(words: str, look: Look | None, now: int, before: int | None, whole: Tally) -> _Total:
    return _Total(
        words,
        look,
        formats.number(before) if before is not None else "",
        formats.number(now),
        _signed(now - before) if before is not None else "",
        f"{max(LEAST_SHARE, 100 * now / whole.total):.2f}" if now else "0",
    )


def _signed(change: int) -> str:
    """``+12``, ``−3`` (a real minus sign), ``0``."""
    if change < 0:
        return f"\N{MINUS SIGN}{formats.number(-change)}"
    return f"+{formats.number(change)}" if change else "0"


def _totals_table(totals: list[_Total], digest: LeadershipDigest) -> str:
    then, now = f"{digest.since:%d/%m/%Y}", f"{digest.office.as_of:%d/%m/%Y}"
    if digest.compared is None:
        rows = [[line.words, line.now] for line in totals]
        return text_table(["Tính đến ngày", now], rows, (TOTALS[0], TOTALS[2]))
    rows = [[line.words, line.before, line.now, line.change] for line in totals]
    return text_table(["Tính đến ngày", then, now, "Thay đổi"], rows, TOTALS)


def _rates(tally: Tally) -> str:
    """``545/632 = 86,2% số nhiệm vụ giao; 545/597 = 91,3% số đã hoàn thành``"""
    rates = (
        (on_time_of_assigned(tally), "số nhiệm vụ giao"),
        (on_time_of_completed(tally), "số đã hoàn thành"),
    )
    return "; ".join(f"{formats.rate(rate)} {words}" for rate, words in rates if rate.denominator)


def _units_table(units: tuple[UnitOverdue, ...]) -> str:
    rows = [[row.unit, formats.number(row.count), formats.days(row.longest)] for row in units]
    return text_table(["Đơn vị chủ trì", "Quá hạn", "Lâu nhất"], rows, UNITS)


def _rest(units: tuple[UnitOverdue, ...]) -> str:
    """``3 đơn vị khác: 4 nhiệm vụ quá hạn``; none: nothing."""
    count = sum(row.count for row in units)
    text = f"{formats.number(len(units))} đơn vị khác: {formats.number(count)} nhiệm vụ quá hạn"
    return text if units else ""
