"""Notices as mails at once: one to a person for many of a kind, one to the channel of a unit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.notifying.messages import Message, NewMail
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.notifying.who_is_told import kinds_for
from tracker.domain.tasks.workflow import Act, Person
from tracker.extensions import db
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.notice import notice_mail, notices_mail
from tracker.models import MailKind, Notice, User
from tracker.queries.notifying.notices import as_read_by, notices_by_number
from tracker.queries.organisation.roles import people_on
from tracker.services.notifying.channel_messages import copy_to, working_channels
from tracker.services.notifying.incoming.reply_addresses import reply_way
from tracker.services.notifying.mail_choices import mail_choices
from tracker.services.notifying.new_mails import enqueue_all
from tracker.services.notifying.unsubscription import notice_link


def send(notice_ids: Collection[int]) -> None:
    """Queue what people are mailed at once, and what goes to channels of units, in the caller's
    transaction; asked and written once for all.
    """
    new = notices_by_number(notice_ids)
    if not new:
        return
    ids = {notice.user_id for notice in new}
    people = {
        user.id: user
        for user in db.session.scalars(sa.select(User).where(User.id.in_(ids), User.reached))
    }
    readers = people_on(people.values(), clock.today())
    chosen = mail_choices({notice.kind for notice in new}, people)
    at_once: defaultdict[tuple[int, NoticeKind], list[Notice]] = defaultdict(list)
    for notice in new:
        if chosen.get((notice.kind, notice.user_id)) is MailChoice.AT_ONCE:
            at_once[notice.user_id, notice.kind].append(notice)
            notice.mail_due = False
    enqueue_all(
        _mail(notices, people[user_id], readers[user_id])
        for (user_id, _), notices in at_once.items()
    )
    enqueue_all(_to_channels(new, people, readers))


def _mail(notices: Sequence[Notice], user: User, person: Person) -> NewMail:
    first = notices[0]
    way = reply_way(first, person) if len(notices) == 1 else None
    return NewMail(
        MailKind.NOTICE,
        f"notice/{first.id}",
        user.email,
        user.name,
        _message(notices, person, user.name, way.act if way else None),
        unsubscribe_url=notice_link(user, first.kind),
        reply_to=way.address if way else "",
    )


def _message(
    notices: Sequence[Notice], person: Person, name: str, answered_as: Act | None = None
) -> Message:
    """One mail of notices of a kind, as this person may read them."""
    head = Letterhead.of(config.settings())
    entries = [as_read_by(notice, person) for notice in notices]
    if len(entries) == 1:
        return notice_mail(entries[0], name, head, answered_as=answered_as)
    return notices_mail(clock.today(), entries, name, head)


def _to_channels(
    new: Iterable[Notice], people: Mapping[int, User], readers: Mapping[int, Person]
) -> Iterator[NewMail]:
    """One message of each kind for a lead unit's channel, however many of its people get the
    notice, and of however many tasks.
    """
    channels = working_channels({user.unit_id for user in people.values() if user.unit_id})
    of_units: defaultdict[tuple[int, NoticeKind], dict[object, Notice]] = defaultdict(dict)
    for notice in new if channels else ():
        task, user = notice.task, people.get(notice.user_id)
        if task is None or user is None or user.unit_id != task.lead_unit_id:
            continue
        if task.lead_unit_id in channels and notice.kind in kinds_for(user.roles):
            of_unit = of_units[task.lead_unit_id, notice.kind]
            of_unit.setdefault((notice.task_id, notice.occasion), notice)
    for (unit_id, kind), by_occasion in of_units.items():
        notices = list(by_occasion.values())
        first = notices[0]
        assert first.task is not None  # noqa: S101 - only those of tasks came so far
        name = first.task.lead_unit.name
        message = _message(notices, readers[first.user_id], name)
        about = f"{kind.value}/{first.task_id}/{first.occasion}"[:80]
        yield copy_to(channels[unit_id], NewMail(MailKind.NOTICE, about, "", name, message))
