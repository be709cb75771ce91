"""The first screen of the office and the leadership."""

import re
from datetime import date, timedelta

import pytest

from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models import CompletionReport
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)


def complete(task, on, confirmed=True):
    """The unit reported the task done that day, and the office agreed the next."""
    task.started_on = task.assigned_on
    task.progress = Progress.DONE if confirmed else Progress.AWAITING_CONFIRMATION
    task.reports.append(
        CompletionReport(
            reported_on=on,
            decided_on=on + timedelta(days=1) if confirmed else None,
            confirmed=confirmed,
        )
    )
    db.session.commit()


@pytest.fixture
def half_year(add_task):
    """Three on time, one late, two in time, two overdue, one of them reported; and one of 2024."""
    for place in range(3):
        complete(add_task(f"Đúng hạn {place}"), date(2025, 6, 20))
    complete(add_task("Quá hạn", lead="SNNMT"), date(2025, 6, 25))
    add_task("Còn hạn", deadline=date(2025, 7, 3))
    add_task("Không thời hạn", deadline=None, lead="SNNMT")
    add_task("Trễ", deadline=date(2025, 6, 1), assigned_on=date(2025, 5, 1))
    complete(add_task("Trễ, đã báo cáo", lead="SNNMT"), date(2025, 6, 28), confirmed=False)
    add_task("Năm trước", assigned_on=date(2024, 12, 30), deadline=date(2025, 12, 31))
    add_task("Của Chính phủ", register=Register.GOVERNMENT, deadline=date(2025, 8, 1))


def test_the_four_parts_of_the_half_year_stand_first(browse, half_year):
    browser = browse("lan")
    browser.open("/tong-quan")
    assert browser.text("h1") == "Tổng quan 6 tháng đầu năm 2025"
    assert browser.text(".total-number").split()[0] == "8"
    assert [text.split()[0] for text in browser.texts(".part-number")] == ["3", "1", "2", "2"]
    assert browser.texts(".part-share") == ["37,5%", "12,5%", "25,0%", "25,0%"]
    assert browser.texts(".part-word") == [standing.label for standing in Standing]


def test_who_reported_is_not_shown_as_idle_and_what_is_overdue_of_all_periods_stands_there(
    browse, half_year
):
    browser = browse("lan")
    browser.open("/tong-quan")
    waits = "trong đó 1 nhiệm vụ đã báo cáo, chờ xác nhận (quá hạn)"
    assert browser.sentences(".part-overdue .beside") == [
        "trong đó 1 đã báo cáo, chờ xác nhận",
        "đang quá hạn của mọi kỳ: 2 nhiệm vụ",
    ]
    assert browser.sentences(".part-in-time .beside") == []
    assert browser.sentences("table.units th .beside") == [waits]
    browser.open("/tong-quan?ky=2024")
    assert browser.sentences(".part-overdue .beside") == ["đang quá hạn của mọi kỳ: 0 nhiệm vụ"]


def test_a_unit_that_ended_is_marked_with_the_day(browse, add_task):
    add_task(lead="SKHĐT", assigned_on=date(2025, 1, 2), deadline=date(2025, 2, 1))
    add_task()
    browser = browse("lan")
    browser.open("/tong-quan")
    (ended,) = browser.sentences("table.units th .under:not(.beside)")
    assert ended.startswith("đã kết thúc 28/02/2025")


def test_rates_are_shown_with_numerator_and_denominator(browse, half_year):
    browser = browse("chutich")
    browser.open("/tong-quan")
    assert browser.texts(".rates dd")[:2] == ["3/8 = 37,5%", "3/4 = 75,0%"]


def test_other_registers_are_counted_apart(browse, half_year):
    browser = browse("lan")
    browser.open("/tong-quan")
    assert browser.texts(".rates div")[2].startswith("Chính phủ, Thủ tướng Chính phủ giao 1")
    assert "không có nhiệm vụ" in browser.texts(".rates div")[3]


@pytest.mark.parametrize("period", ["2025-H1", "2024"])
def test_every_count_is_a_link_to_exactly_the_tasks_it_counts(browse, half_year, period):
    browser = browse("lan")
    page = browser.open(f"/tong-quan?ky={period}")
    links = page.select(
        ".counts-row a:not(.term), .within-parts a, .rates dd a, .count a, table.figures td a"
    )
    assert len({str(link["href"]) for link in links}) > 3
    for address, count in {(str(a["href"]), (a.b or a).find(string=True)) for a in links}:
        found = re.search(
            r'<h1>Nhiệm vụ <span class="count">(.*?)</span>', browser.raw("get", address).text
        )
        assert (address, found and found[1]) == (address, count)


def test_a_past_period_is_shown_as_of_its_last_day(browse, half_year):
    browser = browse("lan")
    browser.open("/tong-quan?ky=2024")
    assert browser.text(".as-of") == "tình hình đến 31/12/2024"
    assert [text.split()[0] for text in browser.texts(".part-number")] == ["0", "0", "1", "0"]


def test_a_period_that_cannot_be_read_is_said_at_its_box(browse):
    browser = browse("lan")
    browser.open("/tong-quan?ky=2025-H3", status=400)
    assert browser.text("#ky-error").startswith("Kỳ báo cáo “2025-H3” không hợp lệ")
    assert browser.page.select_one("#ky")["aria-invalid"] == "true"


def test_what_is_overdue_now_stands_there_longest_first(browse, half_year):
    browser = browse("lan")
    page = browser.open("/tong-quan")
    table = page.select_one("section[aria-labelledby=qua-han] table")
    assert [row.a.text for row in table.select("tbody tr")] == ["Trễ", "Trễ, đã báo cáo"]
    assert [cell.text.split("\n")[0] for cell in table.select(".stand .under:not(.waits)")] == [
        "quá hạn 29 ngày",
        "báo cáo chậm 8 ngày",
    ]


def test_what_is_due_within_seven_days_stands_beside_it(browse, half_year, add_task):
    add_task("Tám ngày nữa", deadline=TODAY + timedelta(days=8))
    add_task("Hôm nay", deadline=TODAY)
    page = browse("lan").open("/tong-quan")
    table = page.select_one("section[aria-labelledby=sap-den-han] table")
    assert [row.a.text for row in table.select("tbody tr")] == ["Hôm nay", "Còn hạn"]
    assert table.select_one(".stand .under").text == "đến hạn hôm nay"


def test_headings_count_all_tasks_though_only_the_first_few_stand_below(browse, add_task):
    for place in range(11):
        add_task(f"Trễ {place}", deadline=date(2025, 6, 10 + place))
    for place in range(12):
        add_task(f"Sắp đến hạn {place}", deadline=TODAY + timedelta(days=place % 8))
    add_task("Tám ngày nữa", deadline=TODAY + timedelta(days=8))
    browser = browse("lan")
    page = browser.open("/tong-quan")
    for section, number, what in (
        ("qua-han", 11, "nhiệm vụ quá hạn"),
        ("sap-den-han", 12, "nhiệm vụ sắp đến hạn"),
    ):
        assert browser.text(f"#{section} .count").split()[0] == str(number)
        assert browser.text(f"[aria-labelledby={section}] .more") == f"Xem cả {number} {what}"
        assert 0 < len(page.select(f"[aria-labelledby={section}] tbody tr")) < number


def test_a_list_that_stands_whole_offers_no_longer_one(browse, half_year):
    page = browse("lan").open("/tong-quan")
    assert page.select("[aria-labelledby=qua-han] .more, [aria-labelledby=sap-den-han] .more") == []


def test_the_queue_counts_reports_that_wait(browse, half_year, add_task, person):
    unit_acts.report_done(person("an"), add_task().id, unit_acts.Result("Đã trình"))
    browser = browse("lan")
    browser.open("/tong-quan")
    assert browser.texts(".queue li") == [
        "2 báo cáo hoàn thành chờ xác nhận",
        "0 đề nghị gia hạn",
        "0 chuyển trả",
        "0 kiến nghị chờ trả lời",
        "0 trao đổi chờ trả lời",
    ]
    browser.open(browser.link(".queue a").partition("#")[0])
    assert browser.text("#cho-xac-nhan .count") == "2"


def test_units_stand_with_their_parts_and_add_up(browse, half_year):
    browser = browse("lan")
    page = browser.open("/tong-quan")
    table = page.select_one("section[aria-labelledby=theo-don-vi] table")
    rows = [
        [cell.find(string=True) for cell in row.select("td.number")][:5]
        for row in table.select("tbody tr")
    ]
    assert rows == [["5", "3", "0", "1", "1"], ["3", "0", "1", "1", "1"]]
    assert [c.text for c in table.select("tbody td.number:last-child")] == ["60,0%", "0,0%"]
    assert [c.text for c in table.select("tfoot td.number")] == ["8", "3", "1", "2", "2", "37,5%"]


def test_bars_tell_their_numbers_to_those_who_do_not_see_them(browse, half_year):
    browser = browse("lan")
    browser.open("/tong-quan")
    assert browser.text(".bar-large title") == (
        "8 nhiệm vụ: 3 hoàn thành đúng hạn, 1 hoàn thành quá hạn, "
        "2 đang thực hiện trong hạn, 2 quá hạn chưa hoàn thành"
    )


def test_twelve_months_stand_in_a_table_as_well(browse, half_year):
    browser = browse("lan")
    page = browser.open("/tong-quan")
    rows = page.select("section[aria-labelledby=xu-the] tbody tr")
    assert len(rows) == 12
    assert [cell.find(string=True) for cell in rows[0].select("th, td")] == [
        "06/2025",
        "7",
        "3",
        "1",
        "2",
        "1",
    ]


def test_an_empty_office_is_told_so(browse):
    browser = browse("lan")
    browser.open("/tong-quan")
    assert "Không có nhiệm vụ nào quá hạn." in browser.texts(".empty")
    assert "Không có nhiệm vụ nào giao trong kỳ này." in browser.texts(".empty")


def test_the_overview_asks_no_more_when_there_is_more(browse, half_year, add_task):
    browser = browse("lan")
    for _ in range(2):  # the first one also reads what the process keeps
        browser.open("/tong-quan")
    few = browser.queries
    for place in range(15):
        add_task(f"Thêm {place}", deadline=date(2025, 6, 10 + place))
    browser.open("/tong-quan")
    assert browser.queries == few <= 28


def test_a_half_year_in_which_nothing_was_assigned_yet_shows_what_is_overdue_from_before(
    browse, clock, half_year
):
    clock.fixed_day = date(2025, 8, 1)
    browser = browse("lan")
    browser.open("/tong-quan")
    assert browser.text("h1") == "Tổng quan 6 tháng cuối năm 2025"
    assert "đang quá hạn của mọi kỳ: 3 nhiệm vụ" in browser.text(".counts")


def test_units_are_listed_by_kind_with_their_counts(browse, half_year):
    browser = browse("chutich")
    browser.open("/don-vi")
    assert browser.texts("caption") == ["Sở, ban, ngành"]
    assert "Sở Kế hoạch và Đầu tư" not in browser.text("main")  # ended before the period's end
    assert browser.texts("tbody td.number:last-child") == ["–", "60,0%", "0,0%"]
    browser.open(browser.link("tbody a[href*=STC]"))
    assert browser.text("h1") == "Sở Tài chính"
    assert browser.text("section p").startswith("5 nhiệm vụ nhiệm vụ giao trong kỳ, 3")
    assert browser.page.select(".acts") == []
