"""The story of ``seeds/walk.csv``: what a reader counts by hand is what the program counts."""

import json

import pytest

from tests.conftest import NOW
from tests.databases import KINDS
from tracker import create_app

pytestmark = pytest.mark.long
COUNTED_BY_HAND = {
    # A: STC on time, SKHĐT late, SNNPTNT extended; B, D, E in time; C overdue since 20/2
    "2025-02-28": {"total": 7, "withdrawn": 0, "parts": (1, 1, 4, 1)},
    # D withdrawn; A of SNNPTNT done by its successor in time; B due today; C and E overdue
    "2025-03-31": {"total": 6, "withdrawn": 1, "parts": (2, 1, 1, 2)},
    # B, C, E done late; F (three districts) due 31/7; G overdue since 15/6
    "2025-06-30": {"total": 10, "withdrawn": 1, "parts": (2, 4, 3, 1)},
    # F of 094 done in time by its commune; H: three departments and 45 communes, due 15/8
    "2025-07-31": {"total": 58, "withdrawn": 1, "parts": (3, 4, 50, 1)},
    # H: STC and 45 communes on time, SNV extended, SKHCN overdue; F: 100 late, 103 overdue;
    # G reported late and waiting for confirmation: overdue
    "2025-08-31": {"total": 58, "withdrawn": 1, "parts": (49, 5, 1, 3)},
}
PARTS = ("done_on_time", "done_late", "open_in_time", "open_overdue")


@pytest.fixture(params=KINDS)
def empty(request, settle):
    """The application on a database without any table."""
    kind = request.getfixturevalue(f"{request.param}_databases")
    with kind.empty() as url:
        app = create_app(settle(TRACKER_DATABASE_URL=url))
        app.extensions["tracker.clock"].fixed_moment = NOW
        yield app


def test_the_story_comes_out_as_counted_by_hand(empty):
    runner = empty.test_cli_runner()
    result = runner.invoke(args=["walk", "--format", "json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert {
        day["as_of"]: {
            "total": day["total"],
            "withdrawn": day["withdrawn"],
            "parts": tuple(day["standing"][part] for part in PARTS),
        }
        for day in told["days"]
    } == COUNTED_BY_HAND
    assert told["events"] == 267
    for part in PARTS:
        assert any(day["standing"][part] for day in told["days"])
    again = runner.invoke(args=["walk"])
    assert again.exit_code == 1
    assert "đã có nhiệm vụ" in again.output
