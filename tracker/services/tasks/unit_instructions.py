"""Leaders instruct a unit as a whole; its people answer, and the leader hears it."""

from datetime import date

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain import history
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks.answers import to_be_answered_by
from tracker.domain.tasks.unit_instructions import may_instruct_units, units_answered_for
from tracker.extensions import db
from tracker.models import Notice, Unit, UnitInstruction, User
from tracker.services.notifying.notices import tell
from tracker.services.notifying.people_told import people_of
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.system.sent_forms import once
from tracker.services.tasks.act import require
from tracker.services.tasks.events import record


class NotTheirs(DomainError):
    """Somebody who is no leader instructs, or somebody of another unit answers."""


def instruct_unit(
    actor: User, unit_id: int, words: str, *, answer_by: date | None = None, sending: str = ""
) -> UnitInstruction:
    """A leader writes to a unit, which owes an answer, by a day or as soon as it can.

    ``sending`` is the form that orders it, if one does.

    :raises AlreadySent: this form was sent before.
    :raises NotTheirs: the actor is no leader.
    :raises DomainError: no words, the day has passed, or the unit has ended.
    """
    words = require(words, "words", "Nhập ý kiến chỉ đạo.")
    today = clock.today()
    if answer_by is not None and answer_by < today:
        raise ValueRefused("answer_by", f"Chọn ngày từ hôm nay {today:%d/%m/%Y} trở đi.")
    with once(sending) as form:
        refusal = NotTheirs("Việc này của lãnh đạo UBND tỉnh.")
        actor = allowed(actor, may_instruct_units, refusal)
        unit = db.session.get_one(Unit, unit_id)
        if not unit.valid_on(today):
            raise NotPossibleNow(f"{unit.name} đã kết thúc hoạt động; gửi đơn vị tiếp nhận.")
        row = UnitInstruction(
            unit=unit, written_on=today, written_by=actor, answer_by=answer_by, text=words
        )
        db.session.add(row)
        db.session.flush()
        form.made(row.id)
        head = head_stood_in_for(actor, may_instruct_units)
        until = answer_by.isoformat() if answer_by else None
        what = history.UnitInstructed(unit.name, unit.id, until)
        record(None, as_told(what, head), actor=actor, note=words)
        writer = f"{actor.name} thay mặt {head}" if head else actor.name
        kind = TOLD[Occasion.UNIT_INSTRUCTED][Circle.UNIT]
        text = f"{writer}: {to_be_answered_by(words, answer_by)}"
        tell(kind, row, people_of(unit), text, occasion=f"instructed-{row.id}")
        return row


def answer_unit_instruction(actor: User, instruction_id: int, answer: str) -> None:
    """The unit answers; whoever wrote hears it at once.

    :raises NotTheirs: the actor does not answer for the unit.
    :raises DomainError: there are no words, or somebody answered before.
    """
    answer = require(answer, "answer", "Nhập nội dung trả lời.")
    with transaction():
        row = db.session.scalars(
            sa.select(UnitInstruction)
            .where(UnitInstruction.id == instruction_id)
            .with_for_update(of=UnitInstruction)
        ).one()
        refusal = NotTheirs("Ý kiến này không gửi đơn vị của bạn.")
        actor = allowed(actor, lambda one: row.unit_id in units_answered_for(one), refusal)
        if not row.pending:
            raise NotPossibleNow("Ý kiến này đã được trả lời.")
        row.answered_on, row.answer = clock.today(), answer
        row.answered_by_id = actor.id
        of_unit = row.unit_id
        head = head_stood_in_for(actor, lambda one: of_unit in units_answered_for(one))
        what = history.UnitInstructionAnswered(row.unit.name, row.unit_id)
        record(None, as_told(what, head), actor=actor, note=answer)
        _read_by_all(row)
        kind = TOLD[Occasion.UNIT_ANSWERED][Circle.WRITER]
        text = f"{row.unit.name} trả lời: {answer}"
        tell(kind, row, [row.written_by], text, occasion=f"answered-{row.id}")


def _read_by_all(row: UnitInstruction) -> None:
    """Nobody of the unit needs to read any more that it is asked."""
    asking = Notice.kind == NoticeKind.INSTRUCTED
    db.session.execute(
        sa.update(Notice)
        .where(Notice.unit_instruction_id == row.id, asking, Notice.read_at.is_(None))
        .values(read_at=clock.now())
    )
