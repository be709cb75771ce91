"""What a report's Excel file and the monthly mails say, held against a count."""

import io
import re
from datetime import date
from typing import Any

import openpyxl
from bs4 import BeautifulSoup

from tests.plain_count import Counted, counted, parts
from tests.said_by_word import Expected, numbers, without_noughts
from tracker.config import Settings
from tracker.database import one_view
from tracker.domain.reports.periods import Period
from tracker.domain.vocabulary import Register, Standing
from tracker.mail.messages.digest import office_digest, unit_digest
from tracker.mail.messages.letterhead import Letterhead
from tracker.queries.notifying.digest import monthly_digests


def number_of(tag: Any) -> int:
    return int(tag.get_text(" ", strip=True).split()[0].replace(".", ""))


def rows_of(now: Counted) -> dict[str, list[int]]:
    """What the table of units must say."""
    rows = {
        name: [
            len(one.assigned), *parts(one.assigned), len(one.carried),
            len(one.assigned) + len(one.carried), len(one.overdue),
        ]
        for name, one in now.units.items()
    }  # fmt: skip
    return without_noughts(rows)  # not those of which tasks were due alone


def check_excel(content: bytes, expected: Expected) -> None:
    now = expected.now
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    lines = list(book["Theo đơn vị chủ trì"].iter_rows(values_only=True))
    head = next(row for row in lines if row[0] == "TT")
    columns = [head.index(name) for name in (
        "Tổng số", *(word.label for word in Standing), "Kỳ trước chuyển sang",
        "Phải thực hiện trong kỳ", "Đang quá hạn của mọi kỳ",
    )]  # fmt: skip
    rows = {row[1]: [row[at] for at in columns] for row in lines if isinstance(row[0], int)}
    assert without_noughts(rows) == rows_of(now)
    for name, tasks in (
        ("Nhiệm vụ", now.assigned),
        ("Kỳ trước chuyển sang", now.carried),
        ("Đang quá hạn", now.overdue),
    ):
        listed = tasks_of(book, name)
        assert sorted(listed) == sorted(one.content for one in tasks), name
    summary = {str(row[0]): row for row in book["Tổng hợp"].iter_rows(values_only=True)}
    for name, tasks in (
        ("Kỳ trước chuyển sang", now.carried),
        ("Phải thực hiện trong kỳ", [*now.assigned, *now.carried]),
        ("Đến hạn trong kỳ", now.due),
    ):
        assert summary[name][2:7] == (len(tasks), *parts(tasks))
    (notes,) = [note for note in summary if "quá hạn của mọi kỳ: " in note]
    assert numbers(r"quá hạn của mọi kỳ: ([\d.]+)", notes) == [(len(now.overdue),)]
    assert not [note for note in summary if "Không còn" in note or "hệ thống" in note]


def tasks_of(book: openpyxl.Workbook, name: str) -> list[str]:
    """The tasks of a sheet that count; none where there is no such sheet."""
    if name not in book.sheetnames:
        return []
    rows = [list(map(str, row)) for row in book[name].iter_rows(values_only=True)]
    at = next(number for number, row in enumerate(rows) if row[0] == "TT")
    heads, listed = rows[at], [row for row in rows[at + 1 :] if row[0].isdigit()]
    content, standing = heads.index("Nội dung nhiệm vụ"), heads.index("Tình trạng thời hạn")
    return [row[content] for row in listed if "Thu hồi" not in row[standing]]


def check_mails(chosen: Settings, days: tuple[Period, date, date], ended: frozenset[str]) -> None:
    """The digests of the month: each unit's, and the office's table with its folded rows."""
    month, as_of, known_by = days
    with one_view():
        digests = monthly_digests(month, as_of, known_by, chosen.due_soon_days)
    head = Letterhead.of(chosen)
    everything = [
        one
        for register in Register
        for one in counted(
            register.value, date.min.replace(year=1990), as_of, as_of, known_by
        ).overdue
    ]
    late = {one.unit for one in everything}
    for digest, _ in digests.units:
        message = unit_digest(digest, head)
        mine = sum(one.unit == digest.unit for one in everything)
        said = " ".join(message.text.split())
        assert (f"còn {mine} nhiệm vụ quá hạn" in said) == (mine > 0)
        assert ("không có nhiệm vụ quá hạn" in said) == (mine == 0)
        assert numbers(r"([\d.]+) quá hạn", message.subject) == ([(mine,)] if mine else [])
    message = office_digest(digests.office, head)
    page = BeautifulSoup(message.html, "lxml")
    (caption,) = page.find_all("caption", string=re.compile("theo đơn vị chủ trì$"))
    first = date(as_of.year, 1, 1)
    units = counted("province", first, as_of, as_of, known_by).units
    named = set()
    for row in caption.parent.select("tbody tr")[:-1]:
        name = row.th.find(string=True).strip()
        cells = [number_of(cell) for cell in row.select("td")]
        if name in units:
            one = units[name]
            older = sum(task.assigned_on < first for task in one.overdue)
            assert cells == [len(one.assigned), *parts(one.assigned), older]
            named.add(name)
    folded = {name for name, one in units.items() if one.assigned and name not in named}
    said = numbers(
        r"(\d+) đơn vị (?:khác )?không có nhiệm vụ quá hạn", caption.parent.get_text(" ")
    )
    free = folded - ended
    assert not free & late
    assert said == ([(len(free),)] if free else [])
    assert ("Không có nhiệm vụ quá hạn" in message.text) == (not everything)
