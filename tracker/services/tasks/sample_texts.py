"""Sample texts: added, changed, ended and taken up again, deleted; many from a file."""

import sqlalchemy as sa

from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.domain.tasks.sample_texts import LONGEST_SAMPLE, SampleUse
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import SampleText, User
from tracker.services.organisation.entries import editing
from tracker.services.system.seeds.rows import Faults, refuse_twins, rows_of

HEADS = {"use": "Dùng khi", "text": "Câu mẫu"}


def add_sample_text(actor: User, use: SampleUse, text: str) -> SampleText:
    """Add a sentence.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: no text, too long, or one that is there already for this use.
    """
    with editing(actor, Listed.SAMPLE_TEXT) as doing:
        row = SampleText(use=use, text=_free(use, text))
        db.session.add(row)
        db.session.flush()
        doing.tell(EntryAct.ADDED, str(row.id), _name(row))
    return row


def change_sample_text(actor: User, row_id: int, text: str, seen: str) -> None:
    """Put another sentence in place of one. ``seen`` is the text that the person saw.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: no text, too long, or one that is there already for this use.
    :raises NotPossibleNow: it is gone, or somebody changed it meanwhile.
    """
    with editing(actor, Listed.SAMPLE_TEXT) as doing:
        row = _locked(row_id)
        if row.text != seen:
            raise NotPossibleNow(f"Có người vừa sửa câu này thành “{row.text}”.")
        before, row.text = row.text, _free(row.use, text, of=row.id)
        if row.text != before:
            words = {"câu": before}, {"câu": row.text}
            doing.tell(EntryAct.CHANGED, str(row.id), f"({row.use.label})", *words)


def end_sample_text(actor: User, row_id: int, *, ended: bool) -> None:
    """Offer a sentence no longer, or again.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it is gone.
    """
    with editing(actor, Listed.SAMPLE_TEXT) as doing:
        row = _locked(row_id)
        if row.ended is not ended:
            row.ended = ended
            doing.tell(EntryAct.ENDED if ended else EntryAct.RESUMED, str(row.id), _name(row))


def delete_sample_text(actor: User, row_id: int) -> None:
    """Delete a sentence: what was written with it stays as it was written.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it is gone.
    """
    with editing(actor, Listed.SAMPLE_TEXT) as doing:
        row = _locked(row_id)
        db.session.delete(row)
        doing.tell(EntryAct.DELETED, str(row_id), _name(row))


def load_sample_text_file(
    actor: User, name: str, content: bytes, faults: Faults
) -> tuple[int, int]:
    """Add the sentences of a file that are not there yet; how many were new, how many were there.

    :raises AdministratorOnly: the actor is not administrator.
    :raises SeedError: naming line and column of what is wrong; nothing is added then.
    """
    seen = dict[str, int]()
    with editing(actor, Listed.SAMPLE_TEXT) as doing:
        present = {(row.use, fold(row.text)) for row in db.session.scalars(sa.select(SampleText))}
        rows = []
        for line in rows_of(name, content, HEADS, HEADS, faults):
            use = line.word("use", SampleUse)
            text = " ".join(line.text("text", required=True, most=LONGEST_SAMPLE).split())
            if refuse_twins(f"{use.label}: {fold(text)}", "text", line, seen):
                rows.append((use, text))
        faults.raise_if_any()
        new = [(use, text) for use, text in rows if (use, fold(text)) not in present]
        db.session.add_all(SampleText(use=use, text=text) for use, text in new)
        if new:
            doing.tell(EntryAct.LOADED, "", f"từ tệp “{name}”: {len(new)} câu mới")
    return len(new), len(rows) - len(new)


def _name(row: SampleText) -> str:
    return f"“{row.text}” ({row.use.label})"


def _free(use: SampleUse, text: str, *, of: int | None = None) -> str:
    tidy = " ".join(text.split())
    if not tidy or len(tidy) > LONGEST_SAMPLE:
        raise ValueRefused("text", f"Nhập câu mẫu, không quá {LONGEST_SAMPLE} ký tự.")
    same_use = sa.select(SampleText.id, SampleText.text).where(SampleText.use == use)
    for row_id, other in db.session.execute(same_use):
        if row_id != of and fold(other) == fold(tidy):
            raise ValueRefused("text", f"Đã có câu “{other}” cho việc này; nhập câu khác.")
    return tidy


def _locked(row_id: int) -> SampleText:
    row = db.session.get(SampleText, row_id, with_for_update=True)
    if row is None:
        raise NotPossibleNow("Câu mẫu này không còn; có thể người khác vừa xóa.")
    return row
