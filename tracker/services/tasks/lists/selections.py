"""What a person selects in lists is kept while they page: their own, and what they may see."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import Selection, Task, User
from tracker.models.numbers import among
from tracker.queries.tasks.chosen import MOST_SELECTED
from tracker.queries.tasks.visibility import visible_to
from tracker.services.organisation.actors import as_person


class TooManySelected(DomainError):
    """More would be selected than can be acted on at once; nothing more was selected."""

    def __init__(self) -> None:
        super().__init__(
            f"Mỗi lần chọn nhiều nhất {MOST_SELECTED} việc: làm xong số đã chọn rồi chọn tiếp."
        )


def change_selection(
    actor: User, more: Collection[int], less: Collection[int] = (), *, anew: bool = False
) -> int:
    """Select some tasks more and others no longer; how many are selected then.

    ``anew``: what was selected before is forgotten. What the person may not see is passed over.

    :raises TooManySelected: these are more than ``MOST_SELECTED``.
    """
    with transaction():
        own = db.session.get(Selection, actor.id, with_for_update=True)
        if own is None:
            own = Selection(user_id=actor.id, task_ids=[], changed_at=clock.now())
            db.session.add(own)
        before = [] if anew else [one for one in own.task_ids if one not in set(less)]
        after = list(dict.fromkeys([*before, *_visible(actor, more)]))
        if len(after) > max(MOST_SELECTED, len(before)):
            raise TooManySelected
        own.task_ids, own.changed_at = after, clock.now()
        return len(after)


def forget_selection(actor: User, done: Iterable[int] | None = None) -> None:
    """Select nothing any more, or no longer what was ``done``."""
    with transaction():
        own = db.session.get(Selection, actor.id, with_for_update=True)
        if own is not None:
            gone = set(own.task_ids if done is None else done)
            own.task_ids = [one for one in own.task_ids if one not in gone]
            own.changed_at = clock.now()


def _visible(actor: User, ids: Collection[int]) -> list[int]:
    """Those of the tasks that the person may see, in the order given."""
    if not ids:
        return []
    seen = sa.select(Task.id).where(among(Task.id, ids), visible_to(as_person(actor)))
    visible = set(db.session.scalars(seen))
    return [one for one in ids if one in visible]
