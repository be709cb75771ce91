"""What leaders write on tasks: who hears, who owes the answer, and that the leader gets it."""

from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import ValueRefused
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.tasks.workflow import ActNotAllowed
from tracker.extensions import db
from tracker.jobs.notifying.reminders import remind
from tracker.models import Event, Mail, Notice, User
from tracker.queries.tasks.discussions import unanswered_by, unanswered_instructions
from tracker.services.tasks import assignment_changes, unit_acts
from tracker.services.tasks.instructions import instruct

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def task(add_task, person):
    task = add_task(deadline=TODAY + 300 * DAY)
    task.officer = person("lan")
    db.session.commit()
    return task


def told(kind: NoticeKind) -> list[tuple[str, str]]:
    db.session.rollback()
    of_kind = db.select(User.username, Notice.text).join(Notice).where(Notice.kind == kind)
    return [(name, text) for name, text in db.session.execute(of_kind.order_by(Notice.id))]


def waiting() -> list[str]:
    db.session.rollback()
    return [row.words for row in unanswered_instructions()]


@BOTH_DATABASES
def test_the_unit_and_the_officer_hear_at_once_and_it_waits(person, task, unit):
    instruct(person("chutich"), task.id, "Báo cáo lý do chậm", answer_by=TODAY + 3 * DAY)
    words = "Lò Văn Thành: Báo cáo lý do chậm. Trả lời chậm nhất 03/07/2025."
    assert told(NoticeKind.INSTRUCTED) == [("an", words), ("cuong", words), ("lan", words)]
    assert db.session.scalar(db.select(db.func.count()).select_from(Mail)) == 3
    (row,) = unanswered_by(unit("STC").id)
    assert (row.instructs, row.answer_by, row.writer) == (True, date(2025, 7, 3), "Lò Văn Thành")
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event.facts == {"answer_by": "2025-07-03", "named": []}
    assert event.note == "Báo cáo lý do chậm"


def test_the_answer_reaches_the_leader_at_once(person, task):
    instruct(person("chutich"), task.id, "Báo cáo lý do chậm")
    unit_acts.comment(person("an"), task.id, "Chờ vốn, 15/7 xong")
    assert waiting() == []
    answer = "Sở Tài chính trả lời: Chờ vốn, 15/7 xong"
    assert told(NoticeKind.INSTRUCTION_ANSWERED) == [("chutich", answer)]
    recipients = db.session.scalars(db.select(Mail.recipient).order_by(Mail.id.desc())).all()
    assert "chutich@tinh.example" in recipients


def test_the_result_answers_too_also_on_paper_and_a_mere_note_of_progress_does_not(person, task):
    instruct(person("chutich"), task.id, "Báo cáo lý do chậm")
    unit_acts.note_progress(person("an"), task.id, "Đã họp")
    assert waiting() == ["Báo cáo lý do chậm"]
    paper = OnPaper(TODAY, "12/STC-VP")
    unit_acts.report_done(person("lan"), task.id, unit_acts.Result("Đã trình"), paper=paper)
    assert waiting() == []
    assert told(NoticeKind.INSTRUCTION_ANSWERED)[0][1] == "Sở Tài chính trả lời: Đã trình"


def test_words_of_the_office_or_a_helper_are_no_answer(person, task, unit):
    task.coordinating_units = [unit("SNNMT")]
    db.session.commit()
    instruct(person("chutich"), task.id, "Báo cáo lý do chậm")
    unit_acts.comment(person("lan"), task.id, "Đề nghị Sở trả lời Chủ tịch")
    unit_acts.comment(person("binh"), task.id, "Đã gửi số liệu")
    assert waiting() == ["Báo cáo lý do chậm"]


def test_only_leaders_instruct_and_no_day_that_has_passed(person, task):
    for username in ("lan", "minh", "an"):
        with pytest.raises(ActNotAllowed):
            instruct(person(username), task.id, "Báo cáo")
    with pytest.raises(ValueRefused, match="từ hôm nay"):
        instruct(person("chutich"), task.id, "Báo cáo", answer_by=TODAY - DAY)


def test_the_leader_in_charge_hears_what_another_leader_wrote(person, task):
    deputy = User(username="pct", name="Vừ A Bằng", email="pct@tinh.example", session_stamp="s")
    deputy.set_roles(person("chutich").roles)
    db.session.add(deputy)
    task.leader = deputy
    db.session.commit()
    instruct(person("chutich"), task.id, "Báo cáo")
    assert "pct" in [name for name, _ in told(NoticeKind.INSTRUCTED)]
    instruct(person("pct"), task.id, "Xong trong tuần")
    assert [row.words for row in unanswered_instructions(deputy.id)] == ["Xong trong tuần"]


def test_units_are_reminded_a_working_day_before_the_answer_is_due_and_once_after(person, task):
    instruct(person("chutich"), task.id, "Báo cáo", answer_by=TODAY + 3 * DAY)  # a Thursday
    texts = []
    for days in range(6):
        remind(TODAY + days * DAY)
        db.session.rollback()
        now = [text for name, text in told(NoticeKind.INSTRUCTED) if name == "an"][1:]
        texts.append(len(now))
    assert texts == [0, 0, 1, 1, 2, 2]
    assert now == [
        "Hạn trả lời ý kiến chỉ đạo (03/07/2025): Báo cáo",
        "Quá hạn trả lời ý kiến chỉ đạo (03/07/2025): Báo cáo",
    ]


def test_a_withdrawn_task_owes_no_answer(person, task):
    instruct(person("chutich"), task.id, "Báo cáo")
    assignment_changes.withdraw(person("lan"), task.id, "15/QĐ-UBND", "Không còn cần")
    assert waiting() == []


@BOTH_DATABASES
def test_what_the_withdrawal_closed_waits_again_once_the_task_is_restored(person, task, unit):
    instruct(person("chutich"), task.id, "Đã trả lời rồi")
    unit_acts.comment(person("an"), task.id, "Xong trong tuần", awaits=False)
    instruct(person("chutich"), task.id, "Báo cáo", answer_by=TODAY + DAY)
    unit_acts.comment(person("lan"), task.id, "Bao giờ xong?")
    assignment_changes.withdraw(person("lan"), task.id, "15/QĐ-UBND", "Không còn cần")
    assert (waiting(), unanswered_by(unit("STC").id)) == ([], [])
    assignment_changes.restore(person("lan"), task.id, "Thu hồi nhầm")
    assert waiting() == ["Báo cáo"]
    assert [row.words for row in unanswered_by(unit("STC").id)] == ["Báo cáo", "Bao giờ xong?"]
    remind(TODAY)
    assert "Hạn trả lời" in told(NoticeKind.INSTRUCTED)[-1][1]


def test_who_is_named_in_it_hears_by_name_and_nobody_unknown_is_named(person, task):
    instruct(person("chutich"), task.id, "@minh đôn đốc, @an báo cáo")
    words = "Lò Văn Thành: @minh đôn đốc, @an báo cáo"
    assert told(NoticeKind.MENTIONED) == [("minh", words), ("an", words)]
    assert "an" not in [name for name, _ in told(NoticeKind.INSTRUCTED)]
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event.facts["named"] == [person("minh").name, person("an").name]
    with pytest.raises(ValueRefused, match="“@khongai”"):
        instruct(person("chutich"), task.id, "@khongai báo cáo")
    assert waiting() == [words.removeprefix("Lò Văn Thành: ")]
