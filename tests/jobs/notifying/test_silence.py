"""Units are reminded of what they have said nothing of for too long, once for each silence."""

from datetime import UTC, date, datetime

import pytest

from tests.databases import BOTH_DATABASES, ON_SQLITE
from tracker.domain.notifying.notices import NoticeKind
from tracker.extensions import db
from tracker.jobs.notifying.notices import bundle
from tracker.jobs.notifying.silence import remind_of_silence
from tracker.models import Mail, Notice, User
from tracker.services.tasks import unit_acts


@pytest.fixture
def on(clock):
    """Moves the clock to nine o'clock of a day of June and July 2025; days count from 1 June."""

    def on(day: int) -> date:
        month, number = (6, day) if day <= 30 else (7, day - 30)
        clock.fixed_moment = datetime(2025, month, number, 2, 0, tzinfo=UTC)
        return date(2025, month, number)

    return on


def told() -> list[tuple[str, str]]:
    db.session.rollback()
    rows = db.session.execute(
        db.select(User.username, Notice.text)
        .join(Notice)
        .where(Notice.kind == NoticeKind.SILENT)
        .order_by(Notice.id)
    )
    return [(name, text) for name, text in rows]


@BOTH_DATABASES
def test_a_unit_is_reminded_once_for_each_silence(add_task, on, person):
    on(2)
    task = add_task(deadline=None)
    assert remind_of_silence(on(9)) == 0  # a week is not too long
    assert remind_of_silence(on(10)) == 2  # the head and who acts for the unit
    assert [remind_of_silence(on(day)) for day in (10, 11, 30)] == [0, 0, 0]
    words = "Đã 6 ngày làm việc chưa cập nhật, từ 02/06/2025."
    assert [name for name, text in told() if text.startswith(words)] == ["an", "cuong"]
    unit_acts.note_progress(person("an"), task.id, "Đang làm")
    unread = db.select(Notice).filter_by(kind=NoticeKind.SILENT, read_at=None)
    assert not db.session.scalars(unread).all()  # nobody needs to read what is answered
    assert [remind_of_silence(on(day)) for day in (37, 38)] == [0, 2]


@ON_SQLITE
def test_many_silent_tasks_are_one_mail_of_the_day(add_task, on):
    on(2)
    for place in range(3):
        add_task(f"Việc {place}", deadline=None)
    remind_of_silence(on(10))
    bundle(on(10))
    mails = db.session.scalars(db.select(Mail).filter_by(recipient="an@tinh.example")).all()
    assert len(mails) == 1
    assert all(f"Việc {place}" in mails[0].text for place in range(3))
    assert mails[0].text.count("chưa cập nhật, từ 02/06/2025") == 3


@ON_SQLITE
def test_nobody_is_reminded_of_what_waits_for_the_office_or_where_no_word_is_owed(
    add_task, on, person, app, settle
):
    on(2)
    reported = add_task(deadline=None)
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    assert remind_of_silence(on(30)) == 0
    add_task(deadline=None, assigned_on=date(2025, 6, 2))
    app.config["TRACKER"] = settle(TRACKER_UPDATE_DAYS="0")
    assert remind_of_silence(on(40)) == 0
