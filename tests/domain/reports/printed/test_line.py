"""Reading printed figures, and whether they add up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.line import PrintedLine, adds_up, printed_sum
from tracker.domain.reports.printed.table import (
    KNOWN_COLUMNS,
    PrintedLineError,
    read_printed_line,
    unknown_columns,
)
from tracker.domain.vocabulary import Register

ROW = {"period": "2025-H1", "register": "province", "total": "632"}


def line(**figures: int) -> PrintedLine:
    return PrintedLine(parse_period("2025-H1"), Register.PROVINCE, **figures)


DONE = {"done_on_time": 545, "done_late": 52}
BY_STANDING = {"open_in_time": 28, "open_overdue": 7}
BY_PROGRESS = {"in_progress": 25, "awaiting_confirmation": 3, "not_started": 7}


@pytest.mark.parametrize(
    ("figures", "together", "holds"),
    [
        pytest.param({}, None, None, id="no_parts"),
        pytest.param(DONE | BY_STANDING, 632, True, id="form_of_2025"),
        pytest.param(DONE | BY_PROGRESS, 632, True, id="open_by_progress"),
        pytest.param(DONE | BY_STANDING | BY_PROGRESS, 632, True, id="open_split_both_ways"),
        pytest.param(
            DONE | BY_PROGRESS | {"not_started_overdue": 7}, 632, True, id="nested_is_not_summed"
        ),
        pytest.param({"not_started_overdue": 7}, None, None, id="nested_alone_is_no_part"),
        pytest.param({"done": 597, "open": 35}, 632, True, id="both_as_a_whole"),
        pytest.param({"done": 597} | BY_STANDING, 632, True, id="done_whole_open_split"),
        pytest.param({"done": 597} | BY_PROGRESS, 632, True, id="done_whole_open_by_progress"),
        pytest.param(DONE | {"done": 597, "open": 35}, 632, True, id="whole_and_its_split"),
        pytest.param(
            {"done": 597, "done_on_time": 545, "open": 35}, 632, True, id="done_of_which_on_time"
        ),
        pytest.param(
            {"done": 597, "open": 35, "open_overdue": 7}, 632, True, id="open_of_which_overdue"
        ),
        pytest.param(
            DONE | {"in_progress": 28, "not_started": 7}, 632, True, id="form_without_awaiting"
        ),
        pytest.param({"done": 597}, 597, None, id="open_not_printed"),
        pytest.param(DONE | {"not_started": 7}, 604, None, id="in_progress_not_printed"),
        pytest.param(
            DONE | BY_STANDING | {"done": 598}, 632, False, id="whole_differs_from_its_split"
        ),
        pytest.param(
            DONE | BY_STANDING | BY_PROGRESS | {"in_progress": 26},
            632,
            False,
            id="two_splits_that_differ",
        ),
        pytest.param(
            {"done": 597, "done_on_time": 598, "open": 35}, 632, False, id="part_exceeds_its_whole"
        ),
        pytest.param(
            DONE | BY_PROGRESS | {"not_started_overdue": 8}, 632, False, id="nested_exceeds_whole"
        ),
        pytest.param(
            DONE | BY_STANDING | {"not_started_overdue": 8}, 632, False, id="nested_exceeds_overdue"
        ),
        pytest.param(
            DONE
            | {"open_in_time": 3, "open_overdue": 32, "in_progress": 28, "not_started": 7}
            | {"not_started_overdue": 2},
            632,
            False,
            id="more_not_started_in_time_than_open_in_time",
        ),
        pytest.param(DONE | BY_STANDING | {"open_overdue": 8}, 633, False, id="parts_exceed_total"),
    ],
)
def test_sum_is_taken_of_what_partitions_the_total(figures, together, holds):
    assert printed_sum(line(total=632, **figures)) == together
    assert adds_up(line(total=632, **figures)) is holds


def test_parts_without_a_total_neither_add_up_nor_fail_to():
    assert printed_sum(line(done=31)) == 31
    assert adds_up(line(done=31)) is None


def test_row_of_the_published_form_is_read():
    read = read_printed_line(
        {
            "period": "2021",
            "from": "",
            "to": "",
            "register": " programme ",
            "total": "1.082",
            "done": "07",
            "open": "",
            "as_of": "30/6/2021",
            "source": "Báo cáo 2021",
            "line": "25",
            "note": "7/1082",
            "lạ": "x",
        },
        7,
    )
    assert read == PrintedLine(
        parse_period("2021"),
        Register.PROGRAMME,
        total=1082,
        done=7,
        as_of=date(2021, 6, 30),
        source="Báo cáo 2021: dòng 25",
        note="7/1082",
    )


@pytest.mark.parametrize(
    ("cells", "name", "first", "last"),
    [
        ({}, "2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ({"period": "2025-h1"}, "2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        (
            {"from": "2024-12-15", "to": "2025-06-14"},
            "2025-H1",
            date(2024, 12, 15),
            date(2025, 6, 14),
        ),
        ({"to": "2025-06-14"}, "2025-H1", date(2025, 1, 1), date(2025, 6, 14)),
        (
            {"period": "sơ kết", "from": "2025-01-01", "to": "2025-05-31"},
            "sơ kết",
            date(2025, 1, 1),
            date(2025, 5, 31),
        ),
        (
            {"period": "", "from": "2025-01-01", "to": "2025-05-31"},
            "2025-01-01..2025-05-31",
            date(2025, 1, 1),
            date(2025, 5, 31),
        ),
    ],
)
def test_from_and_to_go_before_the_name_of_the_period(cells, name, first, last):
    period = read_printed_line(ROW | cells, 2).period
    assert (period.name, period.first, period.last) == (name, first, last)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"done": "-3"}, "done"),
        ({"done": "3,5"}, "done"),
        ({"done_late": "hai"}, "done_late"),
        ({"total": "12.34"}, "total"),
        ({"total": "1.234.5678"}, "total"),
        ({"total": "9" * 5000}, "total"),
        ({"total": "٣٢"}, "total"),
        ({"total": ""}, "total"),
        ({"register": "tỉnh"}, "register"),
        ({"register": ""}, "register"),
        ({"period": "2025-H3"}, "period"),
        ({"period": "", "from": "2025-01-01"}, "period"),
        ({"from": "2025-02-30"}, "from"),
        ({"from": "0000-01-01"}, "from"),
        ({"from": "0001-01-01"}, "to"),
        ({"as_of": "hôm qua"}, "as_of"),
        ({"from": "2025-07-01"}, "to"),
        ({None: ["thừa"]}, ""),
    ],
)
def test_bad_cell_is_named_by_line_and_column(cells, column):
    with pytest.raises(PrintedLineError) as error:
        read_printed_line(ROW | cells, 12)
    assert (error.value.line, error.value.column) == (12, column)
    assert str(error.value).startswith("Dòng 12")
    assert column in str(error.value)


@given(
    st.dictionaries(
        st.sampled_from(KNOWN_COLUMNS),
        st.one_of(
            st.none(),
            st.text(max_size=8),
            st.sampled_from(["2025-H1", "province", "632", "07", "1.234", "2025-06-30", "9" * 9]),
        ),
    )
)
def test_reading_any_row_gives_a_line_or_names_what_is_wrong(row):
    try:
        read = read_printed_line(row, 3)
    except PrintedLineError as error:
        problem = error
        read = None
    assert read.figures if read else problem.line == 3


def test_columns_that_are_not_read_are_listed():
    assert unknown_columns([*KNOWN_COLUMNS, " total ", "done_lat", None]) == ["done_lat", ""]
