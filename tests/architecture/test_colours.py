"""The colours stand in one place, and can be read where they stand."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, SOURCES, assert_none, relative
from tracker.colours import COLOURS, TOKENS

HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
STANDINGS = ("on_time", "late", "in_time", "overdue")


def luminance(colour: str) -> float:
    """Of sRGB, by WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])))
    return (lighter + 0.05) / (darker + 0.05)


def test_no_colour_is_named_by_its_number_but_in_the_tokens():
    pages = [*(ROOT / "tracker" / "templates").rglob("*.html"), *SOURCES]
    assert_none(relative(path) for path in pages if HEX.search(Path(path).read_text()))


def test_every_colour_that_style_sheets_name_is_a_token():
    text = "".join(path.read_text() for path in TOKENS.parent.glob("*.css"))
    named = {name.replace("-", "_") for name in re.findall(r"var\(--([a-z0-9-]+)\)", text)}
    assert {name for name in named if not name.startswith("bs_")} <= set(COLOURS)


@pytest.mark.parametrize("standing", STANDINGS)
def test_words_of_a_standing_can_be_read(standing):
    assert contrast(f"{standing}_ink", f"{standing}_pale") >= 4.5
    assert contrast(f"{standing}_ink", "paper") >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("ink", "paper", 7),
        ("ink_2", "paper", 4.5),
        ("ink_2", "ground", 4.5),
        ("link", "paper", 4.5),
        ("paper", "red", 4.5),
        ("ink", "gold_pale", 4.5),
        ("gold", "red", 3),  # the ring of the focus in the head
        ("ink", "ground", 3),  # and elsewhere
    ],
)
def test_what_stands_on_what_can_be_told_apart(one, other, least):
    assert contrast(one, other) >= least
