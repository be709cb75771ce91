"""An answer by mail put on its task, as what the page would have made of it; or its sender told."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import rows_changed
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.notifying.incoming import mails
from tracker.domain.notifying.incoming.mails import SENDER_IS_TOLD, IncomingState, Unclear
from tracker.domain.notifying.incoming.uses import asks
from tracker.domain.tasks.workflow import LONGEST_NOTE, Act
from tracker.extensions import db
from tracker.mail.messages.answer_not_taken import answer_not_taken
from tracker.mail.messages.letterhead import Letterhead
from tracker.models import IncomingMail, Mail, MailKind
from tracker.services.notifying.incoming.judgement import Judgement
from tracker.services.notifying.outbox import enqueue
from tracker.services.system.files import Upload
from tracker.services.tasks import discussions, unit_acts
from tracker.services.tasks.act import Acting, acting

FILES_ALONE = "(Thư chỉ có tệp kèm theo.)"
MOST_A_DAY = 5
"""Mails to one sender, within a day, about answers that could not be put on their task."""


class AlreadyDone(DomainError):
    """Somebody else put the mail on its task, or decided on it, at this very moment."""

    def __init__(self) -> None:
        super().__init__("Thư này vừa được xử lý. Hãy tải lại trang để xem.")


def put_on_task(number: int, mail: mails.IncomingMail, judgement: Judgement) -> None:
    """Do the act that the mail is, and mark it as done, in one transaction.

    :raises DomainError: the task does not take it, or a file is not taken.
    """
    user, task, act = judgement.user, judgement.task, judgement.act
    assert user is not None  # noqa: S101 - judged to be so
    assert task is not None  # noqa: S101
    assert act is not None  # noqa: S101
    words = mail.answer or FILES_ALONE
    if len(words) > LONGEST_NOTE:
        raise ValueRefused("note", "Nội dung dài quá 10.000 ký tự; gửi phần dài thành tệp kèm.")
    files = tuple(Upload(file.name, file.content) for file in mail.files)
    with acting(act, user, task.id, files=files, by_mail=number) as doing:
        if act is Act.NOTE_PROGRESS:
            unit_acts.write_progress(doing, words)
        else:
            discussions.write(doing, words, awaits=asks(words))
        mark(number, doing, IncomingState.RECEIVED, IncomingState.ON_TASK, user_id=user.id)


def mark(
    number: int, doing: Acting, before: IncomingState, after: IncomingState, **values: Any
) -> None:
    """Mark a mail as put on the task, in the act under way.

    :raises AlreadyDone: it is not what it was before.
    """
    db.session.flush()
    done = db.session.execute(
        sa.update(IncomingMail)
        .where(IncomingMail.id == number, IncomingMail.state == before)
        .values(state=after, task_id=doing.task.id, event_id=doing.events[0].id, **values)
    )
    if rows_changed(done) != 1:
        raise AlreadyDone


def tell_sender(row: IncomingMail, reason: Unclear, detail: str) -> None:
    """Queue one short mail to whoever answered a mail of ours in vain, in a transaction.

    Nobody else is told: no stranger, no machine, nobody who may not have written the mail.
    """
    user = row.user
    if reason not in SENDER_IS_TOLD or user is None or not user.active:
        return
    since = clock.now() - timedelta(days=1)
    lately = sa.select(sa.func.count()).where(
        Mail.kind == MailKind.ANSWER_NOT_TAKEN,
        Mail.recipient == user.email,
        Mail.written_at > since,
    )
    if (db.session.scalar(lately) or 0) >= MOST_A_DAY:
        return
    why = detail if reason is Unclear.NOT_TAKEN else f"{reason.label}."
    message = answer_not_taken(
        user.name, row.subject, why, row.task_id, Letterhead.of(config.settings())
    )
    enqueue(MailKind.ANSWER_NOT_TAKEN, f"incoming/{row.id}", user.email, user.name, message)
