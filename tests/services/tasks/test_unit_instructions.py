"""What leaders write to a unit as a whole: who hears, who answers, and that the leader gets it."""

from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import event_of
from tracker.domain.notifying.notices import NoticeKind
from tracker.extensions import db
from tracker.jobs.notifying.reminders import remind
from tracker.models import Delegation, Event, Mail, Notice, User
from tracker.queries.tasks.waiting.unit_instructions import (
    instructions_answered,
    instructions_waiting,
)
from tracker.services.tasks.unit_instructions import (
    NotTheirs,
    answer_unit_instruction,
    instruct_unit,
)

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def written(person, unit) -> int:
    row = instruct_unit(
        person("chutich"), unit("STC").id, "Báo cáo giải ngân", answer_by=TODAY + 3 * DAY
    )
    return row.id


def told(kind: NoticeKind, *, unread: bool = False) -> list[tuple[str, str]]:
    db.session.rollback()
    of_kind = db.select(User.username, Notice.text).join(Notice).where(Notice.kind == kind)
    if unread:
        of_kind = of_kind.where(Notice.read_at.is_(None))
    return [(name, text) for name, text in db.session.execute(of_kind.order_by(Notice.id))]


def last_sentence() -> str:
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    return event_of(event.kind, event.facts).sentence


@BOTH_DATABASES
def test_the_units_people_hear_at_once_and_it_waits(person, written, unit):
    words = "Lò Văn Thành: Báo cáo giải ngân. Trả lời chậm nhất 03/07/2025."
    assert told(NoticeKind.INSTRUCTED) == [("an", words), ("cuong", words)]
    mails = db.session.scalars(db.select(Mail).order_by(Mail.id)).all()
    assert sorted(mail.recipient for mail in mails) == sorted(
        person(name).email for name in ("an", "cuong")
    )
    assert mails[0].subject == "Ý kiến chỉ đạo cho Sở Tài chính [Theo dõi nhiệm vụ]"
    url = f"http://127.0.0.1:8000/don-vi-cua-toi/y-kien/{written}"
    assert f"Xem và trả lời:\n{url}\n" in mails[0].text
    assert "\nÝ kiến chỉ đạo cho Sở Tài chính\n" in mails[0].text
    assert "Nhiệm vụ: " not in mails[0].text
    assert "Mở nhiệm vụ" not in mails[0].html
    assert last_sentence() == (
        "cho ý kiến chỉ đạo với đơn vị Sở Tài chính, trả lời chậm nhất 03/07/2025"
    )
    (row,) = instructions_waiting(unit_ids=[unit("STC").id])
    assert (row.text, row.answer_by) == ("Báo cáo giải ngân", date(2025, 7, 3))
    assert instructions_waiting(writer_id=person("lan").id) == []


@BOTH_DATABASES
def test_the_answer_reaches_the_leader_at_once_and_nothing_waits(person, written, unit):
    answer_unit_instruction(person("cuong"), written, "Đạt 80%")
    assert told(NoticeKind.INSTRUCTION_ANSWERED) == [("chutich", "Sở Tài chính trả lời: Đạt 80%")]
    assert told(NoticeKind.INSTRUCTED, unread=True) == []
    mail = db.session.scalars(db.select(Mail).order_by(Mail.id.desc())).first()
    assert (mail.recipient, "/don-vi/STC" in mail.text) == (person("chutich").email, True)
    assert mail.subject.startswith("Trả lời ý kiến chỉ đạo cho Sở Tài chính [")
    assert "Xem ý kiến chỉ đạo:" in mail.text
    assert instructions_waiting() == []
    (row,) = instructions_answered([unit("STC").id])
    assert (row.answer, row.answered_by.username) == ("Đạt 80%", "cuong")
    assert last_sentence() == "trả lời ý kiến chỉ đạo với đơn vị Sở Tài chính"
    with pytest.raises(DomainError, match="đã được trả lời"):
        answer_unit_instruction(person("an"), written, "Lần nữa")


def test_only_leaders_instruct_and_only_the_unit_answers(person, written, unit):
    for name in ("lan", "minh", "an", "quantri"):
        with pytest.raises(NotTheirs):
            instruct_unit(person(name), unit("STC").id, "Báo cáo")
    person("cuong").acts_for_unit = False
    db.session.commit()
    for name in ("binh", "lan", "chutich", "cuong"):
        with pytest.raises(NotTheirs):
            answer_unit_instruction(person(name), written, "Đạt 80%")


def test_words_are_needed_and_a_day_to_come(person, written, unit):
    with pytest.raises(ValueRefused, match="Nhập ý kiến chỉ đạo"):
        instruct_unit(person("chutich"), unit("STC").id, " ")
    with pytest.raises(ValueRefused, match="từ hôm nay 30/06/2025"):
        instruct_unit(person("chutich"), unit("STC").id, "Báo cáo", answer_by=TODAY - DAY)
    with pytest.raises(ValueRefused, match="Nhập nội dung trả lời"):
        answer_unit_instruction(person("an"), written, "")


def lend(owner: User, deputy: User) -> None:
    db.session.add(
        Delegation(
            from_user_id=owner.id, to_user_id=deputy.id, unit_id=owner.unit_id,
            first_day=TODAY, last_day=TODAY,
        )
    )  # fmt: skip
    db.session.commit()


def test_a_deputy_answers_in_the_place_of_the_head(person, written):
    person("cuong").acts_for_unit = False
    lend(person("an"), person("cuong"))
    answer_unit_instruction(person("cuong"), written, "Đạt 80%")
    assert last_sentence().startswith(f"thay mặt {person('an').name} ")


@BOTH_DATABASES
def test_units_are_reminded_once_before_the_day_and_once_after(person, written, clock):
    for day, number in ((TODAY + DAY, 2), (TODAY + 2 * DAY, 4), (TODAY + 5 * DAY, 6)):
        clock.fixed_day = day
        remind(day)
        remind(day)
        assert len(told(NoticeKind.INSTRUCTED)) == number
    assert told(NoticeKind.INSTRUCTED)[-1][1] == (
        "Quá hạn trả lời ý kiến chỉ đạo (03/07/2025): Báo cáo giải ngân"
    )
