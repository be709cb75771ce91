"""Overdue tasks by how long they have been overdue."""

import pytest

from tracker.domain.reports.ageing import ageing


@pytest.mark.parametrize(
    ("days", "place"), [(1, 0), (7, 0), (8, 1), (30, 1), (31, 2), (90, 2), (91, 3), (4000, 3)]
)
def test_each_overdue_task_has_one_age(days, place):
    assert [age.number for age in ageing({days: 1})] == [int(place == at) for at in range(4)]


def test_the_classes_are_called_as_the_reports_call_them():
    labels = [age.label for age in ageing({})]
    assert labels == ["1–7 ngày", "8–30 ngày", "31–90 ngày", "trên 90 ngày"]


def test_a_task_due_today_has_no_age():
    with pytest.raises(ValueError, match="not overdue"):
        ageing({3: 1, 0: 1})
