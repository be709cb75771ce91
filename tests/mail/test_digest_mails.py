"""What the digests say, and to whom."""

import re
from dataclasses import replace
from datetime import date

import html5lib
import pytest
from bs4 import BeautifulSoup

from tests.mail import digests
from tests.mail.digests import HEAD
from tracker.domain.notifying.digest import longest_first
from tracker.domain.reports.report import UnitEnd
from tracker.domain.reports.tally import TallyError
from tracker.domain.vocabulary import Progress, Register
from tracker.mail.messages.chairmans_week import chairmans_week
from tracker.mail.messages.digest import office_digest, unit_digest
from tracker.mail.messages.leadership import leadership_digest
from tracker.mail.messages.weekly import weekly_digest

ALL = (
    unit_digest(digests.unit_digest(), HEAD),
    office_digest(digests.office_digest(), HEAD),
    leadership_digest(digests.leadership_digest(), HEAD),
    chairmans_week(digests.chairmans_week(), HEAD),
    weekly_digest(digests.weekly_digest(), HEAD),
)


def page(message) -> BeautifulSoup:
    return BeautifulSoup(message.html, "html5lib")


def visible(message) -> str:
    return " ".join(page(message).body.get_text(" ").split())


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({}, "Sở Tài chính: 2 quá hạn, 2 sắp đến hạn"),
        ({"overdue": ()}, "Sở Tài chính: 2 sắp đến hạn"),
        (
            {"overdue": (), "due_soon": ()},
            "Sở Tài chính: 1 hoàn thành quá hạn, 3 việc chờ Văn phòng",
        ),
    ],
)
def test_the_subject_begins_with_the_gravest(differences, said):
    message = unit_digest(digests.unit_digest(**differences), HEAD)
    assert message.subject == f"{said} – tháng 6/2025 [Theo dõi nhiệm vụ]"


def test_a_unit_reads_apart_what_it_has_not_reported_and_what_waits_for_the_office():
    both = unit_digest(digests.unit_digest(overdue=(digests.OLDEST, digests.WAITS)), HEAD)
    counts = "(1 chưa báo cáo hoàn thành; 1 đã báo cáo, chờ xác nhận)"
    assert both.subject.startswith(f"Sở Tài chính: 2 quá hạn {counts}, 2 sắp đến hạn – ")
    for part in (" ".join(both.text.split()), visible(both)):
        assert f"còn 2 nhiệm vụ quá hạn chưa hoàn thành {counts}" in part
        assert "Đề nghị đơn vị hoàn thành các nhiệm vụ quá hạn" in part
    waits = unit_digest(digests.unit_digest(overdue=(digests.WAITS,)), HEAD)
    assert "1 quá hạn (1 đã báo cáo, chờ xác nhận), 2 sắp" in waits.subject
    for part in (waits.text, visible(waits)):
        assert "Đề nghị đơn vị hoàn thành" not in part, "nothing of it is the unit's turn"


def test_the_subject_of_the_office_says_how_many_are_overdue_in_all():
    message = office_digest(digests.office_digest(), HEAD)
    assert message.subject == "Toàn tỉnh: 3 quá hạn – tháng 6/2025 [Theo dõi nhiệm vụ]"


def test_a_subject_stays_one_line_whatever_a_unit_is_called():
    message = unit_digest(digests.unit_digest(unit="Sở\nBcc: ai@khac.example"), HEAD)
    assert "\n" not in message.subject


def test_a_month_that_is_not_over_says_up_to_which_day():
    digest = digests.unit_digest(
        as_of=date(2025, 6, 20), preview=True, soon_until=date(2025, 6, 27)
    )
    message = unit_digest(digest, HEAD)
    assert "– tháng 6/2025 (tạm tính đến 20/06/2025) [" in message.subject
    assert "Tính đến hết ngày 20/06/2025" in message.text
    assert "trong 7 ngày tiếp theo (đến 27/06/2025)" in visible(message)


def test_the_head_is_addressed_by_name_and_post_where_they_are_known():
    digest = digests.unit_digest()
    for name, title, said in (
        ("Phạm Hoài An", "Giám đốc Sở", "Kính gửi: Ông/Bà Phạm Hoài An, Giám đốc Sở"),
        ("Phạm Hoài An", "", "Kính gửi: Ông/Bà Phạm Hoài An"),
        ("", "", "Kính gửi: Thủ trưởng Sở Tài chính"),
    ):
        message = unit_digest(digest, HEAD, name, title)
        assert message.text.splitlines()[0] == said
        assert page(message).select_one("p:-soup-contains('Kính gửi')").get_text() == said


def test_the_button_of_a_unit_leads_to_its_own_page():
    message = unit_digest(digests.unit_digest(code="SKHĐT"), HEAD)
    url = "https://nhiemvu.tinh.example/don-vi/SKH%C4%90T"
    assert page(message).select_one(f'a[href="{url}"]').get_text() == "Mở trang của đơn vị"
    assert url in message.text.split()


def test_every_task_is_linked_in_both_parts():
    unit, week = digests.unit_digest(), digests.weekly_digest()
    overdue = digests.office_digest().overdue
    raised = digests.chairmans_week()
    leaders = (*raised.newly, *raised.earlier)
    named = (unit.tasks, overdue, overdue, leaders, (*week.newly, *week.due))
    waiting = (unit.waiting, (), (), (), week.waiting)
    for message, tasks, rows in zip(ALL, named, waiting, strict=True):
        contents = [(task.id, task.content) for task in tasks]
        for number, content in contents + [(row.task_id, row.content) for row in rows]:
            url = f"https://nhiemvu.tinh.example/nhiem-vu/{number}"
            assert url in message.text.split()
            links = page(message).select(f'a[href="{url}"]')
            assert {link.get_text() for link in links} == {content}


@pytest.mark.parametrize("message", ALL)
def test_both_parts_say_why_one_gets_it_and_what_it_leaves_out(message):
    text = " ".join(message.text.split())
    for part in (text, visible(message)):
        assert "từ hệ thống theo dõi nhiệm vụ của Ủy ban nhân dân tỉnh Mẫu" in part
        assert ("của mọi kỳ" in part) is (message is not ALL[-1])
        assert "cả ba loại" in part or message is ALL[0]
    explanation = message.text.partition("\n-- \n")[2].partition("\n\n")[0]
    assert len(explanation.split()) < 65, "two lines of a page"


def test_the_office_reads_units_with_overdue_tasks_first_and_the_rest_as_one_line():
    heads = page(ALL[1]).select('tbody th[scope="row"]')
    assert [head.get_text(" ").split(" trong đó")[0] for head in heads[:4]] == [
        "Sở Tài chính",
        "Sở Nông nghiệp và Môi trường",  # a task of the Government's is overdue
        "2 đơn vị khác không có nhiệm vụ quá hạn",
        "Tổng cộng",
    ]


def test_units_that_ended_are_not_counted_among_those_that_have_nothing_overdue():
    digest = digests.office_digest()
    ended = UnitEnd(date(2025, 2, 28), ("Sở Tài chính",))
    last = replace(digest.lines[-1], ended=ended)
    message = office_digest(replace(digest, lines=(*digest.lines[:-1], last)), HEAD)
    heads = [head.get_text(" ") for head in page(message).select('tbody th[scope="row"]')]
    assert not [head for head in heads if "không có nhiệm vụ quá hạn" in head]
    (marked,) = [head for head in heads if head.startswith(last.unit)]
    assert "đã kết thúc 28/02/2025, nhiệm vụ chuyển Sở Tài chính" in marked


@pytest.mark.parametrize("message", ALL)
def test_the_html_is_sound_and_needs_nothing_from_elsewhere(message):
    html5lib.HTMLParser(strict=True).parse(message.html)
    read = page(message)
    assert len(read.select("h1")) == 1
    assert read.html["lang"] == "vi"
    assert read.title.get_text() == message.subject
    assert not read.select("img, script, link, style, iframe, form")
    assert "url(" not in message.html
    for table in read.select('table:not([role="presentation"])'):
        assert table.caption
        assert all(head.get("scope") for head in table.select("th"))


@pytest.mark.parametrize("message", ALL)
def test_the_text_has_no_markup_and_no_line_that_programs_would_break(message):
    assert not re.search(r"</?[a-z]+|&[a-z]+;", message.text)
    assert all(len(line) <= 78 for line in message.text.splitlines())


def test_what_people_wrote_is_shown_and_never_obeyed():
    nasty = '<script>alert("x")</script> & <b>R&D</b>'
    task = digests.overdue(content=nasty, directive='"><img src=x>')
    digest = digests.unit_digest(unit="Sở <i>Tài chính</i>", overdue=(task,))
    message = unit_digest(digest, HEAD)
    assert not page(message).select("script, img, b, i")
    assert nasty in visible(message)
    assert '<script>alert("x")</script> & <b>R&D</b>' in message.text


def test_line_breaks_in_a_task_do_not_break_the_list():
    task = digests.overdue(content="Dòng một\r\n  dòng hai\n\nhttp://nơi.khác")
    message = unit_digest(digests.unit_digest(overdue=(task,)), HEAD)
    assert " 1. Dòng một dòng hai http://nơi.khác\n" in message.text


def test_a_task_that_waits_says_so_and_keeps_the_days_of_its_report():
    message = office_digest(digests.office_digest(), HEAD)
    assert "Quá hạn 3 ngày · Đã báo cáo 28/06/2025 · Chờ xác nhận · Hạn 25/06/2025" in message.text


def test_longest_overdue_come_first_and_ties_keep_one_order():
    tasks = [
        digests.overdue(id=4, days_overdue=3, deadline=date(2025, 6, 27)),
        digests.overdue(id=2, days_overdue=40, deadline=date(2025, 5, 21)),
        digests.overdue(id=3, days_overdue=3, deadline=date(2025, 6, 27)),
        digests.overdue(
            id=9,
            days_overdue=3,
            deadline=date(2025, 6, 20),
            progress=Progress.AWAITING_CONFIRMATION,
        ),
    ]
    assert [task.id for task in longest_first(tasks)] == [2, 9, 3, 4]


def test_text_and_html_show_the_same_figures():
    message = office_digest(digests.office_digest(), HEAD)
    table = page(message).select('table:not([role="presentation"])')[0]
    in_html = [
        [cell.get_text(strip=True) for cell in row.select("td")] for row in table.tbody.select("tr")
    ]
    in_text = [
        found
        for line in message.text.splitlines()
        if len(found := re.findall(r"(?<=\s)[\d.]+(?=\s|$)", line)) == 6
    ]
    assert in_html == in_text
    assert in_html[-1] == ["1.381", "1.340", "22", "18", "1", "1"]


def test_the_leaderships_page_shows_the_same_figures_as_text():
    message = leadership_digest(digests.leadership_digest(), HEAD)
    totals, units, _tasks = page(message).select('table:not([role="presentation"])')
    lines = [" ".join(line.split()) for line in message.text.splitlines()]
    for row in [*totals.tbody.select("tr"), *units.tbody.select("tr")]:
        cells = [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        assert " ".join(cells).lstrip("✓◆●▲ ") in lines


def test_a_unit_with_nothing_but_withdrawn_tasks_gets_no_line():
    empty = digests.UnitLine("Sở Rỗng", digests.Tally(withdrawn=2), 0)
    whole = digests.LINES[0].tally + empty.tally
    digest = digests.office_digest(
        report=digests.report(Register.PROVINCE, whole),
        lines=(digests.LINES[0], empty),
        others=(),
        overdue=(),
    )
    assert "Sở Rỗng" not in office_digest(digest, HEAD).text


@pytest.mark.parametrize("parts", ["lines", "overdue", "others"])
def test_figures_that_contradict_the_list_are_never_mailed(parts):
    with pytest.raises(TallyError):
        digests.office_digest(**{parts: getattr(digests.office_digest(), parts)[:-1]})


@pytest.mark.parametrize(
    ("illustrative", "fixed_day", "said"),
    [
        (False, None, None),
        (True, None, "Số liệu minh họa: có nhiệm vụ được soạn để trình diễn."),
        (
            False,
            date(2025, 6, 30),
            "Số liệu minh họa: hệ thống chạy với ngày cố định 30/06/2025.",
        ),
    ],
)
def test_made_up_figures_are_said_to_be_so(illustrative, fixed_day, said):
    head = replace(HEAD, fixed_day=fixed_day)
    message = office_digest(digests.office_digest(illustrative=illustrative), head)
    for part in (message.text, visible(message)):
        assert (said in part) if said else ("minh họa" not in part)


def test_the_weekly_mail_heads_each_list_with_the_number_of_its_rows():
    (failed,) = digests.weekly_digest().undelivered
    digest = digests.weekly_digest(
        newly=(digests.WAITS,) * 4, due=(digests.SOON,) * 5, waiting=(), undelivered=(failed,) * 3
    )
    message = weekly_digest(digest, HEAD)
    assert message.subject.startswith(
        "Văn phòng: 4 mới quá hạn, 5 đến hạn trong tuần, 3 thư không gửi được – tuần từ"
    )
    for told in (
        "MỚI QUÁ HẠN TRONG TUẦN QUA (4)", "ĐẾN HẠN TỪ 30/06/2025 ĐẾN 06/07/2025 (5)",
        "THƯ KHÔNG GỬI ĐƯỢC (3)", "     3  Thư không gửi được",
    ):  # fmt: skip
        assert told in message.text
    assert "3 thư không gửi được: xem lại địa chỉ" in visible(message)
