"""The mail log: found, read safely, sent again, cancelled; and whom the office must tell itself."""

from datetime import timedelta

import pytest

from tracker.database import transaction
from tracker.domain.notifying.messages import Attachment, Message
from tracker.extensions import db
from tracker.models import Event, Mail, MailKind, MailStatus
from tracker.services.notifying import outbox

AN, BINH = "an@tinh.example", "binh@tinh.example"
HTML = '<p style="color:red">Chào</p><script>alert(1)</script><img src="https://xa.example/1.png">'


@pytest.fixture
def queue(app):
    """Queue a mail; its number."""

    def queue(recipient=AN, name="Phạm Hoài An", kind=MailKind.NOTICE, about="1", html=HTML) -> int:
        files = (Attachment("Phụ lục.csv", "text/csv", b"a;b"),)
        message = Message("Nhiệm vụ <b>quá hạn</b>", "Chữ thuần\n", html, files)
        with transaction():
            url = "https://nhiemvu.tinh.example/thoi-nhan-thu/bi-mat"
            reply_to = "giao-viec+bi-mat@tinh.example"
            outbox.enqueue(
                kind, about, recipient, name, message, unsubscribe_url=url, reply_to=reply_to
            )
        return db.session.scalars(db.select(Mail.id).order_by(Mail.id.desc())).first()

    return queue


@pytest.fixture
def refuse(clock):
    """The server refuses the next mail for good."""
    return lambda: outbox.mark_failed(outbox.claim_next(clock.now()), "550 5.1.1 <lạ> unknown")


def test_mails_are_found_by_status_kind_and_recipient_also_without_accents(browse, queue, refuse):
    queue()
    refuse()
    queue(BINH, "Quàng Thanh Bình", MailKind.UNIT_DIGEST)
    browser = browse("quantri")
    for query, found in (
        ("", [BINH, AN]),
        ("?tinh_trang=failed", [AN]),
        ("?tinh_trang=cancelled", []),
        ("?loai=unit_digest", [BINH]),
        ("?q=pham+hoai", [AN]),
        ("?q=binh@", [BINH]),
        ("?q=100%25", []),
        ("?q=_", []),
        ("?tinh_trang=khac&loai=khac", [BINH, AN]),
    ):
        browser.open(f"/quan-tri/thu{query}")
        shown = browser.texts("tbody .mail-to .under")
        assert (query, shown) == (query, found)
    browser.open("/quan-tri/thu?q=tinh.example&tinh_trang=failed")
    assert browser.texts(".tabs a")[:2] == ["Tất cả 2", "Chờ gửi 1"]
    assert browser.link(".tabs a[aria-current]") == "/quan-tri/thu?q=tinh.example&tinh_trang=failed"
    assert "550 5.1.1 <lạ> unknown" in browser.text("tbody tr")


def test_an_office_that_sent_nothing_yet_is_told_what_to_expect(browse):
    browser = browse("quantri")
    browser.open("/quan-tri/thu")
    assert "Chưa có thư nào" in browser.text(".empty")
    browser.open("/quan-tri/thu?q=ai")
    assert browser.link(".empty a") == "/quan-tri/thu"


def test_a_long_log_is_paged_and_keeps_its_filter(browse, queue, monkeypatch):
    monkeypatch.setattr("tracker.queries.notifying.mails.mails.__defaults__", (2,))
    numbers = [queue(about=str(number)) for number in range(5)]
    browser, seen = browse("quantri"), []
    browser.open("/quan-tri/thu?loai=notice")
    while True:
        seen += [int(link["href"].rpartition("/")[2]) for link in browser.page.select("tbody th a")]
        if not browser.page.select('[rel="next"]'):
            break
        assert "loai=notice" in browser.link('[rel="next"]')
        browser.open(browser.link('[rel="next"]'))
    assert seen == numbers[::-1]
    assert browser.queries < 12


def test_a_mail_is_shown_whole_and_its_html_can_do_nothing(browse, queue):
    mail_id = queue()
    browser = browse("quantri")
    browser.open(f"/quan-tri/thu/{mail_id}")
    assert browser.text("h1") == "Nhiệm vụ <b>quá hạn</b>"
    assert browser.text(".mail-text") == "Chữ thuần"
    head = dict(zip(browser.texts(".mail-head dt"), browser.texts(".mail-head dd"), strict=True))
    assert head["To"] == f"Phạm Hoài An <{AN}>"
    assert head["Auto-Submitted"] == "auto-generated"
    assert "bi-mat" not in browser.response.text, "a key to the recipient's choices and answers"
    assert head["Reply-To"] == "…"
    frame = browser.page.select_one("iframe")
    assert not frame["sandbox"], "nothing is allowed"
    answer = browser.raw("get", frame["src"])
    assert answer.text == HTML
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "sandbox", "frame-ancestors 'self'", "img-src data:"} <= policy
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    file = browser.raw("get", browser.link(".files a"))
    assert file.data == b"a;b"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert browser.raw("get", f"/quan-tri/thu/{mail_id}/tep/1").status_code == 404
    browser.open("/quan-tri/thu/999", status=404)


def test_a_mail_with_a_key_shows_none_of_its_words(browse, queue):
    mail_id = queue(kind=MailKind.INVITATION, html="<p>https://x/loi-moi/0123456789</p>")
    browser = browse("quantri")
    browser.open(f"/quan-tri/thu/{mail_id}")
    assert "nội dung không hiện" in browser.text(".empty")
    assert "0123456789" not in browser.response.text
    assert "Chữ thuần" not in browser.response.text
    assert browser.raw("get", f"/quan-tri/thu/{mail_id}/html").status_code == 404


def test_a_refused_mail_goes_to_the_corrected_address_and_the_log_says_who_sent_it(
    browse, queue, refuse
):
    mail_id = queue("sai@tinh.example")
    refuse()
    browser = browse("quantri")
    browser.open(f"/quan-tri/thu/{mail_id}")
    assert browser.texts(".tries li") == ["Bị từ chối hẳn 30/06/2025 09:00 550 5.1.1 <lạ> unknown"]
    browser.send("main form", {"recipient": "ai@khac.example"}, status=422)
    assert browser.link(".error-summary a") == "#recipient"
    assert browser.page.select_one("#recipient")["value"] == "ai@khac.example"
    browser.send("main form", {"recipient": ""}, status=422)
    browser.send("main form", {"recipient": BINH})
    assert browser.texts(".facts dd")[0] == f"Quàng Thanh Bình {BINH}"
    assert browser.text(".state") == "Chờ gửi"
    browser.open("/quan-tri/nhat-ky")
    assert "thay cho sai@tinh.example" in browser.text("tbody tr")


def test_what_a_badly_set_server_refused_goes_again_all_at_once_as_filtered(browse, queue, refuse):
    refused = [queue(about=str(number)) for number in range(3)]
    key = queue(kind=MailKind.INVITATION)
    other = queue(BINH, kind=MailKind.UNIT_DIGEST)
    for _ in range(5):
        refuse()
    browser = browse("quantri")
    browser.open("/quan-tri/thu?tinh_trang=failed&loai=notice&q=an@")
    browser.send(".again form", button="Gửi lại 3 thư này")
    assert "Đã xếp 3 thư" in browser.text(".notice")
    found = {mail.id: mail.status for mail in db.session.scalars(db.select(Mail))}
    assert [found[one] for one in refused] == [MailStatus.QUEUED] * 3
    assert {found[key], found[other]} == {MailStatus.FAILED}
    browser.open("/quan-tri/thu")
    assert not browser.page.select(".again")


def test_a_mail_that_waits_is_cancelled_by_a_button_and_one_that_left_meanwhile_is_not(
    browse, queue, clock
):
    first, second = queue(), queue(BINH)
    browser = browse("quantri")
    browser.open(f"/quan-tri/thu/{second}")
    browser.send("main form", button="Hủy thư này")
    assert db.session.get_one(Mail, second).status is MailStatus.CANCELLED
    browser.open(f"/quan-tri/thu/{first}")
    outbox.mark_sent(outbox.claim_next(clock.now()), clock.now(), "250 Ok")
    browser.send("main form", button="Hủy thư này", status=422)
    assert "Không hủy được; thư này đã gửi." in browser.text(".error-summary")
    browser.send("main form", button="Gửi lại")
    assert db.session.get_one(Mail, first).repeats
    assert len(db.session.scalars(db.select(Event)).all()) == 2


def test_what_goes_to_a_channel_is_shown_as_the_words_it_is_and_goes_only_there_again(
    browse, queue, app, clock
):
    mail_id = queue("channel:7", "Telegram – Sở Tài chính", html="")
    outbox.mark_failed(outbox.claim_next(clock.now(), channels=True), "403 chat not found")
    browser = browse("quantri")
    browser.open(f"/quan-tri/thu/{mail_id}")
    assert browser.texts(".mail-text") == ["Chữ thuần"]
    assert not browser.page.select("iframe, #recipient, .mail-head")
    browser.send("main form", button="Gửi lại")
    assert browser.text(".state") == "Chờ gửi"


def test_the_office_sees_whom_mail_does_not_reach_and_others_do_not(browse, queue, refuse, clock):
    queue()
    refuse()
    clock.fixed_moment += timedelta(hours=1)
    lan = browse("lan")
    lan.open("/viec-cho")
    assert lan.texts(".queue-unreached tbody tr") == [
        f"Phạm Hoài An Sở Tài chính {AN} 1 Bị từ chối 550 5.1.1 <lạ> unknown 30/06/2025 09:00"
    ]
    assert "1 người không nhận được thư" in lan.text(".jump")
    chutich = browse("chutich")
    chutich.open("/viec-cho")
    assert AN not in chutich.response.text


def test_people_whom_mail_does_not_reach_are_all_counted_though_not_all_are_listed(
    browse, queue, refuse, monkeypatch
):
    for recipient, mails in ((AN, 2), (BINH, 1), ("cuong@tinh.example", 1)):
        for number in range(mails):
            queue(recipient, about=str(number))
            refuse()
    monkeypatch.setattr("tracker.queries.notifying.mails.unreached.__defaults__", (2,))
    lan = browse("lan")
    lan.open("/viec-cho")
    assert lan.texts(".queue-unreached tbody .number") == ["2", "1"]
    assert lan.text("#thu-khong-den .count") == "3"
    assert "3 người không nhận được thư" in lan.text(".jump")
    assert lan.text(".queue-unreached .hint:last-child").startswith("Đang hiện 2 người lâu nhất")
