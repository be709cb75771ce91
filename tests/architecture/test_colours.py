"""The colours stand in one place, and can be read where they stand, light and dark."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, SOURCES, assert_none, relative
from tracker.colours import COLOURS, DARK, TOKENS, colours_in

NUMBER = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
IN_DATA = re.compile(r"&#\d+;|url\([^)]*\)|href=\"#[^\"]*\"")
STATIC = TOKENS.parent
OWN_STYLE = STATIC / "tracker.css"
SCHEMES = {"light": COLOURS, "dark": colours_in(DARK)}
STANDINGS = ("on_time", "late", "in_time", "overdue")
TEXTS = ("ink", "ink_2", "link", "link_strong")
STANDING_NAMES = tuple(one.replace("_", "-") for one in STANDINGS)
GROUNDS = ("paper", "ground", "hover")
WORDS, SHAPES = 4.5, 3  # the least contrast, by WCAG 2.2 (1.4.3, 1.4.11)
PAIRS = [
    ("ink", "paper", 7),
    *((word, ground, WORDS) for word in TEXTS for ground in GROUNDS),
    *((word, "paper", WORDS) for word in ("ink_visited", "red_ink")),
    ("red_ink", "ground", WORDS),
    *(("ink", ground, WORDS) for ground in ("gold_pale", "gold_faint", "mark", "withdrawn_pale")),
    *((word, "gold_faint", WORDS) for word in ("link", "ink_2", "late_ink")),
    ("link", "gold_pale", WORDS),
    ("ink_2", "withdrawn_pale", WORDS),
    *((f"{one}_ink", f"{one}_pale", WORDS) for one in STANDINGS),
    *((f"{one}_ink", ground, WORDS) for one in STANDINGS for ground in ("paper", "ground")),
    *((word, f"{one}_pale", WORDS) for word in TEXTS for one in STANDINGS),
    ("white", "red", WORDS),
    ("white", "red_strong", WORDS),
    ("gold", "red", SHAPES),  # the ring of the focus in the head
    *(("ink", ground, SHAPES) for ground in GROUNDS),  # and elsewhere
    ("line_box", "paper", SHAPES),  # what can be filled in
    ("red_edge", "paper", SHAPES),
    ("red_ink", "paper", SHAPES),
    *((shape, "paper", SHAPES) for shape in ("on_time", "overdue", "in_time")),
    ("late_hatch", "late_fill", SHAPES),
    ("white", "overdue", SHAPES),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Of sRGB, by WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def named_in(css: str) -> set[str]:
    names = re.findall(r"var\(--([a-z0-9-]+)\)", css)
    return {name.replace("-", "_") for name in names if not name.startswith("bs-")}


def test_no_colour_is_named_by_its_number_but_in_the_tokens():
    pages = [
        OWN_STYLE,
        *STATIC.glob("*.js"),
        *(ROOT / "tracker" / "templates").rglob("*.html"),
        *SOURCES,
    ]
    assert_none(
        f"{relative(path)}: {number[0]}"
        for path in pages
        if (number := NUMBER.search(IN_DATA.sub("", Path(path).read_text())))
    )


def test_the_mark_of_the_program_has_its_colours():
    assert set(NUMBER.findall((STATIC / "icon.svg").read_text())) <= set(COLOURS.values()) | {
        "#fff"
    }


def test_every_colour_that_style_sheets_name_is_a_token():
    assert named_in(OWN_STYLE.read_text()) <= set(COLOURS)


def test_words_have_colours_of_words():
    """A shape needs less contrast than a word; bell-count stands on white in both schemes."""
    rules = re.findall(r"[^{}]*\{[^{}]*\}", OWN_STYLE.read_text())
    named = {
        name
        for rule in rules
        if "bell-count" not in rule and "icon" not in rule
        for name in re.findall(r"[ {;]color: var\(--([a-z0-9-]+)\)", rule)
    }
    assert {
        name for name in named if name.startswith(STANDING_NAMES) and "-ink" not in name
    } == set()
    assert named & {"red", "gold", "line", "line-strong", "line-box"} == set()


def test_every_token_is_used():
    program = "".join(Path(path).read_text() for path in SOURCES)
    mails = "".join(path.read_text() for path in (ROOT / "tracker/templates/mail").rglob("*.html"))
    elsewhere = set(re.findall(r"\bCOLOURS\[\"(\w+)\"\]|\bcolours\.(\w+)", program + mails))
    used = named_in(OWN_STYLE.read_text()) | {name for names in elsewhere for name in names}
    assert set(COLOURS) - used == set()


def test_dark_pages_have_every_colour_too():
    assert set(SCHEMES["dark"]) == set(COLOURS)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_stands_on_what_can_be_told_apart(scheme):
    colours = SCHEMES[scheme]
    assert_none(
        f"{one} on {other}: {got:.2f}, not {least}"
        for one, other, least in PAIRS
        if (got := contrast(colours[one], colours[other])) < least
    )
