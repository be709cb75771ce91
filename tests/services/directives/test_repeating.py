"""Repeating tasks: set up, made ahead of time and once, paused, resumed, ended."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
import sqlalchemy as sa

from tracker.domain.directives.recurrence import DayOff, RuleError
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.history import event_of
from tracker.domain.organisation.reorganisation import Ending, Reorganisation
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.jobs.directives.repeating_tasks import NotAllMade, make_occurrences
from tracker.models import Directive, Event, Notice, Occurrence, RepeatingTask, Task
from tracker.queries.directives.repeating_tasks import repeating_rows, same_duty
from tracker.queries.directives.repeating_terms import Schedule
from tracker.services.directives import repeating_terms
from tracker.services.directives.repeating_tasks import Duty, change, end, pause, repeat, resume
from tracker.services.directives.repeating_terms import leave_out, make_due, make_up
from tracker.services.organisation.reorganisation import carry_out, plan
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

TODAY = date(2025, 6, 30)  # a Monday
WEEKLY = "FREQ=WEEKLY;BYDAY=FR"
FRIDAY = date(2025, 7, 4)
WORKDAY = "BYDAY=MO,TU,WE,TH,FR;BYSETPOS="


@pytest.fixture
def directive(person, unit) -> Directive:
    """The document that asks for a report, with one task that is done once."""
    return register_directive(
        person("lan"),
        NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Dự án trọng điểm"),
        [NewAssignment("Rà soát dự án", (unit("STC").id,), TODAY, None)],
    )


@pytest.fixture
def weekly(person, unit, directive):
    """Set up a weekly report that is given seven days ahead, the first one at once."""

    def set_up(codes=("STC",), **values):
        duty = Duty(**{"content": "Báo cáo tuần", "rule": WEEKLY, "first": FRIDAY, **values})
        units = [unit(code).id for code in codes]
        return repeat(person("lan"), directive.id, duty, units)

    return set_up


def made() -> list[date]:
    found = db.session.scalars(
        sa.select(Task.deadline).where(Task.content == "Báo cáo tuần").order_by(Task.deadline)
    )
    return list(found)


def july(*days: int) -> list[date]:
    return [date(2025, 7, day) for day in days]


@pytest.mark.parametrize(
    ("rule", "first", "begin", "end", "expected"),
    [
        (WEEKLY, FRIDAY, TODAY, date(2025, 7, 18), july(4, 11, 18)),
        (
            "FREQ=WEEKLY;INTERVAL=2",
            FRIDAY,
            TODAY,
            date(2025, 8, 1),
            [*july(4, 18), date(2025, 8, 1)],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=31",
            date(2025, 7, 31),
            TODAY,
            date(2025, 12, 31),
            [date(2025, month, 31) for month in (7, 8, 10, 12)],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            date(2027, 12, 31),
            date(2027, 12, 1),
            date(2028, 4, 30),
            [
                date(2027, 12, 31),
                date(2028, 1, 31),
                date(2028, 2, 29),
                date(2028, 3, 31),
                date(2028, 4, 30),
            ],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=29",
            date(2026, 12, 29),
            date(2027, 1, 1),
            date(2027, 4, 1),
            [date(2027, 1, 29), date(2027, 3, 29)],
        ),
        (
            "FREQ=YEARLY",
            date(2028, 2, 29),
            date(2028, 1, 1),
            date(2036, 12, 31),
            [date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29)],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20",
            date(2025, 9, 20),
            TODAY,
            date(2026, 3, 31),
            [date(2025, 9, 20), date(2025, 12, 20), date(2026, 3, 20)],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            date(2025, 7, 25),
            TODAY,
            date(2025, 9, 30),
            [date(2025, 7, 25), date(2025, 8, 29), date(2025, 9, 26)],
        ),
        ("FREQ=DAILY;COUNT=3", date(2025, 7, 1), TODAY, date(2025, 7, 31), july(1, 2, 3)),
        (
            "FREQ=WEEKLY;BYDAY=FR;UNTIL=20250711",
            FRIDAY,
            TODAY,
            date(2025, 12, 31),
            july(4, 11),
        ),
        ("FREQ=DAILY;COUNT=3", date(2025, 7, 1), date(2025, 7, 3), date(2025, 7, 31), july(3)),
    ],
)
def test_a_rule_comes_to_its_days(app, rule, first, begin, end, expected):
    schedule = Schedule(parse_rule(rule), first)
    assert [term.deadline for term in schedule.between(begin, end)] == expected
    assert [term.deadline for term in schedule.next(begin, len(expected))] == expected


@pytest.mark.parametrize(
    ("rule", "day_off", "first", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=20", DayOff.BEFORE, TODAY, [(20, 18, 7), (20, 20, 8)]),
        ("FREQ=MONTHLY;BYMONTHDAY=20", DayOff.AFTER, TODAY, [(20, 21, 7), (20, 20, 8)]),
        ("FREQ=MONTHLY;BYMONTHDAY=2", DayOff.AFTER, date(2025, 9, 1), [(2, 3, 9), (2, 2, 10)]),
        (f"FREQ=MONTHLY;{WORKDAY}-1", DayOff.KEEP, date(2025, 8, 1), [(29, 29, 8), (30, 30, 9)]),
        (f"FREQ=MONTHLY;{WORKDAY}2", DayOff.KEEP, date(2025, 9, 1), [(2, 4, 9), (2, 2, 10)]),
        ("FREQ=DAILY", DayOff.AFTER, date(2025, 7, 4), [(4, 4, 7), (5, 7, 7)]),
        (
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
            DayOff.KEEP,
            TODAY,
            [(15, 15, 9), (15, 15, 12)],
        ),
    ],
)
def test_days_off_move_a_deadline_by_choice_and_not_the_term(app, rule, day_off, first, expected):
    terms = Schedule(parse_rule(rule), first, day_off).next(first, 2)
    shown = [(term.day.day, term.deadline.day, term.deadline.month) for term in terms]
    assert shown == expected


def test_what_is_due_is_made_at_once_and_the_rest_ahead_of_its_deadline(weekly, clock):
    weekly()
    assert made() == july(4)
    clock.fixed_day = date(2025, 7, 3)
    assert make_occurrences(date(2025, 7, 3)) == 0
    clock.fixed_day = date(2025, 7, 4)
    assert make_occurrences(date(2025, 7, 4)) == 1
    assert made() == july(4, 11)


def test_a_task_that_was_made_is_like_any_other_of_the_directive(weekly, directive, person):
    weekly(phrase="trước thứ Bảy hằng tuần", register=Register.GOVERNMENT)
    task = db.session.scalars(sa.select(Task).filter_by(content="Báo cáo tuần")).one()
    assert (task.directive_id, task.assigned_on, task.deadline) == (directive.id, TODAY, FRIDAY)
    assert (task.register, task.deadline_phrase) == (Register.GOVERNMENT, "trước thứ Bảy hằng tuần")
    event = db.session.scalars(sa.select(Event).filter_by(task_id=task.id)).one()
    assert event.actor_id is None
    assert event_of(event.kind, event.facts).sentence == (
        "giao nhiệm vụ cho Sở Tài chính chủ trì, hạn 04/07/2025"
    )
    told = db.session.scalars(sa.select(Notice.user_id).filter_by(task_id=task.id))
    assert set(told) == {person("an").id, person("cuong").id}


def test_a_task_without_words_of_the_directive_has_those_of_the_rule(weekly):
    weekly()
    task = db.session.scalars(sa.select(Task).filter_by(content="Báo cáo tuần")).one()
    assert task.deadline_phrase == "hằng tuần vào thứ Sáu"


def test_units_told_to_do_the_same_share_an_assignment_and_so_do_all_their_tasks(weekly, clock):
    assert len(weekly(("STC", "SNNMT"))) == 2
    clock.fixed_day = FRIDAY
    make_occurrences(FRIDAY)
    tasks = db.session.scalars(sa.select(Task).filter_by(content="Báo cáo tuần")).all()
    assert len(tasks) == 4
    assert len({task.assignment_id for task in tasks}) == 1


def test_an_occurrence_is_made_once_however_often_the_job_runs(weekly, clock):
    weekly()
    clock.fixed_day = FRIDAY
    assert [make_occurrences(FRIDAY) for _ in range(3)] == [1, 0, 0]


def test_several_processes_make_each_occurrence_once(app, weekly, clock):
    weekly(days_ahead=0)
    db.session.remove()
    clock.fixed_day = FRIDAY
    ready = Barrier(4)

    def process() -> int:
        with app.app_context():
            try:
                due = repeating_terms.due_terms(FRIDAY, None)
                ready.wait(timeout=10)
                return sum(repeating_terms.make_term(*each, FRIDAY) for each in due)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(4) as processes:
        done = [each.result() for each in [processes.submit(process) for _ in range(4)]]
    assert sorted(done) == [0, 0, 0, 1]
    assert made() == july(4)


def test_after_missed_days_what_can_still_be_done_in_time_is_made_and_the_rest_left_out(
    weekly, clock
):
    weekly()
    clock.fixed_day = date(2025, 7, 22)  # 11 and 18 July have passed unseen
    assert make_occurrences(date(2025, 7, 22)) == 1
    assert made() == july(4, 25)
    (row,) = repeating_rows()
    assert row.missed == tuple(july(11, 18))
    assert [deadline for deadline, _ in row.made] == july(4, 25)


def test_a_task_made_late_counts_from_the_day_it_was_made_and_can_be_due_that_day(weekly, clock):
    weekly()
    clock.fixed_day = date(2025, 7, 11)
    assert make_occurrences(date(2025, 7, 11)) == 2
    task = db.session.scalars(sa.select(Task).filter_by(deadline=date(2025, 7, 11))).one()
    assert task.assigned_on == date(2025, 7, 11)


def test_a_run_caught_up_the_next_day_makes_nothing_that_is_late_already(weekly, clock):
    weekly(days_ahead=0)
    clock.fixed_day = date(2025, 7, 5)
    assert make_occurrences(FRIDAY) == 0


def test_a_paused_time_is_not_made_up_for(person, weekly, clock):
    ids = weekly()
    pause(person("lan"), ids)
    clock.fixed_day = date(2025, 7, 20)
    assert make_occurrences(date(2025, 7, 20)) == 0
    assert repeating_rows()[0].coming == ()
    resume(person("minh"), ids)
    assert made() == july(4, 25)
    assert repeating_rows()[0].missed == tuple(july(11, 18))


def test_the_last_day_of_an_ended_one_can_still_be_a_deadline_and_no_later_one(
    person, weekly, clock
):
    ids = weekly()
    end(person("lan"), ids, date(2025, 7, 11))
    assert [term.deadline for term in repeating_rows()[0].coming] == july(4, 11)
    clock.fixed_day = date(2025, 7, 11)
    assert make_occurrences(date(2025, 7, 11)) == 1
    assert made() == july(4, 11)
    clock.fixed_day = date(2025, 7, 12)
    with pytest.raises(NotPossibleNow, match="đã kết thúc"):
        pause(person("lan"), ids)


def test_the_directive_tells_what_was_done_to_its_repeating_tasks(person, weekly, directive):
    ids = weekly()
    pause(person("lan"), ids)
    resume(person("lan"), ids)
    end(person("minh"), ids, date(2025, 12, 31))
    events = db.session.scalars(
        sa.select(Event)
        .filter_by(directive_id=directive.id, kind="repeating_changed")
        .order_by(Event.id)
    ).all()
    name = "nhiệm vụ định kỳ “Báo cáo tuần”"
    assert [event_of(event.kind, event.facts).sentence for event in events] == [
        f"giao {name} cho Sở Tài chính: hằng tuần vào thứ Sáu, kỳ đầu hạn 04/07/2025",
        f"tạm dừng {name} của Sở Tài chính",
        f"tiếp tục {name} của Sở Tài chính",
        f"kết thúc {name} của Sở Tài chính sau ngày 31/12/2025",
    ]
    assert [event.actor.username for event in events] == ["lan", "lan", "lan", "minh"]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"content": " "}, "content", "Nhập nội dung"),
        ({"days_ahead": -1}, "days_ahead", "từ 0 đến 180"),
        ({"first": date(2025, 6, 27)}, "first_deadline", "từ hôm nay"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20250101"}, "rule", "không có kỳ nào"),
        ({"codes": ()}, "lead_unit", "Chọn ít nhất một đơn vị"),
        ({"codes": ("SKHĐT",)}, "lead_unit", "không còn hoạt động"),
    ],
)
def test_what_cannot_repeat_is_refused_by_its_field(weekly, values, field, words):
    with pytest.raises(ValueRefused, match=words) as told:
        weekly(**values)
    assert told.value.field == field
    assert db.session.scalar(sa.select(sa.func.count()).select_from(RepeatingTask)) == 0


def test_a_rule_that_cannot_be_read_is_refused(weekly):
    with pytest.raises(RuleError, match="Chọn lặp"):
        weekly(rule="FREQ=HOURLY")


def test_acts_out_of_turn_are_refused(person, weekly):
    ids = weekly()
    with pytest.raises(NotPossibleNow, match="không tạm dừng"):
        resume(person("lan"), ids)
    pause(person("lan"), ids)
    with pytest.raises(NotPossibleNow, match="đã tạm dừng"):
        pause(person("lan"), ids)
    with pytest.raises(ValueRefused, match="từ hôm nay"):
        end(person("lan"), ids, date(2025, 6, 29))
    with pytest.raises(ValueRefused, match="trong danh sách"):
        end(person("lan"), [*ids, 999], TODAY)


@pytest.mark.parametrize("username", ["an", "chutich", "quantri"])
def test_only_the_office_lets_tasks_repeat(person, unit, directive, weekly, username):
    ids = weekly()
    for act in (
        lambda: repeat(
            person(username), directive.id, Duty("Khác", WEEKLY, FRIDAY), [unit("STC").id]
        ),
        lambda: pause(person(username), ids),
        lambda: resume(person(username), ids),
        lambda: end(person(username), ids, TODAY),
    ):
        with pytest.raises(DomainError, match="Chỉ Văn phòng"):
            act()
    (row,) = repeating_rows(directive.id)
    assert (row.paused, row.ended_on) == (False, None)


def test_one_that_cannot_be_made_is_named_and_does_not_keep_the_others(weekly, unit, clock):
    weekly()
    weekly(("SNNMT",))
    unit("STC").valid_to = date(2025, 7, 1)
    db.session.commit()
    clock.fixed_day = FRIDAY
    with pytest.raises(NotAllMade, match="Kỳ hạn 11/07/2025: Sở Tài chính không hoạt động") as told:
        make_occurrences(FRIDAY)
    assert told.value.made == 1
    assert make_due(FRIDAY).tasks == 0


def test_a_repeating_task_of_an_ended_unit_goes_to_its_successor(person, weekly, directive, clock):
    weekly()
    clock.fixed_day = date(2025, 7, 1)
    wanted = Reorganisation(date(2025, 7, 1), "Nghị quyết 15", (Ending("STC", ("SNNMT",)),))
    carry_out(person("minh"), plan(wanted))
    clock.fixed_day = FRIDAY
    assert make_occurrences(FRIDAY) == 1
    task = db.session.scalars(sa.select(Task).filter_by(deadline=date(2025, 7, 11))).one()
    assert task.lead_unit.code == "SNNMT"
    told = db.session.scalars(
        sa.select(Event).filter_by(directive_id=directive.id).order_by(Event.id.desc())
    ).first()
    assert event_of(told.kind, told.facts).sentence == (
        "chuyển nhiệm vụ định kỳ “Báo cáo tuần” từ Sở Tài chính sang Sở Nông nghiệp và Môi trường"
    )


def test_each_occurrence_remembers_its_task(weekly):
    (repeating_id,) = weekly()
    occurrence = db.session.scalars(sa.select(Occurrence)).one()
    task = db.session.get_one(Task, occurrence.task_id)
    assert (occurrence.repeating_task_id, occurrence.deadline) == (repeating_id, task.deadline)


def test_the_first_term_is_that_of_the_rule_from_the_day_on_as_the_preview_showed(weekly):
    (repeating_id,) = weekly(first=date(2025, 7, 2))
    assert db.session.get_one(RepeatingTask, repeating_id).first_deadline == FRIDAY
    assert made() == july(4)


def test_a_deadline_on_a_day_off_is_moved_and_made_once(weekly, clock):
    weekly(rule="FREQ=MONTHLY;BYMONTHDAY=20", first=date(2025, 7, 1), day_off=DayOff.BEFORE)
    clock.fixed_day = date(2025, 7, 11)
    assert [make_occurrences(date(2025, 7, 11)) for _ in range(2)] == [1, 0]
    assert made() == july(18)


def test_helping_units_help_with_each_term_and_those_that_ended_are_followed_by_their_heirs(
    weekly, unit, clock
):
    weekly(coordinating_unit_ids=frozenset({unit("VPUB").id}))
    assert helpers_of(FRIDAY) == ["VPUB"]
    unit("VPUB").valid_to = date(2025, 7, 1)
    unit("VPUB").successors = [unit("SNNMT")]
    db.session.commit()
    clock.fixed_day = FRIDAY
    make_occurrences(FRIDAY)
    assert helpers_of(date(2025, 7, 11)) == ["SNNMT"]


def helpers_of(deadline: date) -> list[str]:
    task = db.session.scalars(sa.select(Task).filter_by(deadline=deadline)).one()
    return [helper.code for helper in task.coordinating_units]


def test_it_is_changed_from_a_day_on_and_what_was_made_stays(person, weekly, directive, clock):
    (former_id,) = weekly()
    duty = Duty("Báo cáo hai tuần", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2025, 7, 14))
    with pytest.raises(ValueRefused, match="Kỳ hạn 04/07/2025 đã giao"):
        change(person("lan"), former_id, replace(duty, rule=WEEKLY, first=FRIDAY))
    new_id = change(person("lan"), former_id, duty)
    clock.fixed_day = date(2025, 7, 7)
    make_occurrences(date(2025, 7, 7))
    tasks = db.session.execute(
        sa.select(Task.content, Task.deadline).where(Task.content.startswith("Báo cáo"))
    )
    assert sorted(tasks.all(), key=lambda task: task.deadline) == [
        ("Báo cáo tuần", date(2025, 7, 4)),
        ("Báo cáo tuần", date(2025, 7, 11)),
        ("Báo cáo hai tuần", date(2025, 7, 14)),
    ]
    new = db.session.get_one(RepeatingTask, new_id)
    assert (new.follows_id, new.lead_unit.code) == (former_id, "STC")
    event = db.session.scalars(
        sa.select(Event)
        .order_by(Event.id.desc())
        .filter_by(directive_id=directive.id, kind="repeating_changed")
    ).first()
    assert event_of(event.kind, event.facts).sentence == (
        "thay đổi nhiệm vụ định kỳ “Báo cáo hai tuần” của Sở Tài chính: 2 tuần một lần vào "
        "thứ Hai, từ kỳ hạn 14/07/2025"
    )


def test_a_missed_term_is_given_after_all_or_left_out_once(person, weekly, directive, clock):
    (repeating_id,) = weekly()
    clock.fixed_day = date(2025, 7, 22)
    make_occurrences(date(2025, 7, 22))
    eleventh, eighteenth = july(11, 18)
    with pytest.raises(ValueRefused, match="từ hôm nay"):
        make_up(person("lan"), repeating_id, eleventh, eighteenth)
    with pytest.raises(ValueRefused, match="lý do"):
        leave_out(person("lan"), repeating_id, eighteenth, " ")
    task = make_up(person("lan"), repeating_id, eleventh, date(2025, 7, 31))
    assert (task.assigned_on, task.deadline) == (date(2025, 7, 22), date(2025, 7, 31))
    leave_out(person("lan"), repeating_id, eighteenth, "đã gộp vào tháng")
    (row,) = repeating_rows()
    assert (row.missed, row.left_out) == ((), (eighteenth,))
    for day in (eleventh, eighteenth, date(2025, 7, 25)):
        with pytest.raises(NotPossibleNow, match="đã được giao"):
            make_up(person("lan"), repeating_id, day, date(2025, 7, 31))
    with pytest.raises(DomainError, match="Chỉ Văn phòng"):
        leave_out(person("an"), repeating_id, eleventh, "x")
    events = db.session.scalars(
        sa.select(Event)
        .filter_by(directive_id=directive.id, kind="repeating_changed")
        .order_by(Event.id)
    ).all()
    assert [event_of(event.kind, event.facts).sentence for event in events[1:]] == [
        "giao bù kỳ 11/07/2025 của nhiệm vụ định kỳ “Báo cáo tuần” cho Sở Tài chính, "
        "hạn 31/07/2025",
        "quyết định không giao kỳ 18/07/2025 của nhiệm vụ định kỳ “Báo cáo tuần” cho Sở Tài chính",
    ]


def test_the_same_duty_of_a_unit_twice_is_noticed(weekly, unit):
    weekly()
    assert [row.twin for row in repeating_rows()] == [False]
    assert same_duty([unit("STC").id], "báo cáo  TUẦN", None) != []
    weekly()
    assert [row.twin for row in repeating_rows()] == [True, True]
    assert same_duty([unit("SNNMT").id], "Báo cáo tuần", None) == []
