"""What people see of signatures on files, and where certificates are put in."""

import io
from dataclasses import replace

import pytest

from tests.exchange.signed_files import authority, cut_short, signed, with_other_words
from tracker.extensions import db
from tracker.models import Directive
from tracker.services.system.file_signatures import check_waiting

CERTIFICATES = "/quan-tri/chung-thu"


@pytest.fixture
def marks(app):
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="mark")
    return app


def attach(browser, task, content, name="735.pdf", status=200):
    browser.open(f"/van-ban/{task.directive_id}/tep")
    browser.send("main form", {"files": (io.BytesIO(content), name)}, status=status)


@pytest.fixture
def task(add_task):
    task = add_task()
    task.directive = Directive(symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh")
    db.session.commit()
    return task


def test_the_directive_shows_who_signed_and_what_was_changed(marks, browse, task):
    admin = browse("quantri")
    admin.open(CERTIFICATES)
    admin.send(f"form[action='{CERTIFICATES}']", {"file": (io.BytesIO(authority().pem), "ca.pem")})
    assert "CA thử nghiệm" in admin.text("tbody tr")
    browser = browse("lan")
    attach(browser, task, signed())
    attach(browser, task, with_other_words(signed()), "sua.pdf")
    attach(browser, task, cut_short(signed()), "nua.pdf")
    browser.open(f"/van-ban/{task.directive_id}")
    assert "Có chữ ký số, đang kiểm tra" in browser.text(".files")
    check_waiting()
    browser.open(f"/van-ban/{task.directive_id}")
    whole, changed, half = browser.texts(".files li")
    assert "Chữ ký số hợp lệ: Lò Văn Tiến (UBND tỉnh Điện Biên), ký" in whole
    assert "Bị sửa sau khi ký: Lò Văn Tiến" in changed
    assert "Không đọc được chữ ký số" in half
    admin.open(CERTIFICATES)
    admin.send(f"form[action^='{CERTIFICATES}/']")
    check_waiting()
    browser.open(f"/van-ban/{task.directive_id}")
    assert "Chưa rõ người ký: Lò Văn Tiến" in browser.texts(".files li")[0]
    assert "nơi cấp chứng thư chưa có trong danh sách" in browser.texts(".files li")[0]


def test_a_changed_file_is_refused_at_its_box(app, browse, task):
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="refuse")
    browser = browse("lan")
    attach(browser, task, with_other_words(signed()), "sua.pdf", status=422)
    assert "Tệp “sua.pdf” bị sửa sau khi ký số" in browser.text(".error-summary")
    attach(browser, task, signed())


def test_what_is_no_certificate_is_said_at_its_box(marks, browse):
    admin = browse("quantri")
    admin.open(CERTIFICATES)
    form = f"form[action='{CERTIFICATES}']"
    admin.send(form, {"file": (io.BytesIO(b"x"), "ca.pem")}, status=422)
    assert "Chọn tệp chứng thư dạng PEM" in admin.text(".error-summary")


def test_the_page_says_when_signatures_are_not_checked(browse):
    admin = browse("quantri")
    admin.open(CERTIFICATES)
    assert "đang tắt" in admin.text(".notice-warning")


def test_the_task_shows_who_signed_its_result(marks, browse, task):
    unit = browse("an")
    unit.open(f"/nhiem-vu/{task.id}")
    sent = {"text": "Đã xong", "files": (io.BytesIO(signed()), "ket-qua.pdf")}
    unit.send("form[action$='/hoan-thanh']", sent)
    check_waiting()
    office = browse("lan")
    office.open(f"/nhiem-vu/{task.id}")
    assert "Chưa rõ người ký: Lò Văn Tiến" in office.text(".timeline .files")
