"""Pages that everybody opens find all their counts beforehand, and show what the tasks say."""

from datetime import date

import pytest

from tests.registers import fill
from tracker.queries.reports.kept_counts import Question
from tracker.services.reports.kept_counts import keep_counts

LATER = date(2025, 9, 30)  # by which all of the register is decided


@pytest.mark.parametrize("address", ["/tong-quan", "/bao-cao"])
def test_the_usual_page_asks_the_tasks_of_no_month(browse, clock, monkeypatch, address):
    fill(seed=7, size=40)
    clock.fixed_day = LATER
    browser = browse("lan")
    browser.open(address)
    before = browser.texts("main table td")
    keep_counts(LATER, None)
    asked = []
    monkeypatch.setattr(Question, "all_rows", asked.append)
    monkeypatch.setattr(Question, "rows_by_month", asked.append)
    browser.open(address)
    assert asked == []
    assert browser.texts("main table td") == before
    assert len(before) > 20
