"""Mails switched off by the link in their head, by a person or by their mail program."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tracker.domain.notifying.notices import OWED, MailChoice, NoticeKind
from tracker.extensions import db
from tracker.jobs.notifying.notices import bundle
from tracker.models import Mail
from tracker.services.notifying import unsubscription
from tracker.services.notifying.mail_choices import choices, choose
from tracker.services.tasks import assignment_changes

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def told(add_task, person, unit, clock):
    """An was told of a task by mail, as they chose; where the link in its head leads."""

    def told(choice: MailChoice) -> str:
        choose(person("cuong"), dict.fromkeys(NoticeKind, MailChoice.DAILY))
        choose(person("an"), {NoticeKind.ASSIGNED: choice, NoticeKind.RETURNED: choice})
        task = add_task(lead="SNNMT")
        assignment_changes.reassign(person("lan"), task.id, unit("STC").id, "Đúng thẩm quyền")
        if choice is MailChoice.DAILY:
            bundle(clock.today())
        mail = db.session.scalars(db.select(Mail).filter_by(recipient="an@tinh.example")).one()
        return urlsplit(mail.unsubscribe_url).path

    return told


def test_a_person_is_asked_and_then_gets_no_such_mail_any_more(browse, told, person):
    address = told(MailChoice.AT_ONCE)
    somebody = browse(None)
    somebody.open(address)
    assert somebody.texts("main li") == [
        "thư gửi ngay khi có thông báo “Được giao nhiệm vụ”; còn trong thư gộp mỗi ngày, vì là "
        "việc đơn vị phải làm"
    ]
    assert choices(person("an"))[NoticeKind.ASSIGNED] is MailChoice.AT_ONCE, "looking is no choice"
    somebody.send("main form", button="Thôi nhận")
    assert somebody.text("h1") == "Đã thôi nhận thư"
    now = choices(person("an"))
    assert now[NoticeKind.ASSIGNED] is MailChoice.DAILY
    assert now[NoticeKind.RETURNED] is MailChoice.AT_ONCE
    somebody.open(address)
    assert somebody.text("h1") == "Đã thôi nhận thư"


def test_a_mail_program_switches_off_with_one_click_and_is_answered_at_once(browse, told, person):
    address = told(MailChoice.DAILY)
    in_it = {kind for kind, mail in choices(person("an")).items() if mail is MailChoice.DAILY}
    answer = browse(None).raw("post", address, data=ONE_CLICK)
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    now = choices(person("an"))
    assert {kind for kind, mail in now.items() if mail is MailChoice.NONE} == in_it - set(OWED)


def test_a_link_that_was_changed_or_whose_person_left_switches_nothing_off(browse, told, person):
    address = told(MailChoice.AT_ONCE)
    somebody = browse(None)
    for wrong in (address[:-2], f"{address}x", "/thong-bao/thoi-nhan/x.y.z"):
        somebody.open(wrong, status=404)
        assert somebody.raw("post", wrong, data=ONE_CLICK).status_code == 404
    person("an").active = False
    db.session.commit()
    somebody.open(address, status=404)
    assert "không có thư nào bị tắt" in somebody.text("main")


def test_a_former_key_still_opens_what_it_signed(app, person):
    link = unsubscription.notice_link(person("an"), NoticeKind.ASSIGNED)
    settings = app.config["TRACKER"]
    app.config["TRACKER"] = replace(
        settings, secret_key="n" * 40, former_secret_key=settings.secret_key
    )
    token = link.rpartition("/")[2]
    assert unsubscription.choice_of(token).user.username == "an"
    app.config["TRACKER"] = replace(settings, secret_key="n" * 40)
    with pytest.raises(unsubscription.NoSuchChoice):
        unsubscription.choice_of(token)
