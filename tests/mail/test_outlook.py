"""Mails hold in Outlook, whose engine is Word's: rules of ours over the golden files."""

from pathlib import Path

import pytest

from tests.mail.outlook import faults

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.html"))
SOUND = (
    '<table cellpadding="0" cellspacing="0" border="0"><tr><td style="padding:1px">a</td></tr>'
    "</table>"
)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_no_mail_asks_for_what_outlook_does_not_know(path):
    assert faults(path.read_text()) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a style="padding:10px 18px" href="x">Mở</a>', "padding, which only cells"),
        ('<a style="display:inline-block" href="x">Mở</a>', "display"),
        ('<table style="margin-top:26px"></table>', "margin, which no table"),
        ("<table></table>", "lacks border, cellpadding, cellspacing"),
        (SOUND.replace("padding:1px", "max-width:720px"), "max-width without"),
        (SOUND.replace("padding:1px", "color:red"), "the colour red"),
        ("<div>a</div>", "<div>"),
        ("<style>p {}</style>", "<style>"),
        ('<img src="a.png">', "no alt"),
        ("<!--[if mso]><table>", "not closed"),
        ("a" * 100_001, "Gmail"),
    ],
)
def test_the_rules_see_what_breaks_them(html, fault):
    assert any(fault in found for found in faults(html)), faults(html)


def test_a_padded_cell_is_sound():
    assert faults(SOUND) == []
