"""Counts as cells, bars and sentences; the addresses behind them are those that routes give."""

import pytest
from flask import Flask, url_for
from markupsafe import escape

from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import within_parts
from tracker.domain.vocabulary import Standing
from tracker.web.links.units import unit_link
from tracker.web.pages.charts import bar
from tracker.web.pages.figures import (
    beside_parts,
    count_link,
    stacked_bar,
    standing_cells,
    tally_words,
)

TALLY = Tally(
    total=1204, done_on_time=1200, done_late=1, open_in_time=2, open_overdue=1, done=1201,
    in_progress=1, awaiting_confirmation=2, awaiting_overdue=1,
)  # fmt: skip


@pytest.fixture
def request_context(app: Flask):
    with app.test_request_context():
        yield


def lists(*standings: Standing) -> str:
    return f"/nhiem-vu?a=1&b={'+'.join(standings)}"


def test_a_count_is_a_link_and_none_is_not():
    assert count_link(1204, lists, 'của "A" & B', Standing.DONE_LATE) == (
        '<a href="/nhiem-vu?a=1&amp;b=done_late">1.204<span class="visually-hidden">'
        " của &quot;A&quot; &amp; B</span></a>"
    )
    assert count_link(2, "/x?y=1&z=2", "việc").startswith('<a href="/x?y=1&amp;z=2">2<')
    assert count_link(0, lists, "việc") == '<span class="nothing">0</span>'


def test_what_is_overdue_is_marked_in_its_row():
    cells = standing_cells(TALLY, lists, " của <Sở>")
    assert cells.count("<td") == 4
    assert cells.count("cell-overdue") == 1
    assert "cell-overdue" not in standing_cells(Tally.zero(), lists, "")
    assert "<Sở>" not in cells
    assert cells.count(str(escape(" của <Sở>"))) == 4


def test_a_bar_says_its_numbers():
    words = tally_words(TALLY)
    assert words == (
        "1.204 nhiệm vụ: 1.200 hoàn thành đúng hạn, 1 hoàn thành quá hạn, "
        "2 đang thực hiện trong hạn, 1 quá hạn chưa hoàn thành"
    )
    drawn = stacked_bar(bar(TALLY), words, "large")
    assert drawn.count("<rect") == 5
    assert drawn.count(words) == 2
    assert 'class="bar bar-large"' in drawn


def test_numbers_beside_the_parts_are_links_where_there_is_an_address():
    sentences = within_parts(TALLY)
    text = "trong đó <b>2</b>&nbsp;nhiệm&nbsp;vụ đã báo cáo, chờ xác nhận (<b>1</b> trong hạn, "
    assert text in beside_parts(sentences)
    linked = beside_parts(sentences, lambda counted: f"/?so={counted.number}&x", "within-parts")
    assert '<span class="beside within-parts">trong đó <a href="/?so=2&amp;x"><b>2</b>' in linked
    assert beside_parts(()) == ""


@pytest.mark.parametrize("code", ["STC", "BĐBP", "03349", "A B/C", "x+y&z=1?", "%"])
def test_the_page_of_a_unit_is_where_the_routes_have_it(request_context, code):
    assert unit_link(code, "2025-H1") == url_for("units.show", code=code, ky="2025-H1")
    days = "2025-01-01..2025-06-30"
    assert unit_link("STC", days) == url_for("units.show", code="STC", ky=days)
