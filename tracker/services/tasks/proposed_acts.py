"""Acts that an assistant proposes: stored until their person confirms them or puts them aside."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.tasks.waiting.proposed_acts import (
    LONGEST_TEXT,
    MOST_WAITING,
    PROPOSABLE,
    STANDS_FOR,
)
from tracker.domain.tasks.workflow import Act, check, may_see
from tracker.extensions import db
from tracker.models import ProposedAct, User
from tracker.queries.tasks.whole_task import whole_task
from tracker.services.organisation.actors import as_person, present
from tracker.services.tasks import unit_acts, urging

OVER = "Đề xuất này đã được trả lời hoặc đã quá một ngày. Hãy nhờ trợ lý đề xuất lại nếu còn cần."
LATEST = 30


def propose(actor: User, act: Act, task_id: int, text: str) -> ProposedAct:
    """Store an act until its person confirms it; the task stays as it is.

    :raises ValueRefused: no words, too many, or an act that cannot be proposed.
    :raises NotPossibleNow: there is no such task for the person, or too much waits already.
    :raises DomainError: the person may not do it, or not as the task stands.
    """
    text = text.strip()
    if act not in PROPOSABLE:
        raise ValueRefused("act", "Không đề xuất được việc này.")
    if not text or len(text) > LONGEST_TEXT:
        raise ValueRefused("text", f"Nhập nội dung, không quá {LONGEST_TEXT} ký tự.")
    with transaction():
        actor = present(actor)
        person, task = as_person(actor), whole_task(task_id)
        if task is None or not may_see(person, task.at_hand()):
            raise NotPossibleNow("Không có nhiệm vụ này, hoặc chủ của khóa không xem được.")
        check(act, person, task.at_hand(), clock.today())
        if len(_waiting(actor)) >= MOST_WAITING:
            raise NotPossibleNow(f"Đã có {MOST_WAITING} đề xuất đang chờ; hãy trả lời bớt trước.")
        now = clock.now()
        row = ProposedAct(
            user_id=actor.id,
            task_id=task_id,
            act=act,
            text=text,
            proposed_at=now,
            expires_at=now + STANDS_FOR,
        )
        db.session.add(row)
        db.session.flush()
    return row


def confirm(actor: User, proposal_id: int) -> None:
    """Do what was proposed, as the person would have done it on the page of the task; once.

    :raises NotPossibleNow: it was settled already, has expired, or is not theirs.
    :raises DomainError: the act is not possible as the task stands now; it is settled all the same.
    """
    act, task_id, text = _settle(actor, proposal_id, "")
    doing: dict[Act, Callable[[], None]] = {
        Act.COMMENT: lambda: unit_acts.comment(actor, task_id, text),
        Act.NOTE_PROGRESS: lambda: unit_acts.note_progress(actor, task_id, text),
        Act.URGE: lambda: urging.urge(actor, task_id, text),
    }
    try:
        doing[act]()
    except DomainError as error:
        _note(proposal_id, outcome=str(error))
        raise
    _note(proposal_id, outcome="Đã thực hiện", done=True)


def put_aside(actor: User, proposal_id: int) -> None:
    """Say no: nothing is done.

    :raises NotPossibleNow: it was settled already, has expired, or is not theirs.
    """
    _settle(actor, proposal_id, "Đã bỏ")


def proposals_of(user: User) -> tuple[Sequence[ProposedAct], Sequence[ProposedAct]]:
    """What waits for a person, and the last that were settled or expired, newest first."""
    waiting = _waiting(user)
    ids = [row.id for row in waiting]
    others = _of(user).where(ProposedAct.id.not_in(ids)).order_by(ProposedAct.id.desc())
    return waiting, db.session.scalars(others.limit(LATEST)).all()


def _of(user: User) -> sa.Select[ProposedAct]:
    whose = sa.select(ProposedAct).where(ProposedAct.user_id == user.id)
    return whose.options(joinedload(ProposedAct.task))


def _waiting(user: User) -> Sequence[ProposedAct]:
    rows = _of(user).where(ProposedAct.settled_at.is_(None), ProposedAct.expires_at > clock.now())
    return db.session.scalars(rows.order_by(ProposedAct.id)).all()


def _settle(actor: User, proposal_id: int, outcome: str) -> tuple[Act, int, str]:
    """Take it out of what waits, before anything is done: of two clicks one finds it."""
    now = clock.now()
    with transaction():
        row = db.session.get(ProposedAct, proposal_id, with_for_update=True)
        over = row is None or row.settled_at is not None or row.expires_at <= now
        if row is None or over or row.user_id != actor.id:
            raise NotPossibleNow(OVER)
        row.settled_at, row.outcome = now, outcome
        return row.act, row.task_id, row.text


def _note(proposal_id: int, **values: object) -> None:
    with transaction():
        db.session.execute(
            sa.update(ProposedAct).where(ProposedAct.id == proposal_id).values(**values)
        )
