"""What may be frozen, by whom, and what a checksum holds."""

from datetime import date

import pytest

from tracker.domain.reports import snapshots
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import CannotFreeze, NoDraft, Part, Scope, SnapshotStatus
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Register, Role

HALF = half_year(2025, 1)  # 1 January to 30 June


def scope_on(as_of: date) -> Scope:
    return Scope(HALF, Register.PROVINCE, as_of, as_of)


@pytest.mark.parametrize(
    ("role", "drafts", "freezes"),
    [
        (Role.OFFICE_LEADER, True, True),
        (Role.OFFICE_STAFF, True, False),
        (Role.LEADERSHIP, False, False),
        (Role.UNIT_HEAD, False, False),
        (Role.UNIT_STAFF, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_the_office_drafts_and_its_leader_freezes(role, drafts, freezes):
    person = Person(1, frozenset({role}), 1)
    assert (snapshots.may_draft(person), snapshots.may_freeze(person)) == (drafts, freezes)


@pytest.mark.parametrize(
    ("as_of", "today"),
    [
        (date(2025, 6, 30), date(2025, 6, 30)),
        (date(2025, 6, 30), date(2025, 7, 14)),
        (date(2025, 1, 1), date(2025, 7, 14)),
        (date(2025, 7, 10), date(2025, 7, 14)),
    ],
)
def test_a_day_from_the_first_of_the_period_to_today_can_be_frozen(as_of, today):
    snapshots.check_scope(scope_on(as_of), today)


@pytest.mark.parametrize(
    ("as_of", "today", "why"),
    [
        (date(2025, 7, 1), date(2025, 6, 30), "Nhập ngày không sau hôm nay (30/06/2025)."),
        (date(2024, 12, 31), date(2025, 6, 30), "Chọn ngày từ ngày đầu kỳ 01/01/2025 trở đi."),
    ],
)
def test_a_day_that_has_not_come_or_before_the_period_is_refused(as_of, today, why):
    with pytest.raises(CannotFreeze) as refused:
        snapshots.check_scope(scope_on(as_of), today)
    assert (refused.value.field, str(refused.value)) == ("as_of", why)


def test_the_first_version_needs_no_reason_and_each_later_one_does():
    assert snapshots.next_version(None, "") == 1
    assert snapshots.next_version(1, "Sở Tài chính bổ sung") == 2
    with pytest.raises(CannotFreeze, match="Đã có bản 3") as refused:
        snapshots.next_version(3, "  ")
    assert refused.value.field == "note"


def test_what_is_no_draft_any_more_says_what_it_is():
    assert str(NoDraft(SnapshotStatus.FROZEN)) == "Bản này không còn là dự thảo: đã chốt."


# Checksums are kept for years: what they are made of may not change ------------------------------

KEYS = {Dimension.UNIT: "STC", Dimension.MONTH: "2025-06"}
TASK = (1, Part.PERIOD, KEYS, '{"id":1}')
WHOLE = ({"version": 1}, "{}", ["a", "b"])


def test_a_checksum_of_an_earlier_version_of_the_program_still_holds():
    assert snapshots.fingerprint("{}") == (
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    )
    assert snapshots.task_checksum(*TASK) == (
        "cb84ee53928979e9e2e78cb14e1f060edd376de29ba9a77948885aff68312a94"
    )
    assert snapshots.checksum(*WHOLE) == (
        "3b2dc06572e76caa912ef9754326c83b88923916c0bcb42ec561fbea9e1b180b"
    )


@pytest.mark.parametrize(
    "other",
    [
        (2, Part.PERIOD, KEYS, '{"id":1}'),
        (1, Part.CARRIED_OVER, KEYS, '{"id":1}'),
        (1, Part.PERIOD, {**KEYS, Dimension.UNIT: "SYT"}, '{"id":1}'),
        (1, Part.PERIOD, {}, '{"id":1}'),
        (1, Part.PERIOD, KEYS, '{"id":2}'),
    ],
)
def test_a_task_elsewhere_or_otherwise_has_another_checksum(other):
    assert snapshots.task_checksum(*other) != snapshots.task_checksum(*TASK)


@pytest.mark.parametrize(
    "other",
    [
        ({"version": 2}, "{}", ["a", "b"]),
        ({"version": 1}, "{ }", ["a", "b"]),
        ({"version": 1}, "{}", ["b", "a"]),
        ({"version": 1}, "{}", ["a"]),
    ],
)
def test_a_snapshot_with_anything_changed_has_another_checksum(other):
    assert snapshots.checksum(*other) != snapshots.checksum(*WHOLE)


def test_the_order_in_which_keys_are_named_makes_no_other_checksum():
    turned = dict(reversed(KEYS.items()))
    assert snapshots.task_checksum(1, Part.PERIOD, turned, '{"id":1}') == snapshots.task_checksum(
        *TASK
    )
