"""A box for a number: what is none stays in it, with a sentence that says what to write."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from tracker.web.forms.fields import CountField


class Boxes(Form):
    percent = CountField("Tỷ lệ", least=0, most=100, what="tỷ lệ", sign="%")
    days = CountField("Số ngày", least=0, most=180, what="số ngày", needed=True)


def sent(**typed):
    form = Boxes(MultiDict({"percent": "", "days": "7"} | typed))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("typed", "number"), [("", None), ("0", 0), (" 60 ", 60), ("60%", 60), ("60 %", 60)]
)
def test_a_number_is_read_with_its_sign_or_without(typed, number):
    form = sent(percent=typed)
    assert form.percent.data == number
    assert not form.percent.errors


@pytest.mark.parametrize("typed", ["101", "-1", "sáu mươi", "6,5", "²", "9" * 5000])
def test_what_is_no_number_within_bounds_is_said(typed):
    form = sent(percent=typed)
    assert form.percent.data is None
    assert form.percent.errors == ["Nhập tỷ lệ từ 0 đến 100."]
    assert form.percent._value() == typed


def test_a_number_that_is_needed_is_asked_for():
    assert sent(days="").days.errors == ["Nhập số ngày từ 0 đến 180."]
    assert sent(days="0").days.data == 0
