"""The office's weekly digest: gathered in one view of the database, queued in one transaction."""

from dataclasses import asdict, dataclass

from tracker import clock, config
from tracker.database import one_view
from tracker.domain.errors import DomainError
from tracker.domain.notifying.weekly import Week
from tracker.domain.notifying.who_is_told import DIGESTS
from tracker.jobs.notifying.digest_mails import is_queued, queue, to_all
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.weekly import weekly_digest as weekly_mail
from tracker.models import MailKind
from tracker.queries.notifying.recipients import people_with
from tracker.queries.notifying.weekly import weekly_digest


class WeekNotBegun(DomainError):
    """There is no digest of a week that has not begun."""

    def __init__(self, week: Week) -> None:
        self.week = week
        super().__init__(f"Không có bản tin của tuần {week.name}: tuần này chưa bắt đầu.")


@dataclass(frozen=True)
class WeeklyRun:
    """What a run did. ``recipients`` counts mails: those queued now and those queued before."""

    week: str
    recipients: int
    queued: int
    already_queued: int
    newly_overdue: int
    due: int
    waiting: int
    undelivered: int

    def to_json(self) -> dict[str, object]:
        """As ``flask digest --week … --format json`` prints it."""
        return asdict(self)


def queue_weekly_digest(week: Week, *, dry_run: bool = False) -> WeeklyRun:
    """Queue the digest of a week as of its set day, or of today if sooner; nothing twice.

    One asked for before that day is a mail of its own day: it does not stand in for the week's.

    :raises WeekNotBegun: the week is ahead.
    """
    settings = config.settings()
    today = clock.today()
    if week.monday > today:
        raise WeekNotBegun(week)
    due_on = week.day(settings.weekly_day)
    as_of = min(due_on, today)
    about = week.name if as_of == due_on else f"{week.name}@{as_of.isoformat()}"
    with one_view():
        digest = weekly_digest(week, as_of, today)
    message = weekly_mail(digest, Letterhead.of(settings))
    mails = to_all(
        MailKind.WEEKLY_DIGEST, about, people_with(DIGESTS[MailKind.WEEKLY_DIGEST]), message
    )
    queued = 0 if dry_run else queue(mails)
    already = sum(map(is_queued, mails)) if dry_run else len(mails) - queued
    return WeeklyRun(
        week=week.name,
        recipients=len(mails),
        queued=queued,
        already_queued=already,
        newly_overdue=len(digest.newly),
        due=len(digest.due),
        waiting=len(digest.waiting),
        undelivered=len(digest.undelivered),
    )
