"""Values as JSON, and back: dataclasses of words, days, numbers, and tuples of them."""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def canonical(value: Any) -> str:
    """JSON in the one form that checksums are made of: keys in order, no spaces.

    Dataclasses and days in it are written as ``encoded`` has them, one after the other: a report's
    tasks never stand in memory a second time.
    """
    return _ENCODER.encode(value)


def encoded(value: Any) -> Any:
    """A value as what JSON knows."""
    return json.loads(canonical(value))


def _known_to_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_known_to_json
)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass.

    :raises TypeError: it is none.
    """
    return tuple(field.name for field in fields(kind))


def decoded(kind: type[Value], value: Any, *, strict: bool = False) -> Value:
    """The value of a kind that was encoded; a field that is missing has its default.

    ``strict``: a field that the kind does not have is refused, not passed over.

    :raises ValueError, TypeError, KeyError: it is none of the kind.
    """
    made: Value = _decoded(kind, value, strict)
    return made


def _decoded(kind: Any, value: Any, strict: bool) -> Any:
    """The value as the type that its place says: only the types that values are made of."""
    if get_origin(kind) is UnionType:
        (known,) = (one for one in get_args(kind) if one is not type(None))
        return None if value is None else _decoded(known, value, strict)
    if get_origin(kind) is tuple:
        item, _ellipsis = get_args(kind)
        return tuple(_decoded(item, one, strict) for one in value)
    if is_dataclass(kind):
        return _dataclass(kind, value, strict)
    if issubclass(kind, date):  # moments too
        return (datetime if kind is datetime else date).fromisoformat(value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if type(value) is not kind:  # bool, int, str: nothing is guessed
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _dataclass(kind: Any, value: dict[str, Any], strict: bool) -> Any:
    types = _types(kind)
    given = {
        field.name: _decoded(types[field.name], value[field.name], strict)
        for field in fields(kind)
        if field.name in value or not _has_default(field)
    }
    if strict and (unknown := value.keys() - given.keys()):
        raise KeyError(*sorted(unknown))
    return kind(**given)


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
