"""Filling a template with values: what people wrote stays text, whatever it looks like."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from tracker.domain.errors import DomainError

Values = Mapping[str, Any]

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"'([^']*)'(?: is undefined)?$")


class TemplateFault(DomainError):
    """A template cannot be filled. The sentence names the place to correct."""


def fill(template: bytes, values: Values, *, day: date, title: str, author: str) -> bytes:
    """The template with the values in it, as a file of that day: the same bytes each time.

    :raises TemplateFault: it names a field that there is not, or cannot be read.
    """
    from tracker.exports.word import rendering

    try:
        return rendering.render(template, _clean(values), day=day, title=title, author=author)
    except rendering.NOT_FILLED as error:
        raise fault(template, error) from error


def fault(template: bytes, error: Exception) -> TemplateFault:
    """What went wrong in a template, and where, in words that help to mend it."""
    from tracker.exports.word import template_places

    if isinstance(error, UndefinedError):
        return _unknown_field(template, error)
    if isinstance(error, SecurityError):
        command = template_places.forbidden_command(template) or str(error)
        return TemplateFault(
            f"Mẫu dùng lệnh không được phép: {command}. Chỉ dùng trường, điều kiện if và vòng lặp "
            "for như trong mẫu gốc."
        )
    if isinstance(error, TemplateSyntaxError):
        command = template_places.wrong_command(template) or "xem lại các lệnh if, for"
        return TemplateFault(
            f"Lệnh trong mẫu viết sai: {command}. Sửa bằng Word rồi tải lên lại; mỗi {{% if %}}, "
            "{% for %} phải có {% endif %}, {% endfor %} và đủ dấu ngoặc."
        )
    return TemplateFault(
        "Lệnh trong mẫu đặt sai chỗ, nên văn bản tạo ra bị hỏng. So với mẫu gốc: {%p … %} đứng một "
        "mình một đoạn, {%tr … %} đứng một mình một hàng của bảng."
    )


def _unknown_field(template: bytes, error: UndefinedError) -> TemplateFault:
    from tracker.exports.word import template_places

    named = _NAMED.search(str(error))
    what = f"“{named[1]}”" if named else "không rõ tên"
    place = template_places.place_of(template, named[1]) if named else ""
    where = f" (ở {place})" if place else ""
    return TemplateFault(
        f"Mẫu dùng trường {what} mà chương trình không có{where}. Xem danh sách trường của mẫu "
        "này, sửa tên trường rồi tải lên lại."
    )


def _clean(value: Any) -> Any:
    """The values with texts that Word can hold: no control characters, lines ended in one way."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return _NOT_TEXT.sub("", lines)
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value
