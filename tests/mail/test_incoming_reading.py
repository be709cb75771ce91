"""What is read of a mail, however it was made: by people's programs, or to break ours."""

import base64
import quopri
import time
from email.message import EmailMessage

import pytest

from tests.incoming.mails import PDF, WORDS, a_mail
from tracker.mail.incoming.reading import SMALL_PICTURE, read_mail

LOGO, SCREENSHOT = b"\x89PNG" + b"0" * 900, b"\x89PNG" + b"1" * SMALL_PICTURE
WORDY = "Đã hoàn thành, gửi kèm tờ trình số 12/TTr-STC."


def raw(content_type: str, encoded: bytes, encoding: str = "8bit") -> bytes:
    head = f"From: an@tinh.example\nContent-Type: {content_type}\n"
    return f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + encoded


def test_heads_with_vietnamese_names_are_read():
    mail = read_mail(a_mail("giao-viec+x@tinh.example", in_reply_to="<a@x> <b@x>"))
    assert (mail.sender, mail.sender_name) == ("an@tinh.example", "Phạm Hoài An")
    assert mail.recipients == ("giao-viec+x@tinh.example",)
    assert (mail.subject, mail.message_id) == ("Trả lời: Sắp đến hạn", "<1@so.example>")
    assert mail.references == ("<a@x>", "<b@x>")
    assert mail.sent_at.isoformat() == "2025-06-30T01:30:00+00:00"
    assert (mail.answer, mail.fault) == (WORDS, "")


@pytest.mark.parametrize(
    "mail",
    [
        raw("text/plain; charset=utf-8", WORDY.encode()),
        raw("text/plain", WORDY.encode()),  # says nothing of its letters
        raw("text/plain; charset=khong-co", WORDY.encode()),
        raw("text/plain; charset=utf-8", base64.b64encode(WORDY.encode()), "base64"),
        raw(
            "text/plain; charset=utf-8",
            quopri.encodestring(WORDY.encode()),
            "quoted-printable",
        ),
        raw("text/html; charset=utf-8", f"<p>{WORDY}</p><script>x</script>".encode()),
        raw("text/html", f"<html><body><div>{WORDY}<br></div>".encode()),
    ],
)
def test_words_are_read_however_they_are_encoded(mail):
    assert read_mail(mail).answer == WORDY


@pytest.mark.parametrize("charset", ["windows-1258", "", "us-ascii"])
def test_old_vietnamese_windows_is_read(charset):
    """Windows-1258 writes the tone after its letter."""
    said = f"text/plain; charset={charset}" if charset else "text/plain"
    decomposed = "Đa\u0303 hoa\u0300n tha\u0300nh"  # a letter and a tone
    assert read_mail(raw(said, decomposed.encode("cp1258"))).answer == "Đã hoàn thành"


def test_heads_in_raw_letters_are_read_too():
    mail = read_mail("From: Phạm An <an@x.vn>\nSubject: Trả lời\n\nx".encode())
    assert (mail.sender, mail.sender_name, mail.subject) == ("an@x.vn", "Phạm An", "Trả lời")


def test_the_plain_text_is_preferred_to_the_html():
    html = "<p>Khác</p>"
    assert read_mail(a_mail("x@y.vn", html=html)).answer == WORDS


def test_html_alone_is_turned_into_text_and_its_quote_left_out():
    html = (
        "<div>Sở đã <b>trình</b>:</div><ul><li>Tờ trình</li><li>Phụ lục</li></ul>"
        "<div class='gmail_signature'>An</div><div class='gmail_quote'>Vào Th 2, 23 thg 6, 2025 "
        "vào lúc 09:12 Theo dõi &lt;t@x.vn&gt; đã viết:<br><blockquote>Quá hạn</blockquote></div>"
    )
    mail = read_mail(raw("text/html; charset=utf-8", html.encode()))
    assert mail.answer == "Sở đã trình:\n- Tờ trình\n- Phụ lục"
    assert "> Quá hạn" in mail.original


def test_lines_broken_for_the_way_are_put_together():
    flowed = "Sở đã trình UBND \ntỉnh.\nXong. \n-- \nAn"
    mail = read_mail(raw("text/plain; charset=utf-8; format=flowed", flowed.encode()))
    assert mail.answer == "Sở đã trình UBND tỉnh.\nXong."


def test_files_are_read_with_their_names_and_what_programs_add_is_not():
    mail = EmailMessage()
    mail["From"] = "an@x.vn"
    mail.set_content(WORDS)
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="Tờ trình số 12.pdf")
    mail.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="s.p7s")
    mail.add_attachment("BEGIN:VCARD", subtype="vcard", filename="an.vcf")
    read = read_mail(mail.as_bytes())
    assert [(file.name, file.content) for file in read.files] == [("Tờ trình số 12.pdf", PDF)]
    assert read.left_out == ("s.p7s", "an.vcf")


def test_pictures_of_signatures_are_left_out_and_pasted_ones_kept():
    html = (
        "<p>Xem ảnh: <img src='cid:anh'> <img src='cid:nho'></p><p>Trân trọng,</p>"
        "<p>An <img src='cid:logo'></p>"
    )
    mail = EmailMessage()
    mail["From"] = "an@x.vn"
    mail.set_content("Xem ảnh:\n\nTrân trọng,\nAn")
    mail.add_alternative(html, subtype="html")
    page = mail.get_payload()[1]
    for number, content in (("anh", SCREENSHOT), ("nho", LOGO), ("logo", SCREENSHOT)):
        page.add_related(content, "image", "png", cid=f"<{number}>", filename=f"{number}.png")
    read = read_mail(mail.as_bytes())
    assert [file.name for file in read.files] == ["anh.png"]
    assert read.left_out == ("nho.png", "logo.png")
    assert read.answer == "Xem ảnh:"


def test_a_name_cannot_pass_for_an_address():
    head = 'From: "an@tinh.example" <ke-la@xa.example>\n\nx'
    assert read_mail(head.encode()).senders == ("ke-la@xa.example",)
    two = b"From: an@tinh.example, ke-la@xa.example\n\nx"
    assert len(read_mail(two).senders) == 2
    assert len(read_mail(b"From: an@tinh.example\nFrom: ke-la@xa.example\n\nx").senders) == 2


def nested(levels: int) -> bytes:
    parts = (
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
        for number in range(levels)
    )
    return b"From: a@b.vn\n" + b"".join(parts) + b"Content-Type: text/plain\n\nx\n"


def in_parts(count: int) -> bytes:
    head = b"From: a@b.vn\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: text/plain\n\nx\n" * count + b"--b--\n"


HOSTILE = {
    "30 levels": nested(30),
    "10,000 levels": nested(10_000),
    "300 parts": in_parts(300),
    "10,000 parts": in_parts(10_000),
    "400,000 parts": in_parts(400_000),
    "a head of 5 MB": b"From: a@b.vn\nX: " + b"a" * 5_000_000 + b"\n\nx",
    "30,000 heads": b"From: a@b.vn\n" + b"X: y\n" * 30_000 + b"\nx",
    "brackets": b"From: " + b"((" * 90_000 + b"\n\nx",
    "encoded words": b"Subject: " + b"=?utf-8?q?" * 15_000 + b"\n\nx",
    "no charset": b"From: a@b.vn\nContent-Type: text/plain; charset=\n\n\xff\xfe\x00",
    "names of files": b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: "
    b'attachment; filename="' + b';a="\\' * 200_000 + b"\n\nx\n--b--\n",
    "a name in 300 pieces": b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b\n"
    b"Content-Disposition: attachment; "
    + b"".join(b"filename*%d=a; " % number for number in range(300))
    + b"\n\nx\n--b--\n",
    "deep HTML": b"From: a@b.vn\nContent-Type: text/html\n\n" + b"<div>" * 200_000,
    "HTML that never ends": b"From: a@b.vn\nContent-Type: text/html\n\n" + b"<a" * 300_000,
    "comments": b"From: a@b.vn\nContent-Type: text/html\n\n" + b"<!--" * 100_000,
    "no base64": b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    + b"?" * 100_000,
    "nothing": b"",
    "zeros": b"\0" * 1000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_break_us_is_read_in_no_time_or_not_taken_apart(name):
    began = time.process_time()
    mail = read_mail(HOSTILE[name])
    assert time.process_time() - began < 2
    assert "\0" not in mail.original + mail.subject + mail.sender_name + mail.message_id
    if "levels" in name or "parts" in name:
        assert mail.fault == "thư có quá nhiều phần, quá nhiều lớp"
        assert mail.senders == ("a@b.vn",)
