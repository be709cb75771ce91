"""Whether a mail can be put on a task: by whom, on which; or why the office has to look at it."""

from dataclasses import dataclass

import sqlalchemy as sa

from tracker import config
from tracker.domain.notifying.incoming.authenticity import is_forged, is_proven
from tracker.domain.notifying.incoming.automatic import why_automatic
from tracker.domain.notifying.incoming.mails import IncomingMail, Unclear
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import Mail, Notice, Task, User
from tracker.services.notifying.incoming.reply_addresses import act_of_answer, bound_in
from tracker.services.organisation.actors import as_person

MOST_REFERENCES = 20


@dataclass(frozen=True)
class Judgement:
    """What is known of a mail: who wrote it, about which task, and what it is there.

    ``automatic`` says by what a machine wrote it; ``reason`` why it is unclear. Without either it
    is the ``act`` on the task.
    """

    user: User | None = None
    task: Task | None = None
    act: Act | None = None
    reason: Unclear | None = None
    automatic: str = ""


def judge(mail: IncomingMail, *, whole: bool) -> Judgement:
    """What is to become of a mail, as things stand now. Nothing is changed."""
    settings = config.settings()
    own = (settings.mail_from, settings.bounce_address)
    user, (bound, made_like_ours) = _user_at(mail.sender), bound_in(mail.recipients)
    mine = [one for one in bound if user is not None and one.user_id == user.id]
    task_ids = {one.task_id for one in mine or bound}
    task = _task(task_ids.pop()) if len(task_ids) == 1 else _task_answered(mail)
    automatic = why_automatic(mail, own)
    if automatic:
        return Judgement(user, task, automatic=automatic)
    reason = _doubt_of_sender(mail, user)
    if reason is None and not mine:
        reason = Unclear.NO_TOKEN
        if made_like_ours:
            reason = Unclear.OTHER_SENDER if bound else Unclear.BAD_TOKEN
    if reason is None and user is not None and not user.active:
        reason = Unclear.LEFT
    if reason is not None or user is None:
        return Judgement(user, task, reason=reason)
    act = act_of_answer(task, as_person(user), mine[0].answered) if task is not None else None
    reason = Unclear.NO_RIGHT if act is None else _lack_of(mail, whole=whole)
    return Judgement(user, task, act, reason)


def _lack_of(mail: IncomingMail, *, whole: bool) -> Unclear | None:
    """Why a mail has nothing that could be put on a task; ``None`` where it has."""
    if not whole:
        return Unclear.TOO_LARGE
    if mail.fault:
        return Unclear.BROKEN
    return None if mail.answer or mail.files else Unclear.NO_WORDS


def _doubt_of_sender(mail: IncomingMail, user: User | None) -> Unclear | None:
    results = mail.heads.get("authentication-results", ())
    proof = config.settings().incoming_proof
    if len(mail.senders) != 1 or user is None:
        return Unclear.UNKNOWN_SENDER
    if is_forged(results):
        return Unclear.FORGED
    return Unclear.NOT_PROVEN if proof and not is_proven(results, proof) else None


def _user_at(address: str) -> User | None:
    if not address:
        return None
    return db.session.scalar(sa.select(User).where(sa.func.lower(User.email) == address).limit(1))


def _task(number: int) -> Task | None:
    return db.session.get(Task, number)


def _task_answered(mail: IncomingMail) -> Task | None:
    """The task of our mail that was answered, where its token got lost: for the office to see."""
    ids = mail.references[-MOST_REFERENCES:]
    abouts = (
        db.session.scalars(
            sa.select(Mail.about).where(Mail.message_id.in_(ids), Mail.about.startswith("notice/"))
        )
        if ids
        else ()
    )
    numbers = [int(about.partition("/")[2]) for about in abouts]
    notice = db.session.get(Notice, numbers[0]) if numbers else None
    return notice.task if notice else None
