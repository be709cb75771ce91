"""A package goes from the folder to assigned tasks, and its sender is told by status messages."""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import NOW
from tests.exchange.edxml_samples import package
from tests.exchange.settings import exchanges
from tests.exchange.signed_files import signed, with_other_words
from tests.official_letter import LETTER
from tracker.domain.directives.exchange.statuses import PackageState, PackageWay
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.extensions import db
from tracker.jobs.directives.exchange import exchange
from tracker.models import Attachment, Directive, ExchangeStatus, ReceivedPackage, Task
from tracker.services.directives.exchange.intake import take_in
from tracker.services.organisation.connections import access_tokens

LIST = "/van-ban-qua-truc"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HEAD = {
    "number": "812",
    "notation": "UBND-TH",
    "issued": "2025/06/25",
    "due": "2025/08/15",
    "subject": "V/v giải ngân <b>vốn</b> đầu tư công".replace("<", "&lt;"),
}
FILES = (("812.txt", LETTER.encode()), ("phu-luc.pdf", PDF), ("chay.exe", b"MZ\x90\x00"))


@pytest.fixture
def folder(app, tmp_path):
    return exchanges(app, tmp_path)


def received(**values):
    return take_in(package(*FILES, **(HEAD | values)), PackageWay.POST).id


def state_of(number):
    db.session.rollback()
    return db.session.get_one(ReceivedPackage, number).state


def codes():
    db.session.rollback()
    return [one.value for one in db.session.scalars(sa.select(ExchangeStatus.code))]


def test_a_package_in_the_folder_becomes_assigned_tasks_and_its_sender_is_told(folder, browse):
    path = folder / "vao/812.edxml"
    path.write_bytes(package(*FILES, **HEAD))
    moment = (NOW - timedelta(minutes=1)).timestamp()
    os.utime(path, (moment, moment))
    exchange()
    browser = browse("lan")
    browser.open(LIST)
    assert browser.text(f".menu a[href='{LIST}'] .count, a[href='{LIST}'] .count") == "1"
    assert "812/UBND-TH ngày 25/06/2025" in browser.text("tbody tr")
    assert "Bộ Tài chính" in browser.text("tbody tr")
    assert "15/08/2025" in browser.text("tbody tr")
    assert "Thượng khẩn" in browser.text("tbody tr")
    browser.open(browser.link("tbody tr a"))
    assert "giải ngân <b>vốn</b> đầu tư công" in browser.text(".facts")
    assert "là chương trình chạy được" in browser.text(".files")
    browser.send(".form-acts form[action$='/mo']")
    assert browser.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    assert browser.page.select("#signer")[0]["value"] == "Nguyễn Văn Sáu"
    assert any("gói văn bản điện tử của Bộ Tài chính" in one for one in browser.texts(".notice"))
    first = browser.page.select("section.task-entry")[0]
    assert "Rà soát dự toán" in first.textarea.text
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    browser.send("form.register", {}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    task = db.session.scalars(sa.select(Task)).one()
    assert (task.deadline, task.lead_unit.code) == (date(2025, 8, 19), "STC")  # the words name it
    assert task.urgency.value == "very_urgent"
    attached = db.session.scalars(sa.select(Attachment.name).order_by(Attachment.id)).all()
    assert attached == ["812.txt", "phu-luc.pdf"]
    assert codes() == ["01", "03", "04"]
    browser.open(LIST)
    assert browser.text(".empty") == "Không có văn bản nào chờ vào sổ."
    exchange()
    assert [one.name[-8:-6] for one in sorted((folder / "ra").iterdir())] == ["01", "03", "04"]
    browser.open(f"{LIST}?tinh_trang=registered")
    browser.open(browser.link("tbody tr a"))
    assert "04 Phân công xử lý" in browser.text("section[aria-labelledby=bao-lai]")
    assert "Chờ gửi" not in browser.text("section[aria-labelledby=bao-lai]")


def test_the_due_day_of_the_package_is_the_deadline_where_the_words_name_none(folder, browse):
    text = LETTER.replace(", xong trước 20/8/2025", "")
    number = take_in(package(("812.txt", text.encode()), **HEAD), PackageWay.POST).id
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    browser.send(".form-acts form[action$='/mo']")
    first = browser.page.select("section.task-entry")[0]
    assert first.select_one("input[name$='-deadline']")["value"] == "15/08/2025"
    assert "điền 15/08/2025 theo thời hạn của gói văn bản điện tử" in " ".join(first.text.split())


def test_a_document_that_is_in_the_register_is_met_at_once(folder, browse, add_task):
    directive = Directive(
        symbol="812/UBND-TH", type_name="Công văn", issuer="Bộ Tài chính",
        issued_on=date(2025, 6, 25), subject="x")  # fmt: skip
    db.session.add(directive)
    db.session.commit()
    number = received()
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    assert "Trong sổ đã có Công văn 812/UBND-TH" in browser.text(".notice-warning")
    browser.send("form[action$='/ghi']")
    assert state_of(number) is PackageState.REGISTERED
    assert codes() == ["01", "03"]


def test_a_refusal_wants_a_reason_and_tells_it(folder, browse):
    number = received()
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    browser.send("form[action$='/tu-choi']", {"reason": " "}, status=422)
    assert "Nhập lý do từ chối" in browser.text(".error-summary")
    browser.send("form[action$='/tu-choi']", {"reason": "Gửi nhầm nơi nhận."})
    assert state_of(number) is PackageState.REFUSED
    browser.open(f"{LIST}?tinh_trang=refused")
    assert "Lý do: Gửi nhầm nơi nhận." in browser.text("tbody tr")


def test_a_recall_is_agreed_to(folder, browse):
    number = received(business="1")
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    assert "Thu hồi văn bản" in browser.text(".notice-warning")
    browser.send("form[action$='/dong-y-thu-hoi']")
    assert state_of(number) is PackageState.RECALLED
    assert "15 Đồng ý thu hồi" in browser.text("section[aria-labelledby=bao-lai]")


def test_of_two_who_decide_the_second_is_told(folder, browse):
    number = received()
    first, second = browse("lan"), browse("minh")
    first.open(f"{LIST}/{number}")
    second.open(f"{LIST}/{number}")
    first.send("form[action$='/tu-choi']", {"reason": "Nhầm"})
    second.send(".form-acts form[action$='/mo']")
    assert "vừa được người khác xử lý" in second.text(".notice-warning")


def test_files_and_the_package_itself_are_saved_and_not_shown(folder, browse):
    number = received()
    browser = browse("lan")
    answer = browser.raw("get", f"{LIST}/{number}/tep/1")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert browser.raw("get", f"{LIST}/{number}/tep/2").status_code == 404  # a program
    original = browser.raw("get", f"{LIST}/{number}/goc")
    assert original.data == package(*FILES, **HEAD)
    assert original.headers["Content-Disposition"].startswith("attachment")


def test_the_page_says_when_the_exchange_is_off(browse):
    browser = browse("lan")
    browser.open(LIST)
    assert "đang tắt" in browser.text(".notice-warning")
    assert not browser.page.select(f".menu a[href='{LIST}']")


def token_of(person, username, *scopes):
    made = access_tokens.make(
        person(username), person(username).id, name="Trục", scopes=scopes or (TokenScope.ACT,),
        last_day=date(2025, 9, 1))  # fmt: skip
    return {"Authorization": f"Bearer {made[1]}", "Content-Type": "application/xml"}


def sent(browse, heads, content):
    return browse(None).raw("post", f"{LIST}/nhan", data=content, headers=heads)


def test_a_package_that_is_sent_is_answered_with_its_receipt_the_same_each_time(
    browse, folder, person
):
    heads = token_of(person, "lan")
    first = sent(browse, heads, package(*FILES, **HEAD))
    assert (first.status_code, first.mimetype) == (201, "application/xml")
    assert "<edXML:StatusCode>01</edXML:StatusCode>" in first.text
    again = sent(browse, heads, package(*FILES, trace="2026/1/1", **HEAD))
    assert (again.status_code, again.data) == (200, first.data)
    assert again.headers["Location"] == first.headers["Location"]
    assert codes() == ["01"]


def test_who_may_send_packages(browse, folder, person):
    content = package(**HEAD)
    assert sent(browse, {}, content).status_code == 401
    assert sent(browse, token_of(person, "lan", TokenScope.READ), content).status_code == 403
    assert sent(browse, token_of(person, "an"), content).status_code == 403
    assert codes() == []


def test_a_package_that_is_refused_says_why(app, browse, folder, person):
    exchanges(app, folder, exchange_megabytes=1)
    heads = token_of(person, "lan")
    answer = sent(browse, heads, b"<!DOCTYPE a><a/>")
    assert answer.status_code == 422
    assert "DOCTYPE" in answer.json["detail"]
    answer = sent(browse, heads, b" " * (2 * 1024 * 1024))
    assert answer.status_code == 413
    assert "quá giới hạn 1 MB" in answer.json["detail"]


def test_nothing_is_received_while_it_is_off(browse, person):
    assert sent(browse, token_of(person, "lan"), package(**HEAD)).status_code == 404


def test_a_file_that_was_changed_after_it_was_signed_is_left_out_and_the_page_says_so(
    app, browse, folder
):
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="refuse")
    files = (*FILES[:2], ("sua.pdf", with_other_words(signed())))
    number = take_in(package(*files, **HEAD), PackageWay.POST).id
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    browser.send(".form-acts form[action$='/mo']")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    browser.send("form.register", {}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    assert any("“sua.pdf” bị sửa sau khi ký số" in one for one in browser.texts(".notice"))
    attached = db.session.scalars(sa.select(Attachment.name).order_by(Attachment.id)).all()
    assert attached == ["812.txt", "phu-luc.pdf"]
    assert state_of(number) is PackageState.REGISTERED


def test_packages_of_one_document_that_wait_name_each_other(folder, browse):
    first, second = received(), received(subject="V/v giải ngân vốn, bản gửi lại")
    browser = browse("lan")
    for number, other in ((first, second), (second, first)):
        browser.open(f"{LIST}/{number}")
        assert browser.link(".notice-warning a") == f"{LIST}/{other}"


def test_of_a_package_without_a_file_that_is_read_nobody_says_that_something_was_pasted(
    folder, browse
):
    number = take_in(package(("chay.exe", b"MZ\x90\x00"), **HEAD), PackageWay.POST).id
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    browser.send(".form-acts form[action$='/mo']")
    assert any("gói văn bản điện tử" in one for one in browser.texts(".notice"))
    assert not any("dán vào" in one for one in browser.texts(".notice"))
