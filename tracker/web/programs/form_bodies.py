"""The forms of pages as bodies of JSON: the same fields, the same checks, the same words.

A body is read by a schema made of the form's fields (kinds, lengths, names), then by the form.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NoReturn

from marshmallow import fields, validate
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, Form, HiddenField
from wtforms.validators import DataRequired, Length

from tracker.web.converters import LARGEST_ID
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, CountField
from tracker.web.forms.uploads import FilesField
from tracker.web.programs.fields import SAID, Sent, day, number, text, yes
from tracker.web.programs.problems import Mistake, Place, Problem
from tracker.web.programs.reading import CHECK_AGAIN

LONGEST_TEXT = 10_000
WITHOUT_TOKEN = {"csrf": False}  # no cookie opens anything here
LOOKED_AT = {**WITHOUT_TOKEN, "get_translations": lambda _form: None}  # by no request
TICKED = "y"


def schema_of(form: Form, name: str, staying: Collection[str] = ()) -> type[Sent]:
    """The schema of a form's body, but for what pages alone need (where to go on, tokens).

    ``staying``: what its page fills in, so that it can be left out.
    """
    members: dict[str, Any] = {
        one.name: _kind(one, stays=one.name in staying) for one in _asked(form)
    }
    return Sent.from_dict(members, name=name)  # type: ignore[return-value]


def typed_into(form: Form, body: Mapping[str, Any]) -> MultiDict[str, Any]:
    """The body as if it were typed into a form as its page shows it: what is left out stays."""
    data: MultiDict[str, Any] = MultiDict()
    for field in _asked(form):
        value = body.get(field.name, field.data)
        if isinstance(field, BooleanField):
            value = TICKED if value else None
        if value is not None:
            data.add(field.name, typed(value))
    return data


def typed(value: Any) -> str:
    """A value as people type it: days as in addresses, words of vocabularies by their code."""
    match value:
        case None:
            return ""
        case StrEnum():
            return str(value.value)
        case date():
            return value.isoformat()
    return str(value)


def refuse_body(form: Form, names: Mapping[str, str] | None = None) -> NoReturn:
    """Say what is wrong with the values of a body.

    :raises Problem: always: 422.
    """
    raise Problem(422, _on_top(form), mistakes=_mistakes(form, Place.BODY, names or {}))


def refuse_parameters(form: Form, names: Mapping[str, str]) -> NoReturn:
    """The same of an address; ``names``: what its parameters are called in the form.

    :raises Problem: always: 422.
    """
    called = {inside: outside for outside, inside in names.items()}
    raise Problem(422, _on_top(form), mistakes=_mistakes(form, Place.PARAMETER, called))


def _asked(form: Form) -> Iterator[Field]:
    for field in form:
        if not isinstance(field, HiddenField | FilesField):
            yield field


def _kind(field: Field, *, stays: bool) -> fields.Field[Any]:
    needed = not stays and any(isinstance(one, DataRequired) for one in field.validators)
    options: dict[str, Any] = {"metadata": {"description": field.label.text}}
    match field:
        case DayField():
            return day(allow_none=True, **options)
        case CountField():
            return number(field.least, field.most, allow_none=True, **options)
        case BooleanField():
            return yes(**options)
        case ChoiceField() if field.choices:
            return _one_of(field, options)
        case ChoiceField():
            return number(0, LARGEST_ID, required=False, allow_none=True, **options)
    longest = [one.max for one in field.validators if isinstance(one, Length)]
    return text(longest[0] if longest else LONGEST_TEXT, needed=needed, **options)


def _one_of(field: ChoiceField, options: dict[str, Any]) -> fields.Field[Any]:
    codes = [value for value in field.choices or {} if value]
    among = validate.OneOf(codes, error=f"Chọn một trong: {', '.join(codes)}.")
    return fields.String(validate=among, error_messages=SAID, **options)


def _mistakes(form: Form, place: Place, names: Mapping[str, str]) -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        for message in messages if name else ():
            called = names.get(name, name)
            yield Mistake(f"/{called}" if place is Place.BODY else called, str(message), place)


def _on_top(form: Form) -> str:
    return " ".join(map(str, form.form_errors)) or CHECK_AGAIN
