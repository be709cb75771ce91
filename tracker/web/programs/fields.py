"""Values that programs send and get, strictly of their kind, with mistakes in Vietnamese."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from tracker.domain.days import DayError, check_far
from tracker.domain.vocabulary import LabelledEnum
from tracker.web.converters import LARGEST_ID
from tracker.web.forms.days import what_is_wrong

DIGITS = re.compile(r"\d{1,9}", re.ASCII)
NUMBER_OR_NONE = r"^([0-9]{1,9}|none)$"
DIGITS_OF_ADDRESS = {"in_address": True}
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
UNKNOWN = "Không có trường này."
SAID: dict[str, Any] = {
    "required": "Thiếu giá trị này.",
    "null": "Không được để null.",
    "invalid": "Giá trị không đúng kiểu.",
    "too_large": "Số quá lớn.",
    "special": "Số không đúng.",
    "invalid_utf8": "Chữ không đọc được.",
    "validator_failed": "Giá trị không đúng.",
    "type": "Giá trị không đúng kiểu.",
}


class Sent(Schema):
    """What is sent: a name that is not known is refused, so that no mistake passes unseen."""

    class Meta:
        unknown = RAISE

    error_messages = {  # noqa: RUF012 - the library's own way
        "unknown": UNKNOWN,
        "type": "Cần một đối tượng JSON.",
    }


class Day(fields.Date):
    """A day: ``2025-06-30``, in no other form, and none too far to be meant."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> date:
        if isinstance(value, str) and ISO_DAY.fullmatch(value):
            try:
                day = date.fromisoformat(value)
                check_far(day)
            except DayError as error:
                raise ValidationError(what_is_wrong(error)) from None
            except ValueError:
                pass
            else:
                return day
        raise ValidationError("Nhập ngày dạng năm-tháng-ngày, ví dụ 2025-06-30.")


class WholeNumber(fields.Integer):
    """A whole number: in JSON no text and no truth value, in an address nothing but digits."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> int:
        if isinstance(value, str) and self.metadata.get("in_address") and DIGITS.fullmatch(value):
            return self._validated(int(value))
        if isinstance(value, int) and not isinstance(value, bool):
            return self._validated(value)
        raise self.make_error("invalid")


class Yes(fields.Boolean):
    """``true`` or ``false``; in an address, where all is text, the same words."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if value in ("true", "false"):
            return bool(value == "true")
        if isinstance(value, bool):
            return value
        raise ValidationError("Nhập true hoặc false.")


def text(most: int = 10_000, *, needed: bool = False, **options: Any) -> fields.String:
    """Words of so many characters at most."""
    long = validate.Length(
        min=1 if needed else None, max=most, error=f"Nhập từ 1 đến {most} ký tự."
    )
    return fields.String(required=needed, validate=long, error_messages=SAID, **options)


def day(**options: Any) -> Day:
    """A day."""
    return Day(error_messages=SAID, **options)


def yes(**options: Any) -> Yes:
    """Whether something is so."""
    return Yes(error_messages=SAID, **options)


def number(least: int, most: int, **options: Any) -> WholeNumber:
    """A whole number between two others."""
    bounds = f"Nhập số nguyên từ {least} đến {most}."
    within = validate.Range(least, most, error=bounds)
    return WholeNumber(validate=within, error_messages={**SAID, "invalid": bounds}, **options)


def code(**options: Any) -> fields.String:
    """The number of a row, or ``none`` for what has none: of a filter."""
    digits = validate.Regexp(NUMBER_OR_NONE, error="Nhập mã số, hoặc none.")
    return fields.String(validate=digits, error_messages=SAID, **options)


def row(**options: Any) -> WholeNumber:
    """The number of a row."""
    return number(1, LARGEST_ID, **options)


def word(vocabulary: Iterable[LabelledEnum], **options: Any) -> fields.String:
    """One of the words of a vocabulary, by its code."""
    codes = [one.value for one in vocabulary]
    among = validate.OneOf(codes, error=f"Chọn một trong: {', '.join(codes)}.")
    return fields.String(validate=among, error_messages=SAID, **options)


def some(inner: fields.Field[Any], most: int = 100, **options: Any) -> fields.List[Any]:
    """Several of a kind."""
    few = validate.Length(max=most, error=f"Nhiều nhất {most} giá trị.")
    return fields.List(inner, validate=few, error_messages=SAID, **options)
