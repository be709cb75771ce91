"""What the monthly digest may say: its order, its silence, and figures that its list bears out."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tests.mail.digests import at_office, overdue
from tracker.domain.notifying.digest import (
    OfficeDigest,
    RegisterLine,
    UnitDigest,
    UnitLine,
    longest_first,
)
from tracker.domain.reports import periods
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import Queue, Register, Standing

JUNE, LAST = periods.month(2025, 6), date(2025, 6, 30)
YEAR = periods.year_to(LAST)
NOTHING = UnitDigest(JUNE, LAST, date(2025, 7, 7), "STC", "Sở Tài chính")


def test_the_longest_overdue_comes_first_then_the_earlier_deadline_then_the_smaller_number():
    order = [
        overdue(id=9, days_overdue=20),
        overdue(id=8, days_overdue=12, deadline=date(2025, 6, 17)),
        overdue(id=2, days_overdue=12),
        overdue(id=10, days_overdue=12),
        overdue(id=1, days_overdue=3),
    ]
    assert all(longest_first(mixed) == tuple(order) for mixed in permutations(order))


def test_a_unit_with_nothing_to_hear_gets_no_mail():
    assert NOTHING.says_nothing


@pytest.mark.parametrize(
    "told",
    [
        {"overdue": (overdue(),)},
        {"done_late": (overdue(standing=Standing.DONE_LATE),)},
        {"due_soon": (overdue(standing=Standing.OPEN_IN_TIME),)},
        {"waiting": (at_office(),)},
    ],
    ids=min,
)
def test_any_one_thing_is_worth_a_mail(told):
    assert not replace(NOTHING, **told).says_nothing


def test_a_unit_is_told_its_tasks_in_the_order_overdue_late_soon():
    late, soon = overdue(id=2, standing=Standing.DONE_LATE), overdue(id=3)
    digest = replace(NOTHING, overdue=(overdue(id=1),), done_late=(late,), due_soon=(soon,))
    assert [task.id for task in digest.tasks] == [1, 2, 3]


def test_what_waits_is_told_as_extensions_and_the_rest():
    waiting = tuple(at_office(queue=queue, task_id=at) for at, queue in enumerate(Queue))
    digest = replace(NOTHING, waiting=waiting)
    assert [row.queue for row in digest.extensions] == [Queue.EXTENSIONS]
    assert [row.queue for row in digest.other_waiting] == [
        Queue.REPORTS, Queue.HAND_BACKS, Queue.OBSTACLES, Queue.DISCUSSIONS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made_up", "said"),
    [
        ({"overdue": (overdue(), overdue(illustrative=True))}, True),
        ({"waiting": (at_office(), at_office(illustrative=True))}, True),
        ({"overdue": (overdue(),), "waiting": (at_office(),)}, False),
    ],
)
def test_one_task_made_up_is_enough_for_the_mail_to_say_so(made_up, said):
    assert replace(NOTHING, **made_up).illustrative is said


def test_soon_is_counted_from_the_day_of_the_digest():
    assert NOTHING.soon_days == 7


# The office's digest: its lines and its list against its figures --------------------------------


def tally(in_time: int, late: int) -> Tally:
    return Tally(
        total=in_time + late, open_in_time=in_time, open_overdue=late, in_progress=in_time + late
    )


def of_register(register: Register, counted: Tally, carried_over: int = 0) -> RegisterLine:
    return RegisterLine(Report(YEAR, register, LAST, LAST, counted), carried_over)


def office(**parts) -> OfficeDigest:
    """Two units: 5 tasks this year, 2 of them overdue, and 1 overdue of the years before."""
    counted = tally(3, 2)
    usual = {
        "month": JUNE,
        "as_of": LAST,
        "report": Report(YEAR, Register.PROVINCE, LAST, LAST, counted),
        "lines": (UnitLine("Sở Tài chính", tally(3, 1), 1), UnitLine("Sở Y tế", tally(0, 1), 0)),
        "overdue": tuple(overdue(id=number) for number in (1, 2, 3)),
    }
    return OfficeDigest(**{**usual, **parts})


GOVERNMENT = overdue(id=4, register=Register.GOVERNMENT)


def test_what_was_carried_over_is_counted_over_all_units():
    assert office().carried_over == 1


def test_the_list_holds_the_overdue_of_the_other_registers_too():
    others = (of_register(Register.GOVERNMENT, tally(2, 1)),)
    assert office(others=others, overdue=(*office().overdue, GOVERNMENT)).others == others
    others = (of_register(Register.GOVERNMENT, tally(2, 0), carried_over=1),)
    assert office(others=others, overdue=(*office().overdue, GOVERNMENT)).others == others


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"lines": (UnitLine("Sở Tài chính", tally(3, 1), 1),)},
         "Các đơn vị cộng lại 4 nhiệm vụ, khác báo cáo: 5"),
        ({"lines": (UnitLine("Sở Tài chính", tally(2, 3), 0),)},
         "Các đơn vị cộng lại 5 nhiệm vụ, khác báo cáo: 5"),
        ({"overdue": office().overdue[:2]}, "Danh sách có 2 nhiệm vụ quá hạn, số liệu có 3"),
        ({"overdue": (*office().overdue, overdue(id=9))}, "Danh sách có 4 .* số liệu có 3"),
        ({"lines": (UnitLine("Sở Tài chính", tally(3, 2), 0),)}, "Danh sách có 3 .* số liệu có 2"),
        ({"overdue": (*office().overdue, GOVERNMENT)}, "Danh sách có 4 .* số liệu có 3"),
        ({"overdue": (*office().overdue[:2], GOVERNMENT)}, "Danh sách có 3 .* số liệu có 3"),
        ({"others": (of_register(Register.GOVERNMENT, tally(0, 1)),)}, "có 3 .* số liệu có 4"),
        ({"others": (of_register(Register.PROGRAMME, tally(1, 0), 1),)}, "có 3 .* số liệu có 4"),
    ],
)  # fmt: skip
def test_a_digest_that_contradicts_itself_cannot_be_made(wrong, why):
    with pytest.raises(TallyError, match=why):
        office(**wrong)


def test_nothing_overdue_in_any_register_is_no_contradiction():
    counted = tally(5, 0)
    quiet = office(
        report=Report(YEAR, Register.PROVINCE, LAST, LAST, counted),
        lines=(UnitLine("Sở Tài chính", counted, 0),),
        others=(of_register(Register.GOVERNMENT, tally(2, 0)),),
        overdue=(),
    )
    assert quiet.carried_over == 0
