"""The choices of a select: as WTForms would write and judge them, in a tenth of the time."""

import re

import pytest
from markupsafe import escape
from wtforms import Form
from wtforms.widgets import Select

from tracker.web.forms.fields import NOT_OFFERED, ChecksField, ChoiceField

CHOICES = {"": "Tất cả", "Sở & ngành": {"STC": "Sở Tài chính", 'B"': "<B>"}, "CA": "Công an"}


def form_with(**arguments):
    class Asked(Form):
        unit = ChoiceField("Đơn vị", choices=CHOICES, **arguments)

    return Asked


@pytest.mark.parametrize("typed", ["", "STC", 'B"', "CA"])
def test_choices_are_written_as_the_library_writes_them(typed):
    class Given(dict):
        def getlist(self, name):
            return [self[name]] if name in self else []

    form = form_with()(Given(unit=typed))
    assert form.validate()
    by_library = re.sub(r"</?select[^>]*>", "", Select()(form.unit))
    chosen = by_library.replace("<option selected value=", "<option value=")
    ours = form.unit.options()
    assert ours.replace("\n", "").replace(" selected", "") == chosen
    assert ours.count(" selected") == 1
    assert f'value="{escape(typed)}" selected' in ours


def test_what_is_not_offered_is_refused():
    class Given(dict):
        def getlist(self, name):
            return [self[name]]

    form = form_with()(Given(unit="XYZ"))
    assert not form.validate()
    assert form.unit.errors == [NOT_OFFERED]
    assert form_with(validate_choice=False)(Given(unit="XYZ")).validate()


@pytest.mark.parametrize(
    ("choices", "long", "grouped"),
    [
        ({str(at): "x" for at in range(9)}, False, False),
        ({str(at): "x" for at in range(10)}, True, False),
        ({"": "Tất cả", "Sở": {str(at): "x" for at in range(9)}}, True, True),
        ({}, False, False),
    ],
)
def test_a_list_that_is_long_is_one_to_type_into(choices, long, grouped):
    class Asked(Form):
        unit = ChoiceField("Đơn vị", choices=choices)
        units = ChecksField("Đơn vị", choices=choices)

    for field in Asked():
        assert (field.is_long, field.is_grouped) == (long, grouped)
