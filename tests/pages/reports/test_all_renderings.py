"""One report, many renderings: page, print, JSON, Excel, Word, CSV and mail say the same numbers.

Each is read as its reader sees it: the page's table, the files opened again, the mail's table.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
from bs4 import BeautifulSoup, Tag
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.exports.paper import opened, table_rows, table_with, text_of
from tests.registers import clear, fill
from tests.said_by_word import waiting_said
from tracker import clock
from tracker.config import Settings
from tracker.database import one_view
from tracker.domain.reports.periods import Period, month, year_to
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register, Standing
from tracker.mail.messages.digest import office_digest
from tracker.mail.messages.letterhead import Letterhead
from tracker.queries.notifying.digest import monthly_digests
from tracker.services.reports.snapshots import freeze

CSS = Path("tracker/static/tracker.css")
SUM = {"Cộng", "Tổng cộng", "Tổng số", "Tổng"}
Numbers = tuple[int, ...]
EXTENDED = r"rong đó ([\d.]+) đúng hạn nhờ gia hạn sau hạn"
OVERDUE = r"ang quá hạn của mọi kỳ: ([\d.]+)"


@dataclass(frozen=True)
class Told:
    """What a rendering says: total and four parts, of the whole and of each unit.

    ``beside``: what it says beside the parts of the whole: who waits (in time, overdue), what a
    late extension made on time, what is overdue of all periods; ``within`` the first of each unit.
    ``None`` where it has no place for it, as lists of tasks.
    """

    whole: Numbers
    units: dict[str, Numbers]
    beside: Numbers | None = None
    within: dict[str, Numbers] | None = None

    def without_noughts(self) -> "Told":
        """Without the rows of units all of whose tasks were withdrawn, which lists do not have."""
        kept = {name: row for name, row in self.units.items() if any(row)}
        return replace(self, units=kept, within=self.within and _without_noughts(self.within))

    def agrees(self, other: "Told") -> bool:
        """Whether all that both say is the same."""
        return all(
            None in (one, another) or one == another
            for one, another in zip(astuple(self), astuple(other), strict=True)
        )


def _without_noughts(rows: dict[str, Numbers]) -> dict[str, Numbers]:
    return {name: row for name, row in rows.items() if any(row)}


def number(text: str) -> int:
    return int(text.strip().split()[0].replace(".", ""))


def within_said(text: str) -> Numbers:
    """Who waits, of them in time and overdue, and what a late extension made on time."""
    said = " ".join(text.split())
    waits, extended = waiting_said(said), re.search(EXTENDED, said)
    return (*(waits[0] if waits else (0, 0, 0)), number(extended[1]) if extended else 0)


def beside_said(texts: Iterable[str]) -> Numbers:
    """The same and what is overdue of all periods, of the first text that says it."""
    said = next(" ".join(text.split()) for text in texts if re.search(OVERDUE, text))
    return (*within_said(said), number(re.search(OVERDUE, said)[1]))


def of_table(rows: list[list[str]], columns: range, name: int) -> Told:
    """Rows of names and numbers, the sum last."""
    *units, whole = rows
    read = {row[name]: tuple(number(row[at]) for at in columns) for row in units}
    assert whole[name].strip() in SUM or not whole[name].strip()
    return Told(tuple(number(whole[at]) for at in columns), read)


def by_page(page: BeautifulSoup) -> Told:
    beside = beside_said([of_the_parts(page.select_one("section.counts"))])
    table = page.select_one("section[aria-labelledby=theo-unit] table.breakdown")
    if table is None:
        assert page.select_one(".total-number").get_text(strip=True) == "0"
        return Told((0, 0, 0, 0, 0), {}, beside, {})
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
    names = table.select("tbody th")
    within = {name.find(string=True): within_said(name.get_text()) for name in names}
    return replace(of_table(cells, range(1, 6), 0), beside=beside, within=within)


def of_the_parts(counts: Tag) -> str:
    """What stands beside the four parts, without what is said of other counts below them."""
    if counts.dl is None:  # on paper what is folded is not there
        return counts.get_text()
    return counts.get_text().replace(counts.dl.get_text(), "")


def on_paper(page: BeautifulSoup) -> BeautifulSoup:
    """The page without what its print style hides."""
    printing = CSS.read_text().partition("@media print")[2]
    hidden = re.search(r"\n\s+(\.masthead, [^{]+)\{ display: none", printing)
    assert hidden
    for tag in page.select(hidden[1]):
        tag.decompose()
    assert not page.select("nav, .question")
    return page


def run_report(app, period: Period, register: Register, known_by: date, form: str) -> str:
    words = ["report", "--period", period.name, "--as-of", period.last.isoformat()]
    words += ["--known-by", known_by.isoformat(), "--register", register.value]
    result = app.test_cli_runner().invoke(args=[*words, "--by", "unit", "--format", form])
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def by_json(app, period: Period, register: Register, known_by: date) -> Told:
    said = json.loads(run_report(app, period, register, known_by, "json"))
    in_time, overdue = said["awaiting"].values()
    extended = said["on_time_by_late_extension"]
    return Told(
        (said["total"], *said["standing"].values()),
        {row["name"]: (row["total"], *row["standing"].values()) for row in said["rows"]},
        (in_time + overdue, in_time, overdue, extended, said["overdue_now"]),
    )


def by_text(app, period: Period, register: Register, known_by: date) -> Told:
    """What the command prints for people."""
    lines = run_report(app, period, register, known_by, "table").splitlines()
    head = next((at for at, line in enumerate(lines) if line.startswith("Đơn vị chủ trì")), 0)
    assert head
    rows = [re.split(r"\s{2,}", line) for line in lines[head + 2 :]]
    told = of_table([row[:6] for row in rows], range(1, 6), 0)
    within = {row[0]: within_said(" ".join(row[6:])) for row in rows[:-1]}
    return replace(told, beside=beside_said(lines), within=within)


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
    counted = [row for row in lines[head + 1 :] if isinstance(row[2], int)]
    rows = [["" if value is None else str(value) for value in row[1:7]] for row in counted]
    notes = [str(row[0] or "") for row in book["Tổng hợp"].iter_rows(values_only=True)]
    first, last = (next(at for at, note in enumerate(notes) if note.startswith(no)) for no in "12")
    told = replace(
        of_table(rows, range(1, 6), 0),
        beside=beside_said([" ".join(notes[first:last])]),
        within={str(row[1]): within_said(f"{row[-1]}") for row in counted[:-1]},
    )
    tasks = [list(row) for row in book["Nhiệm vụ"].iter_rows(values_only=True)]
    names = next(row for row in tasks if "Nội dung nhiệm vụ" in row)
    listed = [dict(zip(names, row, strict=True)) for row in tasks if isinstance(row[0], int)]
    return {"excel": told, "excel, list": of_tasks(listed)}


def by_csv(content: bytes) -> Told:
    text = content.decode("utf-8-sig")
    return of_tasks(list(csv.DictReader(io.StringIO(text, newline=""))))


def _nothing_overdue(lines: list[str]) -> list[str]:
    """The document leaves noughts out, and says in words that nothing is overdue; what it says
    beside the parts is then a sentence of its own.
    """
    if not any("không còn nhiệm vụ quá hạn chưa hoàn thành" in line for line in lines):
        return []
    beside = next((line for line in lines if line.startswith("Trong đó")), "")
    return [f"{beside} đang quá hạn của mọi kỳ: 0 nhiệm vụ"]


def by_word(content: bytes) -> Told:
    document = opened(content)
    lines = text_of(document).splitlines()
    rows = table_rows(table_with(document, "Đơn vị chủ trì"))[1:]
    names = [(row[1] or row[0]).partition("\n") for row in rows]
    told = of_table(
        [[name, *row[2:7]] for (name, _, _), row in zip(names, rows, strict=True)], range(1, 6), 0
    )
    return replace(
        told,
        beside=beside_said([*lines, *_nothing_overdue(lines)]),
        within={name: within_said(rest) for name, _, rest in names[:-1]},
    )


def by_mail(app, of: Period, known_by: date) -> Told:
    chosen: Settings = app.config["TRACKER"]
    with one_view():
        digest = monthly_digests(of, of.last, known_by, chosen.due_soon_days).office
    page = BeautifulSoup(office_digest(digest, Letterhead.of(chosen)).html, "lxml")
    (caption,) = page.find_all("caption", string=re.compile("theo đơn vị chủ trì$"))
    lines = caption.parent.select("tbody tr")
    rows = [[cell.find(string=True) for cell in row.select("th, td")] for row in lines]
    told = of_table(rows, range(1, 6), 0)
    within = {row.th.find(string=True): within_said(row.th.get_text(" ")) for row in lines[:-1]}
    return Told(
        told.whole,
        {name: row for name, row in told.units.items() if row[0]},
        beside_said(paragraph.get_text() for paragraph in page.select("p")),
        within,
    )


def unfolded(mail: Told, page: Told) -> Told:
    """The mail with the units that it folds into one row, where that row is their sum."""
    folded = [name for name in mail.units if re.match(r"\d+ đơn vị", name)]
    if not folded:
        return mail
    (row,) = folded
    rest = {name: counts for name, counts in page.units.items() if name not in mail.units}
    assert mail.units[row] == tuple(map(sum, zip(*rest.values(), strict=True)))
    assert row.startswith(f"{len([one for one in rest.values() if one[0]])} ")
    named = {name: counts for name, counts in mail.units.items() if name != row}
    return replace(mail, units={**rest, **named}, within=None)


def renderings(
    app, browse, leader, of: Period, register: Register, known_by: date
) -> dict[str, Told]:
    """The report of the year up to the end of a month, in every form in which it leaves."""
    period = year_to(of.last)
    asked = f"ky={period.name}&loai={register.value}&ngay={period.last}&biet_den={known_by}"
    browser = browse("lan")

    def file(name: str) -> bytes:
        answer = browser.raw("get", f"/bao-cao/{name}?{asked}")
        assert answer.status_code == 200, answer.text[:500]
        return answer.data

    shown = browser.raw("get", f"/bao-cao?{asked}&phan=tat-ca").text
    said = {
        "page": by_page(BeautifulSoup(shown, "lxml")),
        "print": by_page(on_paper(BeautifulSoup(shown, "lxml"))),
        "json": by_json(app, period, register, known_by),
        **by_excel(file("tep.xlsx")),
        "csv": by_csv(file("tep.csv")),
        "word": by_word(file("van-ban.docx")),
    }
    if register is Register.PROVINCE:  # the digest's table is of the province's tasks
        said["mail"] = unfolded(by_mail(app, of, known_by), said["page"])
    if said["page"].whole[0]:
        said["text"] = by_text(app, period, register, known_by)
    number = freeze(leader, Scope(period, register, period.last, known_by), "Chốt lại")
    frozen = browser.raw("get", f"/bao-cao?chot={number}&phan=tat-ca").text
    said["frozen"] = by_page(BeautifulSoup(frozen, "lxml"))
    return {name: told.without_noughts() for name, told in said.items()}


MONTHS = [month(2025, number) for number in range(1, 7)] + [month(2024, 12)]


@settings(
    max_examples=settings().max_examples // 9,
    phases=[Phase.explicit, Phase.generate],  # a smaller seed makes no simpler register
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 9999),
    size=st.integers(0, 40),
    of=st.sampled_from(MONTHS),
    register=st.sampled_from([Register.PROVINCE, Register.PROVINCE, Register.GOVERNMENT]),
    on_the_day=st.booleans(),
)
@example(seed=5572, size=29, of=month(2024, 12), register=Register.GOVERNMENT, on_the_day=True)
@example(seed=7, size=40, of=month(2025, 5), register=Register.PROVINCE, on_the_day=True)
def test_all_renderings_of_any_register_say_the_same_numbers(
    app, browse, person, seed, size, of, register, on_the_day
):
    clear()
    fill(seed, size)
    known_by = of.last if on_the_day else clock.today()
    said = renderings(app, browse, person("minh"), of, register, known_by)
    page = said["page"]
    assert {name: told for name, told in said.items() if not told.agrees(page)} == {}
