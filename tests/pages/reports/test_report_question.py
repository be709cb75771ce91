"""What a report is asked for: read from the address, and refused at the field."""

from datetime import date

import pytest
from werkzeug.exceptions import NotFound

from tracker.blueprints.reports.page import answer
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.services.reports import snapshots
from tracker.web.forms.report_question import Question, QuestionForm

JUNE_30 = date(2025, 6, 30)
PROVINCE = Register.PROVINCE


def question_of(app, **arguments):
    with app.test_request_context("/bao-cao", query_string=arguments):
        form = QuestionForm()
        assert form.validate(), form.errors
        return form.question()


def test_without_a_word_it_is_this_half_year_of_the_province_by_unit_up_to_today(app):
    assert question_of(app) == Question(parse_period("2025-H1"), PROVINCE, JUNE_30, JUNE_30)


def test_all_of_it_can_stand_in_the_address(app):
    question = question_of(
        app, ky="2024", loai="government", ngay="2024-12-31", theo="field", it_nhat="3"
    )
    assert question == Question(
        parse_period("2024"),
        Register.GOVERNMENT,
        date(2024, 12, 31),
        JUNE_30,
        Dimension.FIELD,
        3,
    )
    assert question_of(app, **question.address()) == question


def test_a_past_period_is_counted_as_of_its_last_day(app):
    assert question_of(app, ky="2025-Q1").as_of == date(2025, 3, 31)


def test_two_days_make_a_period_whatever_the_list_says(app):
    question = question_of(app, ky="2025-Q1", tu="2/1/2025", den="15/3/2025")
    assert question.period.name == "2025-01-02..2025-03-15"


def test_periods_close_on_the_day_of_the_month_that_is_set(app, settle):
    app.config["TRACKER"] = settle(TRACKER_CLOSING_DAY="14")
    assert question_of(app).period.name == "2025-H2@14"  # since the 15th
    with app.test_request_context("/bao-cao"):
        offered = [value for value, *_ in QuestionForm().ky.iter_choices()]
    assert offered[:3] == ["2025-01-01..2025-06-30", "2025@14", "2025-H1@14"]
    assert "2025-07@14" in offered  # began on 15 June
    assert question_of(app, ky="2025-06").period.last == JUNE_30  # asked for by name, it is a month


REFUSED = [
    ("ky=2025-H3", "ky", "Kỳ báo cáo “2025-H3” không hợp lệ"),
    ("ky=1900-H1", "ky", "Kỳ báo cáo"),
    ("tu=1/1/2025", "den", "Nhập cả ngày cuối"),
    ("den=1/1/2025", "tu", "Nhập cả ngày đầu"),
    ("tu=2/1/2025&den=1/1/2025", "den", "Nhập từ 02/01/2025 trở đi, hoặc sửa ô “Hoặc từ ngày”."),
    ("tu=30/2/2025&den=1/3/2025", "tu", "Nhập lại ngày: tháng 2/2025 chỉ"),
    ("ngay=1/7/2025", "ngay", "Nhập ngày không sau hôm nay (30/06/2025)."),
    ("ky=2025-Q2&ngay=31/3/2025", "ngay", "Kỳ bắt đầu ngày 01/04/2025"),
    ("ngay=mai", "ngay", "Nhập ngày dạng"),
    ("loai=x", "loai", "Chọn một mục trong danh sách."),
    ("theo=x", "theo", "Chọn một mục trong danh sách."),
    ("it_nhat=0", "it_nhat", "Nhập một số từ 1 đến 1000."),
    ("it_nhat=năm", "it_nhat", "Nhập một số từ 1 đến 1000."),
]


def test_what_cannot_be_asked_is_said_at_its_field_and_keeps_what_was_typed(browse):
    browser = browse("lan")
    for query, field, message in REFUSED:
        browser.open(f"/bao-cao?{query}", status=400)
        (link,) = browser.page.select(".error-summary a")
        assert (query, str(link["href"])) == (query, f"#{field}")
        assert link.get_text().startswith(message)
    assert browser.page.select_one("#it_nhat")["value"] == "năm"


def test_empty_boxes_and_typed_days_leave_a_short_address(browse):
    browser = browse("lan")
    answer = browser.raw("get", "/bao-cao?ky=2025-H1&tu=&den=&loai=province&ngay=&theo=unit")
    assert answer.headers["Location"] == "/bao-cao?ky=2025-H1&loai=province&theo=unit"
    answer = browser.raw("get", "/bao-cao?tu=2/1/2025&den=15/3/2025&ngay=16/3/2025")
    assert answer.headers["Location"].startswith("/bao-cao?ky=2025-01-02..2025-03-15&")
    assert answer.headers["Location"].endswith("&ngay=2025-03-16&theo=unit")


def test_a_frozen_report_is_asked_by_its_number_and_answers_what_was_frozen(app, add_task, person):
    task = add_task()
    number = snapshots.freeze(
        person("minh"), Scope(parse_period("2025-H1"), PROVINCE, JUNE_30, JUNE_30)
    )
    task.content = "Đổi tên"
    db.session.commit()
    with app.test_request_context(f"/bao-cao?chot={number}&ky=2021-H1&theo=field"):
        form = QuestionForm()
        assert form.validate(), form.errors
        question = form.question()
        book = answer(question)
    assert (question.period.name, question.by) == ("2025-H1", Dimension.FIELD)
    assert question.address() == {"chot": str(number), "theo": "field"}
    assert [one.content for one in book.overdue] == ["Báo cáo giải ngân vốn đầu tư công"]
    for unknown in ("99", "x", "0"):
        with app.test_request_context(f"/bao-cao?chot={unknown}"), pytest.raises(NotFound):
            QuestionForm()
