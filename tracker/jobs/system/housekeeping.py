"""Housekeeping: what has served its time is removed, what should not be there is cleared away.

Nothing here is a record of what people did or were told: events, tasks and notices stay.
The trail of logins goes by a time of its own: it says where people were, and when. So do mails.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker import clock, config
from tracker.database import count_anew, rows_changed, transaction
from tracker.domain.notifying import webhooks
from tracker.domain.notifying.mails import SETTLED, WITH_A_KEY
from tracker.extensions import db
from tracker.models import (
    AccessEntry,
    AnsweredRequest,
    Attempts,
    BulkAct,
    CalendarFeed,
    Draft,
    FigureSending,
    FormAnswer,
    ImportedList,
    ImportedRow,
    Invitation,
    LoginSession,
    Mail,
    ProposedAct,
    ReadDocument,
    SentForm,
    Tick,
    TickOutcome,
    WebhookCall,
)
from tracker.services.notifying.outbox import NOT_KEPT
from tracker.services.organisation.sign_on import provider_sessions
from tracker.services.system.exports.prepared_files import forget_expired
from tracker.services.system.files.orphans import clear_orphans
from tracker.services.system.free_space import warn_of_little_space

MAILS_A_NIGHT = 20_000
ANSWER_AGE = timedelta(days=1)  # longer than anybody stays on a page
ORPHAN_AGE = timedelta(days=1)  # longer than any upload lasts


@dataclass(frozen=True)
class Tidied:
    """How much of each was removed: runs of jobs, ended links, words of mails with a key, mails,
    files.
    """

    ticks: int
    links: int
    mails: int
    old_mails: int
    files: int


def tidy(due_at: datetime) -> Tidied:
    """Remove what ended longer ago than is set, as of a moment. A second run finds nothing.

    Then the database counts its indexes, which grew and shrank.
    """
    before = due_at - timedelta(days=config.settings().keep_days)
    with transaction():
        ticks, links, mails = _old_ticks(before), _ended_links(before), _settled_keys()
        old_mails = _old_mails(due_at - timedelta(days=config.settings().mail_days))
        _old_calls(due_at - timedelta(days=config.settings().mail_days))
        _changed(sa.delete(SentForm).where(SentForm.at < before))
        answers_before = due_at - timedelta(days=config.settings().api_answer_days)
        _changed(sa.delete(AnsweredRequest).where(AnsweredRequest.at < answers_before))
        _changed(sa.delete(Attempts).where(Attempts.until < due_at))
        provider_sessions.forget_before(before)
        _changed(sa.delete(LoginSession).where(LoginSession.seen_at < before))
        kept_trail = timedelta(days=config.settings().access_days)
        _changed(sa.delete(AccessEntry).where(AccessEntry.at < due_at - kept_trail))
        _changed(sa.delete(Draft).where(Draft.saved_at < before))
        _changed(sa.delete(BulkAct).where(BulkAct.begun_at < before))
        _changed(sa.delete(ProposedAct).where(ProposedAct.expires_at < before))
        _changed(sa.delete(FigureSending).where(FigureSending.ended_at < before))
        _changed(sa.delete(FormAnswer).where(FormAnswer.at < due_at - ANSWER_AGE))
        looked_at = ImportedList.written_at.is_(None) & (ImportedList.made_at < before)
        lists = sa.select(ImportedList.id).where(looked_at)
        _changed(sa.delete(ImportedRow).where(ImportedRow.list_id.in_(lists)))
        _changed(sa.delete(ImportedList).where(looked_at))
        _old_readings(due_at, before)
    forget_expired(clock.now())
    warn_of_little_space()
    count_anew()
    return Tidied(ticks, links, mails, old_mails, clear_orphans(due_at - ORPHAN_AGE))


def _old_ticks(before: datetime) -> int:
    """The newest of each job stays: it says up to which due time the job has come."""
    later = aliased(Tick)
    followed = sa.exists().where(
        later.job == Tick.job, later.due_at > Tick.due_at, later.due_at < before
    )
    unfinished = (TickOutcome.RUNNING, TickOutcome.REQUESTED)
    return _changed(
        sa.delete(Tick).where(Tick.due_at < before, Tick.outcome.not_in(unfinished), followed)
    )


def _ended_links(before: datetime) -> int:
    """Links that set a password, used or expired; and calendar addresses that were revoked."""
    ended = sa.func.coalesce(Invitation.used_at, Invitation.expires_at)
    return _changed(sa.delete(Invitation).where(ended < before)) + _changed(
        sa.delete(CalendarFeed).where(CalendarFeed.revoked_at < before)
    )


def _old_readings(due_at: datetime, before: datetime) -> None:
    """Documents that were read: nobody registered them, or their time as cases has ended."""
    days = config.settings().reading_cases_days or config.settings().keep_days
    cases_before = due_at - timedelta(days=days)
    left = ReadDocument.registered_at.is_(None) & (ReadDocument.made_at < before)
    _changed(sa.delete(ReadDocument).where(left | (ReadDocument.registered_at < cases_before)))


def _old_mails(before: datetime) -> int:
    """Mails that ended, with their tries and files; so many a night that nobody waits long for
    the database when years of them go.
    """
    ended = sa.select(Mail.id).where(Mail.status.in_(SETTLED), Mail.next_attempt_at < before)
    return _changed(sa.delete(Mail).where(Mail.id.in_(ended.limit(MAILS_A_NIGHT))))


def _old_calls(before: datetime) -> None:
    """Calls of webhooks that ended, as mails."""
    ended = sa.select(WebhookCall.id).where(
        WebhookCall.status.in_(webhooks.SETTLED), WebhookCall.next_attempt_at < before
    )
    _changed(sa.delete(WebhookCall).where(WebhookCall.id.in_(ended.limit(MAILS_A_NIGHT))))


def _settled_keys() -> int:
    """Wipe the words that open an account once their mail is settled, if the delivery did not."""
    return _changed(
        sa.update(Mail)
        .where(Mail.kind.in_(WITH_A_KEY), Mail.status.in_(SETTLED), Mail.text != NOT_KEPT)
        .values(text=NOT_KEPT, html=NOT_KEPT)
    )


def _changed(statement: sa.Delete | sa.Update) -> int:
    options = {"synchronize_session": False}
    return rows_changed(db.session.execute(statement, execution_options=options))
