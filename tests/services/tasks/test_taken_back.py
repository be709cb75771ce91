"""A unit takes back what is not decided yet: it is as if it had never been said."""

from datetime import date, timedelta

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.notifying.mails import MailStatus
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.tasks.forecast.lives import Word
from tracker.domain.tasks.workflow import Act, ActNotAllowed, ActNotPossible
from tracker.domain.vocabulary import Progress, Queue, Standing
from tracker.extensions import db
from tracker.models import Event, Mail, Notice, NoticeChoice, User
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.tasks.attention import unit_attention
from tracker.queries.tasks.discussions import unanswered_by
from tracker.queries.tasks.forecast.lives import lives_open
from tracker.queries.tasks.history import task_history
from tracker.queries.tasks.last_words import last_words, word_of
from tracker.queries.tasks.queues import waiting_counts, waiting_in
from tracker.services.organisation import delegations
from tracker.services.tasks import office_decisions, taken_back, unit_acts
from tracker.services.tasks.instructions import instruct
from tracker.services.tasks.kept_standing import differences

JUNE_20, JUNE_23, JUNE_25, JUNE_30 = (date(2025, 6, day) for day in (20, 23, 25, 30))
DONE = unit_acts.Result("Đã trình")


@pytest.fixture
def task(add_task, person):
    task = add_task(assigned_on=date(2025, 6, 2), deadline=JUNE_20)
    task.officer = person("lan")
    db.session.commit()
    return task


def stood(task, as_of: date, known_by: date) -> tuple[str, str]:
    asked = standing_as_of(as_of, known_by)
    row = db.session.execute(db.select(asked).where(asked.c.task_id == task.id)).one()
    return row.standing, row.progress


def last_sentence() -> str:
    by_people = db.select(Event).where(Event.actor_id.is_not(None)).order_by(Event.id.desc())
    event = db.session.scalars(by_people).first()
    return event_of(event.kind, event.facts).sentence


def unread(username: str) -> list[str]:
    db.session.rollback()
    of_user = db.select(Notice.text).join(User).where(User.username == username)
    return list(db.session.scalars(of_user.where(Notice.read_at.is_(None)).order_by(Notice.id)))


@BOTH_DATABASES
def test_the_clock_runs_on_as_if_the_report_had_not_been_made(person, task, clock):
    clock.fixed_day = JUNE_20
    unit_acts.report_done(person("an"), task.id, DONE)
    clock.fixed_day = JUNE_25
    assert stood(task, JUNE_25, JUNE_25) == (Standing.OPEN_IN_TIME, Progress.AWAITING_CONFIRMATION)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id, "Báo cáo nhầm nhiệm vụ")
    overdue = (Standing.OPEN_OVERDUE, Progress.NOT_STARTED)
    assert task.progress is Progress.NOT_STARTED
    assert stood(task, JUNE_25, JUNE_25) == overdue
    assert stood(task, JUNE_23, JUNE_25) == overdue
    waited = (Standing.OPEN_IN_TIME, Progress.AWAITING_CONFIRMATION)
    assert stood(task, JUNE_23, JUNE_23) == waited
    assert last_sentence() == "rút báo cáo hoàn thành ngày 20/06/2025"
    assert waiting_counts()[Queue.REPORTS] == 0
    assert list(differences()) == []


def test_a_task_under_way_stays_so(person, task, clock):
    unit_acts.note_progress(person("an"), task.id, "Đã họp", percent=40)
    unit_acts.report_done(person("an"), task.id, DONE)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)
    assert (task.progress, task.started_on, task.percent) == (Progress.IN_PROGRESS, JUNE_30, 40)


def test_a_report_returned_before_is_to_be_mended_again(person, task, unit):
    unit_acts.report_done(person("an"), task.id, DONE)
    office_decisions.return_report(person("lan"), task.id, "Thiếu phụ lục")
    unit_acts.report_done(person("an"), task.id, DONE)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)
    (row,) = unit_attention(unit("STC").id, JUNE_30).returned
    assert row.words == "Thiếu phụ lục"


def test_what_is_taken_back_was_not_returned(person, task, unit):
    unit_acts.note_progress(person("an"), task.id, "Đã họp")
    unit_acts.report_done(person("an"), task.id, DONE)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)
    assert unit_attention(unit("STC").id, JUNE_30).returned == []


@BOTH_DATABASES
def test_the_notice_goes_and_its_mail_does_not_leave(person, task):
    db.session.add(
        NoticeChoice(user_id=person("lan").id, kind=NoticeKind.FROM_UNIT, mail=MailChoice.AT_ONCE)
    )
    db.session.commit()
    unit_acts.report_done(person("an"), task.id, DONE)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id, "Nhầm nhiệm vụ")
    assert unread("lan") == ["Đơn vị rút báo cáo hoàn thành ngày 30/06/2025: Nhầm nhiệm vụ."]
    mails = db.session.scalars(db.select(Mail).order_by(Mail.id)).all()
    assert [mail.status for mail in mails] == [MailStatus.CANCELLED, MailStatus.QUEUED]
    assert mails[0].last_error.startswith("Đơn vị đã rút lại")
    assert "rút báo cáo" in mails[1].text


def test_nothing_of_it_comes_in_the_mail_of_the_day(person, task):
    unit_acts.report_done(person("an"), task.id, DONE)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)
    due = db.session.scalars(db.select(Notice.text).where(Notice.mail_due)).all()
    assert due == ["Đơn vị rút báo cáo hoàn thành ngày 30/06/2025."]


def test_a_request_is_taken_back_and_asked_anew_as_the_first(person, task, unit):
    unit_acts.request_extension(person("an"), task.id, JUNE_30 + timedelta(7), "Chờ Bộ")
    taken_back.take_back(Act.TAKE_BACK_EXTENSION, person("cuong"), task.id)
    assert waiting_counts()[Queue.EXTENSIONS] == 0
    assert last_sentence() == "rút đề nghị gia hạn đến 07/07/2025"
    with pytest.raises(ActNotPossible, match="đã có quyết định, hoặc đơn vị đã rút"):
        office_decisions.grant_extension(person("minh"), task.id, JUNE_30 + timedelta(7))
    unit_acts.request_extension(person("an"), task.id, JUNE_30 + timedelta(9), "Chờ Bộ")
    assert last_sentence() == "đề nghị gia hạn nhiệm vụ lần thứ 1 đến 09/07/2025"
    assert [row.number for row in waiting_in(Queue.EXTENSIONS)] == [1]


def test_a_task_handed_back_is_kept_after_all_and_can_be_reported(person, task):
    unit_acts.hand_back(person("an"), task.id, "Không thuộc chức năng")
    taken_back.take_back(Act.TAKE_BACK_HAND_BACK, person("an"), task.id, "Đã rõ")
    assert waiting_counts()[Queue.HAND_BACKS] == 0
    assert last_sentence() == "rút đề nghị chuyển trả ngày 30/06/2025"
    unit_acts.report_done(person("an"), task.id, DONE)


def test_what_the_report_answered_waits_again_and_the_leader_hears(person, task, unit):
    instruct(person("chutich"), task.id, "Báo cáo lý do chậm")
    unit_acts.report_done(person("an"), task.id, DONE)
    assert unanswered_by(unit("STC").id) == []
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)
    assert [row.words for row in unanswered_by(unit("STC").id)] == ["Báo cáo lý do chậm"]
    again = "Sở Tài chính rút báo cáo hoàn thành ngày 30/06/2025; ý kiến lại chờ trả lời."
    assert unread("chutich") == [again]
    mail = db.session.scalars(
        db.select(Mail).filter_by(recipient=person("chutich").email).order_by(Mail.id.desc())
    ).first()
    assert mail.subject.startswith("Ý kiến chỉ đạo lại chờ trả lời: ")


def test_a_decided_report_is_not_taken_back(person, task):
    unit_acts.report_done(person("an"), task.id, DONE)
    office_decisions.confirm(person("lan"), task.id)
    with pytest.raises(ActNotPossible, match="“Đã hoàn thành”"):
        taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)


def test_nobody_else_takes_it_back(person, task):
    unit_acts.report_done(person("an"), task.id, DONE)
    for other in ("binh", "lan", "minh", "chutich"):
        with pytest.raises(ActNotAllowed):
            taken_back.take_back(Act.TAKE_BACK_REPORT, person(other), task.id)


def test_a_deputy_takes_it_back_in_the_place_of_the_head(person, task):
    person("cuong").acts_for_unit = False
    db.session.commit()
    unit_acts.report_done(person("an"), task.id, DONE)
    delegations.delegate(person("an"), person("cuong").id, JUNE_30, JUNE_30)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("cuong"), task.id)
    assert last_sentence().startswith("thay mặt ")


@BOTH_DATABASES
def test_taking_back_while_the_office_confirms_one_of_the_two_wins(app, person, task):
    unit_acts.report_done(person("an"), task.id, DONE)
    an, lan, task_id = person("an"), person("lan"), task.id
    db.session.expunge_all()
    errors = at_once(
        app,
        lambda: taken_back.take_back(Act.TAKE_BACK_REPORT, an, task_id),
        lambda: office_decisions.confirm(lan, task_id),
    )
    (refused,) = [str(error) for error in errors if isinstance(error, DomainError)]
    took_back = "đơn vị đã rút báo cáo hoàn thành"
    confirmed = "đang ở trạng thái “Đã hoàn thành”"
    assert (took_back in refused) or (confirmed in refused) or ("vừa được người khác" in refused)
    assert list(differences()) == []


@BOTH_DATABASES
def test_the_forecast_reads_until_when_what_was_taken_back_counted(person, task, clock):
    clock.fixed_day = JUNE_20
    unit_acts.note_progress(person("an"), task.id, "Đã họp các phòng")
    clock.fixed_day = JUNE_23
    unit_acts.request_extension(person("an"), task.id, JUNE_30, "Chờ Bộ")
    clock.fixed_day = JUNE_25
    taken_back.take_back(Act.TAKE_BACK_EXTENSION, person("an"), task.id)
    (life,) = lives_open(JUNE_25)
    assert life.words == (Word(JUNE_20, JUNE_20), Word(JUNE_23, JUNE_23, JUNE_25))


@BOTH_DATABASES
def test_a_request_that_was_taken_back_is_no_word_of_the_unit(person, task):
    def word() -> str | None:
        newest = last_words([task.id], JUNE_30, JUNE_30).get(task.id)
        in_history = word_of(task_history(task.id), JUNE_30)
        assert in_history == newest
        return newest.text if newest else None

    unit_acts.note_progress(person("an"), task.id, "Đã họp các phòng")
    unit_acts.request_extension(person("an"), task.id, JUNE_30 + timedelta(7), "Chờ Bộ")
    assert word() == "Chờ Bộ"
    taken_back.take_back(Act.TAKE_BACK_EXTENSION, person("an"), task.id)
    assert word() == "Đã họp các phòng"
    unit_acts.request_extension(person("an"), task.id, JUNE_30 + timedelta(9), "Chờ Bộ")
    assert word() == "Chờ Bộ"
