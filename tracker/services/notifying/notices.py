"""Telling people inside the program, in the transaction of what they are told about.

Who is told what stands in ``tracker.domain.notifying.who_is_told``. What is to be mailed at once is
queued in the same transaction, one mail for many notices of a kind; what goes out once a day is
noted for the daily bundle (``tracker.jobs.notifying.notices``).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.extensions import db
from tracker.models import Notice, Snapshot, Task, UnitInstruction, User
from tracker.models.base import insert_into
from tracker.services.notifying.mail_choices import mail_choices
from tracker.services.notifying.notice_mails import send
from tracker.services.notifying.people_told import office, people_in

if TYPE_CHECKING:
    from tracker.services.tasks.act import Acting


@dataclass(frozen=True)
class Telling:
    """What people are told on one occasion about a task, the draft of a report, or what a leader
    wrote to a unit.
    """

    kind: NoticeKind
    about: Task | Snapshot | UnitInstruction
    people: tuple[User, ...]
    text: str
    occasion: str

    @property
    def key(self) -> dict[str, object]:
        """By what its notices are known, but for the person."""
        about = self.about
        return {
            "kind": self.kind,
            "task_id": about.id if isinstance(about, Task) else None,
            "snapshot_id": about.id if isinstance(about, Snapshot) else None,
            "unit_instruction_id": about.id if isinstance(about, UnitInstruction) else None,
            "occasion": self.occasion,
        }


@dataclass
class _Held:
    """Notices whose mails wait for others of the same act; ``noted``: for the daily bundle, too."""

    noted: bool
    ids: list[int] = field(default_factory=list)


_HELD: ContextVar[_Held | None] = ContextVar("held", default=None)


@contextmanager
def in_one_mail() -> Iterator[None]:
    """Within a transaction: whoever is told of many tasks gets one mail of each kind at its end."""
    held = _Held(noted=False)
    before = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(before)
    send(held.ids)


@contextmanager
def acts_in_one_mail() -> Iterator[None]:
    """Around acts each in a transaction of its own: one mail for all of them, as above.

    Until it is queued the daily bundle answers for what they tell, should the program die.
    """
    held = _Held(noted=True)
    before = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(before)
        if held.ids:
            with transaction():
                due = sa.select(Notice.id).where(Notice.id.in_(held.ids), Notice.mail_due)
                send(db.session.scalars(due).all())


def tell_of(
    occasion: Occasion, doing: "Acting", text: str, *, besides: Collection[int] = ()
) -> None:
    """Tell all circles of an occasion, but who does the act; its last event tells it apart.

    ``besides`` are told of it otherwise. Of a deputy it is said in whose place the act was done.
    """
    if doing.head:
        text = f"{text} ({doing.actor.name} thay mặt {doing.head}.)"
    db.session.flush()
    key = f"event-{doing.events[-1].id}"
    tell_all(tellings_of(occasion, {doing.task: (text, key)}, besides={doing.actor.id, *besides}))


def tellings_of(
    occasion: Occasion,
    words: Mapping[Task, tuple[str, str]],
    *,
    besides: Collection[int] = (),
) -> list[Telling]:
    """Who is told of an occasion in which words, each person once a task.

    ``words`` are of each task the text, and what tells this occasion from others of the task;
    ``besides`` are people by number who are not told.
    """
    db.session.flush()  # the unit may be named in this very transaction
    reached = {task.id: set(besides) for task in words}
    tellings = []
    for circle, kind in TOLD[occasion].items():
        people = people_in(circle, words.keys())
        for task, (text, key) in words.items():
            others = tuple(one for one in people[task.id] if one.id not in reached[task.id])
            reached[task.id].update(one.id for one in others)
            tellings.append(Telling(kind, task, others, text, key))
    return tellings


def tell_of_draft(made: Snapshot, actor: User | None, text: str) -> int:
    """Tell the office, but for who made it, that the draft of a report waits."""
    people = [one for one in office() if actor is None or one.id != actor.id]
    kind = TOLD[Occasion.REPORT_DRAFTED][Circle.OFFICE]
    return tell(kind, made, people, text, occasion=f"draft-{made.id}")


def tell(
    kind: NoticeKind,
    about: Task | Snapshot | UnitInstruction,
    people: Iterable[User],
    text: str,
    *,
    occasion: str,
) -> int:
    """Leave a notice with each person, once for each occasion; how many were new.

    Within the caller's transaction. People whose account is closed are told nothing.
    """
    return tell_all([Telling(kind, about, tuple(people), text, occasion)])


def tell_all(tellings: Sequence[Telling]) -> int:
    """Leave many notices, with as many questions to the database as for one; how many were new."""
    db.session.flush()
    people = {one.id: one for telling in tellings for one in telling.people if one.reached}
    chosen = mail_choices({one.kind for one in tellings}, people)
    held, now = _HELD.get(), clock.now()
    noted = {MailChoice.DAILY, MailChoice.AT_ONCE} if held and held.noted else {MailChoice.DAILY}
    rows: list[dict[str, object]] = [
        {
            **telling.key,
            "user_id": user_id,
            "text": telling.text,
            "at": now,
            "mail_due": chosen[telling.kind, user_id] in noted,
        }
        for telling in tellings
        for user_id in {one.id: None for one in telling.people if one.reached}
    ]
    new = _insert_new(rows) if rows else []
    if held is not None:
        held.ids += new
    else:
        send(new)
    return len(new)


def _insert_new(rows: list[dict[str, object]]) -> list[int]:
    """The notices that nobody was told before, by number, whoever tells them at the same time."""
    new = insert_into(Notice, db.engine).on_conflict_do_nothing()
    return list(db.session.scalars(new.returning(Notice.id), rows))
