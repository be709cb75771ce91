"""The attributes of a field as HTML are those that WTForms would write."""

import pytest
from markupsafe import Markup
from wtforms.widgets import html_params
from wtforms.widgets.core import Input

from tracker.web.forms.attributes import attributes


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "q", "id": "q", "class_": "form-control", "type": "search", "value": ""},
        {"required": True, "disabled": False, "maxlength": 250, "aria_describedby": "q-help"},
        {"data_bs_toggle": "collapse", "for_": "q"},
        {"value": "<b>'Sở' & \"Tài chính\"</b>"},
        {"value": Markup('<i title="x">&quot;</i>')},
        {"value": None, "size": 0},
    ],
)
def test_attributes_are_written_as_wtforms_writes_them(values):
    assert attributes(**values) == html_params(**values)


def test_boxes_of_forms_are_written_by_it(app):
    assert Input.html_params is attributes
