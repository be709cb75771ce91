"""Notices as mails at once: one to a person for many of a kind, one to the channel of a unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.notifying.who_is_told import kinds_for
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.notice import notice_mail, notices_mail
from tracker.models import MailKind, Notice, User
from tracker.queries.notifying.notices import as_read_by
from tracker.queries.organisation.roles import person_on
from tracker.services.notifying import outbox
from tracker.services.notifying.channel_messages import units_with_channel
from tracker.services.notifying.channels import tell_unit_channel
from tracker.services.notifying.incoming.reply_addresses import reply_way
from tracker.services.notifying.mail_choices import mail_choices
from tracker.services.notifying.unsubscription import notice_link


def send(new: Sequence[Notice]) -> None:
    """Queue what people are mailed at once, and what goes to channels of units, in the caller's
    transaction.
    """
    if not new:
        return
    ids = {notice.user_id for notice in new}
    people = {
        user.id: user
        for user in db.session.scalars(sa.select(User).where(User.id.in_(ids), User.active))
    }
    chosen = {kind: mail_choices(kind, people) for kind in {notice.kind for notice in new}}
    at_once: defaultdict[tuple[int, NoticeKind], list[Notice]] = defaultdict(list)
    for notice in new:
        if chosen[notice.kind].get(notice.user_id) is MailChoice.AT_ONCE:
            at_once[notice.user_id, notice.kind].append(notice)
            notice.mail_due = False
    for (user_id, _), notices in at_once.items():
        _mail(notices, people[user_id])
    _tell_channels(new, people)


def _mail(notices: Sequence[Notice], user: User) -> None:
    first = notices[0]
    way = reply_way(first, user) if len(notices) == 1 else None
    outbox.enqueue(
        MailKind.NOTICE,
        f"notice/{first.id}",
        user.email,
        user.name,
        _message(notices, user, user.name, way.act if way else None),
        unsubscribe_url=notice_link(user, first.kind),
        reply_to=way.address if way else "",
    )


def _message(
    notices: Sequence[Notice], user: User, name: str, answered_as: Act | None = None
) -> Message:
    """One mail of notices of a kind, as this person may read them."""
    person, head = person_on(user, clock.today()), Letterhead.of(config.settings())
    entries = [as_read_by(notice, person) for notice in notices]
    if len(entries) == 1:
        return notice_mail(entries[0], name, head, answered_as=answered_as)
    return notices_mail(clock.today(), entries, name, head)


def _tell_channels(new: Iterable[Notice], people: Mapping[int, User]) -> None:
    """Queue one message of each kind for a lead unit's channel, however many of its people get the
    notice, and of however many tasks.
    """
    reached = units_with_channel({user.unit_id for user in people.values() if user.unit_id})
    if not reached:
        return
    of_units: defaultdict[tuple[int, NoticeKind], dict[object, Notice]] = defaultdict(dict)
    for notice in new:
        task, user = notice.task, people.get(notice.user_id)
        if task is None or user is None or user.unit_id != task.lead_unit_id:
            continue
        if task.lead_unit_id in reached and notice.kind in kinds_for(user.roles):
            of_unit = of_units[task.lead_unit_id, notice.kind]
            of_unit.setdefault((notice.task_id, notice.occasion), notice)
    for (unit_id, kind), by_occasion in of_units.items():
        notices = list(by_occasion.values())
        first = notices[0]
        assert first.task is not None  # noqa: S101 - only those of tasks came so far
        message = _message(notices, people[first.user_id], first.task.lead_unit.name)
        about = f"{kind.value}/{first.task_id}/{first.occasion}"[:80]
        tell_unit_channel(MailKind.NOTICE, about, unit_id, message)
