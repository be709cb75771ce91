"""Fields of forms. A choice that is not offered is an error at the field, in Vietnamese.

Choices are written ``{value: label}`` or ``{group: {value: label}}``; ``""`` stands for none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from flask import request
from markupsafe import Markup, escape
from wtforms import (
    FieldList,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.text import words
from tracker.domain.vocabulary import LabelledEnum
from tracker.web.converters import number_typed
from tracker.web.sent_text import SentText

AT_A_GLANCE = 9  # choices
MOST_ENTRIES = 9_999  # of a list in a form
NOT_OFFERED = "Chọn một mục trong danh sách."

MESSAGES = {"invalid_value_message": NOT_OFFERED, "invalid_choice_message": NOT_OFFERED}
Choices = dict[str, Any]


class SharedChoices(Choices):
    """Choices that many forms show and none changes: their HTML is put together once."""

    @cached_property
    def html(self) -> str:
        """The choices as HTML, none of them chosen."""
        return _html(self)


class Named(Protocol):
    """A row to choose by its name."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


class ChoiceField(SelectField):  # type: ignore[misc]
    """One of the values offered, or ``None`` where the first choice is empty."""

    data: Any

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        coerce: Callable[[str], Any] = str,
        **options: Any,
    ) -> None:
        super().__init__(
            label, validators, coerce=lambda typed: _coerced(coerce, typed), **MESSAGES, **options
        )

    @property
    def is_long(self) -> bool:
        """Whether so much is offered that people type to find it."""
        return is_long(self.choices or {})

    @property
    def is_grouped(self) -> bool:
        """Whether choices stand under heads, as units do."""
        return is_grouped(self.choices or {})

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered."""
        if self.process_errors or not self.validate_choice:
            return
        if not any(self.coerce(value) == self.data for _, value, _ in self._offered()):
            raise ValidationError(NOT_OFFERED)

    def options(self) -> Markup:
        """The choices as HTML: of a unit there are hundreds, which a macro takes long to write."""
        choices = self.choices or {}
        html = choices.html if isinstance(choices, SharedChoices) else _html(choices)
        for _, value, _ in self._offered():
            if self.coerce(value) == self.data:
                option = f'<option value="{escape(value)}"'
                html = html.replace(f"{option}>", f"{option} selected>", 1)
                break
        return Markup(html)  # noqa: S704 - escaped

    def _offered(self) -> Iterator[tuple[str, str, str]]:
        return _each(self.choices or {})


class OneOfField(RadioField):  # type: ignore[misc]
    """One of a few values, all of them in sight."""

    data: Any

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **MESSAGES, **options)


class ChecksField(SelectMultipleField):  # type: ignore[misc]
    """Any of the values offered, each a box to tick."""

    data: Any
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **MESSAGES, **options)

    @property
    def is_long(self) -> bool:
        """Whether so much is offered that people type to find it."""
        return is_long(self.choices or {})

    @property
    def is_grouped(self) -> bool:
        """Whether choices stand under heads, as units do."""
        return is_grouped(self.choices or {})


class ListField(FieldList):  # type: ignore[misc]
    """Entries of a form by number; a name whose number no form writes is passed over."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            typed = name.removeprefix(f"{prefix}-").split("-", 1)[0]
            number = number_typed(typed) if name != typed else None
            if number is not None and number <= MOST_ENTRIES:
                yield number


def not_before(first: str) -> Callable[[Any, Any], None]:
    """A check of the box in which a range of days or numbers ends; ``first`` is where it begins."""

    def check(form: Any, field: Any) -> None:
        begin = form[first]
        if begin.data is not None and field.data is not None and field.data < begin.data:
            raise ValidationError(
                f"Nhập từ {begin._value()} trở đi, hoặc sửa ô “{begin.label.text}”."
            )

    return check


class CountField(IntegerField):  # type: ignore[misc]
    """A number within bounds, or none; what is neither stays in the box with a message.

    ``what`` is counted; ``sign`` may stand behind the number; ``needed``: none is no answer.
    """

    data: int | None

    def __init__(
        self,
        label: str,
        *,
        least: int,
        most: int,
        what: str = "một số",
        sign: str = "",
        needed: bool = False,
        **options: Any,
    ) -> None:
        self.least, self.most, self.what = least, most, what
        self.sign, self.needed = sign, needed
        super().__init__(label, **options)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        typed = str(valuelist[0]).strip().removesuffix(self.sign).strip() if valuelist else ""
        if not typed and not self.needed:
            return
        number = number_typed(typed)
        if number is None or not self.least <= number <= self.most:
            raise ValidationError(f"Nhập {self.what} từ {self.least} đến {self.most}.")
        self.data = number


class KnownPasswordField(PasswordField):  # type: ignore[misc]
    """A password that was set before, exactly as it is typed: old hashes are of that."""

    data: str

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        sent = request.form
        assert isinstance(sent, SentText)  # noqa: S101 - what the application's requests hold
        self.data = sent.as_typed(self.name) if valuelist else ""


def is_long(choices: Choices) -> bool:
    """Whether there are more choices than one takes in at a glance."""
    counts = (len(label) if isinstance(label, dict) else 1 for label in choices.values())
    return sum(counts) > AT_A_GLANCE


def is_grouped(choices: Choices) -> bool:
    """Whether choices stand under heads."""
    return any(isinstance(label, dict) for label in choices.values())


def holds_words(_form: Any, field: Any) -> None:
    """Refuse a search for signs alone, which finds nothing."""
    if (field.data or "").strip() and not words(field.data):
        raise ValidationError(
            "Không có chữ hay số nào để tìm; nhập một từ, số nhiệm vụ hoặc số văn bản."
        )


@lru_cache(maxsize=64)
def of_words(vocabulary: type[LabelledEnum], empty: str | None = None) -> SharedChoices:
    """The choices of a vocabulary, after an empty one if it is named."""
    return SharedChoices(_after(empty, ((word.value, word.label) for word in vocabulary)))


def of_rows(rows: Iterable[Named], empty: str | None = None) -> Choices:
    """Rows by number and name, after an empty choice if it is named."""
    return _after(empty, ((str(row.id), row.name) for row in rows))


def _after(empty: str | None, pairs: Iterable[tuple[str, str]]) -> Choices:
    return {**({} if empty is None else {"": empty}), **dict(pairs)}


def _each(choices: Choices) -> Iterator[tuple[str, str, str]]:
    """Group, value and label of each choice; no group: an empty one."""
    for value, label in choices.items():
        if isinstance(label, dict):
            yield from ((value, *choice) for choice in label.items())
        else:
            yield "", value, label


def _html(choices: Choices) -> str:
    lines = []
    for group, inside in groupby(_each(choices), key=itemgetter(0)):
        options = "".join(
            f'<option value="{escape(value)}">{escape(label)}</option>\n'
            for _, value, label in inside
        )
        begun, ended = (f'<optgroup label="{escape(group)}">\n', "</optgroup>\n")
        lines.append(f"{begun}{options}{ended}" if group else options)
    return "".join(lines)


def _coerced(coerce: Callable[[str], Any], typed: Any) -> Any:
    return None if typed is None or typed == "" else coerce(typed)
