"""The pages of channels: an address goes in and never comes out."""

from tracker.domain.notifying.mails import MailStatus
from tracker.extensions import db
from tracker.models import Mail

TELEGRAM = "tgram://123456789:abcdefg_hijklmnop/-100123/"


def test_a_head_sets_the_unit_s_channel_tries_it_and_ends_it(browse):
    an = browse("an")
    an.open("/kenh")
    assert an.texts("tbody th") == ["Sở Tài chính", "Phạm Hoài An"]
    an.open(an.link("tbody a"))
    an.send("#dat-kenh", {"address": TELEGRAM, "label": "Nhóm Sở"})
    assert "Đã đặt kênh" in an.text(".notice-success")
    assert an.texts(".facts dd")[0] == "Telegram · Nhóm Sở"
    assert "abcdefg" not in an.response.text
    assert "-100123" not in an.response.text
    an.send("form[action$='/thu']")
    [mail] = db.session.scalars(db.select(Mail))
    mail.status, mail.last_error = MailStatus.FAILED, "Telegram: error=401"
    db.session.commit()
    an.open("/kenh")
    an.open(an.link("tbody a"))
    assert an.texts("table tbody tr")[0].endswith("Bị từ chối Telegram: error=401")
    an.send("form[action$='/ngung']")
    assert an.text("section .empty") == "Chưa đặt kênh nào."


def test_a_wrong_address_is_said_at_its_box_and_not_shown_again(browse):
    an = browse("an")
    an.open("/kenh")
    an.open(an.link("tbody a"))
    for typed, said in (
        ("", "Nhập địa chỉ của kênh."),
        ("json://127.0.0.1/khoa-bi-mat", "Loại kênh “json” không được phép dùng."),
        ("tgram://khoa-bi-mat", "Địa chỉ kênh chưa đúng dạng của dịch vụ."),
    ):
        an.send("#dat-kenh", {"address": typed, "label": "Nhóm"}, status=422)
        assert an.text("#address-error") == said
        assert an.page.select_one("#label")["value"] == "Nhóm"
        assert "khoa-bi-mat" not in an.response.text


def test_the_administrator_sets_anybody_s_and_sees_which_there_are(browse, person, unit):
    admin = browse("quantri")
    admin.open("/kenh")
    assert "Chưa có kênh nào" in admin.text(".empty")
    admin.send("form[action='/kenh/chon']", {"cho": f"p-{person('binh').id}"})
    assert admin.text("h1") == "Kênh nhận tin của Quàng Thanh Bình"
    admin.send("#dat-kenh", {"address": TELEGRAM})
    admin.open("/kenh")
    assert admin.texts("#tat-ca ~ table tbody tr") == ["Quàng Thanh Bình Telegram Đang dùng"]
    person("binh").active = False
    db.session.commit()
    admin.open("/kenh")
    assert "Ngừng nhận" in admin.texts("#tat-ca ~ table tbody tr")[0]
    for nobody in ("p-999", "u-999", "x-1", "p-x"):
        admin.open(f"/kenh/chon?cho={nobody}", status=404)
