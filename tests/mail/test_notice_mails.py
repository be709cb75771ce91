"""What mails about notices and invitations say, and what they never do."""

import re
from dataclasses import replace
from datetime import date, timedelta

import html5lib
import pytest
from bs4 import BeautifulSoup

from tests.mail import notices
from tests.mail.digests import HEAD
from tests.mail.notices import DUNG, GRANTED, TOKEN
from tracker.domain.notifying.notices import NoticeKind, worth_a_mail
from tracker.mail.messages.account_security import account_security
from tracker.mail.messages.invitation import invitation
from tracker.mail.messages.notice import daily_bundle, notice_mail, notices_mail

NASTY = '<script>alert("x")</script> & <b>R&D</b>\r\nBcc: ai@khac.example'


def page(message) -> BeautifulSoup:
    return BeautifulSoup(message.html, "html5lib")


def visible(message) -> str:
    return " ".join(page(message).body.get_text(" ").split())


@pytest.fixture(params=notices.MAILS)
def message(request):
    return notices.MAILS[request.param]()


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


def test_the_text_has_no_markup_and_no_line_that_programs_would_break(message):
    assert not re.search(r"</?[a-z]+|&[a-z]+;", message.text)
    assert all(len(line) <= 78 for line in message.text.splitlines() if "://" not in line)


def test_both_parts_say_why_one_gets_it(message):
    for part in (" ".join(message.text.split()), visible(message)):
        assert "Ông/Bà nhận thư này vì" in part
        assert "Thư tự động" in part
        assert "mỗi tháng" not in part


def test_both_parts_lead_to_the_same_places(message):
    linked = {link["href"] for link in page(message).select("a")}
    assert linked == {word for word in message.text.split() if word.startswith("https://")} | {
        link for link in linked if link.endswith("/thong-bao")
    }


@pytest.mark.parametrize("told", notices.ALL)
def test_a_notice_leads_straight_to_its_task(told):
    url = f"https://nhiemvu.tinh.example/nhiem-vu/{told.task_id}"
    for message in (notice_mail(told, "An", HEAD), daily_bundle(notices.DAY, [told], "An", HEAD)):
        assert url in message.text.split()
        assert page(message).select_one(f'a[href="{url}"]').get_text() == told.content


@pytest.mark.parametrize("name", ["notice", "notice_of_a_task_led_once", "daily_bundle"])
def test_who_gets_notices_is_told_where_to_choose_otherwise(name):
    message = notices.MAILS[name]()
    assert page(message).select('a[href="https://nhiemvu.tinh.example/thong-bao"]')
    assert "Đổi lựa chọn ở mục Thông báo" in " ".join(message.text.split())


def test_a_long_task_is_shortened_in_the_subject_at_a_word():
    subject = notice_mail(GRANTED, "An", HEAD).subject
    assert subject.startswith("Quyết định gia hạn: Báo cáo tình hình")
    assert subject.endswith(" chậm giải ngân… [Theo dõi nhiệm vụ]")
    assert len(subject) < 140


def test_the_subject_of_a_bundle_leads_with_what_presses_most():
    subject = notices.MAILS["daily_bundle"]().subject
    assert subject.startswith("1 quá hạn, 2 sắp đến hạn, 1 bị trả lại, 1 quyết định gia hạn – ")
    only = daily_bundle(notices.DAY, [notices.CONFIRMED], "An", HEAD).subject
    assert only.startswith("1 thông báo – ")
    late = daily_bundle(notices.DAY, [notices.CONFIRMED, *notices.LATE], "An", HEAD).subject
    assert late.startswith("1 quá hạn, 1 thông báo khác – ")


def test_what_is_silent_besides_overdue_tasks_is_called_other():
    silent = replace(notices.DUE_SOON, kind=NoticeKind.SILENT, task_id=40, text="Đã 9 ngày.")
    alone = daily_bundle(notices.DAY, [silent], "An", HEAD)
    assert alone.subject.startswith("1 lâu chưa cập nhật – ")
    besides = daily_bundle(notices.DAY, [silent, *notices.LATE], "An", HEAD)
    assert besides.subject.startswith("1 quá hạn, 1 khác lâu chưa cập nhật – ")
    assert "KHÁC LÂU CHƯA CẬP NHẬT (1)" in besides.text


def test_a_bundle_has_what_is_owed_first_then_kind_by_kind_in_the_order_of_time():
    text = notices.MAILS["daily_bundle"]().text
    places = [text.index(words) for words in ("ĐẾN HẠN (2)", "BỊ TRẢ LẠI (1)", "GIA HẠN (1)")]
    assert places == sorted(places)
    assert "Còn 3 ngày, hạn 03/07/2025" in text, "by the days of pages, not those of the reminder"
    assert re.findall(r"^ (\d)\. ", text, re.M) == ["1", "2", "3", "4", "5"]
    assert text.index("kế hoạch tài chính") < text.index("số liệu quý II")


def test_a_task_that_is_overdue_stands_once_on_top_in_red_with_all_that_was_told_of_it():
    message = daily_bundle(notices.DAY, [notices.CONFIRMED, *notices.LATE], "An", HEAD)
    heads = [head.get_text() for head in page(message).select("th[scope=rowgroup]")]
    assert heads == ["Quá hạn (1)", "Được xác nhận hoàn thành (1)"]
    assert "#9d1115" in page(message).select_one("th[scope=rowgroup]")["style"]
    row = page(message).select_one("th[scope=rowgroup]").find_parent("tbody").get_text(" ")
    assert "Quá hạn 5 ngày" in row
    assert "Báo cáo bị trả lại" in row
    assert "Quá hạn 1 ngày" not in row, "so many days were left when it was told"


def test_a_mail_of_several_says_what_they_are_and_how_each_is_answered():
    words = replace(notices.DUE_SOON, path="/don-vi-cua-toi")
    both = notices_mail(notices.DAY, [words, words], "An", HEAD)
    assert ": 2 ý kiến [" in both.subject
    assert "mở từng ý kiến ở trên để trả lời" in " ".join(both.text.split())
    mixed = notices_mail(notices.DAY, [words, notices.DUE_SOON], "An", HEAD)
    assert ": 2 việc [" in mixed.subject


def test_many_of_a_kind_are_one_mail_that_leads_to_each():
    several = [notices.DUE_SOON, replace(notices.DUE_SOON, task_id=22)]
    message = notices_mail(notices.DAY, several, "An", HEAD)
    assert message.subject.startswith("Sắp đến hạn: 2 nhiệm vụ ")
    for number in (21, 22):
        assert f"https://nhiemvu.tinh.example/nhiem-vu/{number}" in message.text.split()


def test_what_people_wrote_is_shown_and_never_obeyed():
    told = replace(GRANTED, content=NASTY, text=NASTY, unit=NASTY, directive=NASTY)
    shown = " ".join(NASTY.split())
    for message in (
        notice_mail(told, NASTY, HEAD),
        daily_bundle(notices.DAY, [told], NASTY, HEAD),
        invitation(replace(DUNG, name=NASTY, unit=NASTY), HEAD),
        account_security(NASTY, NASTY, "30/06/2025 09:00", NASTY, HEAD),
    ):
        assert "\n" not in message.subject
        assert not page(message).select("script, b")
        assert shown in visible(message)
        assert "<script>" in message.text


@pytest.mark.parametrize("name", ["invitation", "password_reset"])
def test_a_link_is_a_button_and_words_to_copy_and_says_until_when(name):
    message = notices.MAILS[name]()
    url = f"https://nhiemvu.tinh.example/loi-moi/{TOKEN}"
    button, words = page(message).select(f'a[href="{url}"]')
    assert button.get_text().startswith("Đặt mật khẩu")
    assert words.get_text() == url
    for part in (" ".join(message.text.split()), visible(message)):
        assert "dung" in part
        assert "một lần, đến 07/07/2025 09:00" in part
    assert TOKEN not in message.subject


def test_a_token_does_not_show_in_what_logs_print():
    assert TOKEN not in repr(DUNG)


def test_what_went_up_stands_by_its_deadline_overdue_longest_first():
    def went_up(task_id, deadline, words):
        return replace(
            notices.GRANTED, kind=NoticeKind.ESCALATED, task_id=task_id, deadline=deadline,
            content=f"Việc {task_id}", text=words,
        )  # fmt: skip

    several = [
        went_up(1, None, "Báo lên lãnh đạo phụ trách: chưa cập nhật 31 ngày."),
        went_up(2, date(2025, 6, 10), "Báo lên lãnh đạo phụ trách: quá hạn 14 ngày."),
        went_up(3, date(2025, 5, 1), "Báo lên lãnh đạo phụ trách: quá hạn 40 ngày."),
        went_up(3, date(2025, 5, 1), "Báo lên lãnh đạo phụ trách: chưa cập nhật 40 ngày."),
    ]
    for message in (
        daily_bundle(notices.DAY, several, "Sơn", HEAD),
        notices_mail(notices.DAY, several, "Sơn", HEAD),
    ):
        rows = [line.strip() for line in message.text.splitlines() if "Việc " in line]
        assert rows == ["1. Việc 3", "2. Việc 2", "3. Việc 1"]
        assert "Quá hạn 60 ngày" in message.text
        assert "4 nhiệm vụ" not in message.subject, "a task is counted once"
        assert "Không thời hạn" in message.text


def test_what_went_up_on_an_earlier_day_is_said_with_that_day_and_no_more_once_reported():
    risen = replace(
        GRANTED, kind=NoticeKind.ESCALATED, deadline=date(2025, 6, 20), text="Báo lên cấp trên: A."
    )
    today = daily_bundle(notices.DAY, [risen], "An", HEAD)
    later = daily_bundle(notices.DAY + timedelta(days=21), [risen], "An", HEAD)
    assert "Báo lên cấp trên: A." in visible(today)
    assert "Ngày 30/06/2025: báo lên cấp trên: A." in visible(later)
    assert "Quá hạn 31 ngày" in visible(later)
    assert worth_a_mail([risen, replace(risen, unreported=False)]) == [risen]
