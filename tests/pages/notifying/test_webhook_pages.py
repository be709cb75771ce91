"""Webhooks on the administrator's pages: set, tried, looked at, called again, ended."""

from dataclasses import replace

import pytest

from tests.mail.webhook_receiver import receiving, switch_webhooks_on
from tracker.extensions import db
from tracker.jobs.notifying.webhooks import call_webhooks
from tracker.models import FormAnswer, Webhook, WebhookCall
from tracker.services.tasks import unit_acts

PAGE = "/quan-tri/webhook"
FORM = "form.panel"


@pytest.fixture
def on(app):
    switch_webhooks_on(app)


@pytest.fixture
def receiver(on):
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def admin(receiver, browse):
    """The administrator's browser, on the page of a webhook just set."""
    browser = browse("quantri")
    browser.open(f"{PAGE}/moi")
    browser.send(FORM, {"name": "Quản lý văn bản", "address": receiver.address})
    browser.secret = browser.text("code.token")
    browser.open(browser.link("main a.btn-primary"))
    return browser


def test_one_is_set_from_the_page_of_administration_and_its_secret_stands_there_once(
    receiver, browse
):
    browser = browse("quantri")
    browser.open("/quan-tri")
    browser.open(browser.link(f"a[href='{PAGE}']"))
    assert browser.text(".empty") == "Chưa có webhook nào."
    browser.open(browser.link("a.btn-primary"))
    chosen = {"name": "QLVB", "address": receiver.address, "kinds": ["assigned", "confirmed"]}
    browser.send(FORM, chosen)
    secret = browser.text("code.token")
    assert secret.startswith("whsec_")
    assert db.session.scalars(db.select(FormAnswer)).all() == [], "the secret is kept nowhere"
    browser.open(browser.link("main a.btn-primary"))
    assert secret not in browser.response.text
    assert browser.texts(".facts dd")[2] == "Giao nhiệm vụ; Xác nhận hoàn thành"
    browser.open(PAGE)
    assert browser.texts("tbody td")[:2] == ["Đang dùng", "2 loại việc"]


def test_what_happens_stands_in_the_log_with_the_answer_escaped(receiver, admin, person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    receiver.answers = [500]
    call_webhooks()
    number = db.session.scalars(db.select(Webhook.id)).one()
    admin.open(f"{PAGE}/{number}")
    assert admin.texts("tbody th") == ["Báo cáo hoàn thành", "Tiếp nhận", "Giao nhiệm vụ"]
    assert admin.text("h1 ~ section .state") == "Nơi nhận chưa nhận"
    first = db.session.scalars(db.select(WebhookCall.id).order_by(WebhookCall.id)).first()
    admin.open(f"{PAGE}/lan-goi/{first}")
    assert "HTTP 500" in admin.text(".facts")
    assert "<b>may chu</b>" in admin.text(".facts")
    assert admin.page.select(".facts b") == []
    assert '"type":"assigned"' in admin.text("pre")
    assert admin.page.select("form[action$='/goi-lai']") == []


def test_it_is_tried_and_a_call_made_again_by_a_button(receiver, admin):
    admin.send("form[action$='/goi-thu']")
    assert "trong một phút" in admin.text(".notice-success")
    call_webhooks()
    admin.open(admin.response.request.path)
    assert admin.texts("tbody td")[2] == "Đã nhận"
    admin.open(admin.link("tbody a"))
    admin.send("form[action$='/goi-lai']")
    call_webhooks()
    one, again = receiver.received
    assert one.heads["webhook-id"] == again.heads["webhook-id"]


def test_it_is_changed_switched_off_and_on_gets_another_secret_and_ends(receiver, admin):
    here = admin.response.request.path
    admin.open(f"{here}/sua")
    assert len(admin.page.select("[name=kinds][checked]")) == 30
    admin.send(FORM, {"name": "Trung tâm", "with_texts": "y"}, status=422)
    assert "chỉ người quản trị có cả vai trò Văn phòng" in admin.text("main")
    admin.open(f"{here}/sua")
    admin.send(FORM, {"name": "Trung tâm điều hành"})
    assert admin.text("h1") == "Webhook Trung tâm điều hành"
    admin.send("form[action$='/tat']")
    assert "Quản trị tắt" in admin.text(".facts")
    admin.send("form[action$='/bat']")
    assert admin.text(".facts .state") == "Đang dùng"
    admin.send("form[action$='/doi-khoa']")
    assert admin.text("code.token") not in ("", admin.secret)
    admin.open(here)
    assert "còn ký kèm" in admin.text(".facts")
    admin.send("form[action$='/bo']")
    assert admin.text(".empty") == "Chưa có webhook nào."
    admin.open(here, status=404)


def test_what_is_wrong_is_said_at_its_box(on, browse):
    browser = browse("quantri")
    browser.open(f"{PAGE}/moi")
    browser.send(FORM, {"name": "", "address": "nhan-tin"}, status=422)
    assert browser.texts(".error-summary a") == [
        "Đặt tên cho webhook, ví dụ: Hệ thống quản lý văn bản."
    ]
    browser.send(FORM, {"name": "a", "address": "nhan-tin"}, status=422)
    assert browser.texts(".error-summary a") == [
        "Nhập địa chỉ, ví dụ https://qlvb.tinh.gov.vn/nhan-tin."
    ]


def test_a_form_that_is_sent_twice_sets_one(receiver, browse):
    browser = browse("quantri")
    browser.open(f"{PAGE}/moi")
    form = browser.page
    for _ in range(2):
        browser.page = form
        browser.send(FORM, {"name": "QLVB", "address": receiver.address})
    assert len(db.session.scalars(db.select(Webhook)).all()) == 1


def test_a_secret_is_changed_once_however_often_the_page_with_it_is_loaded_again(admin):
    page = admin.page
    admin.send("form[action$='/doi-khoa']")
    sealed = db.session.scalars(db.select(Webhook.sealed_secret)).one()
    admin.page = page
    admin.send("form[action$='/doi-khoa']")
    assert "không thực hiện lần nữa" in admin.text(".notice-warning")
    assert admin.text("h1") == "Webhook Quản lý văn bản"
    db.session.rollback()
    assert db.session.scalars(db.select(Webhook.sealed_secret)).one() == sealed


def test_nobody_else_sees_them_and_where_they_are_off_nobody(app, on, browse):
    assert browse("minh").raw("get", PAGE).status_code == 403
    app.config["TRACKER"] = replace(app.config["TRACKER"], webhooks=False)
    browser = browse("quantri")
    browser.open("/quan-tri")
    assert "Webhook" not in browser.page.get_text()
    browser.open(PAGE, status=404)


def test_a_long_log_goes_on_from_page_to_page(receiver, admin, person):
    for _ in range(60):
        row = db.session.scalars(db.select(Webhook)).one()
        db.session.add(
            WebhookCall(
                webhook_id=row.id, kind="trial", call_id=f"msg_{_}", body="{}",
                queued_at=row.made_at, next_attempt_at=row.made_at,
            )
        )  # fmt: skip
    db.session.commit()
    admin.open(admin.response.request.path)
    assert len(admin.texts("tbody tr")) == 50
    admin.open(admin.link("a[rel=next]"))
    assert len(admin.texts("tbody tr")) == 10
