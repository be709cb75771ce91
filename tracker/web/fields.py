"""Choices in forms: a value that is not offered is an error at the field, in Vietnamese."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import SelectField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.vocabulary import LabelledEnum

NOT_OFFERED = "Chọn một mục trong danh sách."


class ChoiceField(SelectField):  # type: ignore[misc]
    """One of the values offered, or none where the first choice is empty."""

    data: Any

    def __init__(
        self,
        label: str,
        coerce: Callable[[str], Any] = str,
        validators: Sequence[Any] = (),
        **options: Any,
    ) -> None:
        super().__init__(label, validators, coerce=lambda typed: _coerced(coerce, typed), **options)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValidationError(NOT_OFFERED) from None

    def pre_validate(self, form: Any) -> None:
        if self.errors:
            return
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(NOT_OFFERED) from None


class ChecksField(SelectMultipleField):  # type: ignore[misc]
    """Any of the values offered, each a box to tick."""

    data: Any

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        try:
            super().process_formdata([value for value in valuelist if value])
        except ValueError:
            self.data = []
            raise ValidationError(NOT_OFFERED) from None

    def pre_validate(self, form: Any) -> None:
        if self.errors:
            return
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(NOT_OFFERED) from None


def of_words(words: type[LabelledEnum], empty: str | None = None) -> list[tuple[str, str]]:
    """The choices of a vocabulary, after an empty one if it is named."""
    first = [] if empty is None else [("", empty)]
    return [*first, *((word.value, word.label) for word in words)]


def _coerced(coerce: Callable[[str], Any], typed: Any) -> Any:
    if typed is None or typed == "":
        return None
    return coerce(typed)
