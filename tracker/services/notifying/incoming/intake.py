"""Taking mails in: each is kept first, once, and then put on its task or on the office's list.

What holds, whatever dies and whenever:

- A mail is known by its Message-ID and its sender. It is kept in a transaction of its own before
  anything is done with it; who meets it again (it was not moved yet) does nothing.
- What it says is put on the task in the transaction in which it is marked as done: never twice.
- One that was kept, but not done with, is taken up by the next run.
"""

import hashlib
import logging
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.domain.notifying.incoming import mails
from tracker.domain.notifying.incoming.mails import IncomingState, Unclear
from tracker.extensions import db
from tracker.filetypes.uploads import FilesNotKept
from tracker.mail.incoming.reading import read_mail
from tracker.models import IncomingMail
from tracker.services.notifying.incoming.answers import AlreadyDone, put_on_task, tell_sender
from tracker.services.notifying.incoming.judgement import Judgement, judge
from tracker.services.system.files.attachments import stored
from tracker.services.system.files.storage import read
from tracker.services.tasks.act import ChangedMeanwhile

MAIL_TYPE = "message/rfc822"
PATIENCE = timedelta(minutes=5)
"""How long a mail may be in hand before the next run takes it up."""

_log = logging.getLogger(__name__)


def take_in(raw: bytes, size: int, *, whole: bool) -> IncomingState | None:
    """Keep a mail and do with it what is to be done; what became of it, ``None``: it was known.

    :raises FilesNotKept: the machine cannot keep it now; nothing is changed.
    """
    mail = _read(raw, whole=whole)
    number = _keep(mail, raw, size, whole=whole)
    return None if number is None else _finish(number, mail, whole=whole)


def take_up_unfinished() -> int:
    """Go on with mails that were kept before a process died; how many there were."""
    before = clock.now() - PATIENCE
    waiting = sa.select(IncomingMail.id).where(
        IncomingMail.state == IncomingState.RECEIVED, IncomingMail.received_at < before
    )
    numbers = list(db.session.scalars(waiting.order_by(IncomingMail.id)))
    for number in numbers:
        raw = raw_of(db.session.get_one(IncomingMail, number))
        _finish(number, _read(raw or b"", whole=raw is not None), whole=raw is not None)
    return len(numbers)


def raw_of(row: IncomingMail) -> bytes | None:
    """The mail as it came; ``None`` where it was too large to keep."""
    if row.file is None:
        return None
    return read(config.settings().files_folder / row.file.location)


def _read(raw: bytes, *, whole: bool) -> mails.IncomingMail:
    """What can be read of it: nobody's mail stops the others."""
    try:
        return read_mail(raw, head_only=not whole)
    except Exception as error:
        _log.exception("a mail of %d bytes cannot be read", len(raw))
        return mails.IncomingMail("", (), "", (), "", None, (), {}, fault=type(error).__name__)


def _keep(mail: mails.IncomingMail, raw: bytes, size: int, *, whole: bool) -> int | None:
    """Its number, if it is new, or was kept a moment ago and not done with."""
    key = _hash(mail.message_id, mail.sender) if mail.message_id else _hash(raw)
    earlier = _row_with(key)
    reason = None
    if earlier is not None and earlier.original != mail.original:
        key, reason = _hash(key, mail.original), Unclear.SAME_ID
        earlier = _row_with(key)
    if earlier is not None:
        return None
    try:
        with transaction():
            row = _row(mail, key, size)
            row.reason = reason
            row.file = stored(raw, MAIL_TYPE) if whole else None
            db.session.add(row)
            db.session.flush()
            return row.id
    except IntegrityError:  # another process has just kept it
        return None


def _row(mail: mails.IncomingMail, key: str, size: int) -> IncomingMail:
    return IncomingMail(
        key=key,
        message_id=mail.message_id,
        sender=mail.sender,
        sender_name=mail.sender_name,
        subject=mail.subject,
        sent_at=mail.sent_at,
        received_at=clock.now(),
        size=size,
        original=mail.original,
        answer=mail.answer,
        state=IncomingState.RECEIVED,
        detail=mail.fault,
    )


def _finish(number: int, mail: mails.IncomingMail, *, whole: bool) -> IncomingState:
    """Put it where it belongs. What nobody foresaw, the office looks at.

    :raises SQLAlchemyError: the database is away: the mail is taken up again later.
    :raises FilesNotKept: so is the disk.
    :raises ChangedMeanwhile: somebody did something else on the task at this very moment.
    """
    judgement = judge(mail, whole=whole)
    same_id = db.session.get_one(IncomingMail, number).reason is Unclear.SAME_ID
    db.session.rollback()
    if judgement.automatic:
        return _note(number, judgement, IncomingState.AUTOMATIC, detail=judgement.automatic)
    if same_id or judgement.reason is not None:
        reason = Unclear.SAME_ID if same_id else judgement.reason
        return _to_office(number, judgement, reason, mail.fault)
    try:
        put_on_task(number, mail, judgement)
    except AlreadyDone:
        pass
    except (SQLAlchemyError, FilesNotKept, ChangedMeanwhile):
        raise
    except DomainError as error:
        return _to_office(number, judgement, Unclear.NOT_TAKEN, str(error))
    except Exception as error:
        _log.exception("incoming mail %d: not foreseen", number)
        return _to_office(number, judgement, Unclear.BROKEN, type(error).__name__)
    return IncomingState.ON_TASK


def _to_office(
    number: int, judgement: Judgement, reason: Unclear | None, detail: str
) -> IncomingState:
    return _note(number, judgement, IncomingState.UNCLEAR, reason=reason, detail=detail)


def _note(
    number: int,
    judgement: Judgement,
    state: IncomingState,
    *,
    reason: Unclear | None = None,
    detail: str = "",
) -> IncomingState:
    """Write down what became of it, and tell its sender where they should know, in one step."""
    with transaction():
        row = db.session.get_one(IncomingMail, number, with_for_update=True)
        if row.state is not IncomingState.RECEIVED:
            return row.state
        row.state, row.reason, row.detail = state, reason, detail
        row.user_id = judgement.user.id if judgement.user else None
        row.task_id = judgement.task.id if judgement.task else None
        if reason is not None:
            tell_sender(row, reason, detail)
    return state


def _row_with(key: str) -> IncomingMail | None:
    db.session.rollback()
    return db.session.scalar(sa.select(IncomingMail).where(IncomingMail.key == key))


def _hash(*parts: str | bytes) -> str:
    joined = b"\n".join(
        part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts
    )
    return hashlib.sha256(joined).hexdigest()
