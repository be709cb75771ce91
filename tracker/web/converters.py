"""Converters: what stands in an address becomes a value before the view sees it."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter, ValidationError

LONGEST_CODE = 32  # of a unit
LARGEST_ID = 2**31 - 1  # of an integer column; larger numbers name nothing
MOST_DIGITS = 10  # of it


def number_typed(typed: str) -> int | None:
    """A number of digits alone, as boxes and addresses carry them; none for anything else, and for
    what no column holds.
    """
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS):
        return None
    number = int(typed)
    return number if number <= LARGEST_ID else None


def row_id(typed: str | int) -> int:
    """A number that can be a row's, as it is typed or as a form was given it.

    :raises ValueError: no row can have it.
    """
    value = number_typed(f"{typed}")
    if not value:
        raise ValueError(f"no row's number: {typed}")
    return value


def row_id_or_none(typed: str) -> int | None:
    """The number, or none where no row can have it: of a place in a list that an address names."""
    try:
        return row_id(typed)
    except ValueError:
        return None


class IdConverter(IntegerConverter):
    """``<id:task_id>``: a number that can be a row's; any other address does not exist."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, min=1, max=LARGEST_ID)


class CodeConverter(UnicodeConverter):
    """``<code:code>``: a unit's code; what has signs that are not seen names none, and no database
    is asked for it.
    """

    def __init__(self, map: Map) -> None:
        super().__init__(map, maxlength=LONGEST_CODE)

    def to_python(self, value: str) -> str:
        if not value.isprintable():
            raise ValidationError
        return value


def init_app(app: Flask) -> None:
    """Make the converters known to the routes."""
    app.url_map.converters["id"] = IdConverter
    app.url_map.converters["code"] = CodeConverter
