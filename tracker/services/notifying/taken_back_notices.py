"""Notices of what was taken back: nobody needs to read them, and no mail of them leaves."""

import sqlalchemy as sa

from tracker import clock
from tracker.domain.notifying.mails import MailStatus
from tracker.extensions import db
from tracker.models import Event, Mail, MailKind, Notice

WHY = "Đơn vị đã rút lại nội dung này trước khi thư được gửi."


def take_back_notices(event: Event) -> None:
    """Whoever was told of the event has no notice to read any more; mails that wait are cancelled.

    In the act under way.
    """
    ids = db.session.scalars(
        sa.update(Notice)
        .where(Notice.task_id == event.task_id, Notice.occasion == f"event-{event.id}")
        .values(read_at=sa.func.coalesce(Notice.read_at, clock.now()), mail_due=False)
        .returning(Notice.id)
    ).all()
    db.session.execute(
        sa.update(Mail)
        .where(
            Mail.kind == MailKind.NOTICE,
            Mail.about.in_([f"notice/{number}" for number in ids]),
            Mail.status == MailStatus.QUEUED,
        )
        .values(status=MailStatus.CANCELLED, last_error=WHY)
    )
