"""From drafts with their dates to rows of ``tasks.csv``: keys, results, order."""

from collections import Counter
from datetime import date
from random import Random

from seeds.composing.tables import COLUMNS, Dates, Draft, Tables
from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, TaskDates

KEY_PARTS = {"province": "", "government": "CP-", "programme": "CT-"}
RESULTS = (
    # first word of the task, what was done, kinds of result document
    (("Báo cáo", "Tổng hợp", "Đánh giá"), "Đã gửi báo cáo UBND tỉnh.", ("BC",)),
    (("Trình", "Tờ trình", "Tham mưu", "Thẩm định"), "Đã trình UBND tỉnh xem xét.", ("TTr",)),
    (("Kiểm tra", "Rà soát", "Thanh tra"), "Đã hoàn thành, có báo cáo kết quả.", ("BC",)),
    (("Xây dựng", "Lập", "Kế hoạch", "Dự thảo"), "Đã xây dựng xong, trình UBND tỉnh.", ("TTr",)),
    (("Đề án", "Phương án", "Quyết định"), "Đã trình UBND tỉnh ban hành.", ("TTr",)),
    (("Hướng dẫn",), "Đã ban hành văn bản hướng dẫn.", ("HD",)),
    (("Tổ chức",), "Đã tổ chức xong, báo cáo kết quả.", ("BC",)),
)
OTHERWISE = ("Đã hoàn thành, báo cáo kết quả với UBND tỉnh.", ("BC",))
WITHOUT_DOCUMENT = 0.2
A_DAY = {"province": 3, "government": 3, "programme": 2}
"""How many documents a unit numbers a day, so that numbers grow through the year."""


def build(tables: Tables, composed: list[tuple[Draft, Dates]], rng: Random) -> list[dict[str, str]]:
    """All rows in order of assignment, with their keys."""
    ordered = sorted(composed, key=lambda pair: _order(pair[0]))
    numbers: Counter[str] = Counter()
    rows = []
    for draft, dates in ordered:
        half = "H1" if draft.assigned_on.month <= 6 else "H2"
        prefix = f"{draft.assigned_on.year}-{half}-{KEY_PARTS[draft.register]}"
        numbers[prefix] += 1
        rows.append(_row(tables, draft, dates, f"{prefix}{numbers[prefix]:04d}", rng))
    return rows


def dates_of(row: dict[str, str]) -> TaskDates:
    """The dates of a row as the standing rule takes them."""

    def day(column: str) -> date | None:
        return date.fromisoformat(row[column]) if row[column] else None

    granted = [pair.split(">") for pair in row["extensions"].split(";") if pair]
    reported = day("reported_on")
    confirmed = day("confirmed_on")
    return TaskDates(
        assigned_on=date.fromisoformat(row["assigned_on"]),
        deadline=day("deadline"),
        started_on=day("started_on"),
        withdrawn_on=day("withdrawn_on"),
        changes=tuple(
            DeadlineChange(date.fromisoformat(on), date.fromisoformat(new)) for on, new in granted
        ),
        reports=(CompletionReport(reported, confirmed, confirmed is not None),) if reported else (),
    )


def _order(draft: Draft) -> tuple[date, str, str, str, str]:
    return draft.assigned_on, draft.register, draft.directive, draft.lead, draft.content


def _row(tables: Tables, draft: Draft, dates: Dates, key: str, rng: Random) -> dict[str, str]:
    desk = tables.desks[draft.field]
    text, symbol = _result(tables, draft, dates.reported_on, rng)
    values = (
        key,
        draft.register,
        draft.directive,
        draft.content,
        draft.lead,
        ";".join(draft.coordinating),
        draft.field,
        desk["leader"],
        desk["officer"],
        draft.assigned_on.isoformat(),
        dates.term.phrase,
        _iso(dates.term.deadline),
        _iso(dates.started_on),
        _iso(dates.reported_on),
        _iso(dates.confirmed_on),
        "",
        ";".join(f"{granted}>{new}" for granted, new in dates.extensions),
        text,
        symbol,
        draft.origin,
        draft.source,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _result(tables: Tables, draft: Draft, on: date | None, rng: Random) -> tuple[str, str]:
    if on is None:
        return "", ""
    text, kinds = next(
        ((result, kinds) for words, result, kinds in RESULTS if draft.content.startswith(words)),
        OTHERWISE,
    )
    if rng.random() < WITHOUT_DOCUMENT:
        return text, ""
    issuer = "UBND" if tables.units[draft.lead].kind == "district" else draft.lead
    number = on.timetuple().tm_yday * A_DAY[draft.register] + rng.randint(1, 12)
    return text, f"{number}/{rng.choice(kinds)}-{issuer}"
