"""Reminders before a deadline, and the mail that bundles a day's notices."""

from datetime import date, timedelta

import pytest

from tracker.domain.notices import MailChoice, NoticeKind
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.jobs.notices import bundle, remind
from tracker.models import Mail, MailKind, Notice, User
from tracker.services import changing, choosing, deciding, doing, notifying, people

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def due_in(add_task):
    """A task of finance, assigned long ago, with so many days left."""
    return lambda days: add_task(assigned_on=date(2025, 5, 2), deadline=TODAY + days * DAY)


def reminders() -> list[tuple[str, str]]:
    """Whom the program reminded with which words, by name."""
    db.session.rollback()
    rows = (
        db.select(User.username, Notice.text)
        .join(Notice, Notice.user_id == User.id)
        .where(Notice.kind == NoticeKind.DUE_SOON)
    )
    return sorted((name, text) for name, text in db.session.execute(rows))


def reminded_after(*days: int) -> list[int]:
    """How many were told on each of these days from today."""
    return [remind(TODAY + number * DAY) for number in days]


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Mail).order_by(Mail.id)))


def test_the_lead_units_people_are_reminded_seven_three_and_one_days_before(due_in):
    due_in(9)
    twice_a_day = [day for day in range(12) for _ in range(2)]
    told = dict.fromkeys(twice_a_day, 0)
    for day in twice_a_day:
        told[day] += remind(TODAY + day * DAY)
    assert {9 - day for day, count in told.items() if count} == {7, 3, 1}
    assert set(told.values()) == {0, 2}  # an and cuong, once


def test_a_reminder_says_how_many_days_are_left(due_in):
    due_in(3)
    remind(TODAY)
    said = "Còn 3 ngày, hạn hoàn thành 03/07/2025."
    assert reminders() == [("an", said), ("cuong", said)]


def test_a_run_that_was_missed_is_made_good_with_the_days_that_are_left(due_in):
    due_in(9)
    assert reminded_after(0, 4, 5, 7) == [0, 2, 0, 2]
    assert [text[:10] for name, text in reminders() if name == "an"] == ["Còn 2 ngày", "Còn 5 ngày"]


def test_another_deadline_has_its_own_reminders(person, due_in):
    task = due_in(3)
    remind(TODAY)
    doing.request_extension(person("an"), task.id, TODAY + 20 * DAY, "Chờ số liệu")
    deciding.grant_extension(person("minh"), task.id, TODAY + 20 * DAY)
    assert reminded_after(2, 13, 17, 19) == [0, 2, 2, 2]


def test_work_given_or_put_off_at_short_notice_is_not_reminded_of_at_once(person, add_task, due_in):
    add_task(assigned_on=TODAY, deadline=TODAY + 5 * DAY)
    put_off = due_in(-1)
    doing.request_extension(person("an"), put_off.id, TODAY + 5 * DAY, "Chờ số liệu")
    deciding.grant_extension(person("minh"), put_off.id, TODAY + 5 * DAY)
    assert reminded_after(0, 1, 2, 4) == [0, 0, 4, 4]


def test_a_unit_that_just_got_the_task_is_reminded_from_the_next_time_on(person, unit, due_in):
    task = due_in(6)
    changing.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    assert reminded_after(0, 3) == [0, 1]
    assert [name for name, _ in reminders()] == ["binh"]


@pytest.mark.parametrize("progress", Progress)
def test_only_open_work_that_waits_for_the_unit_is_reminded_of(due_in, progress):
    due_in(3).progress = progress
    db.session.commit()
    waits = progress in (Progress.NOT_STARTED, Progress.IN_PROGRESS)
    assert remind(TODAY) == (2 if waits else 0)


def test_work_without_a_deadline_is_not_reminded_of(add_task):
    add_task(deadline=None)
    assert remind(TODAY) == 0


def test_the_days_are_a_setting(app, settle, due_in):
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(TRACKER_DATABASE_URL=url, TRACKER_REMINDER_DAYS="0, 10")
    due_in(10)
    assert reminded_after(0, 3, 7, 10) == [2, 0, 0, 2]


def test_reminders_are_mailed_to_who_chose_so_once(person, due_in):
    choosing.choose(person("an"), {NoticeKind.DUE_SOON: MailChoice.AT_ONCE})
    task = due_in(1)
    for _ in range(2):
        remind(TODAY)
    (mail,) = mails()
    assert (mail.kind, mail.recipient) == (MailKind.NOTICE, "an@tinh.example")
    assert f"/nhiem-vu/{task.id}\n" in mail.text


@pytest.fixture
def tell(person, add_task):
    """Tell an and cuong of a task; both want two of the kinds bundled."""
    kinds = (NoticeKind.ASSIGNED, NoticeKind.RETURNED)
    for username in ("an", "cuong"):
        choosing.choose(person(username), dict.fromkeys(kinds, MailChoice.DAILY))

    def tell(content: str, kind: NoticeKind = NoticeKind.ASSIGNED, to: tuple = ("an", "cuong")):
        task = add_task(content)
        notifying.tell(kind, task, [person(name) for name in to], "Đã báo.", occasion="x")
        db.session.commit()
        return task

    return tell


def test_each_person_gets_one_mail_with_all_that_waits(tell):
    tasks = [tell("Việc một"), tell("Việc hai", NoticeKind.RETURNED), tell("Của an", to=("an",))]
    assert bundle(TODAY) == 2
    an, cuong = mails()
    assert (an.kind, an.about) == (MailKind.DAILY_BUNDLE, "2025-06-30")
    assert (an.recipient, cuong.recipient) == ("an@tinh.example", "cuong@tinh.example")
    assert all(f"/nhiem-vu/{task.id}\n" in an.text for task in tasks)
    assert "Của an" not in cuong.text


def test_a_second_run_on_the_day_queues_nothing_and_loses_nothing(tell):
    tell("Việc một")
    assert [bundle(TODAY), bundle(TODAY)] == [2, 0]
    tell("Đến sau")
    assert bundle(TODAY) == 0
    assert bundle(TODAY + DAY) == 2
    later = [mail for mail in mails() if mail.about == "2025-07-01"]
    assert len(later) == 2
    assert all("Đến sau" in mail.text and "Việc một" not in mail.text for mail in later)


def test_nothing_told_is_no_mail(tell):
    assert bundle(TODAY) == 0
    assert mails() == []


def test_kinds_that_nobody_wants_bundled_stay_out_of_it(tell):
    tell("Sắp đến hạn", NoticeKind.DUE_SOON)
    assert bundle(TODAY) == 0


def test_a_closed_account_gets_no_bundle_now_or_later(person, tell):
    tell("Việc một")
    people.deactivate(person("an"), person("cuong").id)
    assert bundle(TODAY) == 1
    people.reactivate(person("an"), person("cuong").id)
    assert bundle(TODAY + DAY) == 0


def test_who_went_to_another_unit_gets_no_mail_of_the_old_ones_tasks(person, tell):
    tell("Việc một")
    people.change_user(person("quantri"), person("cuong").id, unit_code="SNNMT")
    assert bundle(TODAY) == 1
    assert [mail.recipient for mail in mails()] == ["an@tinh.example"]


def test_a_bundle_that_fails_keeps_what_waits(tell, monkeypatch):
    tell("Việc một")
    with monkeypatch.context() as broken:
        broken.setattr("tracker.jobs.notices.daily_bundle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            bundle(TODAY)
    assert bundle(TODAY) == 2
