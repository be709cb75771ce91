"""What leaves after days on which nothing left: it is true on the day on which it is sent."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.databases import ON_SQLITE
from tests.jobs.conftest import a_tick
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.extensions import db
from tracker.jobs.catalogue import JOBS
from tracker.jobs.notifying.delivery import deliver_outbox
from tracker.jobs.notifying.notices import bundle
from tracker.models import Mail, MailStatus, Notice, TickOutcome
from tracker.queries.notifying.mails import MailFilter
from tracker.services.notifying import mail_choices
from tracker.services.notifying.outbox_decisions import resend_all
from tracker.services.tasks import unit_acts

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
BEFORE, AFTER = date(2025, 6, 29), date(2025, 7, 21)
REMIND = next(job.run for job in JOBS if job.name == "reminders")


def at(day: date, hour: int = 16) -> datetime:
    return datetime.combine(day, time(hour, 30), HERE)


@pytest.fixture
def on(clock):
    """Move the clock to a day of the province."""

    def on(day: date, hour: int = 16) -> None:
        clock.fixed_moment = at(day, hour)

    return on


@pytest.fixture
def reminded(add_task, on):
    """A task due on 3 July of which its unit was reminded before the downtime."""
    task = add_task("Lập kế hoạch vốn", deadline=date(2025, 7, 3))
    on(BEFORE, 7)
    assert REMIND(at(BEFORE, 7)) == "2 thông báo mới"
    return task


def mails_of(status: MailStatus) -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Mail).filter_by(status=status).order_by(Mail.id)))


def test_a_bundle_that_could_not_leave_is_told_anew_as_it_stands_when_it_leaves(reminded, on):
    on(BEFORE)
    assert bundle(BEFORE) == 2
    assert all("Còn 4 ngày" in mail.text for mail in mails_of(MailStatus.QUEUED))
    on(AFTER)
    assert bundle(AFTER) == 2
    assert deliver_outbox().sent == 2
    for mail in mails_of(MailStatus.SENT):
        assert "QUÁ HẠN (1)" in mail.text
        assert "Quá hạn 18 ngày, hạn 03/07/2025" in mail.text
        assert "Còn 4 ngày" not in mail.text
        assert "sắp đến hạn" not in (mail.subject + mail.text).lower()
    assert len(mails_of(MailStatus.CANCELLED)) == 2


@ON_SQLITE
def test_what_leaves_alone_waits_for_the_bundle_of_the_day(reminded, on):
    on(BEFORE)
    bundle(BEFORE)
    on(AFTER, 8)
    assert deliver_outbox().sent == 0
    assert [mail.last_error for mail in mails_of(MailStatus.CANCELLED)] == [
        "Thư không gửi được trong ngày viết; việc còn đúng chuyển sang thư gộp sau đó."
    ] * 2
    on(AFTER)
    assert bundle(AFTER) == 2
    assert bundle(AFTER + timedelta(days=1)) == 0


def test_what_was_reported_since_is_left_out(reminded, on, person):
    on(BEFORE)
    bundle(BEFORE)
    on(AFTER)
    unit_acts.report_done(person("an"), reminded.id, unit_acts.Result("Đã trình"))
    bundle(AFTER)
    deliver_outbox()
    assert not [mail for mail in mails_of(MailStatus.SENT) if mail.recipient == "an@tinh.example"]


def test_a_reminder_mailed_at_once_waits_for_the_bundle_when_its_day_has_passed(
    add_task, on, person
):
    mail_choices.choose(person("an"), {NoticeKind.DUE_SOON: MailChoice.AT_ONCE})
    add_task("Lập kế hoạch vốn", deadline=date(2025, 7, 3))
    on(BEFORE, 7)
    REMIND(at(BEFORE, 7))
    assert [mail.recipient for mail in mails_of(MailStatus.QUEUED)] == ["an@tinh.example"]
    on(AFTER)
    bundle(AFTER)
    assert deliver_outbox().sent == 2
    (an,) = (mail for mail in mails_of(MailStatus.SENT) if mail.recipient == "an@tinh.example")
    assert "Quá hạn 18 ngày" in an.text
    assert "Còn " not in an.text


@ON_SQLITE
def test_other_notices_say_when_they_were_and_leave_late_as_they_are(add_task, on, person):
    task = add_task("Lập kế hoạch vốn", deadline=date(2025, 7, 3))
    on(BEFORE)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    queued = len(mails_of(MailStatus.QUEUED))
    on(AFTER)
    assert deliver_outbox().sent == queued


@ON_SQLITE
@pytest.mark.parametrize(("last", "says"), [(date(2025, 7, 20), False), (BEFORE, True)])
def test_the_bundle_says_that_nothing_was_sent_when_a_day_was_missed(reminded, on, last, says):
    run = a_tick(at(last), TickOutcome.DONE, begun=at(last), ended=at(last))
    run.job = "bundle"
    db.session.add(run)
    db.session.commit()
    on(AFTER)
    bundle(AFTER)
    words = f"Chương trình ngừng gửi thư từ ngày {last:%d/%m/%Y} đến ngày 21/07/2025"
    assert [words in " ".join(mail.text.split()) for mail in mails_of(MailStatus.QUEUED)] == [
        says,
        says,
    ]


def test_a_run_that_is_made_good_counts_the_days_from_the_day_on_which_it_runs(add_task, on):
    add_task("Lập kế hoạch vốn", deadline=date(2025, 7, 23))
    on(AFTER, 6)
    REMIND(at(AFTER - timedelta(days=1), 7))
    texts = set(db.session.scalars(db.select(Notice.text).filter_by(kind=NoticeKind.DUE_SOON)))
    assert texts == {"Còn 2 ngày làm việc, hạn hoàn thành 23/07/2025."}


@ON_SQLITE
def test_a_bundle_that_is_to_be_sent_again_on_a_later_day_is_told_anew_too(reminded, on, person):
    on(BEFORE)
    bundle(BEFORE)
    db.session.execute(db.update(Mail).values(status=MailStatus.GIVEN_UP))
    db.session.commit()
    on(AFTER)
    assert resend_all(person("quantri"), MailFilter()) == 2
    assert deliver_outbox().sent == 0
    assert bundle(AFTER) == 2
