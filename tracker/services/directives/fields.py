"""Fields of work: added, renamed, ended and taken up again; deleted only while unused."""

import sqlalchemy as sa

from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import Field, User
from tracker.services.organisation.entries import delete_unused, editing
from tracker.services.system.seeds.rows import Faults, refuse_twins, rows_of

LONGEST_NAME = 80
HEADS = {"name": "Lĩnh vực"}


def add_field(actor: User, name: str) -> Field:
    """Add a field of work.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: no name, or one that is taken.
    """
    with editing(actor, Listed.FIELD) as doing:
        field = Field(name=free_name(name))
        db.session.add(field)
        db.session.flush()
        doing.tell(EntryAct.ADDED, str(field.id), field.name)
    return field


def rename_field(actor: User, field_id: int, name: str, seen: str) -> None:
    """Rename a field; tasks stay in it. ``seen`` is the name that the person saw.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: no name, or one that is taken.
    :raises NotPossibleNow: it is gone, or has another name by now.
    """
    with editing(actor, Listed.FIELD) as doing:
        field = _locked(field_id)
        if field.name != seen:
            raise NotPossibleNow(f"Có người vừa đổi tên lĩnh vực này thành “{field.name}”.")
        before, field.name = field.name, free_name(name, of_field=field.id)
        if field.name != before:
            words = {"tên": before}, {"tên": field.name}
            doing.tell(EntryAct.CHANGED, str(field.id), before, *words)


def end_field(actor: User, field_id: int, *, ended: bool) -> None:
    """Offer a field no longer for new tasks, or again; what is in it stays.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it is gone.
    """
    with editing(actor, Listed.FIELD) as doing:
        field = _locked(field_id)
        if field.ended is not ended:
            field.ended = ended
            act = EntryAct.ENDED if ended else EntryAct.RESUMED
            doing.tell(act, str(field.id), field.name)


def delete_field(actor: User, field_id: int) -> None:
    """Delete a field that was never used.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it is used, or gone.
    """
    with editing(actor, Listed.FIELD) as doing:
        field = _locked(field_id)
        name = field.name
        delete_unused(field, name)
        doing.tell(EntryAct.DELETED, str(field_id), name)


def free_name(name: str, *, of_field: int | None = None) -> str:
    """The name, if no other field is called so in whatever case or with whatever accents.

    :raises ValueRefused: one is, or there is no name.
    """
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise ValueRefused("name", f"Nhập tên lĩnh vực, không quá {LONGEST_NAME} ký tự.")
    for field_id, other in db.session.execute(sa.select(Field.id, Field.name)):
        if field_id != of_field and fold(other) == fold(tidy):
            raise ValueRefused("name", f"Đã có lĩnh vực “{other}”; nhập tên khác.")
    return tidy


def _locked(field_id: int) -> Field:
    field = db.session.get(Field, field_id, with_for_update=True)
    if field is None:
        raise NotPossibleNow("Lĩnh vực này không còn; có thể người khác vừa xóa.")
    return field


def load_field_file(actor: User, name: str, content: bytes, faults: Faults) -> tuple[int, int]:
    """Add the fields of a CSV file that are not there yet; how many were new, how many were there.

    :raises AdministratorOnly: the actor is not administrator.
    :raises SeedError: naming line and column of what is wrong; nothing is added then.
    """
    seen = dict[str, int]()
    with editing(actor, Listed.FIELD) as doing:
        present = {fold(other) for other in db.session.scalars(sa.select(Field.name))}
        names = []
        for row in rows_of(name, content, HEADS, HEADS, faults):
            text = " ".join(row.text("name", required=True, most=LONGEST_NAME).split())
            if refuse_twins(fold(text), "name", row, seen):
                names.append(text)
        faults.raise_if_any()
        new = [text for text in names if fold(text) not in present]
        db.session.add_all(Field(name=text) for text in new)
        if new:
            doing.tell(EntryAct.LOADED, "", f"từ tệp “{name}”: {len(new)} lĩnh vực mới")
    return len(new), len(names) - len(new)
