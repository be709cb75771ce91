"""Fields of forms. A choice that is not offered is an error at the field, in Vietnamese.

Choices are written ``{value: label}`` or ``{group: {value: label}}``; ``""`` stands for none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from flask import request
from markupsafe import Markup, escape
from wtforms import (
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.vocabulary import LabelledEnum
from tracker.web.sent_text import SentText

NOT_OFFERED = "Chọn một mục trong danh sách."

MESSAGES = {"invalid_value_message": NOT_OFFERED, "invalid_choice_message": NOT_OFFERED}
Choices = dict[str, Any]


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

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered."""
        if self.process_errors or not self.validate_choice:
            return
        if not any(self.coerce(value) == self.data for _, value, _ in self._offered()):
            raise ValidationError(NOT_OFFERED)

    def options(self) -> Markup:
        """The choices as HTML: of a unit there are hundreds, which a macro takes long to write."""
        lines = []
        for group, choices in groupby(self._offered(), key=itemgetter(0)):
            inside = "".join(self._option(value, label) for _, value, label in choices)
            begun, ended = (f'<optgroup label="{escape(group)}">\n', "</optgroup>\n")
            lines.append(f"{begun}{inside}{ended}" if group else inside)
        return Markup("".join(lines))  # noqa: S704 - escaped

    def _option(self, value: str, label: str) -> str:
        chosen = " selected" if self.coerce(value) == self.data else ""
        return f'<option value="{escape(value)}"{chosen}>{escape(label)}</option>\n'

    def _offered(self) -> Iterator[tuple[str, str, str]]:
        """Group, value and label of each choice; no group: an empty one."""
        for value, label in (self.choices or {}).items():
            if isinstance(label, dict):
                yield from ((value, *choice) for choice in label.items())
            else:
                yield "", value, label


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
        number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1
        if not self.least <= number <= self.most:
            raise ValidationError(f"Nhập {self.what} từ {self.least} đến {self.most}.")
        self.data = number


class KnownPasswordField(PasswordField):  # type: ignore[misc]
    """A password that was set before, exactly as it is typed: old hashes are of that."""

    data: str

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        sent = request.form
        assert isinstance(sent, SentText)  # noqa: S101 - what the application's requests hold
        self.data = sent.as_typed(self.name) if valuelist else ""


def of_words(words: type[LabelledEnum], empty: str | None = None) -> Choices:
    """The choices of a vocabulary, after an empty one if it is named."""
    return _after(empty, ((word.value, word.label) for word in words))


def of_rows(rows: Iterable[Named], empty: str | None = None) -> Choices:
    """Rows by number and name, after an empty choice if it is named."""
    return _after(empty, ((str(row.id), row.name) for row in rows))


def _after(empty: str | None, pairs: Iterable[tuple[str, str]]) -> Choices:
    return {**({} if empty is None else {"": empty}), **dict(pairs)}


def _coerced(coerce: Callable[[str], Any], typed: Any) -> Any:
    return None if typed is None or typed == "" else coerce(typed)
