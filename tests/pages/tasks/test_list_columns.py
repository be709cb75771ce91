"""The columns of the list: chosen by each person, in an order, on the page and in its files."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from tracker.domain.tasks.list_columns import ListColumn
from tracker.extensions import db
from tracker.models import Field, User

USUAL = "Số · Nhiệm vụ · Đơn vị chủ trì · Ngày giao · Hạn · Tình trạng · Tiến độ · Theo dõi"


def heads(browser):
    return " · ".join(
        text.rstrip(" ▲▼") for text in browser.texts(".tasks-dense thead th:not(.tick)")
    )


@pytest.fixture
def task(add_task, person, unit):
    task = add_task("Giải ngân vốn", helpers=("SNNMT",), deadline=date(2025, 7, 20))
    task.field = db.session.scalars(db.select(Field).order_by(Field.id)).first()
    task.leader, task.product = person("chutich"), "Tờ trình"
    db.session.commit()
    return task


def choose(browser, *columns):
    browser.open("/nhiem-vu/cot?tro_ve=/nhiem-vu?don_vi=STC")
    return browser.send("main form", {"cot": [column.value for column in columns]})


def test_who_chose_nothing_sees_the_usual_columns(browse, task):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    assert heads(lan) == USUAL
    assert lan.link("main a[href^='/nhiem-vu/cot']").startswith("/nhiem-vu/cot?tro_ve=")


def test_more_columns_than_the_usual_are_printed_across_the_page(browse, task):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    assert lan.page.select(".tasks-wide") == []
    choose(lan, *ListColumn)
    assert len(lan.page.select("table.tasks-wide")) == 1


def test_columns_are_chosen_for_oneself_and_one_comes_back_to_the_list(browse, task):
    lan = browse("lan")
    choose(
        lan, ListColumn.UNIT, ListColumn.FIELD, ListColumn.LEADER, ListColumn.PRODUCT,
        ListColumn.COORDINATING, ListColumn.DIRECTIVE, ListColumn.EXTENSIONS,
    )  # fmt: skip
    assert lan.response.request.path == "/nhiem-vu"
    assert lan.response.request.args["don_vi"] == "STC"
    assert heads(lan) == (
        "Nhiệm vụ · Đơn vị chủ trì · Văn bản chỉ đạo · Sản phẩm · Đơn vị phối hợp · Lĩnh vực"
        " · Lãnh đạo phụ trách · Số lần gia hạn"
    )
    helper, leader = "Sở NN&MT", task.leader.name
    cells = ["–", "Tờ trình", helper, task.field.name, leader, "0"]
    assert lan.texts("td.chosen-cell") == cells
    minh = browse("minh")
    minh.open("/nhiem-vu")
    assert heads(minh) == USUAL


def test_a_column_is_moved_by_a_button_and_kept_when_saved(browse, task):
    lan = browse("lan")
    lan.open("/nhiem-vu/cot")
    for _ in range(2):
        lan.send("main form", {"chuyen": "len.unit"})
        assert lan.page.select_one("[autofocus]")["value"] == "len.unit"
    lan.send("main form", {"chuyen": "xuong.assigned"})
    lan.send("main form", button="Lưu")
    assert heads(lan) == USUAL.replace(
        "Số · Nhiệm vụ · Đơn vị chủ trì · Ngày giao · Hạn",
        "Đơn vị chủ trì · Số · Nhiệm vụ · Hạn · Ngày giao",
    )
    lan.open("/nhiem-vu/cot")
    lan.send("main form", button="Về các cột ban đầu")
    assert heads(lan) == USUAL


def test_the_first_column_stays_where_it_is_when_it_is_moved_up(browse, task):
    lan = browse("lan")
    lan.open("/nhiem-vu/cot")
    lan.send("main form", {"chuyen": "len.number"})
    lan.send("main form", {"chuyen": "xuong.origin"})
    lan.send("main form", {"chuyen": "xuong.nothing"})
    lan.send("main form", button="Lưu")
    assert heads(lan) == USUAL
    assert db.session.scalars(db.select(User.list_columns).filter_by(username="lan")).one() == ""


def test_what_is_sent_and_is_no_column_is_passed_over(browse, task):
    lan = browse("lan")
    lan.open("/nhiem-vu/cot")
    lan.send("main form", {"cot": ["unit", "unit", "password_hash"]})
    assert heads(lan) == "Nhiệm vụ · Đơn vị chủ trì"


def test_files_of_the_list_have_the_columns_of_the_page_or_all(browse, task):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    every = [column.label for column in ListColumn]
    assert next(csv.reader(io.StringIO(lan.raw("get", "/nhiem-vu/tep.csv").text))) == [
        "\ufeffTT", *every
    ]  # fmt: skip
    choose(lan, ListColumn.STANDING, ListColumn.FIELD)
    link = lan.link(".take-away a")
    sheet = openpyxl.load_workbook(io.BytesIO(lan.raw("get", link).data))["Nhiệm vụ"]
    chosen = ["Nội dung nhiệm vụ", "Tình trạng thời hạn", "Lĩnh vực"]
    lines = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert ["TT", *chosen] in lines
    assert next(csv.reader(io.StringIO(lan.raw("get", "/nhiem-vu/tep.csv").text)))[1:] == chosen
    whole = lan.page.find("a", string="Excel đủ mọi cột")["href"]
    sheet = openpyxl.load_workbook(io.BytesIO(lan.raw("get", whole).data))["Nhiệm vụ"]
    lines = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert ["TT", *every] in lines


def test_every_column_shows_what_the_file_says_and_asks_as_much_for_any_number_of_tasks(
    browse, task, add_task
):
    lan = browse("lan")
    choose(lan, *ListColumn)
    lan.open("/nhiem-vu")
    few = lan.queries
    (row,) = csv.DictReader(io.StringIO(lan.raw("get", "/nhiem-vu/tep.csv").text))
    shown = dict(
        zip(
            lan.texts(".tasks thead th:not(.tick)"),
            lan.texts(".tasks tbody td:not(.tick), .tasks tbody th"),
            strict=True,
        )
    )
    for column in (ListColumn.FIELD, ListColumn.LEADER, ListColumn.REGISTER, ListColumn.UNIT_CODE):
        assert shown[column.head] == row[column.label]
    for place in range(5):
        add_task(f"Việc {place}", helpers=("SNNMT",))
    lan.open("/nhiem-vu")
    assert lan.queries == few <= 28
