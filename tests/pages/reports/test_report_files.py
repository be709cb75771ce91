"""The report as a file, asked by the address of its page."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from tracker.domain.vocabulary import Register


@pytest.fixture
def lan(browse, add_task):
    add_task()
    add_task("Trồng rừng", lead="SNNMT", deadline=date(2025, 7, 20))
    add_task("Việc Chính phủ giao", register=Register.GOVERNMENT)
    return browse("lan")


def test_the_file_answers_the_question_of_the_page(lan):
    answer = lan.raw("get", "/bao-cao/tep.xlsx?ky=2025-H1&loai=province&ngay=2025-06-15")
    book = openpyxl.load_workbook(io.BytesIO(answer.data), data_only=True)
    rows = {row[0]: row[1] for row in book["Tổng hợp"].iter_rows(values_only=True)}
    assert rows["Đang thực hiện trong hạn"] == rows["Tổng số giao trong kỳ"] == 2
    assert (
        "bao-cao-6-thang-dau-nam-2025-tinh-den-15-06-2025.xlsx"
        in (answer.headers["Content-Disposition"])
    )
    answer = lan.raw("get", "/bao-cao/tep.csv?ky=2025-H1&loai=government")
    rows = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
    assert [row["Nội dung nhiệm vụ"] for row in rows] == ["Việc Chính phủ giao"]


def test_a_question_that_cannot_be_is_said_at_its_field(lan):
    lan.open("/bao-cao/tep.xlsx?ky=2025-H9", status=400)
    assert lan.link(".error-summary a") == "#ky"
    lan.open("/bao-cao/tep.xlsx?ky=1900-H1", status=400)
    lan.open("/bao-cao/tep.exe", status=404)
