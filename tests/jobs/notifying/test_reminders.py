"""Reminders of deadlines: whom they reach, once, on working days, by a directive's own plan too."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from tests.databases import ON_SQLITE
from tracker.database import transaction
from tracker.domain.notifying.notices import REMINDERS, MailChoice, NoticeKind
from tracker.domain.notifying.reminders import DayCount, ReminderPlan
from tracker.domain.vocabulary import Progress, Role, Urgency
from tracker.extensions import db
from tracker.jobs.notifying.notices import bundle
from tracker.jobs.notifying.reminders import remind
from tracker.models import CalendarDay, Directive, Mail, MailKind, Notice, Task, User
from tracker.services.directives.reminder_days import set_reminders
from tracker.services.notifying import mail_choices
from tracker.services.notifying.notices import tell_all
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)  # a Monday
DAY = timedelta(days=1)


@pytest.fixture
def due_in(add_task):
    """A task of finance, assigned long ago, due so many days of the calendar from today."""
    return lambda days: add_task(assigned_on=date(2025, 5, 2), deadline=TODAY + days * DAY)


@pytest.fixture
def directive_of(app):
    """Gives a task a directive."""

    def directive_of(task: Task) -> Directive:
        directive = Directive(
            symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", issued_on=TODAY
        )
        with transaction():
            db.session.get_one(Task, task.id).directive = directive
        return directive

    return directive_of


def reminders() -> list[tuple[str, str]]:
    """Whom the program reminded with which words, by name, in the order of the days."""
    db.session.rollback()
    rows = (
        db.select(User.username, Notice.text)
        .join(Notice, Notice.user_id == User.id)
        .where(Notice.kind.in_((NoticeKind.DUE_SOON, NoticeKind.OVERDUE)))
        .order_by(User.username, Notice.id)
    )
    return [(name, text) for name, text in db.session.execute(rows)]


def told_on(days: range, who: int = 2) -> list[int]:
    """The days from today on which so many were told, though the job ran twice on each."""
    told = dict.fromkeys(days, 0)
    for day in days:
        told[day] = remind(TODAY + day * DAY)
        assert remind(TODAY + day * DAY) == 0
    assert set(told.values()) <= {0, who}
    return [day for day, count in told.items() if count]


def reminded_after(*days: int) -> list[int]:
    """How many were told on each of these days from today."""
    return [remind(TODAY + number * DAY) for number in days]


@pytest.mark.parametrize(
    ("urgency", "days"),
    [
        (Urgency.URGENT, [4, 8, 9, 10, 11, 14]),
        (Urgency.VERY_URGENT, [4, 8, 9, 10, 11, 14]),
        (Urgency.IMMEDIATE, [7, 8, 9, 10, 11, 14]),
    ],
)
@ON_SQLITE
def test_units_are_reminded_of_urgent_tasks_by_days_of_their_own(due_in, urgency, days):
    due_in(11).urgency = urgency  # a Friday
    db.session.commit()
    assert told_on(range(20)) == days


@ON_SQLITE
def test_a_directives_own_days_go_before_those_of_urgency(person, due_in, directive_of):
    task = due_in(11)
    task.urgency = Urgency.IMMEDIATE
    db.session.commit()
    set_reminders(person("lan"), directive_of(task).id, ReminderPlan((2,), ()))
    assert told_on(range(20)) == [9]


def test_the_lead_units_people_are_told_7_3_and_1_working_days_before_and_on_the_one_after(due_in):
    due_in(11)  # a Friday
    assert told_on(range(20)) == [2, 8, 10, 14]  # 2, 8, 10 July, and Monday 14 July
    assert [text.split(",")[0] for name, text in reminders() if name == "an"] == [
        "Còn 7 ngày làm việc",
        "Còn 3 ngày làm việc",
        "Còn 1 ngày làm việc",
        "Quá hạn 3 ngày",
    ]


@ON_SQLITE
def test_a_day_off_that_the_office_declares_moves_a_reminder(due_in):
    due_in(3)
    with transaction():
        db.session.add(CalendarDay(day=TODAY + 2 * DAY, working=False, note="Mất điện"))
    assert told_on(range(1, 6)) == [1, 4]
    assert ("an", "Còn 1 ngày làm việc, hạn hoàn thành 03/07/2025.") in reminders()


@ON_SQLITE
def test_a_run_that_was_missed_is_made_good_with_the_days_that_are_left(due_in):
    due_in(11)
    assert reminded_after(0, 3, 9, 13, 40) == [0, 2, 2, 0, 2]
    assert [text.split(",")[0] for name, text in reminders() if name == "an"] == [
        "Còn 6 ngày làm việc",
        "Còn 2 ngày làm việc",
        "Quá hạn 29 ngày",
    ]


def test_who_comes_later_is_not_told_again_but_a_unit_that_nobody_was_told_of_is(due_in, person):
    due_in(2)
    with transaction():
        person("an").active = person("cuong").active = False
    assert reminded_after(0) == [0]
    with transaction():
        person("an").active = True
    assert reminded_after(0) == [1]
    with transaction():
        person("cuong").active = True
        person("cuong").set_roles(frozenset({Role.UNIT_HEAD}))
    assert reminded_after(0) == [0]


def test_another_deadline_has_its_own_reminders(person, due_in):
    task = due_in(3)
    remind(TODAY)
    unit_acts.request_extension(person("an"), task.id, TODAY + 21 * DAY, "Chờ số liệu")
    office_decisions.grant_extension(person("minh"), task.id, TODAY + 21 * DAY)
    assert told_on(range(1, 30)) == [10, 16, 18, 22]


@ON_SQLITE
def test_work_given_or_put_off_at_short_notice_is_not_reminded_of_at_once(person, add_task, due_in):
    add_task(assigned_on=TODAY, deadline=TODAY + 7 * DAY)
    put_off = due_in(-3)
    unit_acts.request_extension(person("an"), put_off.id, TODAY + 7 * DAY, "Chờ số liệu")
    office_decisions.grant_extension(person("minh"), put_off.id, TODAY + 7 * DAY)
    assert told_on(range(12), who=4) == [2, 4, 8]


@ON_SQLITE
def test_a_unit_that_just_got_the_task_is_reminded_from_the_next_time_on(person, unit, due_in):
    task = due_in(8)
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    assert told_on(range(9), who=1) == [3, 7]
    assert {name for name, _ in reminders()} == {"binh"}


@pytest.mark.parametrize("days", [3, -1])
def test_only_open_work_that_waits_for_the_unit_is_reminded_of(due_in, days):
    task, told = due_in(days), {}
    for progress in Progress:
        with transaction():
            db.session.get_one(Task, task.id).progress = progress
            db.session.execute(db.delete(Notice))
        told[progress] = remind(TODAY)
    assert {progress for progress, count in told.items() if count} == {
        Progress.NOT_STARTED,
        Progress.IN_PROGRESS,
    }


@ON_SQLITE
def test_work_without_a_deadline_is_not_reminded_of(add_task):
    add_task(deadline=None)
    assert remind(TODAY) == 0


@ON_SQLITE
def test_what_is_long_overdue_is_told_once_when_reminders_begin(add_task):
    add_task(assigned_on=date(2021, 3, 1), deadline=date(2021, 6, 30))
    assert reminded_after(0, 1, 7) == [2, 0, 0]
    assert ("an", "Quá hạn 1461 ngày, hạn hoàn thành 30/06/2021.") in reminders()


@ON_SQLITE
def test_the_days_are_a_setting(app, settle, due_in):
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(
        TRACKER_DATABASE_URL=url,
        TRACKER_REMINDER_DAYS="0, 10",
        TRACKER_REMINDER_AFTER="2",
        TRACKER_REMINDER_COUNT="calendar",
    )
    due_in(11)
    assert told_on(range(16)) == [1, 11, 13]


def test_a_directive_has_days_of_its_own(due_in, directive_of, person):
    own, usual = due_in(18), due_in(18)
    directive = directive_of(own)
    plan = ReminderPlan((15,), (), DayCount.CALENDAR)
    set_reminders(person("lan"), directive.id, plan)
    assert told_on(range(4)) == [3]
    assert reminders()[0] == ("an", "Còn 15 ngày, hạn hoàn thành 18/07/2025.")
    assert told_on(range(4, 40)) == [9, 15, 17, 21], "the other task's, as usual"
    set_reminders(person("lan"), directive.id, None)
    assert reminded_after(40) == [2], "now it is overdue as usual"
    assert usual.id


@ON_SQLITE
def test_reminders_are_in_the_daily_mail_also_of_who_would_rather_have_none(person, due_in):
    mail_choices.choose(person("cuong"), dict.fromkeys(REMINDERS, MailChoice.NONE))
    tasks = due_in(1), due_in(-3)
    remind(TODAY)
    assert [bundle(TODAY), bundle(TODAY)] == [2, 0]
    db.session.rollback()
    mails = db.session.scalars(db.select(Mail).order_by(Mail.recipient)).all()
    assert [mail.recipient for mail in mails] == ["an@tinh.example", "cuong@tinh.example"]
    assert all(f"/nhiem-vu/{task.id}\n" in mail.text for task in tasks for mail in mails)


@ON_SQLITE
def test_reminders_are_mailed_to_who_chose_so_once(person, due_in):
    mail_choices.choose(person("an"), dict.fromkeys(REMINDERS, MailChoice.AT_ONCE))
    tasks = due_in(1), due_in(-3)
    for _ in range(2):
        remind(TODAY)
    db.session.rollback()
    mails = list(db.session.scalars(db.select(Mail).order_by(Mail.subject)))
    assert [(mail.kind, mail.recipient) for mail in mails] == 2 * [
        (MailKind.NOTICE, "an@tinh.example")
    ]
    assert [mail.subject[:12] for mail in mails] == ["Quá hạn: Báo", "Sắp đến hạn:"]
    assert all(f"/nhiem-vu/{task.id}\n" in mails[0].text + mails[1].text for task in tasks)


def test_a_run_that_dies_between_two_batches_is_finished_by_the_next(due_in, monkeypatch):
    monkeypatch.setattr("tracker.jobs.notifying.reminders.BATCH", 2)
    for _ in range(5):
        due_in(2)
    batches = []

    def told_of_two_batches(tellings):
        batches.append(tellings)
        if len(batches) > 2:
            raise KeyboardInterrupt
        return tell_all(tellings)

    monkeypatch.setattr("tracker.jobs.notifying.reminders.tell_all", told_of_two_batches)
    with pytest.raises(KeyboardInterrupt):
        remind(TODAY)
    assert len(reminders()) == 8, "two batches were committed: two people, four tasks"
    monkeypatch.undo()
    assert reminded_after(0, 0) == [2, 0]


@ON_SQLITE
def test_a_task_that_somebody_acts_on_while_it_is_read_waits_for_the_next_run(
    due_in, person, monkeypatch
):
    (acted_on, _), batches = (due_in(2), due_in(2)), []

    @contextmanager
    def after_an_act():
        if not batches:
            batches.append(acted_on.id)
            unit_acts.acknowledge(person("an"), acted_on.id)
        with transaction():
            yield

    monkeypatch.setattr("tracker.jobs.notifying.reminders.transaction", after_an_act)
    assert reminded_after(0, 0, 0) == [2, 2, 0]


def test_reminding_of_many_asks_no_more_than_reminding_of_few(due_in):
    counts = []
    for number in (5, 30):
        for _ in range(number):
            due_in(2)
        counts.append(statements_of(lambda: remind(TODAY)))
    assert counts[1] <= counts[0]


def statements_of(act: Callable[[], object]) -> int:
    """How many statements an act puts to the database."""
    statements = []

    def note(*arguments):
        statements.append(arguments[2])

    db.event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        db.event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)
