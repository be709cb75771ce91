"""One report, many renderings: page, print, JSON, Excel, Word, CSV and mail say the same numbers.

Each is read as its reader sees it: the page's table, the files opened again, the mail's table.
"""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.exports.paper import opened, table_rows, table_with
from tests.registers import clear, fill
from tracker import clock
from tracker.config import Settings
from tracker.database import one_view
from tracker.domain.reports.periods import Period, month, year_to
from tracker.domain.vocabulary import Register, Standing
from tracker.mail.messages.digest import office_digest
from tracker.mail.messages.letterhead import Letterhead
from tracker.queries.notifying.digest import monthly_digests

CSS = Path("tracker/static/tracker.css")
SUM = {"Cộng", "Tổng cộng", "Tổng số", "Tổng"}
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """What a rendering says: total and four parts, of the whole and of each unit."""

    whole: Numbers
    units: dict[str, Numbers]

    def without_noughts(self) -> "Told":
        """Without the rows of units all of whose tasks were withdrawn, which lists do not have."""
        return Told(self.whole, {name: row for name, row in self.units.items() if any(row)})


def number(text: str) -> int:
    return int(text.strip().split()[0].replace(".", ""))


def of_table(rows: list[list[str]], columns: range, name: int) -> Told:
    """Rows of names and numbers, the sum last."""
    *units, whole = rows
    read = {row[name]: tuple(number(row[at]) for at in columns) for row in units}
    assert whole[name].strip() in SUM or not whole[name].strip()
    return Told(tuple(number(whole[at]) for at in columns), read)


def by_page(page: BeautifulSoup) -> Told:
    table = page.select_one("section[aria-labelledby=theo-unit] table.breakdown")
    if table is None:
        assert page.select_one(".total-number").get_text(strip=True) == "0"
        return Told((0, 0, 0, 0, 0), {})
    rows = table.select("tbody tr, tfoot tr")
    several = "Việc giao" in table.thead.get_text()
    cells = [
        [
            cell.find(string=True, recursive=True) or ""
            for at, cell in enumerate(row.select("th, td"))
            if not (several and at == 2)
        ]
        for row in rows
    ]
    return of_table(cells, range(1, 6), 0)


def on_paper(page: BeautifulSoup) -> BeautifulSoup:
    """The page without what its print style hides."""
    printing = CSS.read_text().partition("@media print")[2]
    hidden = re.search(r"\n\s+(\.masthead, [^{]+)\{ display: none", printing)
    assert hidden
    for tag in page.select(hidden[1]):
        tag.decompose()
    assert not page.select("nav, .question")
    return page


def by_json(app, period: Period, register: Register) -> Told:
    words = ["report", "--period", period.name, "--as-of", period.last.isoformat()]
    words += ["--register", register.value, "--by", "unit", "--format", "json"]
    result = app.test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    return Told(
        (said["total"], *said["standing"].values()),
        {row["name"]: (row["total"], *row["standing"].values()) for row in said["rows"]},
    )


def of_tasks(rows: list[dict[str, str]]) -> Told:
    """The tasks of a list, counted."""
    counts: dict[str, Counter[str]] = {}
    labels = [standing.label for standing in Standing]
    for row in rows:
        if row["Tình trạng thời hạn"] in labels:  # not those withdrawn
            unit = row["Đơn vị chủ trì"]
            counts.setdefault(unit, Counter())[row["Tình trạng thời hạn"]] += 1
    units = {unit: (of.total(), *(of[label] for label in labels)) for unit, of in counts.items()}
    whole = tuple(map(sum, zip(*units.values(), strict=True))) if units else (0, 0, 0, 0, 0)
    return Told(whole, units)


def by_excel(content: bytes) -> dict[str, Told]:
    """Its sheet by unit, and its list of tasks."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    lines = [list(row) for row in book["Theo đơn vị chủ trì"].iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(lines) if "Đơn vị chủ trì" in row)
    rows = [
        ["" if value is None else str(value) for value in row[1:7]]
        for row in lines[head + 1 :]
        if isinstance(row[2], int)
    ]
    tasks = [list(row) for row in book["Nhiệm vụ"].iter_rows(values_only=True)]
    names = next(row for row in tasks if "Nội dung nhiệm vụ" in row)
    listed = [dict(zip(names, row, strict=True)) for row in tasks if isinstance(row[0], int)]
    return {"excel": of_table(rows, range(1, 6), 0), "excel, list": of_tasks(listed)}


def by_csv(content: bytes) -> Told:
    text = content.decode("utf-8-sig")
    return of_tasks(list(csv.DictReader(io.StringIO(text, newline=""))))


def by_word(content: bytes) -> Told:
    rows = table_rows(table_with(opened(content), "Đơn vị chủ trì"))[1:]
    return of_table([[row[1] or row[0], *row[2:7]] for row in rows], range(1, 6), 0)


def by_mail(app, of: Period) -> Told:
    chosen: Settings = app.config["TRACKER"]
    with one_view():
        digest = monthly_digests(of, of.last, clock.today(), chosen.due_soon_days).office
    page = BeautifulSoup(office_digest(digest, Letterhead.of(chosen)).html, "lxml")
    (caption,) = page.find_all("caption", string=re.compile("theo đơn vị chủ trì$"))
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in caption.parent.select("tbody tr")
    ]
    told = of_table(rows, range(1, 6), 0)
    return Told(told.whole, {name: row for name, row in told.units.items() if row[0]})


def renderings(app, browse, of: Period, register: Register) -> dict[str, Told]:
    """The report of the year up to the end of a month, in every form in which it leaves."""
    period = year_to(of.last)
    asked = f"ky={period.name}&loai={register.value}&ngay={period.last.isoformat()}"
    browser = browse("lan")

    def file(name: str) -> bytes:
        answer = browser.raw("get", f"/bao-cao/{name}?{asked}")
        assert answer.status_code == 200, answer.text[:500]
        return answer.data

    shown = browser.raw("get", f"/bao-cao?{asked}").text
    said = {
        "page": by_page(BeautifulSoup(shown, "lxml")),
        "print": by_page(on_paper(BeautifulSoup(shown, "lxml"))),
        "json": by_json(app, period, register),
        **by_excel(file("tep.xlsx")),
        "csv": by_csv(file("tep.csv")),
        "word": by_word(file("van-ban.docx")),
    }
    if register is Register.PROVINCE:  # the digest's table is of the province's tasks
        said["mail"] = by_mail(app, of)
    return {name: told.without_noughts() for name, told in said.items()}


MONTHS = [month(2025, number) for number in range(1, 7)] + [month(2024, 12)]


@settings(
    max_examples=settings().max_examples // 7,
    phases=[Phase.explicit, Phase.generate],  # a smaller seed makes no simpler register
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 9999),
    size=st.integers(0, 40),
    of=st.sampled_from(MONTHS),
    register=st.sampled_from([Register.PROVINCE, Register.PROVINCE, Register.GOVERNMENT]),
)
def test_all_renderings_of_any_register_say_the_same_numbers(app, browse, seed, size, of, register):
    clear()
    fill(seed, size)
    said = renderings(app, browse, of, register)
    assert {name: told for name, told in said.items() if told != said["page"]} == {}
