"""The e-mail that leaves: headers, encoding, both parts."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.conftest import SENDER, an_envelope
from tracker.domain.notifying.messages import Attachment
from tracker.mail.transport.errors import PermanentFailure
from tracker.mail.transport.message import compose

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS = (
    "[Theo",
    "dõi]",
    "Sở",
    "VH,TT&DL",
    "–",
    "6/2025:",
    "(nhiệm)",
    "còn",
    "-",
    "a" * 30,
    "ủy" * 30,
)


def read_back(envelope):
    return message_from_bytes(compose(envelope, SENDER).as_bytes(), policy=default)


def headers_of(envelope):
    """Headers as RFC 2047 decodes them; the newer parser of Python 3.11 adds spaces to names."""
    raw = message_from_bytes(compose(envelope, SENDER).as_bytes())
    unfolded = {name: value.replace("\r\n", "").strip() for name, value in raw.items()}
    return {name: str(make_header(decode_header(value))) for name, value in unfolded.items()}


def test_vietnamese_headers_arrive_as_written(envelope):
    headers = headers_of(envelope())
    assert headers["Subject"] == envelope().message.subject
    assert headers["To"] == "Phạm Hoài An <an@tinh.example>"
    assert headers["From"] == f"{SENDER.name} <theo-doi@tinh.example>"


def test_nothing_but_ascii_goes_over_the_wire_in_lines_that_every_server_takes(envelope):
    raw = compose(envelope(text="Đây là một dòng rất dài " * 60), SENDER).as_bytes()
    assert raw.isascii()
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Văn A, Phó Giám đốc",
        'Bà "Hoa" Lò Thị',
        "Ông <Trưởng> phòng",
        "An",
        "",
        "Lò " * 40 + "Thị",
    ],
)
def test_any_name_can_be_written_to(envelope, name):
    raw = message_from_bytes(compose(envelope(name=name), SENDER).as_bytes())["To"]
    shown, address = parseaddr(raw.replace("\r\n", ""))
    assert address == "an@tinh.example"
    assert str(make_header(decode_header(shown))) == name


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_any_words_of_an_office_arrive_with_their_spaces(words):
    headers = headers_of(an_envelope(name=words, subject=words))
    assert headers["Subject"] == words
    assert headers["To"].replace('"', "") == f"{words} <an@tinh.example>"


def test_text_and_html_say_the_same_as_alternatives(envelope):
    mail = read_back(envelope())
    assert mail.get_content_type() == "multipart/alternative"
    assert mail.get_body(("plain",)).get_content().splitlines() == [
        "Sở Tài chính còn 2 nhiệm vụ quá hạn."
    ]
    assert "<b>2</b>" in mail.get_body(("html",)).get_content()


def test_the_date_is_when_it_was_written_in_the_provinces_time(envelope):
    assert read_back(envelope())["Date"] == "Tue, 01 Jul 2025 07:30:00 +0700"


def test_nobody_is_asked_to_answer_a_machine(envelope):
    mail = read_back(envelope())
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert mail["Reply-To"] is None


def test_answers_go_where_somebody_reads_them(envelope):
    sender = replace(SENDER, reply_to="vanphong@tinh.example")
    mail = message_from_bytes(compose(envelope(), sender).as_bytes(), policy=default)
    assert mail["Reply-To"] == "vanphong@tinh.example"
    own = replace(envelope(), reply_to="giao-viec+abc@tinh.example")
    mail = message_from_bytes(compose(own, sender).as_bytes(), policy=default)
    assert mail["Reply-To"] == "giao-viec+abc@tinh.example"


@pytest.mark.parametrize(
    ("scheme", "one_click"), [("https", "List-Unsubscribe=One-Click"), ("http", None)]
)
def test_mails_that_can_be_switched_off_say_where_and_over_https_with_one_click(
    envelope, scheme, one_click
):
    url = f"{scheme}://nhiemvu.tinh.example/thoi-nhan-thu/{'a1B2_-' * 20}"
    mail = message_from_bytes(compose(envelope(unsubscribe_url=url), SENDER).as_bytes())
    assert mail["List-Unsubscribe"] == f"<{url}>"
    assert mail["List-Unsubscribe-Post"] == one_click
    assert compose(envelope(), SENDER)["List-Unsubscribe"] is None


def test_a_mail_sent_once_more_names_the_first(envelope):
    first = f"<{'0123456789abcdef' * 4}@tinh.example>"
    assert read_back(envelope(repeats=first))["References"] == first


def test_trying_again_sends_the_very_same_mail(envelope):
    first, second = (compose(envelope(), SENDER).as_bytes() for _ in range(2))
    assert first == second
    assert read_back(envelope())["Message-ID"] == envelope().message_id


ANNEX = Attachment("Phụ lục nhiệm vụ quá hạn.xlsx", XLSX, bytes(range(256)) * 40)


def test_files_go_with_the_mail_byte_for_byte_under_their_vietnamese_names(envelope):
    said = envelope(attachments=(ANNEX, Attachment("so-lieu.csv", "text/csv", b"a;b\r\n")))
    mail = read_back(said)
    assert mail.get_content_type() == "multipart/mixed"
    assert mail.get_body(("plain",)).get_content().startswith("Sở Tài chính")
    first, second = mail.iter_attachments()
    assert (first.get_filename(), first.get_content_type()) == (ANNEX.name, XLSX)
    assert first.get_content() == ANNEX.content
    assert (second.get_filename(), second.get_content()) == ("so-lieu.csv", "a;b\r\n")


def test_a_mail_with_files_is_the_very_same_when_tried_again_and_plain_ascii(envelope):
    said = envelope(attachments=(ANNEX, ANNEX))
    first, second = (compose(said, SENDER).as_bytes() for _ in range(2))
    assert first == second
    assert first.isascii()
    assert all(len(line) <= 80 for line in first.split(b"\r\n")), "Excel's type cannot be folded"


@pytest.mark.parametrize(
    "wrong",
    [
        {"recipient": "không phải địa chỉ"},
        {"recipient": "an@tinh.example\nBcc: ai@khac.example"},
        {"recipient": ""},
        {"recipient": "bình@tinh.example"},
        {"unsubscribe_url": "https://a.example\r\nBcc: ai@khac.example"},
        {"subject": "Quá hạn\nBcc: ai@khac.example"},
        {"name": "An\r\nBcc: ai@khac.example"},
        {"attachments": (Attachment("a.xlsx\r\nBcc: ai@khac.example", XLSX, b""),)},
    ],
)
def test_what_cannot_be_written_is_refused_before_a_server_is_asked(envelope, wrong):
    with pytest.raises(PermanentFailure, match="Không soạn được thư"):
        compose(envelope(**wrong), SENDER)
