"""Units are ranked by how they keep deadlines; equal ones share a rank."""

from decimal import Decimal

from tracker.domain.reports.ranking import UnitRecord, rank_units
from tracker.domain.reports.tally import Tally


def record(
    code: str, on_time: int = 0, late: int = 0, overdue: int = 0, in_time: int = 0, days: int = 0
) -> UnitRecord:
    tally = Tally(
        total=on_time + late + overdue + in_time,
        done_on_time=on_time,
        done_late=late,
        open_in_time=in_time,
        open_overdue=overdue,
        in_progress=overdue + in_time,
        done=on_time + late,
    )
    return UnitRecord(code, code, tally, days)


def places(*records: UnitRecord, fewest_tasks: int = 5) -> list[tuple[int | None, str]]:
    return [(one.rank, one.record.code) for one in rank_units(records, fewest_tasks)]


def test_the_higher_share_on_time_comes_first():
    assert places(record("a", 8, 2), record("b", 9, 1)) == [(1, "b"), (2, "a")]


def test_of_equal_shares_fewer_overdue_come_first():
    assert places(record("a", 9, 1, overdue=2), record("b", 18, 2, overdue=1)) == [
        (1, "b"),
        (2, "a"),
    ]


def test_then_fewer_days_late_on_average():
    assert places(record("a", 9, 1, days=9), record("b", 18, 2, days=17)) == [(1, "b"), (2, "a")]


def test_units_equal_in_all_share_a_rank_and_the_next_rank_is_left_out():
    ranked = places(record("a", 5, 1), record("b", 9), record("c", 7), record("d", 10, 2))
    assert ranked == [(1, "b"), (1, "c"), (3, "a"), (3, "d")]


def test_shares_are_compared_exactly_not_as_printed():
    assert places(record("a", 9998, 2), record("b", 9999, 1)) == [(1, "b"), (2, "a")]


def test_a_unit_with_too_few_tasks_or_none_completed_is_listed_without_a_rank():
    ranked = places(record("few", 4), record("none", in_time=6), record("a", 4, 1))
    assert ranked == [(1, "a"), (None, "few"), (None, "none")]
    assert places(record("few", 4), fewest_tasks=4) == [(1, "few")]


def test_five_tasks_are_enough_to_be_ranked_unless_another_number_is_asked_for():
    ranked = rank_units([record("a", 4), record("b", 5)])
    assert [(one.rank, one.record.code) for one in ranked] == [(1, "b"), (None, "a")]


def test_average_days_late_are_of_the_late_and_overdue_tasks_alone():
    assert record("a", 10, 1, overdue=1, days=5).average_days_late == Decimal("2.5")
    assert record("a", 10).average_days_late is None


def test_units_that_differ_by_one_in_a_million_tasks_do_not_share_a_rank():
    number = 999_983
    assert places(record("a", number - 2, 1), record("b", number - 1, 1)) == [(1, "b"), (2, "a")]
    days = 4_000 * number
    late = record("a", 1, number, days=days + 1), record("b", 1, number, days=days)
    assert places(*late) == [(1, "b"), (2, "a")]
    assert places(late[1], late[1]) == [(1, "b"), (1, "b")]
