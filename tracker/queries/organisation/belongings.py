"""What hangs on units besides their work: groups, channels, addresses, delegations and the like."""

from collections.abc import Collection, Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.organisation.belongings import Holding, Thing
from tracker.domain.vocabulary import OPEN, Role
from tracker.extensions import db
from tracker.models import (
    CalendarFeed,
    Channel,
    Delegation,
    HandBack,
    IssuedLetter,
    RepeatingTask,
    Task,
    Unit,
    UnitGroup,
)
from tracker.models.directives.repeating_tasks import repeating_coordinating_unit
from tracker.models.organisation.units import unit_group_member
from tracker.models.reports.letters import issued_letter_task


def holdings(unit_ids: Collection[int], today: date) -> tuple[Holding, ...]:
    """Everything that hangs on these units today, in the order in which a plan lists it."""
    if not unit_ids:
        return ()
    every = [
        *_hand_backs(unit_ids),
        *_repeated_help(unit_ids, today),
        *_delegations(today),
        *_groups(unit_ids),
        *_channels(unit_ids),
        *_addresses(unit_ids),
        *_letters(unit_ids),
    ]
    return tuple(every)


def units_with_outlets() -> frozenset[tuple[Thing, str]]:
    """Which units have a channel or a calendar address; of each there is one at a time."""
    channels = sa.select(Unit.code).join(Channel, Channel.unit_id == Unit.id)
    addresses = sa.select(Unit.code).join(CalendarFeed, CalendarFeed.unit_id == Unit.id)
    return frozenset(
        (thing, code)
        for thing, codes in (
            (Thing.CHANNEL, channels.where(Channel.ended_at.is_(None))),
            (Thing.ADDRESS, addresses.where(CalendarFeed.revoked_at.is_(None))),
        )
        for code in db.session.scalars(codes)
    )


def _hand_backs(unit_ids: Collection[int]) -> Iterator[Holding]:
    rows = db.session.execute(
        sa.select(HandBack, Task)
        .join(Task, Task.id == HandBack.task_id)
        .where(HandBack.pending, HandBack.suggested_unit_id.in_(unit_ids), Task.progress.in_(OPEN))
        .options(joinedload(HandBack.suggested_unit), joinedload(Task.lead_unit))
        .order_by(HandBack.id)
    )
    for row, task in rows:
        if row.suggested_unit is not None:
            words = f"{task.lead_unit.name}: {task.content}"
            lead = (task.lead_unit.code,)
            yield Holding(Thing.HAND_BACK, row.id, row.suggested_unit.code, words, lead)


def _repeated_help(unit_ids: Collection[int], today: date) -> Iterator[Holding]:
    pairs = repeating_coordinating_unit.c
    rows = db.session.execute(
        sa.select(RepeatingTask, Unit.code)
        .join(pairs.repeating_task_id.table, pairs.repeating_task_id == RepeatingTask.id)
        .join(Unit, Unit.id == pairs.unit_id)
        .where(
            pairs.unit_id.in_(unit_ids),
            RepeatingTask.ended_on.is_(None) | (RepeatingTask.ended_on >= today),
        )
        .options(
            joinedload(RepeatingTask.lead_unit), selectinload(RepeatingTask.coordinating_units)
        )
        .order_by(RepeatingTask.id, Unit.position)
    )
    for row, code in rows:
        units = (row.lead_unit.code, *(unit.code for unit in row.coordinating_units))
        yield Holding(Thing.REPEATED_HELP, row.id, code, row.content, units)


def _delegations(today: date) -> Iterator[Holding]:
    """All that live: a head of another unit may be head no longer, too."""
    rows = db.session.scalars(
        sa.select(Delegation)
        .where(Delegation.revoked_on.is_(None), Delegation.last_day >= today)
        .options(joinedload(Delegation.from_user), joinedload(Delegation.to_user))
        .order_by(Delegation.id)
    ).all()
    codes = _codes({row.unit_id for row in rows})
    for row in rows:
        words = f"{row.from_user.name} cho {row.to_user.name} đến hết {row.last_day:%d/%m/%Y}"
        people = (row.from_user_id, row.to_user_id)
        yield Holding(Thing.DELEGATION, row.id, codes[row.unit_id], words, people=people)


def _groups(unit_ids: Collection[int]) -> Iterator[Holding]:
    rows = db.session.scalars(
        sa.select(UnitGroup)
        .where(
            UnitGroup.id.in_(
                sa.select(unit_group_member.c.group_id).where(
                    unit_group_member.c.unit_id.in_(unit_ids)
                )
            )
        )
        .options(selectinload(UnitGroup.units))
        .order_by(UnitGroup.name)
    )
    for row in rows:
        for unit in row.units:
            if unit.id in unit_ids:
                members = tuple(member.code for member in row.units)
                yield Holding(Thing.GROUP, row.id, unit.code, row.name, members)


def _channels(unit_ids: Collection[int]) -> Iterator[Holding]:
    rows = db.session.scalars(
        sa.select(Channel)
        .where(Channel.ended_at.is_(None), Channel.unit_id.in_(unit_ids))
        .options(joinedload(Channel.unit), joinedload(Channel.made_by))
        .order_by(Channel.id)
    )
    for row in rows:
        if row.unit is not None:
            yield Holding(
                Thing.CHANNEL,
                row.id,
                row.unit.code,
                f"{row.service} {row.label}".strip(),
                people=(row.made_by_id,),
                by_administrator=Role.ADMINISTRATOR in row.made_by.roles,
            )


def _addresses(unit_ids: Collection[int]) -> Iterator[Holding]:
    rows = db.session.scalars(
        sa.select(CalendarFeed)
        .where(CalendarFeed.revoked_at.is_(None), CalendarFeed.unit_id.in_(unit_ids))
        .options(joinedload(CalendarFeed.unit), joinedload(CalendarFeed.made_by))
        .order_by(CalendarFeed.id)
    )
    for row in rows:
        if row.unit is not None:
            words = f"do {row.made_by.name} lập"
            people = (row.made_by_id,)
            yield Holding(Thing.ADDRESS, row.id, row.unit.code, words, people=people)


def _letters(unit_ids: Collection[int]) -> Iterator[Holding]:
    """Letters of which a task is still open with the unit."""
    still_open = (
        sa.select(issued_letter_task.c.letter_id)
        .join(Task, Task.id == issued_letter_task.c.task_id)
        .where(Task.lead_unit_id.in_(unit_ids), Task.progress.in_(OPEN))
    )
    rows = db.session.scalars(
        sa.select(IssuedLetter)
        .where(
            IssuedLetter.unit_id.in_(unit_ids),
            IssuedLetter.cancelled_at.is_(None),
            IssuedLetter.id.in_(still_open),
        )
        .options(joinedload(IssuedLetter.unit))
        .order_by(IssuedLetter.issued_on, IssuedLetter.id)
    )
    for row in rows:
        words = f"{row.number:02}/{row.symbol} ngày {row.issued_on:%d/%m/%Y}"
        yield Holding(Thing.LETTER, row.id, row.unit.code, words)


def _codes(unit_ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(sa.select(Unit.id, Unit.code).where(Unit.id.in_(unit_ids)))
    return {row.id: row.code for row in rows}
