"""The mail that bundles a day's notices."""

from datetime import date, timedelta

import pytest

from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.extensions import db
from tracker.jobs.notifying.notices import bundle
from tracker.models import Mail, MailKind
from tracker.services.notifying import mail_choices, notices
from tracker.services.organisation import people
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Mail).order_by(Mail.id)))


@pytest.fixture
def tell(person, add_task):
    """Tell an and cuong of a task; both want two of the kinds bundled."""
    kinds = (NoticeKind.ASSIGNED, NoticeKind.RETURNED)
    for username in ("an", "cuong"):
        mail_choices.choose(person(username), dict.fromkeys(kinds, MailChoice.DAILY))

    def tell(content: str, kind: NoticeKind = NoticeKind.ASSIGNED, to: tuple = ("an", "cuong")):
        task = add_task(content)
        notices.tell(kind, task, [person(name) for name in to], "Đã báo.", occasion="x")
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


def test_kinds_that_nobody_wants_bundled_stay_out_of_it(tell, person):
    for username in ("an", "cuong"):
        mail_choices.choose(person(username), {NoticeKind.CONFIRMED: MailChoice.NONE})
    tell("Được xác nhận", NoticeKind.CONFIRMED)
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


def test_a_reminder_of_what_has_been_reported_since_is_not_mailed(person, tell):
    task = tell("Đã báo cáo", NoticeKind.OVERDUE)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert bundle(TODAY) == 2
    assert {mail.recipient for mail in mails()} == {"lan@tinh.example", "minh@tinh.example"}


def test_a_bundle_that_fails_keeps_what_waits(tell, monkeypatch):
    tell("Việc một")
    with monkeypatch.context() as broken:
        broken.setattr("tracker.jobs.notifying.notices.daily_bundle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            bundle(TODAY)
    assert bundle(TODAY) == 2
