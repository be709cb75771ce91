"""What is done to many tasks at once: ordered, done in steps of a bounded time, kept to be read.

Each step is a request of its own. What came of each task is kept with the order, at an address.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.vocabulary import BulkKind, Urgency
from tracker.extensions import db
from tracker.models import BulkAct, IssuedLetter, User
from tracker.queries.tasks.chosen import chosen_tasks
from tracker.services.tasks.lists.selections import forget_selection
from tracker.services.tasks.office_decisions import decide_many
from tracker.services.tasks.particulars import (
    Changed,
    Particulars,
    Undoing,
    change_many,
    undo_many,
)
from tracker.services.tasks.urging import urge_many

STEP = 50
"""Tasks of one request: a second or two on a small machine."""
UNDONE_WITHIN = timedelta(hours=24)

Rows = Sequence[Sequence[Any]]
"""One for each task: its number, and what else the kind needs of it."""
Order = Mapping[str, Any]


def change(
    actor: User, task_ids: Collection[int], changes: Particulars, note: str, onward: str
) -> BulkAct:
    """Change particulars of many tasks."""
    order = {"changes": _plain(changes), "note": note}
    return _begin(actor, BulkKind.CHANGE, order, [[one] for one in task_ids], onward)


def decide(
    actor: User, seen: Collection[tuple[int, int]], onward: str, *, reason: str | None = None
) -> BulkAct:
    """Confirm reports, each in the version that was seen; with a ``reason`` return them."""
    kind = BulkKind.CONFIRM if reason is None else BulkKind.RETURN
    return _begin(actor, kind, {"reason": reason}, list(seen), onward)


def urge(
    actor: User,
    texts: Mapping[int, str],
    onward: str,
    *,
    again: bool = False,
    letter: IssuedLetter | None = None,
) -> BulkAct:
    """Urge units about many tasks, each in the words given for it."""
    words = list(dict.fromkeys(texts.values()))
    order = {"texts": words, "again": again, "letter_id": letter.id if letter else None}
    rows = [[task_id, words.index(text)] for task_id, text in texts.items()]
    return _begin(actor, BulkKind.URGE, order, rows, onward)


def undo(actor: User, act_id: int) -> BulkAct:
    """Put back what was changed together, but for what was changed again since.

    :raises NotPossibleNow: it is another's, lies too far back, or was undone before.
    """
    act = db.session.get(BulkAct, act_id)
    if act is None or not may_undo(actor, act):
        raise NotPossibleNow(
            "Không còn hoàn tác được lần đổi này. Hãy đổi lại ở danh sách nhiệm vụ."
        )
    rows = [back for *_, back in act.outcomes if back]
    return _begin(actor, BulkKind.UNDO, {}, rows, act.onward, undone=act_id)


def may_undo(actor: User, act: BulkAct) -> bool:
    """Whether the person may undo all of it now."""
    return (
        act.kind is BulkKind.CHANGE
        and act.actor_id == actor.id
        and act.undone_by_id is None
        and not act.left
        and any(back for *_, back in act.outcomes)
        and clock.now() - act.begun_at <= UNDONE_WITHIN
    )


def go_on(actor: User, act_id: int, step: int) -> None:
    """Do the next step, if it is the one that follows and was not begun yet."""
    with transaction():
        act = db.session.get(BulkAct, act_id, with_for_update=True)
        if act is None or act.actor_id != actor.id or act.step != step or not act.left:
            return
        act.step += 1
        kind, order, rows = act.kind, act.order, act.left[:STEP]
    outcomes = _DO[kind](actor, order, rows)
    with transaction():
        act = db.session.get_one(BulkAct, act_id, with_for_update=True)
        act.left = [row for row in act.left if row not in rows]
        act.outcomes = [*act.outcomes, *map(_kept, outcomes)]
    if kind is not BulkKind.UNDO:
        forget_selection(actor, [one.task_id for one in outcomes if not one.why_not])


def outcomes_of(act: BulkAct) -> list[Changed]:
    """What came of each task so far; what the tasks are called is asked of today."""
    called = {task.id: task for task in chosen_tasks([task_id for task_id, *_ in act.outcomes])}
    return [
        Changed(
            task_id,
            called[task_id].number if task_id in called else "",
            called[task_id].content if task_id in called else f"Nhiệm vụ {task_id}",
            why_not,
        )
        for task_id, why_not, _ in act.outcomes
    ]


def _begin(
    actor: User, kind: BulkKind, order: Order, rows: Rows, onward: str, *, undone: int | None = None
) -> BulkAct:
    """Keep the order and do its first step."""
    with transaction():
        act = BulkAct(
            kind=kind,
            actor_id=actor.id,
            begun_at=clock.now(),
            order=dict(order),
            left=[list(row) for row in rows],
            outcomes=[],
            onward=onward,
        )
        db.session.add(act)
        db.session.flush()
        act_id = act.id
        if undone is not None:
            before = db.session.get_one(BulkAct, undone, with_for_update=True)
            if before.undone_by_id is not None:
                raise NotPossibleNow("Lần đổi này đã được hoàn tác.")
            before.undone_by_id = act_id
    go_on(actor, act_id, 0)
    return db.session.get_one(BulkAct, act_id)


def _change(actor: User, order: Order, rows: Rows) -> list[Changed]:
    changes = _particulars(order["changes"])
    return change_many(actor, [task_id for (task_id,) in rows], changes, order["note"])


def _undo(actor: User, _order: Order, rows: Rows) -> list[Changed]:
    undone = [Undoing(task_id, version, _particulars(former)) for task_id, version, former in rows]
    return undo_many(actor, undone)


def _decide(actor: User, order: Order, rows: Rows) -> list[Changed]:
    seen = [(task_id, version) for task_id, version in rows]
    return decide_many(actor, seen, reason=order["reason"])


def _urge(actor: User, order: Order, rows: Rows) -> list[Changed]:
    letter = db.session.get(IssuedLetter, order["letter_id"]) if order["letter_id"] else None
    texts = {task_id: order["texts"][place] for task_id, place in rows}
    return urge_many(actor, texts, again=order["again"], letter=letter)


_DO: dict[BulkKind, Callable[[User, Order, Rows], list[Changed]]] = {
    BulkKind.CHANGE: _change,
    BulkKind.UNDO: _undo,
    BulkKind.CONFIRM: _decide,
    BulkKind.RETURN: _decide,
    BulkKind.URGE: _urge,
}


def _kept(one: Changed) -> list[Any]:
    back = [one.back.task_id, one.back.version, _plain(one.back.former)] if one.back else None
    return [one.task_id, one.why_not, back]


def _plain(changes: Particulars) -> dict[str, Any]:
    return {name: value for name, value in asdict(changes).items() if value is not None}


def _particulars(plain: Mapping[str, Any]) -> Particulars:
    urgency = {"urgency": Urgency(plain["urgency"])} if "urgency" in plain else {}
    return Particulars(**{**plain, **urgency})
