"""What cannot be taken back is never done by one click: a first one says what becomes of it."""

import re

from tests.architecture.sources import TRACKER, assert_none

TEMPLATES = TRACKER / "templates"
FOR_GOOD = re.compile(
    r"act_button\([^{}]*?(?:delete|revoke|deactivate|/ngung|cancel|forget|danger)"
)


def test_no_button_alone_deletes_revokes_or_ends():
    assert_none(
        f"{path.relative_to(TEMPLATES)}: {match.group()[:60]}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        if path.name != "buttons.html"
        for match in FOR_GOOD.finditer(path.read_text("utf-8"))
    )
