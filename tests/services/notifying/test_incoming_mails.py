"""Who may answer a mail, what the answer becomes, and who is told that it did not get through."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.conftest import NOW
from tests.exchange.signed_files import signed, with_other_words
from tests.incoming.mails import PATTERN, PDF, WORDS, a_mail, reply_address, takes_answers
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import event_of
from tracker.domain.notifying.incoming.mails import IncomingState, Unclear
from tracker.domain.notifying.incoming.reply_addresses import AnsweredMail
from tracker.domain.notifying.incoming.uses import AnswerUse, AttachAs
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import Attachment, Discussion, Event, IncomingMail, Mail, MailKind, Notice
from tracker.services.notifying.incoming.intake import take_in
from tracker.services.notifying.incoming.office_decisions import Attaching, attach
from tracker.services.notifying.notices import tell
from tracker.services.tasks import instructions, unit_acts


@pytest.fixture
def task(app, add_task):
    takes_answers(app, "imaps://x:y@z")
    return add_task(helpers=("SNNMT",))


@pytest.fixture
def answer(task, person):
    """What becomes of an answer of an's on the task, or of another mail."""

    def answer(words=WORDS, *, who="an", answered=AnsweredMail.OTHER, to="", **mail):
        to = to or reply_address(task, person(who), answered)
        mail.setdefault("sender", f"Ai đó <{who}@tinh.example>")
        raw = a_mail(to, words=words, **mail)
        take_in(raw, len(raw), whole=True)
        db.session.rollback()
        return db.session.scalars(select(IncomingMail).order_by(IncomingMail.id.desc())).first()

    return answer


def newest_event(task) -> Event:
    statement = select(Event).where(Event.task_id == task.id).order_by(Event.id.desc())
    return db.session.scalars(statement).first()


def mails_to(address: str) -> list[Mail]:
    of_kind = select(Mail).where(Mail.kind == MailKind.ANSWER_NOT_TAKEN, Mail.recipient == address)
    return list(db.session.scalars(of_kind))


def test_an_answer_is_a_discussion_by_its_sender_and_says_that_it_came_by_mail(
    task, answer, person
):
    mail = answer(files=[("Tờ trình.pdf", PDF)])
    event = newest_event(task)
    assert (mail.state, mail.event_id, mail.user.username) == (
        IncomingState.ON_TASK, event.id, "an",
    )  # fmt: skip
    assert (event.actor, event.note) == (person("an"), WORDS)
    assert "(qua thư trả lời)" in event_of(event.kind, event.facts).sentence
    file = db.session.scalars(select(Attachment)).one()
    assert (file.name, file.event_id) == ("Tờ trình.pdf", event.id)
    told = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.DISCUSSION)).all()
    assert {db.session.get_one(type(person("an")), one.user_id).username for one in told} >= {"lan"}


def test_an_answer_waits_for_an_answer_where_it_asks(task, answer):
    answer("Đã gửi.")
    assert db.session.scalars(select(Discussion)).all() == []
    answer("Gửi theo mẫu nào?", message_id="<2@x>")
    assert [row.text for row in db.session.scalars(select(Discussion))] == ["Gửi theo mẫu nào?"]


def test_who_answers_a_reminder_notes_progress_where_they_can(task, answer):
    answer(answered=AnsweredMail.REMINDER)
    assert newest_event(task).kind.value == "progress_noted"
    assert task.progress is Progress.IN_PROGRESS
    answer(answered=AnsweredMail.REMINDER, who="binh", message_id="<2@x>")  # helps: notes none
    assert newest_event(task).kind.value == "commented"


def test_the_office_can_set_answers_to_be_progress_or_words(app, task, answer):
    takes_answers(app, "imaps://x:y@z", incoming_use=AnswerUse.PROGRESS)
    answer()
    assert newest_event(task).kind.value == "progress_noted"
    takes_answers(app, "imaps://x:y@z", incoming_use=AnswerUse.DISCUSSION)
    answer(answered=AnsweredMail.REMINDER, message_id="<2@x>")
    assert newest_event(task).kind.value == "commented"


def test_an_answer_to_a_leader_answers_them(task, answer, person):
    instructions.instruct(person("chutich"), task.id, "Báo cáo ngay.")
    answer(answered=AnsweredMail.INSTRUCTION)
    (row,) = db.session.scalars(select(Discussion).where(Discussion.instructs))
    assert row.answered_on == NOW.date()
    statement = select(Notice.user_id).where(Notice.kind == NoticeKind.INSTRUCTION_ANSWERED)
    assert db.session.scalars(statement).all() == [person("chutich").id]


@pytest.mark.parametrize(
    ("mail", "reason", "told"),
    [
        ({"to": "giao-viec@tinh.example"}, Unclear.NO_TOKEN, False),
        ({"to": PATTERN.replace("{ma}", "a" * 26)}, Unclear.BAD_TOKEN, False),
        ({"sender": "ke-la@xa.example"}, Unclear.UNKNOWN_SENDER, False),
        ({"sender": "cuong@tinh.example"}, Unclear.OTHER_SENDER, True),
        ({"sender": "an@tinh.example, ke-la@xa.example"}, Unclear.UNKNOWN_SENDER, False),
        ({"authentication_results": "mx; dmarc=fail"}, Unclear.FORGED, False),
        ({"words": "> chỉ có trích dẫn\n"}, Unclear.NO_WORDS, True),
        ({"words": "x" * 10_001}, Unclear.NOT_TAKEN, True),
        ({"files": [("a.exe", b"MZ\x90\x00")]}, Unclear.NOT_TAKEN, True),
        ({"files": [(f"{n}.pdf", PDF) for n in range(11)]}, Unclear.NOT_TAKEN, True),
        ({"words": "hỏi @khongco nhé"}, Unclear.NOT_TAKEN, True),
    ],
)
def test_what_is_unclear_waits_for_the_office_and_only_its_sender_hears(
    task, answer, mail, reason, told
):
    before = newest_event(task).id
    mail = answer(**mail)
    assert (mail.state, mail.reason) == (IncomingState.UNCLEAR, reason)
    assert newest_event(task).id == before
    assert mail.file is not None
    every = select(Mail).where(Mail.kind == MailKind.ANSWER_NOT_TAKEN)
    assert [one.recipient for one in db.session.scalars(every)] == [mail.sender] * told


def test_who_has_left_or_lost_the_unit_is_refused(task, answer, person, unit):
    with transaction():
        person("an").unit_id = unit("SKHĐT").id
    assert answer().reason is Unclear.NO_RIGHT
    with transaction():
        person("an").active = False
    assert answer(message_id="<2@x>").reason is Unclear.LEFT
    assert len(mails_to("an@tinh.example")) == 1  # nothing after they left


def test_the_key_before_still_opens_and_no_other(app, task, answer, person):
    to = reply_address(task, person("an"))
    app.config["TRACKER"] = replace(
        app.config["TRACKER"], secret_key="n" * 40, former_secret_key="k" * 40
    )
    assert answer(to=to).state is IncomingState.ON_TASK
    app.config["TRACKER"] = replace(app.config["TRACKER"], former_secret_key=None)
    assert answer(to=to, message_id="<2@x>").reason is Unclear.BAD_TOKEN


def test_a_named_server_must_vouch_for_the_sender(app, task, answer):
    takes_answers(app, "imaps://x:y@z", incoming_proof="mx.tinh.example")
    assert answer().reason is Unclear.NOT_PROVEN
    good = {"authentication_results": "mx.tinh.example; dkim=pass", "message_id": "<2@x>"}
    assert answer(**good).state is IncomingState.ON_TASK


@pytest.mark.parametrize(
    "heads",
    [{"auto_submitted": "auto-replied"}, {"subject": "Trả lời tự động: Quá hạn"},
     {"return_path": "<>"}, {"sender": "theo-doi@localhost"}],
)  # fmt: skip
def test_automatic_mails_are_on_no_task_and_never_answered(task, answer, heads):
    before = newest_event(task).id
    mail = answer(**heads)
    assert mail.state is IncomingState.AUTOMATIC
    assert newest_event(task).id == before
    assert (
        db.session.scalars(select(Mail).where(Mail.kind == MailKind.ANSWER_NOT_TAKEN)).all() == []
    )


def test_the_same_message_id_with_other_words_is_not_lost(task, answer):
    answer()
    answer()
    assert len(db.session.scalars(select(IncomingMail)).all()) == 1
    assert answer("Nội dung khác.").reason is Unclear.SAME_ID
    answer("Nội dung khác.")
    assert len(db.session.scalars(select(IncomingMail)).all()) == 2


def test_without_a_token_the_task_is_still_seen_by_our_mail_that_was_answered(task, answer, person):
    with transaction():
        tell(NoticeKind.ASSIGNED, task, [person("an")], "Được giao.", occasion="x")
    ours = db.session.scalars(select(Mail).where(Mail.kind == MailKind.NOTICE)).one()
    mail = answer(to="giao-viec@tinh.example", in_reply_to=ours.message_id)
    assert (mail.reason, mail.task_id) == (Unclear.NO_TOKEN, task.id)


def test_nobody_is_told_more_than_five_times_a_day(task, answer):
    for number in range(7):
        answer("> trích\n", message_id=f"<{number}@x>")
    assert len(mails_to("an@tinh.example")) == 5


def test_mails_of_one_task_can_be_answered_by_who_has_a_part_in_it(task, person):
    people = [person(name) for name in ("an", "lan", "chutich")]
    with transaction():
        tell(NoticeKind.URGED, task, people, "Đôn đốc.", occasion="x")
    mails = {mail.recipient: mail for mail in db.session.scalars(select(Mail))}
    assert mails["an@tinh.example"].reply_to == reply_address(
        task, person("an"), AnsweredMail.REMINDER
    )
    assert mails["lan@tinh.example"].reply_to == reply_address(
        task, person("lan"), AnsweredMail.REMINDER
    )
    assert "Trả lời thư này là cập nhật tiến độ" in mails["an@tinh.example"].text
    assert "Trả lời thư này là trao đổi" in mails["lan@tinh.example"].text
    assert mails["chutich@tinh.example"].reply_to == ""
    assert "xin không trả lời" in mails["chutich@tinh.example"].text


def test_mails_are_not_answerable_while_it_is_off(app, task, person):
    takes_answers(app, "")
    with transaction():
        tell(NoticeKind.URGED, task, [person("an")], "Đôn đốc.", occasion="x")
    (mail,) = db.session.scalars(select(Mail))
    assert mail.reply_to == ""
    assert "xin không trả lời" in mail.text


def test_a_units_words_that_the_office_enters_answer_the_office_and_not_the_unit(
    task, answer, person
):
    unit_acts.comment(person("an"), task.id, "Gửi theo mẫu nào?")
    unit_acts.comment(person("lan"), task.id, "Bao giờ xong?", awaits=True)
    unit_acts.comment(person("an"), task.id, "Và gửi ai?")
    mail = answer(to="giao-viec@tinh.example")
    given = Attaching(task.id, AttachAs.UNIT_WORDS, mail.answer, NOW.date())
    attach(person("minh"), mail.id, given)
    db.session.rollback()
    waiting = db.session.scalars(select(Discussion.text).where(Discussion.answered_on.is_(None)))
    assert waiting.all() == ["Và gửi ai?"]  # the office has not had its say
    kinds = select(Notice.kind).join(Notice.task).where(Notice.user_id == person("lan").id)
    assert NoticeKind.DISCUSSION in db.session.scalars(kinds).all()


def test_a_file_that_was_changed_after_it_was_signed_waits_for_the_office_and_its_sender_hears(
    app, task, answer, person
):
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="refuse")
    mail = answer(files=[("sua.pdf", with_other_words(signed()))])
    assert (mail.state, mail.reason) == (IncomingState.UNCLEAR, Unclear.NOT_TAKEN)
    assert "Tệp “sua.pdf” bị sửa sau khi ký số" in mail.detail
    (told,) = mails_to("an@tinh.example")
    assert "bị sửa sau khi ký số" in told.text
    given = Attaching(task.id, AttachAs.UNIT_WORDS, mail.answer, NOW.date(), [0])
    with pytest.raises(ValueRefused, match="bị sửa sau khi ký số"):
        attach(person("minh"), mail.id, given)
    db.session.rollback()
    assert db.session.scalars(select(Attachment)).all() == []
    attach(person("minh"), mail.id, replace(given, files=()))
    assert db.session.get_one(IncomingMail, mail.id).state is IncomingState.ATTACHED
