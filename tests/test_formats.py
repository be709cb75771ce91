"""Numbers as people in Viet Nam write them: Babel knows how, and our own formats say the same."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from tracker import formats

LOCALE = "vi_VN"
decimals = st.decimals(-(10**9), 10**9, places=2)


def by_babel(value: int | Decimal | float, pattern: str | None = None) -> str:
    return format_decimal(value, pattern, locale=LOCALE)


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_are_written_as_babel_writes_them(value):
    assert formats.number(value) == by_babel(value)
    assert formats.difference(value) == (by_babel(value, "+#,##0;−#,##0") if value else "0")


@given(decimals)
def test_decimals_are_written_as_babel_writes_them(value):
    assert formats.decimal(value) == by_babel(value, "#,##0.0")
    assert formats.percent(value) == f"{by_babel(value, '0.0')}%"
    assert formats.difference(value) == (by_babel(value, "+#,##0.0;−#,##0.0") if value else "0")


@given(st.floats(0.1, 59.9))
def test_seconds_are_written_as_babel_writes_them(value):
    assert formats.duration(value) == f"{by_babel(round(value, 1), '0.#')} giây"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (999, "999"), (1234, "1.234"), (-1234567, "-1.234.567")],
)
def test_thousands_are_parted_by_points(value, written):
    assert formats.number(value) == written


def test_decimals_follow_a_comma():
    assert formats.percent(Decimal("86.2")) == "86,2%"
    assert formats.decimal(Decimal("1234.5")) == "1.234,5"
    assert formats.difference(Decimal("-1.5")) == "−1,5"
    assert formats.percent(None) == formats.decimal(None) == "–"
