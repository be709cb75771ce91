"""What was asked of a file, kept as JSON until the file is made."""

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from tracker.services.system.exports.writing import ListAsked, ReportAsked


def kept(asked: ReportAsked | ListAsked) -> str:
    """The question as text: the same question gives the same text."""
    return json.dumps(_plain(asked), ensure_ascii=False, sort_keys=True)


def report_asked(text: str) -> ReportAsked:
    """The report that was asked for.

    :raises ValueError, TypeError, KeyError: the text is none of this version of the program.
    """
    asked = _read(ReportAsked, json.loads(text))
    assert isinstance(asked, ReportAsked)  # noqa: S101 - what its type says
    return asked


def list_asked(text: str) -> ListAsked:
    """The list that was asked for.

    :raises ValueError, TypeError, KeyError: the text is none of this version of the program.
    """
    asked = _read(ListAsked, json.loads(text))
    assert isinstance(asked, ListAsked)  # noqa: S101 - what its type says
    return asked


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _read(kind: Any, value: Any) -> Any:
    """The value that stands in a field of a kind; a field that is not kept has its default."""
    if get_origin(kind) is types.UnionType:
        (kind,) = [one for one in get_args(kind) if one is not types.NoneType]
        return None if value is None else _read(kind, value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], one) for one in value)
    if dataclasses.is_dataclass(kind) and isinstance(value, Mapping):
        hints = get_type_hints(kind)
        made: Any = kind
        return made(**{name: _read(hints[name], one) for name, one in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    return kind(value)
