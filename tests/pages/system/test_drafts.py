"""What is typed into long forms is kept, given to its owner alone, and gone once it is sent."""

import json
from datetime import date, timedelta

import pytest

from tests.cast import PASSWORD
from tests.pages.browser import Browser
from tracker.extensions import db
from tracker.jobs.system.housekeeping import tidy
from tracker.models import Draft, Task
from tracker.services.system.drafts import MOST_OF_A_PERSON
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

FORM = "/van-ban/moi"
BOXES = [["symbol", "12/UBND-TH"], ["tasks-0-content", "Rà soát “nhà công vụ”"]]


def send(browser: Browser, form: str = FORM, boxes=BOXES, status: int = 204) -> None:
    token = browser.open("/tai-khoan").select_one("[name=csrf_token]")["value"]
    fields = {"csrf_token": token, "bieu_mau": form, "noi_dung": json.dumps(boxes)}
    answer = browser.raw("post", "/ban-nhap", data=fields, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == status


def draft(browser: Browser, form: str = FORM):
    answer = browser.raw("get", "/ban-nhap", query_string={"bieu_mau": form})
    return answer.json["boxes"] if answer.status_code == 200 else answer.status_code


def test_a_draft_is_found_again_on_another_machine(browse):
    send(browse("lan"))
    assert draft(browse("lan")) == BOXES


def test_the_newest_draft_of_a_form_counts(browse):
    lan = browse("lan")
    send(lan)
    send(lan, boxes=[["symbol", "13/UBND-TH"]])
    assert draft(lan) == [["symbol", "13/UBND-TH"]]


def test_nobody_sees_the_draft_of_another(browse):
    send(browse("lan"))
    assert draft(browse("minh")) == 204
    token = browse("minh")
    send(token, boxes=[["symbol", "của Minh"]])
    assert draft(browse("lan")) == BOXES


def test_who_is_not_signed_in_is_told_nothing(browse):
    send(browse("lan"))
    assert browse(None).raw("get", f"/ban-nhap?bieu_mau={FORM}").status_code == 302


def test_a_draft_is_put_aside_by_its_owner(browse):
    lan = browse("lan")
    send(lan)
    token = lan.open("/tai-khoan").select_one("[name=csrf_token]")["value"]
    fields = {"csrf_token": token, "bieu_mau": FORM}
    assert lan.raw("post", "/ban-nhap/bo", data=fields).status_code == 204
    assert draft(lan) == 204


def test_a_form_that_is_carried_out_leaves_no_draft(browse, add_task):
    task, an = add_task(), browse("an")
    form = f"/nhiem-vu/{task.id}/tien-do"
    send(an, form, [["note", "Đã họp"]])
    an.open(f"/nhiem-vu/{task.id}")
    an.send(f"form[action='{form}']", {"note": "", "co_nhap_do": "1"}, status=422)
    assert draft(an, form) == [["note", "Đã họp"]], "it came back with a mistake"
    an.send(f"form[action='{form}']", {"note": "Đã họp", "co_nhap_do": "1"})
    assert draft(an, form) == 204


@pytest.mark.parametrize(
    ("form", "boxes"),
    [
        ("//xa.example/", BOXES),
        ("/" + 300 * "x", BOXES),
        (FORM, {}),
        (FORM, [["a"]]),
        (FORM, [[1, 2]]),
        (FORM, [["a", 500_000 * "x"]]),
    ],
)
def test_what_is_no_draft_is_refused(browse, form, boxes):
    send(browse("lan"), form, boxes, status=400)


def test_old_drafts_are_tidied_away_and_a_person_has_only_so_many(browse, clock):
    lan = browse("lan")
    for number in range(MOST_OF_A_PERSON + 1):
        clock.fixed_moment += timedelta(seconds=1)
        send(lan, f"/nhiem-vu/{number}/tien-do")
    assert db.session.scalar(db.select(db.func.count()).select_from(Draft)) == MOST_OF_A_PERSON
    assert draft(lan, "/nhiem-vu/0/tien-do") == 204
    tidy(clock.fixed_moment + timedelta(days=400))
    assert db.session.scalar(db.select(db.func.count()).select_from(Draft)) == 0


def test_a_draft_with_more_tasks_is_filled_in_by_the_server(browse):
    lan = browse("lan")
    lan.open(FORM)
    fields = {"viec": "dien-lai", "symbol": "12/UBND-TH", "tasks-1-content": "Việc thứ hai"}
    lan.send("form.register", fields)
    assert lan.page.select_one("#symbol")["value"] == "12/UBND-TH"
    assert lan.text("#tasks-1-content") == "Việc thứ hai"
    assert lan.page.select_one("#loi") is None, "it is not checked yet"


def test_an_ended_session_is_begun_again_on_the_same_page(browse, add_task):
    task, an = add_task(), browse("an")
    address = f"/nhiem-vu/{task.id}"
    an.open(address)
    an.client.delete_cookie("session")
    an.client.environ_base["HTTP_REFERER"] = f"http://localhost{address}"
    names = json.dumps({"note": "Nội dung tiến độ"})
    typed = {"note": "Đã họp với các sở", "ten_cac_o": names}
    an.send(f"form[action='{address}/tien-do']", typed, status=401)
    assert "Nội dung tiến độ" in an.texts("main label")
    assert "bấm “Điền lại” rồi gửi" in an.text(".lead-text")
    an.send("main form.short", {"username": "an", "password": "sai"})
    assert an.page.select_one("[name=noi_dung]"), "a wrong password loses nothing"
    an.send("main form", {"username": "an", "password": PASSWORD}, follow=False, status=302)
    assert an.response.headers["Location"] == address
    assert draft(an, f"{address}/tien-do") == [["note", "Đã họp với các sở"]]


def test_what_was_typed_is_promised_and_kept_for_its_person_alone(browse, person):
    lan = browse("lan")
    lan.open(FORM)
    lan.client.delete_cookie("session")
    typed = {"tasks-0-content": "Rà soát", "ten_cac_o": "{}", "nguoi": str(person("lan").id)}
    lan.send("form.register", typed, status=401)
    lan.send("main form.short", {"username": "an", "password": "sai"})
    lan.send("main form", {"username": "an", "password": PASSWORD})
    assert lan.texts(".notice-warning") == []
    assert draft(lan) == 204
    assert db.session.scalars(db.select(Draft)).all() == []


def test_who_is_signed_out_while_assigning_reads_what_the_boxes_are_called(browse):
    lan = browse("lan")
    lan.open(FORM)
    lan.client.delete_cookie("session")
    names = {
        "tasks-0-content": "Nhiệm vụ 1: Nội dung",
        "tasks-0-kind": "Nhiệm vụ 1: Hạn hoàn thành",
        "tasks-0-kind=date": "Đến ngày",
    }
    fields = {"tasks-0-content": "Rà soát", "tasks-0-kind": "date", "ten_cac_o": json.dumps(names)}
    lan.send("form.register", fields, status=401)
    assert "Nhiệm vụ 1: Hạn hoàn thành" in lan.texts("main label")
    assert "Đến ngày" in lan.texts("main textarea")
    assert "tasks-0" not in lan.text("main")
    assert "chép" not in lan.text("main")


def test_a_page_that_offers_nothing_after_the_login_tells_to_copy_first(browse, add_task, person):
    task, an = add_task(), browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    person("an").session_stamp = "ended"
    db.session.commit()
    an.send(".act-report_done form", {"text": "Một báo cáo dài"}, status=401)
    assert "chép nội dung dưới đây ra trước" in an.text(".lead-text")
    assert an.page.select_one("[name=noi_dung]") is None


def test_a_form_that_came_back_is_newer_than_its_draft(browse, add_task):
    task, an = add_task(), browse("an")
    form = f"form[action='/nhiem-vu/{task.id}/tien-do']"
    an.open(f"/nhiem-vu/{task.id}?viec=note_progress")
    assert an.page.select_one(form)["data-draft"] == "new", "an older draft is offered in it"
    an.send(form, {"note": ""}, status=422)
    assert an.page.select_one(form)["data-draft"] == "sent"
    others = {tag["data-draft"] for tag in an.page.select("form[data-draft]")[1:]}
    assert "new" in others


def test_a_former_draft_is_offered_until_somebody_decided_about_it(browse, add_task):
    task, an = add_task(), browse("an")
    address = f"/nhiem-vu/{task.id}/tien-do"
    form = f"form[action='{address}']"
    send(an, address, [["note", "Bản cũ"]])
    an.open(f"/nhiem-vu/{task.id}")
    an.send(form, {"note": "", "nhap_do_truoc": "1"}, status=422)
    assert an.page.select_one(form)["data-draft"] == "new"
    an.send(form, {"note": "Bản mới", "nhap_do_truoc": "1"})
    assert draft(an, address) == [["note", "Bản cũ"]]


def test_a_preview_offers_no_draft(browse):
    lan = browse("lan")
    lan.open(FORM)
    assert lan.page.select_one("form.register")["data-draft"] == "new"
    lan.send("form.register", {"viec": "xem"}, status=422)
    assert lan.page.select_one("form.register")["data-draft"] == "sent"


def test_the_script_of_drafts_comes_with_forms_that_are_kept_alone(browse, person, unit):
    new = NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Đẩy nhanh giải ngân")
    item = NewAssignment("Giải ngân vốn", (unit("STC").id,), date(2025, 6, 30), None)
    directive = register_directive(person("lan"), new, [item])
    task_id = db.session.scalar(db.select(Task.id))
    for username, address in {
        ("lan", "/van-ban/moi"),
        ("lan", f"/van-ban/{directive.id}/sua"),
        ("lan", f"/van-ban/{directive.id}/dinh-ky/moi"),
        ("lan", f"/nhiem-vu/don-doc?chon={task_id}"),
        ("chutich", "/don-vi/STC/y-kien"),
        ("an", f"/nhiem-vu/{task_id}"),
    }:
        page = browse(username).open(address)
        assert page.select_one("form[data-draft=new]"), address
        assert page.select_one("script[src*='drafts.js']"), address
    for username, address in (("lan", "/nhiem-vu"), ("lan", "/viec-cho"), ("an", "/")):
        page = browse(username).open(address)
        assert not page.select("form[data-draft], script[src*='drafts.js']"), address


def test_words_to_some_units_are_no_draft_of_words_to_others(browse, add_task):
    finance, again, farming = add_task(), add_task(), add_task(lead="SNNMT")
    lan = browse("lan")

    def form(*tasks) -> str:
        lan.open("/nhiem-vu/don-doc?" + "&".join(f"chon={task.id}" for task in tasks))
        return str(lan.page.select_one("form[data-draft]")["action"])

    assert form(finance) == form(again)
    assert len({form(finance), form(farming), form(finance, farming)}) == 3
