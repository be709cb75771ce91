"""Pages that forms were answered with: kept for who sent the form, until it is carried out."""

import zlib
from dataclasses import dataclass

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import FormAnswer
from tracker.services.system.sealed_secrets import KeyChanged, seal_bytes, unseal_bytes

MOST_OF_A_PERSON = 20  # pages at once; of more the oldest goes
MOST_OF_NOBODY = 300  # of all together who are not signed in
MOST_BYTES = 500_000  # of a page, compressed
USE = "form-answer"


@dataclass(frozen=True)
class Holder:
    """Whose browser it is: the word in its session, and who is signed in there."""

    word: str
    user_id: int | None


def keep_answer(holder: Holder, form: str, status: int, page: bytes) -> int | None:
    """Keep the page and say its number; ``None``: it is too large to be kept."""
    content = zlib.compress(page)
    if len(content) > MOST_BYTES:
        return None
    row = FormAnswer(
        user_id=holder.user_id,
        holder=holder.word,
        form=form,
        status=status,
        page=seal_bytes(content, USE),
        at=clock.now(),
    )
    with transaction():
        db.session.add(row)
        db.session.flush()
        number = row.id
        same = FormAnswer.user_id.is_not_distinct_from(holder.user_id)
        most = MOST_OF_NOBODY if holder.user_id is None else MOST_OF_A_PERSON
        newest = sa.select(FormAnswer.id).where(same).order_by(FormAnswer.id.desc()).limit(most)
        _delete(same, FormAnswer.id.not_in(newest))
    return number


def answer_of(holder: Holder, number: int) -> tuple[bytes, int] | None:
    """The page and its status; ``None``: there is none of this number, or it is of another."""
    row = db.session.get(FormAnswer, number)
    if row is None or Holder(row.holder, row.user_id) != holder:
        return None
    try:
        return zlib.decompress(unseal_bytes(row.page, USE)), row.status
    except KeyChanged:
        return None


def forget_answers(holder: Holder, form: str) -> None:
    """The form was carried out: what it was answered with before is of no use."""
    with transaction():
        _delete(FormAnswer.holder == holder.word, FormAnswer.form == form)


def _delete(*which: sa.ColumnElement[bool]) -> None:
    db.session.execute(
        sa.delete(FormAnswer).where(*which), execution_options={"synchronize_session": False}
    )
