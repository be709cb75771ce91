"""The monthly digest: gathered in one view of the database, queued in one transaction."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tracker import clock, config
from tracker.database import one_view
from tracker.domain.errors import DomainError
from tracker.domain.notifying.digest import OfficeDigest
from tracker.domain.reports.periods import Period, month_of
from tracker.jobs.notifying.digest_mails import DigestMail, is_queued, queue, to_all
from tracker.mail.messages.digest import office_digest, unit_digest
from tracker.mail.messages.leadership import leadership_digest
from tracker.mail.messages.letterhead import Letterhead
from tracker.models import MailKind
from tracker.queries.notifying.digest import Digests, monthly_digests
from tracker.queries.reports.report import report_day


class NoDigestOf(DomainError):
    """There is no digest of this period."""

    def __init__(self, period: Period, why: str) -> None:
        self.period = period
        super().__init__(f"Không có bản tổng hợp của {period.name}: {why}.")


@dataclass(frozen=True)
class DigestRun:
    """What a run did. ``recipients`` counts mails: those queued now and those queued before."""

    month: str
    recipients: int
    queued: int
    already_queued: int
    overdue_tasks: int
    preview: bool

    def to_json(self) -> dict[str, object]:
        """As ``flask digest --format json`` prints it."""
        return asdict(self)


def queue_digest(period: Period, *, dry_run: bool = False) -> DigestRun:
    """Queue the digest of a month as of its last day, or of today if sooner; nothing twice.

    One asked for before the month is over, its last day too, is a preview, marked so: it does not
    stand in for the month's own, which comes when the month is over.

    :raises NoDigestOf: the period is no month, or has not begun.
    """
    today = clock.today()
    if period.name != month_of(period.first).name:
        raise NoDigestOf(period, "cần một tháng, ví dụ 2025-06")
    if period.first > today:
        raise NoDigestOf(period, "tháng này chưa bắt đầu")
    as_of = report_day(period, today)
    due_soon_days = config.settings().due_soon_days
    with one_view():
        digests = monthly_digests(period, as_of, today, due_soon_days)
    mails = list(_mails(digests, _about(digests.office)))
    queued = 0 if dry_run else queue(mails)
    already = sum(map(is_queued, mails)) if dry_run else len(mails) - queued
    return DigestRun(
        month=period.name,
        recipients=len(mails),
        queued=queued,
        already_queued=already,
        overdue_tasks=len(digests.office.overdue),
        preview=digests.office.preview,
    )


def _about(digest: OfficeDigest) -> str:
    month = digest.month.name
    return f"{month}@{digest.as_of.isoformat()}" if digest.preview else month


def _mails(digests: Digests, about: str) -> Iterator[DigestMail]:
    head = Letterhead.of(config.settings())
    for digest, heads in digests.units:
        about_unit = f"{about}/{digest.code}"
        for recipient in heads:
            message = unit_digest(digest, head, recipient.name, recipient.title)
            yield DigestMail(MailKind.UNIT_DIGEST, about_unit, recipient, message, digest.code)
    message = office_digest(digests.office, head)
    yield from to_all(MailKind.OFFICE_DIGEST, about, digests.office_recipients, message)
    message = leadership_digest(digests.leadership, head)
    yield from to_all(MailKind.LEADERSHIP_DIGEST, about, digests.leadership_recipients, message)
