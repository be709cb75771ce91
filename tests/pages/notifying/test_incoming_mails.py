"""What the office sees of mails that came in, and what it makes of those that are unclear."""

import pytest
from sqlalchemy import select

from tests.incoming.mails import PDF, a_mail, reply_address, takes_answers
from tracker.domain.notifying.incoming.mails import IncomingState
from tracker.extensions import db
from tracker.models import Attachment, Event, IncomingMail
from tracker.services.notifying.incoming.intake import take_in

LIST = "/thu-den"
SIGNED = "Sở đã <b>trình</b> UBND tỉnh.\n\nTrân trọng,\nPhạm Hoài An\n"
FILES = (("Tờ trình 12.pdf", PDF), ("chay.exe", b"MZ\x90\x00"))


@pytest.fixture
def unclear(app):
    """A mail of an's that went to no reply address; its number."""
    takes_answers(app, "imaps://x:y@z")

    def unclear(sender: str = "Phạm Hoài An <an@tinh.example>", number: int = 1) -> int:
        raw = a_mail(
            "giao-viec@tinh.example", sender, SIGNED, files=FILES, message_id=f"<{number}@x>"
        )
        take_in(raw, len(raw), whole=True)
        return db.session.scalars(select(IncomingMail.id).order_by(IncomingMail.id.desc())).first()

    return unclear


def state_of(number: int) -> IncomingState:
    db.session.rollback()
    return db.session.get_one(IncomingMail, number).state


def test_the_office_sees_what_waits_and_why(browse, unclear):
    number = unclear()
    browser = browse("lan")
    browser.open(LIST)
    row = browser.text("tbody tr")
    assert "Trả lời: Sắp đến hạn" in row
    assert "Thư không gửi đến địa chỉ trả lời của một nhiệm vụ" in row
    assert "Phạm Hoài An" in row
    assert browser.text(".menu a[href='/thu-den'] .count, a[href='/thu-den'] .count") == "1"
    browser.open(f"{LIST}/{number}")
    assert browser.text(".mail-words") == "Sở đã <b>trình</b> UBND tỉnh."
    assert "Trân trọng" in browser.text(".mail-text")
    assert "chay.exe" in browser.text(".files")


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        ("unit_progress", "nhập thay Sở Tài chính (ngày 28/06/2025, theo thư điện tử của Phạm"),
        ("unit_words", "nhập thay Sở Tài chính"),
        ("office_words", "trao đổi"),
    ],
)
def test_a_mail_goes_on_a_task_as_the_office_says(browse, unclear, add_task, use, sentence):
    task, number = add_task(), unclear()
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    typed = {"task": task.number, "use": use, "on": "28/6/2025"}
    browser.send("form[action$='/ghi']", typed)
    browser.open(f"/nhiem-vu/{task.id}")
    newest = browser.text(".timeline li")
    assert sentence in newest
    assert "Sở đã <b>trình</b> UBND tỉnh." in newest
    assert state_of(number) is IncomingState.ATTACHED
    assert db.session.scalars(select(Attachment.name)).all() == ["Tờ trình 12.pdf"]
    audit = db.session.scalars(select(Event).where(Event.kind == "incoming_mail_handled")).one()
    assert (audit.actor.username, audit.facts["task"]) == ("lan", task.number)


def test_what_is_wrong_is_said_at_its_box_and_the_mail_still_waits(browse, unclear, add_task):
    add_task()
    number = unclear()
    browser = browse("lan")
    for typed, words in (
        ("2024/0001", "Không có nhiệm vụ số này"),
        ("", "Nhập số nhiệm vụ"),
        ("https://x/nhiem-vu/99", "Không có nhiệm vụ nào ở địa chỉ này"),
    ):
        browser.open(f"{LIST}/{number}")
        browser.send("form[action$='/ghi']", {"task": typed}, status=422)
        assert words in browser.text("#task-error")
    assert state_of(number) is IncomingState.UNCLEAR


def test_a_mail_put_aside_stays_readable_and_can_wait_again(browse, unclear):
    number = unclear()
    browser = browse("lan")
    browser.open(f"{LIST}/{number}")
    browser.send("form[action$='/de-rieng']", {"reason": "Thư chào hàng."})
    assert browser.text(".empty") == "Không có thư nào chờ xem."
    browser.open(f"{LIST}?tinh_trang=put_aside")
    assert "Thư chào hàng." in browser.text("tbody tr")
    browser.open(f"{LIST}/{number}")
    browser.send("form[action$='/xem-lai']")
    assert state_of(number) is IncomingState.UNCLEAR


def test_of_two_who_decide_at_once_the_second_is_told(browse, unclear, add_task):
    task, number = add_task(), unclear()
    first, second = browse("lan"), browse("minh")
    first.open(f"{LIST}/{number}")
    second.open(f"{LIST}/{number}")
    first.send("form[action$='/ghi']", {"task": task.number})
    second.send("form[action$='/ghi']", {"task": task.number}, status=422)
    assert "vừa được người khác xử lý" in second.text(".error-summary")


def test_files_and_the_mail_itself_are_saved_and_not_shown(browse, unclear):
    number = unclear()
    browser = browse("lan")
    answer = browser.raw("get", f"{LIST}/{number}/tep/0")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert browser.raw("get", f"{LIST}/{number}/tep/1").status_code == 404  # no act would take it
    assert browser.raw("get", f"{LIST}/{number}/goc").data.startswith(b"From: ")
    assert browse("an").raw("get", f"{LIST}/{number}/goc").status_code == 403


def test_the_menu_has_no_mails_while_answers_are_off(browse):
    browser = browse("lan")
    browser.open("/viec-cho")
    assert browser.texts("a[href='/thu-den']") == []


def test_an_answer_on_a_task_leads_the_office_to_the_mail_and_nobody_else(
    browse, app, add_task, person
):
    takes_answers(app, "imaps://x:y@z")
    task = add_task()
    raw = a_mail(reply_address(task, person("an")), words=SIGNED)
    take_in(raw, len(raw), whole=True)
    browser = browse("lan")
    browser.open(f"/nhiem-vu/{task.id}")
    assert "(qua thư trả lời)" in browser.text(".timeline li")
    browser.open(browser.link(".timeline .when a"))
    assert "Trân trọng" in browser.text(".mail-text")
    of_unit = browse("an")
    of_unit.open(f"/nhiem-vu/{task.id}")
    assert of_unit.texts(".timeline .when a") == []
