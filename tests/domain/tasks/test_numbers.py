"""Numbers of tasks as people write and seek them."""

import pytest

from tracker.domain.tasks.numbers import number_of, numbers_sought, place_sought


def test_a_number_names_the_year_and_has_four_digits_at_least():
    assert [number_of(2025, place) for place in (1, 632, 12345)] == [
        "2025/0001",
        "2025/0632",
        "2025/12345",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2025/0632",
        "2025/632",
        " 632/2025 ",
        "0632/2025",
        "NV 2025/632",
        "nhiệm vụ số 2025/0632",
        "nhiem vu so: 632 / 2025",
        "số 632/2025",
    ],
)
def test_a_number_is_sought_however_it_is_written(written):
    assert numbers_sought(written) == ("2025/0632",)


def test_where_both_sides_can_be_a_year_both_are_sought():
    assert numbers_sought("2025/2024") == ("2025/2024", "2024/2025")


@pytest.mark.parametrize(
    "written",
    ["", "632", "42/2014/QĐ-TTg", "735/CT-UBND", "30/6/2025", "quý 2/2025 đê điều", "2/25"],
)
def test_symbols_days_and_words_are_no_numbers(written):
    assert numbers_sought(written) == ()


@pytest.mark.parametrize("written", ["0632", "632", " NV 632 ", "nhiệm vụ số 0632", "số: 632"])
def test_a_number_may_be_said_without_its_year(written):
    assert place_sought(written) == 632


@pytest.mark.parametrize("written", ["", "2025/632", "632 đê điều", "6320000", "0632a"])
def test_other_words_are_no_number_without_a_year(written):
    assert place_sought(written) is None
