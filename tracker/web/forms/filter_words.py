"""The filter of the list of tasks in words: each part of it that says something."""

from collections.abc import Iterator
from typing import Any

from wtforms import Form, SearchField

from tracker import formats
from tracker.domain.vocabulary import OPEN_STANDINGS, Standing
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChecksField, ChoiceField, CountField
from tracker.web.links.tasks import TICKED

Part = tuple[str, str | None, str]
"""A box, which of its values (``None``: all of them), and the words."""

NO_ROW = 0  # instead of a row's number: that there is none
_STANDINGS = {
    frozenset(OPEN_STANDINGS): "Chưa hoàn thành",
    frozenset(Standing): "Không kể nhiệm vụ thu hồi",
}
_BEFORE = {
    "do_khan": "Độ khẩn: ",
    "qua_han_tu": "Quá hạn từ ",
    "qua_han_den": "Quá hạn đến ",
}
_SAYS_NOTHING = ("sap_xep",)  # an order leaves nothing out


def filter_words(form: Form) -> Iterator[Part]:
    """The parts in the order of the form."""
    for field in form:
        if field.name not in _SAYS_NOTHING:
            yield from _words(field)


def _words(field: Any) -> Iterator[Part]:
    match field:
        case ChecksField():
            yield from _ticked(field)
        case ChoiceField() if field.data or field.data == NO_ROW:
            yield field.name, None, f"{field.label.text}: {_chosen(field)}"
        case DayField() if field.data:
            yield field.name, None, f"{field.label.text} {formats.day(field.data)}"
        case CountField() if field.data is not None:
            yield field.name, None, f"{_BEFORE[field.name]}{formats.days(field.data)}"
        case SearchField() if (field.data or "").strip():
            yield field.name, None, f"Tìm “{field.data.strip()}”"


def _ticked(field: ChecksField) -> Iterator[Part]:
    ticked = field.data or ()
    if frozenset(ticked) in _STANDINGS:
        yield field.name, None, _STANDINGS[frozenset(ticked)]
    elif TICKED in field.choices:
        yield from [(field.name, None, field.choices[TICKED])] if ticked else ()
    else:
        for word in ticked:
            yield field.name, word.value, f"{_BEFORE.get(field.name, '')}{word.label}"


def _chosen(field: ChoiceField) -> str:
    chosen = next((choice.label for choice in field.iter_choices() if choice.selected), field.data)
    return str(chosen)
