"""Which act is possible from where and by whom: the picture of the workflow, as a table."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.domain.tasks.workflow import (
    Act,
    ActNotAllowed,
    ActNotPossible,
    Pending,
    Person,
    TaskAtHand,
    check,
    may_assign,
    may_do,
    may_see,
    may_see_everything,
    possible_acts,
)
from tracker.domain.vocabulary import Progress, Role

TODAY = date(2025, 6, 30)
OFFICE, FINANCE, AGRICULTURE, HEALTH, EDUCATION = range(1, 6)


def somebody(number: int, role: Role, unit: int | None, *, acts: bool = True) -> Person:
    return Person(number, frozenset({role}), unit, acts)


# Finance leads the task, agriculture helps, education led it once, health has no part in it.
PEOPLE = {
    "lan": somebody(1, Role.OFFICE_STAFF, OFFICE),
    "minh": somebody(2, Role.OFFICE_LEADER, OFFICE),
    "chutich": somebody(3, Role.LEADERSHIP, None),
    "an": somebody(4, Role.UNIT_HEAD, FINANCE),
    "cuong": somebody(5, Role.UNIT_STAFF, FINANCE),
    "cuong, whom the head does not let": somebody(5, Role.UNIT_STAFF, FINANCE, acts=False),
    "binh": somebody(6, Role.UNIT_HEAD, AGRICULTURE),
    "binh's staff": somebody(7, Role.UNIT_STAFF, AGRICULTURE),
    "the head of health": somebody(8, Role.UNIT_HEAD, HEALTH),
    "the head of education": somebody(9, Role.UNIT_HEAD, EDUCATION),
    "quantri": somebody(10, Role.ADMINISTRATOR, None),
    "an administrator of finance": somebody(11, Role.ADMINISTRATOR, FINANCE),
    "a head without unit": somebody(12, Role.UNIT_HEAD, None),
}
BEGUN, RUNNING, WAITS = Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.AWAITING_CONFIRMATION
DONE, WITHDRAWN = Progress.DONE, Progress.WITHDRAWN
LEAD = {"an", "cuong"}
HELPS = {"binh", "binh's staff"}
STAFF, LEADER = {"lan", "minh"}, {"minh"}
ALL = STAFF | LEAD | HELPS

# What is done, from which progress, by whom, and what must wait for it.
TABLE = [
    (Act.ACKNOWLEDGE, (BEGUN, RUNNING, WAITS), LEAD, Pending.ACKNOWLEDGEMENT),
    (Act.NAME_ASSIGNEE, (BEGUN, RUNNING, WAITS), LEAD, None),
    (Act.NOTE_PROGRESS, (BEGUN, RUNNING), LEAD, None),
    (Act.NOTE_OBSTACLE, (BEGUN, RUNNING), LEAD, None),
    (Act.REPORT_DONE, (BEGUN, RUNNING), LEAD, None),
    (Act.REQUEST_EXTENSION, (BEGUN, RUNNING), LEAD, None),
    (Act.HAND_BACK, (BEGUN, RUNNING), LEAD, None),
    (Act.TAKE_BACK_REPORT, (WAITS,), LEAD, None),
    (Act.TAKE_BACK_EXTENSION, (BEGUN, RUNNING, WAITS), LEAD, Pending.EXTENSION),
    (Act.TAKE_BACK_HAND_BACK, (BEGUN, RUNNING), LEAD, Pending.HAND_BACK),
    (Act.CONTRIBUTE, (BEGUN, RUNNING, WAITS), HELPS, None),
    (Act.CONFIRM, (WAITS,), STAFF, None),
    (Act.RETURN, (WAITS,), STAFF, None),
    (Act.ANSWER_OBSTACLE, (BEGUN, RUNNING, WAITS), STAFF, Pending.OBSTACLE),
    (Act.GRANT_EXTENSION, (BEGUN, RUNNING, WAITS), LEADER, Pending.EXTENSION),
    (Act.REFUSE_EXTENSION, (BEGUN, RUNNING, WAITS), LEADER, Pending.EXTENSION),
    (Act.REASSIGN, (BEGUN, RUNNING), STAFF, None),
    (Act.REFUSE_HAND_BACK, (BEGUN, RUNNING), STAFF, Pending.HAND_BACK),
    (Act.CORRECT, (BEGUN,), STAFF, None),
    (Act.CHANGE_PARTICULARS, tuple(Progress), STAFF, None),
    (Act.WITHDRAW, (BEGUN, RUNNING, WAITS), STAFF, None),
    (Act.RESTORE, (WITHDRAWN,), STAFF, None),
    (Act.REOPEN, (DONE,), STAFF, None),
    (Act.URGE, (BEGUN, RUNNING), STAFF | {"chutich"}, None),
    (Act.INSTRUCT, (BEGUN, RUNNING, WAITS), {"chutich"}, None),
    (Act.COMMENT, tuple(Progress), ALL, None),
    (Act.SUPERSEDE_FILE, tuple(Progress), ALL, None),
]
IDS = [act.value for act, *_ in TABLE]


def task(progress: Progress = RUNNING, *pending: Pending | None) -> TaskAtHand:
    return TaskAtHand(
        progress,
        FINANCE,
        coordinating_unit_ids=frozenset({AGRICULTURE}),
        former_unit_ids=frozenset({EDUCATION}),
        pending=frozenset(filter(None, pending)),
    )


NO_REQUEST = "không có đề nghị {} nào đang chờ: đã có quyết định, hoặc đơn vị đã rút"
TAKEN_BACK = replace(task(), report_taken_back=True)


def may(act: Act, person: Person, at_hand: TaskAtHand) -> bool:
    """Whether the act passes; buttons and the check must say the same."""
    try:
        check(act, person, at_hand, TODAY)
    except (ActNotAllowed, ActNotPossible):
        assert act not in possible_acts(person, at_hand, TODAY)
        return False
    assert act in possible_acts(person, at_hand, TODAY)
    return True


def test_the_table_speaks_of_every_act_once():
    assert [act for act, *_ in TABLE] == [*Act]


@pytest.mark.parametrize(("act", "progresses", "people", "waits"), TABLE, ids=IDS)
def test_an_act_is_possible_from_these_progresses_by_these_people(act, progresses, people, waits):
    for progress in Progress:
        at_hand = task(progress, waits)
        can = {name for name, person in PEOPLE.items() if may(act, person, at_hand)}
        assert can == (people if progress in progresses else set()), progress


@pytest.mark.parametrize(("act", "progresses", "people", "waits"), TABLE, ids=IDS)
def test_what_nobody_asked_for_cannot_be_decided(act, progresses, people, waits):
    person = PEOPLE[min(people)]
    others = [pending for pending in Pending if pending is not waits]
    assert may(act, person, task(progresses[0])) is (waits is None)
    if waits:
        assert not may(act, person, task(progresses[0], *others))


@pytest.mark.parametrize(
    ("act", "hinders"),
    [
        (Act.REQUEST_EXTENSION, {Pending.EXTENSION, Pending.HAND_BACK}),
        (Act.HAND_BACK, {Pending.HAND_BACK}),
        (Act.REPORT_DONE, {Pending.HAND_BACK}),
        (Act.NOTE_PROGRESS, set()),
        (Act.NOTE_OBSTACLE, set()),
        (Act.NAME_ASSIGNEE, set()),
    ],
)
def test_what_a_unit_asked_for_hinders_only_what_contradicts_it(act, hinders):
    stopped = {pending for pending in Pending if not may(act, PEOPLE["an"], task(RUNNING, pending))}
    assert stopped == hinders


def test_only_an_extension_needs_a_deadline():
    endless = replace(task(), has_deadline=False)
    may, may_endless = (set(possible_acts(PEOPLE["an"], at, TODAY)) for at in (task(), endless))
    lost = may - may_endless
    assert lost == {Act.REQUEST_EXTENSION}


@pytest.mark.parametrize(
    ("act", "at_hand", "why"),
    [
        (Act.CONFIRM, task(BEGUN), "nhiệm vụ đang ở trạng thái “Chưa thực hiện”"),
        (Act.REFUSE_EXTENSION, task(), NO_REQUEST.format("gia hạn")),
        (Act.REFUSE_HAND_BACK, task(), NO_REQUEST.format("chuyển trả")),
        (Act.CONFIRM, TAKEN_BACK, "đơn vị đã rút báo cáo hoàn thành"),
        (Act.RETURN, TAKEN_BACK, "đơn vị đã rút báo cáo hoàn thành"),
        (Act.ANSWER_OBSTACLE, task(), "không có kiến nghị nào đang chờ"),
    ],
)
def test_what_is_not_possible_says_why_and_what_to_do(act, at_hand, why):
    with pytest.raises(ActNotPossible) as refused:
        check(act, PEOPLE["minh"], at_hand, TODAY)
    assert str(refused.value) == (
        f"Không thể “{act.label}”: {why}. Hãy xem lịch sử của nhiệm vụ rồi thử lại."
    )


@pytest.mark.parametrize(
    ("at_hand", "why"),
    [
        (
            task(RUNNING, Pending.HAND_BACK),
            "đề nghị chuyển trả trước đang chờ Văn phòng quyết định",
        ),
        (task(RUNNING, Pending.EXTENSION), "đề nghị gia hạn trước đang chờ Văn phòng quyết định"),
        (replace(task(), has_deadline=False), "nhiệm vụ không có thời hạn"),
    ],
)
def test_an_extension_that_cannot_be_asked_for_says_why(at_hand, why):
    with pytest.raises(ActNotPossible, match=why):
        check(Act.REQUEST_EXTENSION, PEOPLE["an"], at_hand, TODAY)


@pytest.mark.parametrize("act", Act)
def test_nothing_is_done_before_the_day_for_which_a_task_is_entered(act):
    progresses, people, waits = next(row[1:] for row in TABLE if row[0] is act)
    tomorrow = replace(task(progresses[0], waits), entered_to=TODAY + timedelta(days=1))
    person = PEOPLE[min(people)]
    assert not may(act, person, tomorrow)
    with pytest.raises(ActNotPossible, match="sổ ghi ngày 01/07/2025 cho nhiệm vụ này, chỉ"):
        check(act, person, tomorrow, TODAY)
    assert may(act, person, replace(tomorrow, entered_to=TODAY))


def test_who_may_not_hears_that_first_whatever_the_progress():
    with pytest.raises(ActNotAllowed, match="Bạn không có quyền “Xác nhận hoàn thành”"):
        check(Act.CONFIRM, PEOPLE["an"], task(BEGUN), TODAY)


def test_staff_whom_the_head_does_not_let_act_on_the_task_that_names_them():
    person = PEOPLE["cuong, whom the head does not let"]
    assert may_do(Act.REPORT_DONE, person, replace(task(), assignee_id=person.id))
    assert not may_do(Act.REPORT_DONE, person, replace(task(), assignee_id=PEOPLE["an"].id))
    stranger = replace(person, unit_id=HEALTH)
    assert not may_do(Act.REPORT_DONE, stranger, replace(task(), assignee_id=person.id))


def test_a_unit_that_leads_does_not_act_as_one_that_helps():
    both = replace(task(), coordinating_unit_ids=frozenset({FINANCE, AGRICULTURE}))
    assert not may_do(Act.CONTRIBUTE, PEOPLE["an"], both)


def test_an_office_leader_alone_has_what_the_staff_may_and_the_extensions():
    on_both = task(BEGUN, *Pending)
    minh, lan = (set(possible_acts(PEOPLE[name], on_both, TODAY)) for name in ("minh", "lan"))
    assert minh - lan == {Act.GRANT_EXTENSION, Act.REFUSE_EXTENSION}


def test_a_task_is_seen_by_those_above_it_and_by_units_that_have_or_had_a_part_in_it():
    seeing = {name for name, person in PEOPLE.items() if may_see(person, task())}
    assert seeing == {
        *ALL,
        "chutich",
        "cuong, whom the head does not let",
        "the head of education",
    }


def test_the_office_and_the_leadership_see_everything_and_only_the_office_assigns():
    assert {name for name, person in PEOPLE.items() if may_see_everything(person)} == {
        *STAFF,
        "chutich",
    }
    assert {name for name, person in PEOPLE.items() if may_assign(person)} == STAFF
