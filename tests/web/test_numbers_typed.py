"""Numbers that boxes and addresses carry: digits alone, and no more than a column holds."""

from pathlib import Path

import pytest

from tracker.web.converters import LARGEST_ID, number_typed, row_id_or_none

WEB = Path(__file__).parents[2] / "tracker"
READS_ITSELF = {  # a year of four digits, and what the program signed itself
    "converters.py", "administration/workdays/routes.py", "security/sessions.py",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("007", 7),
        (f"{LARGEST_ID}", LARGEST_ID),
        (f"{LARGEST_ID + 1}", None),
        ("9" * 4_301, None),
        ("0" * 4_301, None),
        ("²", None),
        ("٣", None),
        ("-1", None),
        (" 1", None),
        ("1.0", None),
        ("", None),
    ],
)
def test_a_number_is_digits_that_a_column_holds(typed, number):
    assert number_typed(typed) == number
    assert row_id_or_none(typed) == (number or None)


def test_no_page_reads_digits_in_its_own_way():
    readers = {
        str(path.relative_to(WEB / part))
        for part in ("blueprints", "web")
        for path in (WEB / part).rglob("*.py")
        if ".isdecimal()" in path.read_text("utf-8") or ".isdigit()" in path.read_text("utf-8")
    }
    assert readers == READS_ITSELF
