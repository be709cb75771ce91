"""The page for the leadership: what changed bears out what is, and the worst stands first."""

from dataclasses import replace

import pytest

from tests.mail.digests import leadership_digest, office_digest, overdue, report, tally
from tracker.domain.notifying.digest import DigestTask, UnitLine
from tracker.domain.notifying.leadership import Cleared, LeadershipDigest, UnitOverdue
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import Register


@pytest.fixture
def digest() -> LeadershipDigest:
    return leadership_digest()


def test_what_was_overdue_and_what_came_and_went_is_what_is_overdue_now(digest):
    assert digest.overdue == digest.overdue_before + digest.newly - digest.cleared.total
    for wrong in (
        {"overdue_before": digest.overdue_before + 1},
        {"newly": digest.newly + 1},
        {"cleared": replace(digest.cleared, done=digest.cleared.done + 1)},
        {"cleared": replace(digest.cleared, put_off=digest.cleared.put_off + 1)},
        {"cleared": replace(digest.cleared, withdrawn=digest.cleared.withdrawn + 1)},
    ):
        with pytest.raises(TallyError, match=f"không phải {digest.overdue}"):
            replace(digest, **wrong)


def test_tasks_are_overdue_no_more_because_done_put_off_or_withdrawn():
    assert Cleared(done=1, put_off=2, withdrawn=4).total == 7


def test_there_is_something_to_compare_with_only_where_there_were_tasks(digest):
    assert digest.before is not None
    assert digest.compared == digest.before
    assert replace(digest, before=None).compared is None
    empty = replace(digest.before, tally=Tally.zero(), rows=None)
    assert replace(digest, before=empty).compared is None


def with_overdue(digest: LeadershipDigest, *tasks: DigestTask) -> LeadershipDigest:
    """The same digest of a province that has these overdue tasks and nothing else."""
    counted = tally(0, 0, 0, len(tasks))
    office = office_digest(
        report=report(Register.PROVINCE, counted),
        lines=(UnitLine("Tất cả", counted, 0),),
        others=(),
        overdue=tasks,
    )
    return replace(digest, office=office, overdue_before=0, newly=len(tasks), cleared=Cleared())


def test_units_stand_by_overdue_then_by_their_longest_then_by_name(digest):
    tasks = [
        *(overdue(unit="Sở Y tế", days_overdue=days) for days in (3, 9)),
        *(overdue(unit="Sở Đào tạo", days_overdue=days) for days in (9, 1)),
        *(overdue(unit="Sở Công Thương", days_overdue=days) for days in (1, 40)),
        *(overdue(unit="Sở Nội vụ", days_overdue=1) for _ in range(3)),
        overdue(unit="Sở Xây dựng", days_overdue=99),
    ]
    assert with_overdue(digest, *tasks).units == (
        UnitOverdue("Sở Nội vụ", 3, 1),
        UnitOverdue("Sở Công Thương", 2, 40),
        UnitOverdue("Sở Đào tạo", 2, 9),
        UnitOverdue("Sở Y tế", 2, 9),
        UnitOverdue("Sở Xây dựng", 1, 99),
    )


def test_ten_tasks_are_named_and_all_are_counted(digest):
    many = with_overdue(digest, *(overdue(id=number) for number in range(12)))
    assert [task.id for task in many.longest] == [*range(10)]
    assert many.overdue == 12
