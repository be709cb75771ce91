"""Tasks selected over the pages of a list, and acted on together."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from tests.statements import statements
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import Selection, Task
from tracker.queries.tasks import chosen, lists
from tracker.services.tasks import bulk_acts, particulars, taken_back, unit_acts
from tracker.services.tasks.lists import selections
from tracker.services.tasks.office_decisions import decide_many


@pytest.fixture
def tasks(add_task):
    return [add_task(f"Việc {place}", deadline=date(2025, 7, place + 1)).id for place in range(5)]


@pytest.fixture
def two_a_page(monkeypatch):
    monkeypatch.setattr(
        lists.list_tasks, "__kwdefaults__", {**lists.list_tasks.__kwdefaults__, "size": 2}
    )


@pytest.fixture
def two_a_step(monkeypatch):
    monkeypatch.setattr(bulk_acts, "STEP", 2)


def tick(browser, more=(), less=(), *, status=200):
    """What the script of the list sends."""
    token = browser.page.select_one("#bo-chon input[name=csrf_token]")["value"]
    data = {"csrf_token": token, "them": list(more), "bot": list(less)}
    answer = browser.raw("post", "/nhiem-vu/chon", data=data)
    assert answer.status_code == status
    return answer.get_json()


def act(browser, words):
    """Press a button of the bar."""
    button = next(tag for tag in browser.page.select("button[form=doi-nhieu]") if words in tag.text)
    form = browser.page.select_one("#doi-nhieu")
    form["action"] = button.get("formaction", form["action"])
    return browser.send("#doi-nhieu")


def test_what_was_ticked_is_kept_while_one_pages(browse, tasks, two_a_page):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    assert lan.text(".bulk-count span") == "Đánh dấu các việc cần xử lý"
    assert tick(lan, tasks[:2]) == {"total": 2}
    lan.open(lan.link(".pager a[rel=next]"))
    assert lan.text(".bulk-count span") == "Đã chọn 2 việc, gồm 2 việc ở trang khác"
    assert tick(lan, tasks[2:3]) == {"total": 3}
    assert tick(lan, (), tasks[:1]) == {"total": 2}
    lan.open("/nhiem-vu")
    assert lan.text(".bulk-count span") == "Đã chọn 2 việc, gồm 1 việc ở trang khác"
    ticked = [box["value"] for box in lan.page.select("td.tick input[checked]")]
    assert ticked == [str(tasks[1])]


def test_acts_take_what_was_ticked_here_and_on_other_pages(browse, tasks, two_a_page, person):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    tick(lan, tasks[:1])
    lan.open(lan.link(".pager a[rel=next]"))
    lan.page.select_one(f"#chon-{tasks[2]}")["checked"] = ""  # as without script
    act(lan, "Đổi người theo dõi")
    assert lan.texts("tbody th a") == ["Việc 0", "Việc 2"]
    lan.send("form.many", {"officer": str(person("minh").id)})
    assert lan.text(".outcomes h2") == "Đã đổi 2/2 nhiệm vụ"
    lan.open("/nhiem-vu")
    assert lan.text(".bulk-count span") == "Đánh dấu các việc cần xử lý"


def test_the_page_in_sight_decides_for_its_own_rows(browse, tasks, two_a_page):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    tick(lan, tasks[:3])
    lan.open("/nhiem-vu")
    del lan.page.select_one(f"#chon-{tasks[0]}")["checked"]  # taken off without script
    act(lan, "Đôn đốc")
    assert sorted(lan.texts("tbody th a")) == ["Việc 1", "Việc 2"]


def test_a_row_that_is_urged_alone_is_urged_alone(browse, tasks):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    tick(lan, tasks[:3])
    lan.open("/nhiem-vu")
    lan.open(lan.link("a.urge"))
    assert lan.texts("tbody th a") == ["Việc 0"]


def test_all_that_match_are_selected_by_a_button_and_none_by_another(browse, tasks, two_a_page):
    lan = browse("lan")
    lan.open("/nhiem-vu?han_tu=2025-07-02&han_den=2025-07-05")
    assert lan.texts("button[form=chon-het]") == ["Chọn cả 4 việc khớp điều kiện lọc"]
    lan.send("#chon-het")
    assert lan.text(".bulk-count span") == "Đã chọn 4 việc, gồm 2 việc ở trang khác"
    assert lan.response.request.args["han_tu"] == "2025-07-02"
    lan.send("#bo-chon")
    assert lan.text(".bulk-count span") == "Đánh dấu các việc cần xử lý"
    assert lan.response.request.args["han_tu"] == "2025-07-02"


def test_how_many_at_once_is_said_and_held(browse, tasks, two_a_page, monkeypatch):
    for module in (chosen, selections):
        monkeypatch.setattr(module, "MOST_SELECTED", 3)
    monkeypatch.setattr("tracker.blueprints.tasks.selection.routes.MOST_SELECTED", 3)
    monkeypatch.setattr("tracker.blueprints.tasks.routes.MOST_SELECTED", 3)
    lan = browse("lan")
    lan.open("/nhiem-vu")
    assert lan.texts("button[form=chon-het]") == ["Chọn 3 việc đầu trong 5 việc khớp điều kiện lọc"]
    lan.send("#chon-het")
    assert "đã chọn 3 việc đầu trong 5 việc" in lan.text(".notice-warning")
    refused = tick(lan, tasks[4:], status=409)
    assert refused == {
        "error": "Mỗi lần chọn nhiều nhất 3 việc: làm xong số đã chọn rồi chọn tiếp."
    }
    assert db.session.scalars(db.select(Selection)).one().task_ids == tasks[:3]


def test_what_was_selected_is_of_one_person_and_one_session(browse, tasks):
    lan, minh = browse("lan"), browse("minh")
    for browser in (lan, minh):
        browser.open("/nhiem-vu")
    tick(lan, tasks[:2])
    minh.open("/nhiem-vu")
    assert minh.text(".bulk-count span") == "Đánh dấu các việc cần xử lý"
    other = browse("lan")
    other.open("/nhiem-vu")
    assert other.text(".bulk-count span") == "Đánh dấu các việc cần xử lý"
    assert tick(other, tasks[3:4]) == {"total": 1}


def test_what_names_no_task_is_passed_over(browse, tasks):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    assert tick(lan, [tasks[0], 999_999, "x", "-1", tasks[0]]) == {"total": 1}


def test_selected_tasks_are_taken_away_alone(browse, tasks):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    tick(lan, tasks[1:3])
    lan.open("/nhiem-vu")
    page = ",".join(map(str, tasks))
    answer = lan.raw("get", f"/nhiem-vu/tep.csv?trang={page}&chon={tasks[1]}&chon={tasks[2]}")
    rows = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert sorted(row["Nội dung nhiệm vụ"] for row in rows) == ["Việc 1", "Việc 2"]
    button = next(tag for tag in lan.page.select("button[form=doi-nhieu]") if "Excel" in tag.text)
    query = f"{button['formaction']}?trang={page}&chon={tasks[1]}"
    sheet = openpyxl.load_workbook(io.BytesIO(lan.raw("get", query).data))["Nhiệm vụ"]
    assert "1 nhiệm vụ được chọn" in str(
        [row[0] for row in sheet.iter_rows(max_row=4, values_only=True)]
    )
    lan.open(f"/nhiem-vu/tep.xlsx?trang={page}&tro_ve=/nhiem-vu?don_vi=STC")
    assert "Chưa chọn nhiệm vụ nào" in lan.text(".notice-warning")
    assert lan.response.request.args["don_vi"] == "STC"


def test_many_are_changed_in_steps_and_undone_in_steps(browse, tasks, two_a_step, person):
    lan = browse("lan")
    lan.open("/nhiem-vu/doi-nhieu?" + "&".join(f"chon={one}" for one in tasks))
    lan.send("form.many", {"urgency": "urgent", "note": "Gấp", "tro_ve": "/nhiem-vu?don_vi=STC"})
    assert lan.text("[role=status]").startswith("Đã xong 2 trong 5 nhiệm vụ.")
    lan.send("form[data-goes-on]")
    assert lan.text("[role=status]").startswith("Đã xong 4 trong 5 nhiệm vụ.")
    lan.send("form[data-goes-on]")
    assert lan.text(".outcomes h2") == "Đã đổi 5/5 nhiệm vụ"
    assert len(lan.texts(".outcome-done")) == 5
    assert lan.link(".crumb a") == "/nhiem-vu?don_vi=STC"
    assert {task.urgency.label for task in db.session.scalars(db.select(Task))} == {"Khẩn"}
    lan.send(".outcomes form")
    for _ in range(2):
        lan.send("form[data-goes-on]")
    assert lan.text(".outcomes h2") == "Đã hoàn tác 5/5 nhiệm vụ"
    db.session.rollback()
    assert {task.urgency.label for task in db.session.scalars(db.select(Task))} == {"Thường"}


def test_a_step_that_is_sent_again_is_not_done_again(browse, tasks, two_a_step):
    lan = browse("lan")
    lan.open("/nhiem-vu/doi-nhieu?" + "&".join(f"chon={one}" for one in tasks))
    lan.send("form.many", {"urgency": "urgent"})
    first = lan.page
    for _ in range(2):
        lan.page = first  # by going back
        lan.send("form[data-goes-on]")
        assert lan.text("[role=status]").startswith("Đã xong 4 trong 5 nhiệm vụ.")
    lan.send("form[data-goes-on]")
    assert lan.text(".outcomes h2") == "Đã đổi 5/5 nhiệm vụ"


def test_what_was_done_is_read_later_by_who_sees_all_and_gone_on_with_by_its_owner(
    browse, tasks, two_a_step
):
    lan, minh, an = browse("lan"), browse("minh"), browse("an")
    lan.open("/nhiem-vu/doi-nhieu?" + "&".join(f"chon={one}" for one in tasks[:3]))
    lan.send("form.many", {"urgency": "urgent"})
    address = lan.response.request.path
    minh.open(address)
    assert not minh.page.select("form[data-goes-on]")
    minh.post(f"{address}/tiep", {"buoc": "1"}, status=200)
    assert len(minh.texts(".outcome-done")) == 2, "nothing more was done"
    lan.send("form[data-goes-on]")
    for reader in (lan, minh, browse("chutich")):
        reader.open(address)
        assert reader.text(".outcomes h2") == "Đã đổi 3/3 nhiệm vụ"
        assert bool(reader.page.select(".outcomes form")) == (reader is lan)
    an.open(address, status=403)


def test_reports_of_selected_tasks_are_confirmed_after_a_look(browse, tasks, person, two_a_step):
    for one in tasks[:4]:
        unit_acts.report_done(person("an"), one, unit_acts.Result(f"Đã trình {one}"))
    lan = browse("lan")
    lan.open("/nhiem-vu")
    tick(lan, tasks)
    lan.open("/nhiem-vu")
    act(lan, "Xác nhận")
    assert lan.text("h1 .count") == "4"
    assert "1 nhiệm vụ đã chọn không có báo cáo chờ xác nhận" in lan.text(".notice")
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), tasks[0])
    lan.send("main form[method=post]")
    lan.send("form[data-goes-on]")
    assert lan.text(".outcomes h2") == "Đã xác nhận hoàn thành 3/4 nhiệm vụ"
    (why_not,) = lan.texts(".outcome-not")
    assert why_not.startswith("2025/0001 Việc 0 : Không thể “Xác nhận hoàn thành”")
    lan.post("/nhiem-vu/doi-nhieu/xac-nhan", {}, status=422)
    assert lan.texts("#loi li") == ["Chọn ít nhất một báo cáo."]


def test_the_leadership_selects_to_urge_and_to_take_away(browse, tasks):
    chutich = browse("chutich")
    chutich.open("/nhiem-vu")
    assert chutich.texts(".bulk button[form=doi-nhieu]") == ["Đôn đốc", "Xuất Excel"]


def test_each_task_more_costs_the_same(add_task, person):
    lan, officer = person("lan"), person("minh").id

    def change(ids):
        with statements() as noted:
            particulars.change_many(lan, ids, particulars.Particulars(officer_id=officer))
        return len(noted)

    numbers = [add_task(f"Việc {place}").id for place in range(13)]
    change(numbers[:1])
    three, nine = change(numbers[1:4]), change(numbers[4:13])
    assert nine - three <= 6 * 16
    waiting = [add_task(f"Xong {place}").id for place in range(13)]
    for one in waiting:
        unit_acts.report_done(person("an"), one, unit_acts.Result("Đã trình"))
    seen = [(one, db.session.get(Task, one).version) for one in waiting]
    costs = []
    for some in (seen[:1], seen[1:4], seen[4:13]):
        with statements() as noted:
            assert not [one for one in decide_many(lan, some) if one.why_not]
        costs.append(len(noted))
    assert costs[2] - costs[1] <= 6 * 30
