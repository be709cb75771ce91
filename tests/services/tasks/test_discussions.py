"""Words between office and units: who is told, and who owes an answer."""

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import ValueRefused
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.vocabulary import Queue
from tracker.extensions import db
from tracker.models import Event, Mail, Notice, User
from tracker.queries.tasks.discussions import unanswered_by
from tracker.queries.tasks.queues import waiting_counts, waiting_in
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts
from tracker.services.tasks.unit_acts import comment

TO_OFFICE = NoticeKind.DISCUSSION


@pytest.fixture
def task(add_task, person, unit):
    task = add_task()
    task.officer, task.coordinating_units = person("lan"), [unit("SNNMT")]
    db.session.commit()
    return task


def told(kind=NoticeKind.DISCUSSION) -> set[str]:
    db.session.rollback()
    of_kind = db.select(User.username).join(Notice).where(Notice.kind == kind)
    return set(db.session.scalars(of_kind))


def owed_by_unit(unit) -> list[str]:
    db.session.rollback()
    return [row.words for row in unanswered_by(unit("STC").id)]


def owed_by_office() -> list[str]:
    db.session.rollback()
    return [row.words for row in waiting_in(Queue.DISCUSSIONS)]


@pytest.mark.parametrize(
    ("writer", "people"),
    [("lan", {"an", "cuong"}), ("an", {"lan"}), ("binh", {"lan", "an", "cuong"})],
)
def test_what_one_side_writes_reaches_the_other(person, task, writer, people):
    comment(person(writer), task.id, "Báo cáo ngay trước 17h")
    assert told() == people


@BOTH_DATABASES
def test_it_waits_until_the_other_side_writes_and_that_waits_in_its_turn(person, task, unit):
    comment(person("lan"), task.id, "Bao giờ xong?")
    assert (owed_by_unit(unit), owed_by_office()) == (["Bao giờ xong?"], [])
    comment(person("an"), task.id, "Cuối tuần, cần số liệu của Kho bạc")
    assert owed_by_unit(unit) == []
    assert owed_by_office() == ["Cuối tuần, cần số liệu của Kho bạc"]
    assert waiting_counts()[Queue.DISCUSSIONS] == 1
    comment(person("minh"), task.id, "Đã gửi số liệu", awaits=False)
    assert (owed_by_unit(unit), owed_by_office()) == ([], [])


def test_any_word_of_the_unit_on_the_task_is_an_answer(person, task, unit):
    for answer in (
        lambda: unit_acts.note_progress(person("an"), task.id, "Đã họp"),
        lambda: unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình")),
    ):
        comment(person("lan"), task.id, "Bao giờ xong?")
        answer()
        assert owed_by_unit(unit) == []


def test_the_end_of_a_task_answers_all(person, task, unit):
    comment(person("lan"), task.id, "Bao giờ xong?")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    comment(person("an"), task.id, "Xin xác nhận sớm")
    office_decisions.confirm(person("lan"), task.id)
    assert (owed_by_unit(unit), owed_by_office()) == ([], [])


def test_words_of_a_helper_do_not_answer_for_the_lead_unit_but_for_the_office_they_wait(
    person, task, unit
):
    comment(person("binh"), task.id, "Số liệu đã gửi Sở Tài chính")
    assert owed_by_office() == ["Số liệu đã gửi Sở Tài chính"]
    assert owed_by_unit(unit) == []
    comment(person("lan"), task.id, "Bao giờ xong?")
    unit_acts.contribute(person("binh"), task.id, "Gửi phần của Sở")
    assert owed_by_unit(unit) == ["Bao giờ xong?"]


def test_what_waits_goes_with_the_task_to_another_unit(person, task, unit):
    comment(person("lan"), task.id, "Bao giờ xong?")
    assignment_changes.reassign(person("lan"), task.id, unit("VPUB").id, "Đúng thẩm quyền")
    assert owed_by_unit(unit) == []
    assert len(unanswered_by(unit("VPUB").id)) == 1


def test_who_is_named_is_told_by_name_and_by_mail_at_once_and_once(person, task):
    comment(person("lan"), task.id, "@cuong và @Lò Văn Thành: xin ý kiến")
    assert told(NoticeKind.MENTIONED) == {"cuong", "chutich"}
    assert told() == {"an"}
    recipients = set(db.session.scalars(db.select(Mail.recipient)))
    assert recipients == {"cuong@tinh.example", "chutich@tinh.example"}
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event.facts["named"] == ["Lê Quốc Cường", "Lò Văn Thành"]


def test_nobody_is_named_who_may_not_see_the_task(person, task, add_task):
    other = add_task("Việc riêng của Sở Tài chính")
    with pytest.raises(ValueRefused, match="Không có ai được xem"):
        comment(person("lan"), other.id, "@binh xem giúp")
    assert told(NoticeKind.MENTIONED) == set()
    comment(person("lan"), task.id, "@binh xem giúp")
    assert told(NoticeKind.MENTIONED) == {"binh"}
