"""The office or a leader urges units about tasks, with an official letter or without."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.errors import DomainError
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.reports.issued_letters import EarlierLetter, Urged
from tracker.domain.reports.letter_terms import LetterDays
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import IssuedLetter, Task, Urging, User
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.urgings import urged_lately
from tracker.services.notifying.notices import acts_in_one_mail, tell_of
from tracker.services.notifying.people_told import answering_unit
from tracker.services.reports.issued_letters import Issued, record_issued
from tracker.services.tasks.act import acting, require
from tracker.services.tasks.particulars import NOT_FOUND, Changed


class UrgedLately(DomainError):
    """The task was urged only just; whoever urges again says that they mean it."""

    def __init__(self, urged: Urged) -> None:
        super().__init__(f"Nhiệm vụ {urged.words}; chọn “Vẫn đôn đốc” nếu cần nhắc lại.")


@dataclass(frozen=True)
class SentLetter:
    """An official letter that goes along: its number, its day, until when it is to be answered."""

    number: int
    symbol: str
    issued_on: date
    answer_by: date


def urge(
    actor: User,
    task_id: int,
    text: str,
    *,
    again: bool = False,
    letter: IssuedLetter | None = None,
) -> None:
    """Urge the unit that answers for a task; who is told hears at once.

    ``again``: although it was urged only just. ``letter`` has been recorded with the task.

    :raises UrgedLately: it was, and nobody said that it is meant.
    :raises DomainError: the act is not possible, or there are no words.
    """
    text = require(text, "text", "Nhập lời đôn đốc.")
    letter_id = letter.id if letter else None
    cited = EarlierLetter(letter.number, letter.symbol, letter.issued_on).cited if letter else ""
    with acting(Act.URGE, actor, task_id) as doing:
        today = clock.today()
        before = times_urged([task_id], today).get(task_id)
        if before and not again and letter is None and urged_lately(before, today):
            raise UrgedLately(before)
        unit = answering_unit(doing.task)
        db.session.add(
            Urging(
                task_id=task_id,
                unit_id=unit.id,
                urged_on=today,
                urged_by_id=doing.actor.id,
                letter_id=letter_id,
                text=text,
            )
        )
        times = before.times if before else 0  # the letter is among them
        doing.tell(history.Urged(unit.name, times + (letter is None), cited), text)
        tell_of(Occasion.URGED, doing, text)


def urge_many(
    actor: User,
    texts: Mapping[int, str],
    *,
    again: bool = False,
    letter: IssuedLetter | None = None,
) -> list[Changed]:
    """Urge units about tasks, each in the words given for it; who is told gets one mail of all.

    Nothing is undone because another could not be done.
    """
    rows = db.session.execute(
        sa.select(Task.id, Task.number, Task.content).where(Task.id.in_(texts))
    )
    known = {row.id: Changed(*row) for row in rows}
    with acts_in_one_mail():
        return [
            _urge_one(actor, one, text, again=again, letter=letter)
            if (one := known.get(task_id)) is not None
            else Changed(task_id, "", f"Nhiệm vụ {task_id}", NOT_FOUND)
            for task_id, text in texts.items()
        ]


def record_letter(
    actor: User, sent: SentLetter, unit_code: str, task_ids: tuple[int, ...]
) -> IssuedLetter:
    """Record the letter that goes along, with its number and day.

    :raises OfficeOnly: the actor is not of the office.
    :raises ValueRefused: its days contradict each other, or its number is taken.
    """
    today = clock.today()
    days = LetterDays(min(today, sent.issued_on), sent.answer_by, today, sent.issued_on)
    record_issued(actor, [Issued(sent.number, unit_code, task_ids)], sent.symbol, days)
    return db.session.scalars(
        sa.select(IssuedLetter).where(
            IssuedLetter.number == sent.number,
            IssuedLetter.symbol == sent.symbol,
            IssuedLetter.year == sent.issued_on.year,
            IssuedLetter.cancelled_at.is_(None),
        )
    ).one()


def _urge_one(
    actor: User, one: Changed, text: str, *, again: bool, letter: IssuedLetter | None
) -> Changed:
    try:
        urge(actor, one.task_id, text, again=again, letter=letter)
    except DomainError as error:
        return replace(one, why_not=str(error))
    return one
