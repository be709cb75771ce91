"""What mails about notices and invitations say, and what they never do."""

import re
from dataclasses import replace

import html5lib
import pytest
from bs4 import BeautifulSoup

from tests.mail import notices
from tests.mail.digests import HEAD
from tests.mail.notices import DUNG, GRANTED, TOKEN
from tracker.mail.messages.invitation import invitation
from tracker.mail.messages.notice import daily_bundle, notice_mail

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
    assert subject.startswith("2 sắp đến hạn, 1 bị trả lại, 1 thông báo khác – ")
    only = daily_bundle(notices.DAY, [GRANTED], "An", HEAD).subject
    assert only.startswith("1 thông báo – ")


def test_a_bundle_groups_by_kind_and_keeps_the_order_of_time():
    text = notices.MAILS["daily_bundle"]().text
    places = [text.index(words) for words in ("BỊ TRẢ LẠI (1)", "GIA HẠN (1)", "ĐẾN HẠN (2)")]
    assert places == sorted(places)
    assert re.findall(r"^ (\d)\. ", text, re.M) == ["1", "2", "3", "4"]
    assert text.index("kế hoạch tài chính") < text.index("số liệu quý II")


def test_what_people_wrote_is_shown_and_never_obeyed():
    told = replace(GRANTED, content=NASTY, text=NASTY, unit=NASTY, directive=NASTY)
    shown = " ".join(NASTY.split())
    for message in (
        notice_mail(told, NASTY, HEAD),
        daily_bundle(notices.DAY, [told], NASTY, HEAD),
        invitation(replace(DUNG, name=NASTY, unit=NASTY), HEAD),
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
