"""Where the answer to a mail goes, and what an answer becomes, for one person and one task."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker import clock, config
from tracker.domain.notifying.incoming.reply_addresses import (
    AnsweredMail,
    Bound,
    address_with,
    answered_by,
    read_token,
    token_of,
    tokens_in,
)
from tracker.domain.notifying.incoming.uses import act_of
from tracker.domain.tasks.workflow import Act, Person, hindrance, may_do
from tracker.models import Notice, Task, User


@dataclass(frozen=True)
class ReplyWay:
    """Where an answer goes, and the act on the task that it is as things stand."""

    address: str
    act: Act


def reply_way(notice: Notice, person: Person) -> ReplyWay | None:
    """How a person answers the mail of a notice; ``None`` where they cannot."""
    settings, task = config.settings(), notice.task
    if not settings.takes_answers or settings.incoming_address is None or task is None:
        return None
    answered = answered_by(notice.kind)
    act = act_of_answer(task, person, answered)
    if act is None:
        return None
    token = token_of(Bound(task.id, person.id, answered), settings.secret_key)
    return ReplyWay(address_with(token, settings.incoming_address), act)


def act_of_answer(task: Task, person: Person, answered: AnsweredMail) -> Act | None:
    """What an answer of a person is on the task; ``None`` where they have no part in it."""
    at_hand, today = task.at_hand(), clock.today()
    if not may_do(Act.COMMENT, person, at_hand):
        return None
    notes = may_do(Act.NOTE_PROGRESS, person, at_hand)
    possible = notes and hindrance(Act.NOTE_PROGRESS, at_hand, today) is None
    return act_of(answered, config.settings().incoming_use, may_note_progress=possible)


def bound_in(recipients: Sequence[str]) -> tuple[list[Bound], bool]:
    """What the reply addresses among these are for; and whether any was made like one of ours."""
    settings = config.settings()
    if settings.incoming_address is None:
        return [], False
    tokens = tokens_in(recipients, settings.incoming_address)
    keys = [key for key in (settings.secret_key, settings.former_secret_key) if key]
    bound = [one for token in tokens if (one := read_token(token, keys)) is not None]
    return bound, bool(tokens)


def is_for(address: str, user: User) -> bool:
    """Whether this person can answer there."""
    bound, _ = bound_in([address])
    return any(one.user_id == user.id for one in bound)
