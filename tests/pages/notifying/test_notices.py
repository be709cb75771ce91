"""The bell, the list of notices, and the choice of mails."""

from datetime import UTC, datetime

import pytest

from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.notifying.who_is_told import kinds_for
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Notice
from tracker.services.notifying.mail_choices import choices

NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)


@pytest.fixture
def tell(add_task, person):
    """Tell an something about a task of Sở Tài chính."""

    def tell(text="Được giao chủ trì.", username="an", kind=NoticeKind.ASSIGNED, task=None):
        task = task or add_task()
        notice = Notice(
            user_id=person(username).id, kind=kind, task_id=task.id, occasion=text[:80],
            text=text, at=NOW,
        )  # fmt: skip
        db.session.add(notice)
        db.session.commit()
        return notice

    return tell


def test_the_bell_counts_what_is_unread_on_every_page(browse, tell):
    browser = browse("an")
    browser.open("/nhiem-vu")
    assert browser.text(".bell") == "Thông báo"
    tell("một"), tell("hai")
    for address in ("/nhiem-vu", "/don-vi-cua-toi", "/doi-mat-khau"):
        browser.open(address)
        assert browser.text(".bell") == "Thông báo 2 chưa đọc"
    nobody = browse("quantri")
    nobody.open("/doi-mat-khau")
    assert nobody.texts(".bell") == []


def test_opening_the_task_of_a_notice_marks_it_read(browse, tell):
    notice = tell("<b>Được giao</b>")
    browser = browse("an")
    browser.open("/thong-bao")
    assert browser.text(".notices .prose") == "<b>Được giao</b>"
    browser.open(browser.link(".notices li a"))
    assert browser.response.request.path == f"/nhiem-vu/{notice.task_id}"
    assert browser.text(".bell") == "Thông báo"
    browser.open("/thong-bao")
    assert browser.texts(".new-mark") == []
    assert len(browser.texts(".notices li")) == 1


def test_a_task_that_is_opened_by_whatever_way_has_its_notices_read_and_no_others(browse, tell):
    notice, _ = tell("một"), tell("của việc khác")
    browser = browse("an")
    browser.open(f"/nhiem-vu/{notice.task_id}")
    assert browser.text(".bell") == "Thông báo 1 chưa đọc"
    browser.open("/thong-bao")
    assert browser.texts(".notices .prose") == ["của việc khác"]


def test_unread_ones_are_seen_first_and_all_when_asked_for(browse, tell):
    task = tell("cũ").task
    browser = browse("an")
    browser.open("/thong-bao")
    browser.send(".notices form")
    tell("mới", task=task)
    browser.open("/thong-bao")
    assert browser.texts(".notices .prose") == ["mới"]
    browser.open("/thong-bao?xem=tat-ca")
    assert browser.texts(".notices .prose") == ["mới", "cũ"]


def test_all_are_marked_read_at_once(browse, tell):
    tell("một"), tell("hai")
    browser = browse("an")
    browser.open("/thong-bao")
    browser.send("main .head form")
    assert browser.text(".bell") == "Thông báo"
    browser.open("/thong-bao?xem=chua-doc")
    assert "Không còn thông báo chưa đọc" in browser.text(".empty")


def test_marking_all_spares_what_came_after_the_page_was_shown(browse, tell):
    task = tell("một").task
    browser = browse("an")
    browser.open("/thong-bao")
    tell("sau khi mở trang", task=task)
    browser.send("main .head form")
    browser.open("/thong-bao?xem=chua-doc")
    assert browser.texts(".notices .prose") == ["sau khi mở trang"]


def test_nobody_opens_or_reads_the_notices_of_another(browse, tell):
    notice = tell()
    for username in ("cuong", "binh", "lan", "chutich"):
        browser = browse(username)
        browser.open(f"/thong-bao/{notice.id}", status=404)
        browser.open("/thong-bao")
        assert browser.texts(".notices li") == []
        browser.post("/thong-bao/da-doc", {"thong_bao": str(notice.id)}, status=200)
    browse("quantri").open("/thong-bao", status=403)
    db.session.refresh(notice)
    assert notice.read_at is None


def test_the_list_goes_on_by_pages(browse, tell, add_task):
    task = add_task()
    for number in range(35):
        tell(f"số {number}", task=task)
    browser = browse("an")
    browser.open("/thong-bao")
    assert len(browser.texts(".notices li")) == 30
    queries = browser.queries
    browser.open(browser.link(".pager a"))
    assert browser.texts(".notices .prose") == [f"số {number}" for number in range(4, -1, -1)]
    assert queries < 15


def test_each_kind_can_also_come_by_mail(browse, person):
    browser = browse("an")
    browser.open("/thong-bao/lua-chon")
    assert len(browser.texts("fieldset.row-choice")) == len(kinds_for({Role.UNIT_HEAD}))
    assert browser.texts("#returned label") == ["Gửi ngay", "Gộp mỗi ngày một thư"], "owed"
    browser.send("form.sheet", {"returned": "daily", "confirmed": "none"})
    assert browser.text(".notice") == "Đã lưu lựa chọn nhận thư."
    chosen = choices(person("an"))
    assert chosen[NoticeKind.RETURNED] is MailChoice.DAILY
    assert chosen[NoticeKind.CONFIRMED] is MailChoice.NONE
    assert chosen[NoticeKind.ASSIGNED] is MailChoice.AT_ONCE
    browser.send("form.sheet", {"returned": "luon"}, status=422)
    assert browser.link(".error-summary a") == "#returned"
    lan = browse("lan")
    lan.open("/thong-bao/lua-chon")
    assert lan.texts("fieldset.row-choice legend") == [
        "Ý kiến chỉ đạo",
        "Đôn đốc",
        "Được nhắc tên trong trao đổi",
        "Trao đổi",
        "Đơn vị chuyển trả",
        "Đơn vị báo cáo, đề nghị",
        "Giao theo dõi nhiệm vụ",
        "Dự thảo báo cáo chờ duyệt",
    ]
