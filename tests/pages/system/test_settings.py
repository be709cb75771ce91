"""The administrator changes the settings of the office; they hold at once, in every process."""

import mailbox
from dataclasses import replace
from urllib.parse import quote

import pytest
from flask import g

from tests import smtp_server
from tests.databases import BOTH_DATABASES
from tests.incoming import imap_server
from tracker import config, create_app
from tracker.extensions import db
from tracker.models import OfficeSetting
from tracker.services.notifying import trial_mails

PAGE = "/quan-tri/thiet-lap"
MAIL = f"{PAGE}/thu-dien-tu"
SECRET = "m@t:kh/au may chu"


@pytest.fixture
def quantri(browse):
    return browse("quantri")


@pytest.fixture
def save(quantri):
    def save(part, status=200, **fields):
        quantri.open(f"{PAGE}/{part}")
        quantri.send("#thiet-lap", fields, status=status)
        return quantri

    return save


def in_force():
    """The settings as another request would find them."""
    g.pop("office_settings", None)
    return config.settings()


def stored(name):
    row = db.session.get(OfficeSetting, name, populate_existing=True)
    return row and row.text


@BOTH_DATABASES
def test_another_process_follows_what_is_saved_from_its_next_request_on(save, app, settle):
    other = create_app(settle(TRACKER_DATABASE_URL=app.config["TRACKER"].database_url))
    with other.app_context():
        assert config.settings().organisation == "Ủy ban nhân dân tỉnh"
        db.session.remove()
    quantri = save("co-quan", organisation="UBND tỉnh Lai Châu")
    assert "Đã lưu; có hiệu lực ngay." in quantri.text(".notice-success")
    assert quantri.text(".brand-office") == "UBND tỉnh Lai Châu"
    assert "UBND tỉnh Lai Châu" in other.test_client().get("/dang-nhap").text
    with other.app_context():
        assert config.settings().organisation == "UBND tỉnh Lai Châu"
        db.session.remove()
        db.engine.dispose()


def test_the_history_says_who_changed_what_from_what_to_what(save):
    quantri = save("nhac-han", reminder_days="10, 5", reminder_count="calendar")
    assert quantri.text(".timeline li").startswith(
        "Quản trị hệ thống đổi thiết lập Nhắc hạn: Nhắc trước hạn từ “7,3,1” thành “10, 5”; "
        "Đếm theo từ “Ngày làm việc, theo lịch của cơ quan” thành “Ngày lịch”"
    )
    quantri.open("/quan-tri/nhat-ky")
    assert "đổi thiết lập Nhắc hạn" in quantri.text("tbody")


def test_an_empty_box_goes_back_to_the_default(save):
    save("nhac-han", due_soon_days="14")
    assert stored("due_soon_days") == "14"
    save("nhac-han", due_soon_days="")
    assert stored("due_soon_days") is None
    save("ky-bao-cao", closing_day="14")
    assert in_force().closing_day == 14
    save("ky-bao-cao", closing_day="")
    assert in_force().closing_day is None


@pytest.mark.parametrize(
    ("part", "name", "typed", "words"),
    [
        ("nhac-han", "due_soon_days", "bảy", "Nhập một số từ 0 đến 60."),
        ("nhac-han", "reminder_days", "7,61", "Nhập các số từ 0 đến 60, ví dụ 7,3,1."),
        ("nhac-han", "reminder_count", "lunar", "Chọn một mục trong danh sách."),
        ("ban-tong-hop", "digest_time", "7h30", "Nhập giờ:phút, ví dụ 07:30."),
        ("ky-bao-cao", "closing_day", "31", "Nhập một số từ 1 đến 27."),
        ("tep-dinh-kem", "upload_mb", "²", "Nhập một số từ 1 đến 200."),
        ("thu-dien-tu", "mail_from", "văn phòng", "Nhập một địa chỉ thư"),
        ("thu-dien-tu", "host", "http://mail", "Nhập tên máy chủ"),
        ("thu-dien-tu", "host", "a:b", "Nhập tên máy chủ"),
        ("thu-dien-tu", "port", "70000", "Nhập số cổng từ 1 đến 65535."),
        ("thu-dien-tu", "username", "an", "Nhập tên máy chủ thư."),
        ("co-quan", "organisation", "x" * 501, "Viết ngắn lại"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(save, part, name, typed, words):
    quantri = save(part, status=422, **{name: typed})
    assert quantri.link(".error-summary a").startswith("#")
    assert words in " ".join(quantri.texts(f".error-summary a[href='#{name}'], .error-summary li"))
    assert stored(name) is None


def test_what_the_environment_gives_is_said_and_locked(browse, app, settle):
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(
        TRACKER_DATABASE_URL=url, TRACKER_ORGANISATION="UBND tỉnh Sơn La", TRACKER_DIGEST_DAY="5"
    )
    quantri = browse("quantri")
    quantri.open(PAGE)
    assert "UBND tỉnh Sơn La đặt trên máy chủ" in quantri.text("main")
    quantri.open(f"{PAGE}/ban-tong-hop")
    box = quantri.page.select_one("#digest_day")
    assert (box["value"], box.has_attr("disabled")) == ("5", True)
    assert "TRACKER_DIGEST_DAY" in quantri.text("#digest_day-hint")
    quantri.send("#thiet-lap", {"digest_day": "9", "weekly_day": "fri"})
    assert stored("digest_day") is None
    assert stored("weekly_day") == "fri"
    assert in_force().digest_day == 5


def test_of_two_administrators_the_second_sees_what_the_first_changed(browse):
    first, second = browse("quantri"), browse("quantri")
    first.open(f"{PAGE}/nhac-han")
    second.open(f"{PAGE}/nhac-han")
    first.send("#thiet-lap", {"due_soon_days": "9"})
    second.send("#thiet-lap", {"due_soon_days": "3"}, status=422)
    assert "Có người vừa đổi" in second.text(".error-summary")
    assert stored("due_soon_days") == "9"
    second.send("#thiet-lap", {"due_soon_days": "3"})
    assert stored("due_soon_days") == "3"


def test_the_size_of_files_holds_at_once(save, browse, add_task):
    save("tep-dinh-kem", upload_mb="1")
    an = browse("an")
    an.open(f"/nhiem-vu/{add_task().id}?viec=report_done")
    assert "đến 1 MB" in an.text("main")


# mail


def server_boxes(server, **more):
    return {"host": server.host, "port": str(server.port), "security": "smtp", **more}


def test_the_password_is_sealed_and_never_shown(save, app):
    account = {"host": "mail.tinh.example", "security": "smtp+starttls", "username": "an"}
    quantri = save("thu-dien-tu", **account, password=SECRET)
    assert SECRET not in quantri.response.text
    assert "mail.tinh.example:587, STARTTLS, người dùng an" in quantri.text(".timeline")
    assert "mail.tinh.example" not in stored("smtp_url")
    assert in_force().smtp_url.startswith("smtp+starttls://an:m%40t%3Akh")
    save("thu-dien-tu", port="2525")  # the empty box leaves the password
    assert in_force().smtp_url.endswith("@mail.tinh.example:2525")
    assert "m%40t" in in_force().smtp_url
    save("thu-dien-tu", password="khac")
    assert ":khac@" in in_force().smtp_url
    assert "mật khẩu mới" in quantri.text(".timeline li")


def test_nobody_learns_the_password_by_naming_a_server_of_theirs(save):
    save("thu-dien-tu", host="mail.tinh.example", username="an", password=SECRET)
    quantri = save("thu-dien-tu", status=422, host="mail.ke-xau.example")
    assert "Nhập mật khẩu của tên đăng nhập này" in quantri.text(".error-summary")
    assert "@mail.tinh.example:" in in_force().smtp_url


@pytest.fixture
def try_out(quantri):
    def try_out(status=200, **fields):
        quantri.open(MAIL)
        quantri.send("#thiet-lap", fields, button="Gửi thư thử", status=status)
        return quantri.text("#thu-thu") if status == 200 else ""

    return try_out


def test_a_trial_goes_to_oneself_with_what_is_typed_and_shows_the_answer(try_out):
    with smtp_server.running(login=True) as server:
        told = try_out(
            **server_boxes(server, username=smtp_server.USERNAME, password=smtp_server.PASSWORD)
        )
    assert "Thư thử đã gửi đến quantri@tinh.example. Máy chủ thư trả lời: 250 OK" in told
    assert [mail.recipient for mail in server.received] == ["quantri@tinh.example"]
    assert "thiết lập máy chủ thư dùng được" in server.received[0].mail.get_body().get_content()
    assert stored("smtp_url") is None


def test_a_trial_shows_what_went_wrong_and_not_the_password(try_out, quantri):
    with smtp_server.running(login=True) as server:
        told = try_out(**server_boxes(server, username="theo-doi", password=SECRET))
    assert "Không gửi được thư thử" in told
    assert "535" in told
    assert SECRET not in quantri.response.text
    with smtp_server.running() as server:
        server.at_recipient["quantri@tinh.example"].append(f"550 no {SECRET!a} here")
        assert "550 no" in try_out(**server_boxes(server))
    told = try_out(host="127.0.0.1", port=str(smtp_server.unused_port()), security="smtp")
    assert "Không kết nối được 127.0.0.1" in told
    assert "xem lại cổng" in told
    assert "Errno" not in told


def test_a_trial_does_not_wait_for_a_server_that_says_nothing(try_out, monkeypatch):
    monkeypatch.setattr(trial_mails, "TIMEOUT_S", 0.3)
    monkeypatch.setattr(trial_mails.send_trial, "__defaults__", (0.3,))
    with smtp_server.running() as server:
        server.at_data["quantri@tinh.example"].append(smtp_server.SILENCE)
        assert "Mất kết nối" in try_out(**server_boxes(server))


def test_without_a_server_the_trial_is_a_file(try_out):
    assert "Đã ghi tệp 000000-quantri@tinh.example.eml" in try_out()


def test_a_key_that_changed_holds_mails_back_and_is_said(save, app, settle):
    save("thu-dien-tu", host="mail.tinh.example", username="an", password=SECRET)
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(TRACKER_DATABASE_URL=url, TRACKER_SECRET_KEY="n" * 40)
    assert in_force().unreadable == {"smtp_url"}
    app.config["TRACKER"] = settle(
        TRACKER_DATABASE_URL=url, TRACKER_SECRET_KEY="n" * 40, TRACKER_SECRET_KEY_FORMER="k" * 40
    )
    assert in_force().unreadable == frozenset()


def test_numbers_have_their_points_where_they_are_told(save, quantri):
    save("thu-dien-tu", mails_per_minute="6000")
    assert "“200” thành “6.000”" in quantri.text(".timeline li")
    quantri.open("/quan-tri/thiet-lap")
    assert "6.000" in quantri.text("main")
    save("thu-dien-tu", status=422, mails_per_minute="999999")
    assert "Nhập một số từ 0 đến 100.000." in quantri.text(".error-summary")


def box_boxes(box, **more):
    """What the form holds when its boxes name this box."""
    return {
        "kind": "imap", "host": box.host, "port": box.port, "folder": "", "path": "",
        "username": imap_server.USERNAME, "password": imap_server.PASSWORD,
        "incoming_address": "giao-viec+{ma}@tinh.example", **more,
    }  # fmt: skip


def test_a_box_is_tried_before_it_is_saved_and_what_the_server_says_is_shown(quantri):
    with imap_server.running() as box:
        box.put(b"From: an@tinh.example\n\nx")
        quantri.open("/quan-tri/thiet-lap/thu-tra-loi")
        quantri.send("#thiet-lap", box_boxes(box), button="Thử vào hộp thư")
        assert "Vào được hộp thư. Thư mục INBOX có 1 thư." in quantri.text("#thu-hop-thu")
        assert box.mails("INBOX")  # nothing was fetched
        quantri.send("#thiet-lap", box_boxes(box, password="sai"), button="Thử vào hộp thư")
        trial = quantri.text("#thu-hop-thu")
    assert "không nhận tên đăng nhập hoặc mật khẩu" in trial
    assert "Sai mat khau …" in trial
    assert stored("incoming_box") is None
    quantri.send("#thiet-lap", {"host": "", "username": ""}, button="Thử vào hộp thư", status=422)
    assert "Nhập máy chủ IMAP" in quantri.text("#host-error, .error-summary")


def test_a_box_is_saved_sealed_and_told_without_its_password(save, app):
    with imap_server.running() as box:
        browser = save("thu-tra-loi", **box_boxes(box))
    assert imap_server.PASSWORD not in browser.response.text
    assert imap_server.PASSWORD not in stored("incoming_box")
    assert in_force().takes_answers
    browser.open("/quan-tri/thiet-lap")
    assert "IMAP, không mã hóa, người dùng giao-viec, thư mục INBOX" in browser.text("main")


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ({"username": ""}, "#host-error", "Nhập cả tên đăng nhập"),
        ({"host": "imaps://x"}, "#host-error", "Nhập tên máy chủ"),
        ({"password": ""}, "#password-error", "Nhập mật khẩu"),
        ({"host": "mail..tinh.gov.vn"}, "#host-error", "Nhập tên máy chủ"),
        ({"host": "300.1.1.1"}, "#host-error", "Nhập tên máy chủ"),
        ({"kind": "maildir"}, "#path-error", "Nhập đường dẫn đầy đủ"),
        ({"kind": "maildir", "path": "/khong/co"}, "#path-error", "của thư mục Maildir có trên"),
        ({"kind": "maildir", "path": "/"}, "#path-error", "bên trong có new, cur, tmp"),
        ({"incoming_address": "giao-viec@x.vn"}, "#incoming_address-error", "địa chỉ có {ma}"),
        ({"incoming_done": "../x"}, "#incoming_done-error", "tên thư mục"),
    ],
)
def test_what_names_no_box_is_said_at_its_field(quantri, typed, where, words):
    quantri.open("/quan-tri/thiet-lap/thu-tra-loi")
    quantri.send("#thiet-lap", {**box_boxes(imap_server.ImapServer(port=1)), **typed}, status=422)
    assert words in quantri.text(where)


def test_a_maildir_can_be_the_box(save, tmp_path):
    path = tmp_path / "giao viec"
    mailbox.Maildir(path).close()
    save("thu-tra-loi", kind="maildir", path=str(path), host="", username="")
    assert in_force().incoming_box == f"maildir://{quote(str(path))}"


def test_what_documents_are_read_with_is_named_with_what_installs_it(browse, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    browser = browse("quantri")
    browser.open("/quan-tri/thiet-lap")
    words = browser.text("[aria-labelledby=chuong-trinh-doc]")
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-vie" in words
    assert "sudo apt-get install libreoffice-writer" in words


MODEL = {
    "language_model_url": "http://10.1.2.3:8000/v1/",
    "language_model_key": "1234567890123456",
}


def test_the_key_of_the_language_model_is_sealed_and_never_shown(save):
    quantri = save("doc-van-ban", **MODEL)
    assert in_force().language_model_url == "http://10.1.2.3:8000/v1"
    assert in_force().key_sent_to_model == MODEL["language_model_key"]
    assert MODEL["language_model_key"] not in stored("language_model_key")
    for page in ("", "/doc-van-ban"):
        quantri.open(f"{PAGE}{page}")
        assert MODEL["language_model_key"] not in quantri.response.text
    assert "Khóa của mô hình từ “chưa đặt” thành “đã đặt”" in quantri.text("#lich-su ~ *")


def test_the_key_stays_while_the_address_does_and_goes_with_it(save):
    save("doc-van-ban", **MODEL)
    save("doc-van-ban", language_model_name="ten-khac")
    assert in_force().key_sent_to_model == MODEL["language_model_key"]
    quantri = save("doc-van-ban", language_model_key="6543210987654321")
    assert "Khóa của mô hình từ “đã đặt” thành “đã đặt, đã đổi”" in quantri.text("main")
    save("doc-van-ban", language_model_url="https://mo-hinh.vidu.example/v1")
    assert in_force().key_sent_to_model is None


def test_a_key_that_is_too_short_is_refused(save):
    quantri = save("doc-van-ban", 422, **{**MODEL, "language_model_key": "ngan"})
    assert "ít nhất 16 ký tự" in quantri.text(".error-summary")


def test_a_key_that_cannot_be_read_any_more_is_said(save, app):
    save("doc-van-ban", **MODEL)
    app.config["TRACKER"] = replace(app.config["TRACKER"], secret_key="x" * 40)
    assert in_force().key_sent_to_model is None
    assert in_force().unreadable == {"language_model_key"}
