"""The goals of reading documents, on those that may be looked at (``tests/proposals/open``)."""

from pathlib import Path

import pytest

from bench.proposals.__main__ import below_goals, by_form
from bench.proposals.gold import SETS
from bench.proposals.reader import command, office
from tracker.domain.directives.proposals.measuring.scoring import total


@pytest.mark.long
def test_open_documents_are_read_as_often_rightly_as_the_goals_say(tmp_path: Path):
    with office(tmp_path) as app:
        score = total(by_form(command(app), SETS / "open").values())
    assert below_goals(score) == [], "\n".join(score.misses)
