"""Units are urged: who hears, how often is counted, and not again at once."""

from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import ValueRefused
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.tasks.workflow import ActNotAllowed, ActNotPossible
from tracker.extensions import db
from tracker.models import Event, Mail, Notice, User
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.history import task_history
from tracker.queries.tasks.urgings import to_urge, urged_by_history
from tracker.services.reports import issued_letters
from tracker.services.tasks import unit_acts
from tracker.services.tasks.urging import (
    SentLetter,
    UrgedLately,
    record_letter,
    urge,
    urge_many,
)

TODAY = date(2025, 6, 30)
WORDS = "Đề nghị khẩn trương"


@pytest.fixture
def task(add_task, person):
    task = add_task("Giải ngân", deadline=TODAY - timedelta(days=12))
    task.officer = person("lan")
    db.session.commit()
    return task


def counted(task) -> tuple[int, date]:
    """How often and when last, by the rows, by the history alike."""
    db.session.rollback()
    by_rows = times_urged([task.id], TODAY + timedelta(days=99))[task.id]
    assert urged_by_history(task_history(task.id)) == by_rows
    return by_rows.times, by_rows.last_on


def mailed() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(db.select(Mail.recipient)))


@BOTH_DATABASES
def test_the_units_people_and_the_officer_hear_at_once(person, task):
    urge(person("minh"), task.id, WORDS)
    told = db.select(User.username, Notice.text).join(Notice)
    told = told.where(Notice.kind == NoticeKind.URGED)
    assert dict(db.session.execute(told).all()) == dict.fromkeys(("an", "cuong", "lan"), WORDS)
    assert mailed() == {"an@tinh.example", "cuong@tinh.example", "lan@tinh.example"}
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert (event.facts["unit"], event.facts["times"], event.note) == ("Sở Tài chính", 1, WORDS)
    assert counted(task) == (1, TODAY)


def test_leaders_urge_and_units_do_not(person, task):
    urge(person("chutich"), task.id, WORDS)
    with pytest.raises(ActNotAllowed):
        urge(person("an"), task.id, WORDS, again=True)
    assert counted(task) == (1, TODAY)


def test_what_was_reported_is_not_urged_and_words_are_needed(person, task):
    with pytest.raises(ValueRefused):
        urge(person("lan"), task.id, " ")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    with pytest.raises(ActNotPossible):
        urge(person("lan"), task.id, WORDS)


def test_nobody_is_urged_again_within_the_days_set_unless_it_is_meant(person, task, clock):
    urge(person("lan"), task.id, WORDS)
    clock.fixed_moment += timedelta(days=2)
    with pytest.raises(UrgedLately, match="đã đôn đốc ngày 30/06/2025"):
        urge(person("minh"), task.id, WORDS)
    urge(person("minh"), task.id, WORDS, again=True)
    clock.fixed_moment += timedelta(days=3)
    urge(person("minh"), task.id, WORDS)
    assert counted(task) == (3, TODAY + timedelta(days=5))


def test_many_tasks_are_one_mail_to_each_person_with_the_words_once(person, task, add_task):
    texts = dict.fromkeys((task.id, add_task("Hai").id, add_task("Ba").id), WORDS)
    outcomes = urge_many(person("lan"), texts)
    assert [one.why_not for one in outcomes] == ["", "", ""]
    mails = db.session.scalars(db.select(Mail).filter_by(recipient="an@tinh.example")).all()
    assert [mail.subject for mail in mails] == ["Đôn đốc: 3 nhiệm vụ [Theo dõi nhiệm vụ]"]
    assert mails[0].text.count(WORDS) == 1


def test_what_cannot_be_urged_says_why_and_holds_up_nothing(person, task, add_task):
    urge(person("lan"), task.id, WORDS)
    outcomes = urge_many(person("lan"), {task.id: WORDS, add_task("Hai").id: WORDS, 999: WORDS})
    assert ["Vẫn đôn đốc" in one.why_not for one in outcomes] == [True, False, False]
    assert outcomes[2].why_not == "Không tìm thấy nhiệm vụ."


def test_a_letter_that_goes_along_is_kept_and_counts_once(person, task):
    lan = person("lan")
    sent = SentLetter(15, "UBND-TH", TODAY, TODAY + timedelta(days=7))
    letter = record_letter(lan, sent, "STC", (task.id,))
    urge_many(lan, {task.id: WORDS}, letter=letter)
    assert counted(task) == (1, TODAY)
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event.facts["letter"] == "Công văn số 15/UBND-TH ngày 30/6/2025"
    issued_letters.cancel(lan, letter.id)
    assert counted(task) == (1, TODAY), "the unit was urged, though not by that letter"


def test_a_letter_alone_counts_until_it_is_cancelled(person, task):
    lan = person("lan")
    letter = record_letter(lan, SentLetter(15, "UBND-TH", TODAY, TODAY), "STC", (task.id,))
    assert counted(task) == (1, TODAY)
    issued_letters.cancel(lan, letter.id)
    assert times_urged([task.id], TODAY) == {}
    assert urged_by_history(task_history(task.id)) is None


def test_of_a_unit_that_ended_the_one_that_took_over_is_urged(person, task, unit):
    old, heir = unit("STC"), unit("SNNMT")
    old.valid_to, old.successors = TODAY - timedelta(days=1), [heir]
    db.session.commit()
    (one,) = to_urge([task.id]).units
    assert (one.unit.code, one.former) == ("SNNMT", ("Sở Tài chính",))
    urge(person("minh"), task.id, WORDS)
    assert mailed() == {"binh@tinh.example", "lan@tinh.example"}
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event.facts["unit"] == "Sở Nông nghiệp và Môi trường"
