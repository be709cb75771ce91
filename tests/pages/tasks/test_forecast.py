"""The list of tasks that are likely to be late: shown to the office and the leaders, or off."""

import pytest

from tests.domain.tasks import habits
from tests.domain.tasks.habits import TODAY
from tests.services import stored_habits
from tracker.extensions import db
from tracker.models import Task, TaskForecast
from tracker.services.tasks.forecasts import forecast_open_tasks, learn

ADDRESS = "/nhiem-vu/de-tre"
MOST_STATEMENTS = 17


@pytest.fixture
def units(app):
    """A register of known habits, learnt and forecast."""
    units = stored_habits.store(habits.lives(each=3))
    learn(TODAY)
    forecast_open_tasks(TODAY)
    return units


def percents(browser):
    return [int(text.removesuffix("%")) for text in browser.texts(".tasks .chance strong")]


def test_the_most_likely_stand_first_each_with_its_reason(browse, units):
    lan = browse("lan")
    lan.open(ADDRESS)
    shown = percents(lan)
    assert shown == sorted(shown, reverse=True)
    assert shown[0] > 80
    assert shown[-1] < 20
    reason = lan.texts(".tasks .chance .under")[0]
    assert reason.startswith(("Sở Tài chính trễ", "Sở NN&MT trễ"))
    assert "việc loại này (còn" in reason
    assert lan.text("#dang-dung").startswith("Đang dùng: thử lại")
    assert lan.texts(".list-tabs [aria-current]") == ["Dễ trễ"]


def test_the_list_of_tasks_leads_to_it_for_the_office_and_leaders_alone(browse, units):
    for username in ("lan", "chutich"):
        browser = browse(username)
        browser.open("/nhiem-vu")
        browser.open(browser.link(".list-tabs a[href$=de-tre]"))
    an = browse("an")
    an.open("/nhiem-vu")
    assert "Dễ trễ" not in an.texts(".list-tabs a")
    an.open(ADDRESS, status=403)


def test_nothing_of_it_is_seen_by_a_unit_or_leaves_the_program(browse, units):
    """Of a task its unit sees no chance; neither has the list's file, nor a report in print."""
    task = db.session.scalars(
        db.select(TaskForecast).order_by(TaskForecast.per_mille.desc())
    ).first()
    an, lan = browse("an"), browse("lan")
    pages = [
        an.open("/don-vi-cua-toi"),
        an.open("/huong-dan"),
        lan.open(f"/nhiem-vu/{task.task_id}"),
        lan.open("/bao-cao?ky=2025-H1"),
        lan.open("/tong-quan"),
    ]
    assert not any("dễ trễ" in page.get_text().casefold() for page in pages)
    lines = lan.raw("get", "/nhiem-vu/tep.csv").get_data(as_text=True)
    assert "dễ trễ" not in lines.casefold()
    page = lan.open(ADDRESS)
    assert page.select_one(".take-away") is None
    assert page.select_one("table.tasks").find_parent(class_="print-elsewhere") is not None


def test_it_is_narrowed_to_a_unit_or_an_officer(browse, units, person):
    mine = db.session.scalars(db.select(TaskForecast.task_id).limit(3)).all()
    for task_id in mine:
        db.session.get_one(Task, task_id).officer_id = person("lan").id
    db.session.commit()
    lan = browse("lan")
    lan.open(ADDRESS)
    lan.send("form.filter-row", {"don_vi": "STC"})
    assert set(lan.texts(".tasks td.unit")) == {"Sở Tài chính"}
    lan.open(f"{ADDRESS}?chuyen_vien={person('lan').id}")
    assert len(percents(lan)) == len(mine)
    lan.open(f"{ADDRESS}?chuyen_vien=99999", status=400)


def test_a_row_can_be_urged_and_comes_back(browse, units):
    lan = browse("lan")
    lan.open(ADDRESS + "?don_vi=STC")
    address = lan.link(".tasks .urge")
    assert "tro_ve=/nhiem-vu/de-tre?don_vi%3DSTC&" in address
    lan.open(address)
    assert "Sở Tài chính" in lan.text("main")


def test_where_it_beats_nothing_it_is_off_and_says_why(browse, app):
    stored_habits.store(list(habits.lives(each=1))[:60])
    lan = browse("lan")
    lan.open(ADDRESS)
    assert "Chưa có dự báo" in lan.text("main .empty")
    learn(TODAY)
    forecast_open_tasks(TODAY)
    lan.open(ADDRESS)
    assert lan.text("#tat").startswith("Tắt, vì chưa đủ số liệu")
    assert lan.page.select_one("table") is None
    lan.open(lan.link("#tat a"))


def test_the_guide_says_how_it_is_counted_and_how_well_it_did(browse, units):
    chairman = browse("chutich")
    chairman.open("/huong-dan")
    chairman.open("/huong-dan/de-tre")
    assert "Đang dùng: thử lại" in chairman.text("#ket-qua ~ p")
    rows = chairman.texts("table.figures tbody th")
    assert rows[0] == "0–10%"
    assert "= 34%" in chairman.text(".prose-page")  # (7 + 8 × 30 %) : 28


def test_settings_say_whether_it_is_on(browse, units):
    administrator = browse("quantri")
    administrator.open("/quan-tri/thiet-lap")
    assert administrator.text("#de-tre + p").startswith("Đang dùng: thử lại")


def test_the_page_asks_no_more_when_there_are_more_tasks(browse, units):
    lan = browse("lan")
    lan.open(f"{ADDRESS}?don_vi=STC")
    lan.open(f"{ADDRESS}?don_vi=STC")
    few, queries = len(percents(lan)), lan.queries
    lan.open(ADDRESS)
    assert len(percents(lan)) > few
    assert lan.queries == queries <= MOST_STATEMENTS
