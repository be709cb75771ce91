"""A day to come can be said in words that end on one day; what may mean two is asked again."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from tracker.web.forms.days import DayField


class Asked(Form):
    until = DayField("Hạn", to_come=True)
    since = DayField("Từ ngày")


@pytest.fixture
def asked(app):
    def ask(name, typed):
        with app.test_request_context():
            form = Asked(MultiDict({name: typed}))
            form.validate()
            return form[name]

    return ask


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15/9", date(2025, 9, 15)),
        ("15092025", date(2025, 9, 15)),
        ("cuối tháng 9", date(2025, 9, 30)),
        ("hết quý 3", date(2025, 9, 30)),
        ("hết năm 2025", date(2025, 12, 31)),
    ],
)
def test_a_day_to_come_is_read_of_words_that_end_on_it(asked, typed, day):
    assert asked("until", typed).data == day


@pytest.mark.parametrize(
    "typed", ["trước 30/9", "tuần sau", "trong 10 ngày làm việc", "hằng tháng", "hết tháng 13"]
)
def test_words_that_name_no_one_day_are_asked_again(asked, typed):
    field = asked("until", typed)
    assert (field.data, len(field.errors)) == (None, 1)
    assert field._value() == typed


def test_a_day_that_is_not_to_come_is_a_day_alone(asked):
    assert asked("since", "15062025").data == date(2025, 6, 15)
    assert asked("since", "cuối tháng 6").errors
