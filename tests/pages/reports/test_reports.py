"""The report page: its numbers, and that each opens exactly the tasks that it counts."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.lint import text_of
from tests.registers import fill, store
from tracker import formats
from tracker.domain.reports.comparison import SHARES, behind
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.ranking import UnitOrder, units_in_order
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.standing import CompletionReport, TaskDates
from tracker.domain.tasks.waiting.overdue_apart import REPORTED, UNREPORTED
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.queries.reports.book import ALWAYS, report_book
from tracker.queries.tasks.lists import count_tasks
from tracker.services.tasks import unit_acts
from tracker.web.lists.task_filter import FilterForm

AS_OF = date(2025, 5, 20)
TODAY = date(2025, 6, 30)
HALF = parse_period("2025-H1")
PROVINCE = Register.PROVINCE


@pytest.fixture
def register(app):
    """Sixty tasks of all kinds."""
    fill(seed=7, size=60)


def listed(app, address, person):
    """How many tasks the list at an address holds, as its page counts them."""
    with app.test_request_context(address):
        form = FilterForm(person)
        assert form.validate(), (address, form.errors)
        return count_tasks(person, form.task_filter())


def counted(page):
    """Every number of the page that is a link to tasks: (address, number)."""
    links = page.select("main a[href^='/nhiem-vu?']")
    texts = [(str(link["href"]), str((link.b or link).find(string=True))) for link in links]
    return {(address, text.replace(".", "")) for address, text in texts if text[:1].isdigit()}


def test_every_number_opens_exactly_the_tasks_it_counts(app, browse, register, person):
    lan = person("lan").person
    browser, found = browse("lan"), set()
    for by in set(Dimension) - set(ALWAYS):
        found |= counted(
            browser.open(f"/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca&theo={by.value}")
        )
    assert len(found) > 100
    assert all(parse_qs(urlsplit(address).query)["ngay"] for address, _ in found)
    wrong = [(a, number) for a, number in found if listed(app, a, lan) != int(number)]
    assert wrong == []


def test_no_number_of_tasks_stands_without_its_list(browse, register):
    page = browse("lan").open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    bare = [
        cell
        for cell in page.select("table.breakdown td.number, .comparison .number, .ages .number")
        if cell.get_text(strip=True).isdigit() and cell.get_text(strip=True) != "0"
        if not cell.select("a")
    ]
    assert {head_of(cell) for cell in bare} <= {
        "Việc giao",  # assignments are no tasks
        "Phải thực hiện",  # the sum of two numbers beside it
        "Hạng",  # a place
        "Lần xin gia hạn",  # acts
    }


def head_of(cell):
    at = list(cell.find_parent("tr").find_all(["th", "td"])).index(cell)
    return cell.find_parent("table").select("thead th")[at].get_text(strip=True)


def test_the_page_prints_the_numbers_of_the_book(app, browse, register):
    book = report_book(HALF, PROVINCE, AS_OF, TODAY)
    browser = browse("chutich")
    browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    tally = book.report.tally
    assert browser.text(".total-number").split()[0] == str(tally.total)
    assert [text.split()[0] for text in browser.texts(".part-number")] == [
        str(tally.standing(word)) for word in Standing
    ]
    ages = [text.split()[0] for text in browser.texts(".ages td")]
    assert ages == [str(age.number) for age in book.ageing]
    assert len(browser.texts(".overdue-list tbody tr")) == min(50, book.report.overdue_now) > 4
    marks = browser.texts(".overdue-list td[data-label='Quá hạn'] .under")
    waiting = [task.progress is Progress.AWAITING_CONFIRMATION for task in book.overdue[:50]]
    assert marks == [REPORTED if waits else UNREPORTED for waits in waiting]
    table = "[aria-labelledby=theo-unit] table.breakdown"
    assert len(browser.texts(f"{table} tbody td.rank")) == len(book.ranking)
    assert f"{book.report.assignments} việc giao, {tally.total} nhiệm vụ" in browser.text(".rates")
    assert str(book.carried_over.total) in browser.texts(".rates dd")[3]


def cells(browser, selector):
    """What stands in a row's cells of numbers, without the words for who does not see them."""
    return [
        [text.split()[0] for text in map(text_of, row.select("td.number")) if text]
        for row in browser.page.select(f"{selector} tr")
    ]


def test_each_row_and_the_footer_print_their_own_rates(app, browse, register):
    book = report_book(HALF, PROVINCE, AS_OF, TODAY)
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    for part in book.breakdowns:
        table = f"[aria-labelledby=theo-{part.by.value}] table.breakdown"
        rows = (
            units_in_order(part.rows, UnitOrder.WORST, {})
            if part.by is Dimension.UNIT
            else part.rows
        )
        printed = [
            [
                formats.percent(one.percent)
                for one in (*(s.of(tally) for s in SHARES), behind(tally))
            ]
            for tally in (*(row.tally for row in rows), part.tally)
        ]
        shown = cells(browser, f"{table} tbody") + cells(browser, f"{table} tfoot")
        assert [row[-3:] for row in shown] == printed
        assert [row[0] for row in shown] == [str(row.tally.total) for row in (*rows, part)]
    assert len({rates[-1] for rates in printed}) > 2


def test_a_long_breakdown_counts_all_its_rows_though_it_shows_the_first(
    browse, register, monkeypatch
):
    monkeypatch.setattr("tracker.blueprints.reports.page.MOST_ROWS", 2)
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    number = int(browser.text("#theo-unit .count"))
    assert len(cells(browser, "[aria-labelledby=theo-unit] tbody")) == 2 < number
    whole = report_book(HALF, PROVINCE, AS_OF, TODAY).report.tally.total
    assert browser.text("[aria-labelledby=theo-unit] tfoot th") == f"Cộng cả {number} dòng"
    assert cells(browser, "[aria-labelledby=theo-unit] tfoot")[0][0] == str(whole)


def test_a_long_list_of_overdue_tasks_counts_them_all(browse, register, monkeypatch):
    monkeypatch.setattr("tracker.blueprints.reports.page.MOST_ON_PAGE", 1)
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    number = report_book(HALF, PROVINCE, AS_OF, TODAY).report.overdue_now
    assert len(browser.texts(".overdue-list tbody tr")) == 1 < number
    assert browser.text("#qua-han .count").split()[0] == str(number)
    assert browser.text("[aria-labelledby=qua-han] .more") == f"Xem cả {number} nhiệm vụ quá hạn"


@pytest.fixture
def confirmed_since(app):
    """As of 20 May: confirmed by then, confirmed in June, returned in June; and one that waits."""
    may = [date(2025, 5, day) for day in range(1, 32)]
    dates = TaskDates(may[0], may[18])
    reported = CompletionReport(may[16], may[18], confirmed=True)
    for content, report in (
        ("Xác nhận ngay", reported),
        ("Xác nhận sau", replace(reported, decided_on=date(2025, 6, 10))),
        ("Trả lại sau", replace(reported, decided_on=date(2025, 6, 10), confirmed=False)),
        ("Còn chờ", replace(reported, decided_on=None, confirmed=False)),
    ):
        store(replace(dates, reports=(report,)), content=content)
    db.session.commit()


def test_the_page_says_what_was_known_on_the_day_itself_and_lists_what_differs(
    app, browse, confirmed_since, person
):
    browser = browse("lan")
    page = browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    assert "tình hình đến ngày 20/05/2025, theo hiểu biết đến ngày 30/06/2025" in browser.text(
        ".asked-in-words"
    )
    assert browser.text(".known-since summary") == (
        "Theo hiểu biết ngay ngày 20/05/2025: 1 hoàn thành đúng hạn (+1), 3 đang thực hiện trong "
        "hạn (−2), 0 quá hạn chưa hoàn thành (+1), 3 đã báo cáo, chờ xác nhận (−2). Trong ngoặc là "
        "phần biết thêm đến ngày 30/06/2025, ở 2 nhiệm vụ."
    )
    assert browser.texts(".known-since table.tasks tbody th a") == ["Xác nhận sau", "Trả lại sau"]
    lan = person("lan").person
    links = {
        str(a["href"]): int(a.find(string=True)) for a in page.select(".known-since .figures td a")
    }
    assert len(links) == 9
    assert {a: listed(app, a, lan) for a in links} == links
    browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&biet_den=20/5/2025")
    assert browser.texts(".part-number")[0].split()[0] == "1"
    assert "(+1)" in browser.text(".known-since summary")  # against what is known today
    assert browser.page.select_one("details.more-fields[open] #biet_den")["value"] == "20/05/2025"
    for same in ("ngay=30/6/2025", "ngay=15/6/2025&biet_den=20/6/2025"):
        browser.open(f"/bao-cao?ky=2025-H1&{same}")
        assert not browser.page.select(".known-since")


def test_what_is_known_is_asked_in_bounded_questions(browse, confirmed_since):
    browser = browse("lan")
    for _ in range(2):  # the first one also reads what the process keeps
        browser.open("/bao-cao?ky=2025-H1&ngay=30/6/2025")
    without = browser.queries
    browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    assert browser.queries <= without + 4


def test_differences_stand_with_sign_and_word(app, browse, add_task):
    for year, count in ((2025, 3), (2024, 4)):
        for _ in range(count):
            add_task(assigned_on=date(year, 3, 3), deadline=date(year, 4, 1))
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-Q1&ngay=2025-03-31&phan=tat-ca")
    assert browser.text("h1") == "Báo cáo quý I/2025"
    total = browser.texts(".comparison tbody tr")[0]
    assert "3 tổng số nhiệm vụ giao trong kỳ 4" in total
    assert "−1 giảm" in total
    assert "+3" not in total  # nothing is compared with what is not there
    assert total.endswith("0 –")
    assert "0 không đổi" in browser.texts(".comparison tbody tr")[1]
    assert "Không có nhiệm vụ nào giao trong quý IV/2024: không so sánh với kỳ đó" in browser.text(
        "main"
    )


def test_pictures_tell_their_numbers_without_colour_and_to_who_does_not_see_them(browse, register):
    page = browse("lan").open("/bao-cao?ky=2025-H1&ngay=20/5/2025&phan=tat-ca")
    pictures = page.select("svg.chart")
    assert len(pictures) == 3
    for picture in pictures:
        title, description = picture.title, picture.desc
        assert picture["aria-labelledby"].split() == [title["id"], description["id"]]
        assert "bảng" in description.get_text()
        assert picture.find_parent("section").select("table")
        fills = {part["fill"] for part in picture.select(".chart-part")}
        assert fills <= {f"url(#{pattern['id']})" for pattern in page.select("pattern")}
        assert picture.select("text.chart-number")


def test_an_empty_period_says_so(browse):
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-Q1&theo=directive&phan=tat-ca")
    assert browser.text(".total-number") == "0"
    assert "Không có nhiệm vụ nào giao trong kỳ này." in browser.texts(".empty")
    assert "Không còn nhiệm vụ nào quá hạn." in browser.texts(".empty")


def test_units_with_few_tasks_are_listed_without_a_rank(browse, add_task):
    for _ in range(2):
        add_task()
    browser = browse("lan")
    browser.open("/bao-cao?it_nhat=3&phan=don-vi")
    assert browser.texts(".breakdown .rank") == ["– không xếp hạng"]
    assert "Ở đây: dưới 3 nhiệm vụ." in browser.text(".method")


def test_the_page_asks_no_more_when_there_is_more(browse, register):
    browser = browse("lan")
    fill(seed=8, size=60)
    for _ in range(2):  # the first one also reads what the process keeps
        browser.open("/bao-cao?ky=2025-H1&theo=officer&phan=tat-ca")
    few = browser.queries
    fill(seed=9, size=300)
    for _ in range(2):
        browser.open("/bao-cao?ky=2025-H1&theo=officer&phan=tat-ca")
    assert browser.queries <= few <= 48


def test_units_are_shown_with_what_they_left_without_a_word(browse, add_task, clock, person):
    clock.fixed_day = date(2025, 6, 2)
    spoken, _silent = add_task(deadline=None), add_task("Không ai báo", deadline=None)
    clock.fixed_day = date(2025, 6, 27)
    unit_acts.note_progress(person("an"), spoken.id, "Đang làm")
    clock.fixed_day = date(2025, 6, 30)
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-H1&phan=don-vi")
    assert "1/2 = 50,0%" in browser.texts(".breakdown tbody td")
    browser.open(browser.link(".breakdown tbody a[href*=lau_chua]"))
    assert browser.texts(".tasks tbody th a") == ["Không ai báo"]


def test_a_report_opens_on_its_summary_and_each_part_has_an_address(browse, register):
    browser = browse("lan")
    page = browser.open("/bao-cao?ky=2025-H1&ngay=20/5/2025")
    assert [section["aria-labelledby"] for section in page.select("main section")] == [
        "so-lieu",
        "qua-han",
    ]
    assert browser.texts(".list-tabs [aria-current]") == ["Tổng hợp"]
    shown = {}
    for tab in page.select(".list-tabs a"):
        part = browser.open(str(tab["href"]))
        assert browser.texts(".list-tabs [aria-current]") == [tab.get_text()]
        shown[tab.get_text()] = len(part.select("main section"))
    assert shown["Đơn vị"] == shown["Lĩnh vực"] == shown["Theo tháng"] == 1
    assert shown["Cả báo cáo"] > 4
    browser.open(str(page.select(".list-tabs a")[1]["href"]))
    browser.send("form.question", {"ky": "2025-Q1", "ngay": ""})  # the part stays
    assert browser.texts(".list-tabs [aria-current]") == ["Đơn vị"]


def test_the_table_of_units_shows_the_worst_first_or_as_its_heads_say(browse, add_task):
    for lead, late in (("STC", 1), ("SNNMT", 2), ("SKHĐT", 0)):
        for _ in range(late):
            add_task(lead=lead, deadline=date(2025, 6, 20))
        add_task(lead=lead, deadline=date(2025, 7, 20))
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-H1&phan=don-vi")
    names = [text.split(" đã kết thúc")[0] for text in browser.texts(".breakdown tbody th")]
    worst = ["Sở Nông nghiệp và Môi trường", "Sở Tài chính", "Sở Kế hoạch và Đầu tư"]
    assert names == worst
    assert "So sánh" not in browser.texts(".list-tabs a")  # nothing was assigned before
    browser.open(browser.link(".breakdown thead th:first-child a"))
    assert browser.page.select_one("thead [aria-sort=other]").get_text(strip=True) == (
        "Đơn vị chủ trì▼"
    )
    assert browser.texts(".breakdown tbody th") != worst


def test_a_head_of_the_table_of_units_sorts_and_the_words_are_told_below(browse, add_task):
    add_task("Quá hạn", deadline=date(2025, 6, 20))
    for place in range(2):
        add_task(f"Trong hạn {place}", lead="SNNMT", deadline=date(2025, 7, 20))
    lan = browse("lan")
    lan.open("/bao-cao?ky=2025-H1&phan=don-vi")
    heads = lan.page.select("table.breakdown thead a")
    assert [head["href"] for head in heads if "/huong-dan" in head["href"]] == []
    assert lan.page.select(".terms a[href*='/huong-dan']")
    names = lan.texts("table.breakdown tbody th a")
    assert names[0].startswith("Sở Tài chính"), "the worst first"
    in_time = next(head for head in heads if head["href"].endswith("trong-han"))
    lan.open(in_time["href"])
    assert lan.texts("table.breakdown tbody th a")[0].startswith("Sở N")
    assert len(lan.page.select("table.breakdown thead [aria-sort=other]")) == 1
