"""The list of tasks as Excel and CSV: exactly what is shown, as the person sees it."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from tracker.extensions import db


@pytest.fixture
def tasks(add_task):
    return [
        add_task("=Rà soát vốn"),
        add_task("Trồng rừng", lead="SNNMT", deadline=date(2025, 7, 20)),
        add_task("Họp báo", assigned_on=date(2025, 6, 20), deadline=None),
    ]


def rows_of(answer) -> list[dict[str, str]]:
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_what_is_shown_is_taken_away_in_its_order_and_as_of_its_day(browse, tasks):
    lan = browse("lan")
    lan.open("/nhiem-vu?ngay=2025-06-15&sap_xep=deadline")
    shown = lan.texts("tbody th a")
    answer = lan.raw("get", lan.link(".take-away a:last-of-type"))
    rows = rows_of(answer)
    assert shown == [row["Nội dung nhiệm vụ"].removeprefix("'") for row in rows]
    assert {row["Tình trạng thời hạn"] for row in rows} == {"Đang thực hiện trong hạn"}
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=danh-sach-nhiem-vu-tinh-den-15-06-2025.csv; "
        "filename*=UTF-8''Danh%20s%C3%A1ch%20nhi%E1%BB%87m%20v%E1%BB%A5%2C%20t%C3%ADnh%20"
        "%C4%91%E1%BA%BFn%2015-06-2025.csv"
    )


def test_the_excel_file_holds_the_filter_in_words_and_its_tasks(browse, tasks):
    lan = browse("lan")
    lan.open("/nhiem-vu?don_vi=STC&tinh_trang=open_overdue")
    answer = lan.raw("get", lan.link(".take-away a"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data))["Nhiệm vụ"]
    words = [row[0] for row in sheet.iter_rows(max_row=3, values_only=True)]
    assert words[1] == "Tình hình tại ngày 30/06/2025, theo hiểu biết đến ngày 30/06/2025."
    assert words[2].startswith("Lọc theo: Quá hạn chưa hoàn thành; Đơn vị chủ trì: Sở Tài chính")
    (row,) = sheet.iter_rows(min_row=6, values_only=True)
    assert (row[2], row[10]) == ("=Rà soát vốn", 10)
    assert sheet["B6"].hyperlink.target == f"http://127.0.0.1:8000/nhiem-vu/{tasks[0].id}"


def test_a_unit_takes_away_its_own_tasks_alone(browse, tasks):
    rows = rows_of(browse("an").raw("get", "/nhiem-vu/tep.csv"))
    assert {row["Mã đơn vị"] for row in rows} == {"STC"}
    assert len(rows_of(browse("chutich").raw("get", "/nhiem-vu/tep.csv"))) == 3


def test_a_filter_that_cannot_be_is_said_at_its_field(browse, tasks):
    lan = browse("lan")
    lan.open("/nhiem-vu/tep.xlsx?han_tu=hom-qua", status=400)
    assert lan.link(".error-summary a") == "#han_tu"
    lan.open("/nhiem-vu/tep.pdf", status=404)


def test_nothing_found_offers_no_file(browse):
    lan = browse("lan")
    lan.open("/nhiem-vu")
    assert lan.page.select(".take-away") == []
    assert rows_of(lan.raw("get", "/nhiem-vu/tep.csv")) == []
    assert db.session.is_active
