"""Saved lists: made, overwritten, renamed, deleted; and which one a person's day begins with.

What others find among theirs is told to the history of the program; what a person keeps alone is
not.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.domain.tasks.list_columns import ListColumn, columns_words
from tracker.domain.tasks.saved_lists import (
    LONGEST_NAME,
    MOST_TOGETHER,
    OF_THE_OFFICE,
    Sharing,
    looks_after_ended_units,
    may_change,
    may_open,
    ways_to_share,
)
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import SavedList, StartList, User
from tracker.queries.tasks.saved_lists import lists_left_by_units
from tracker.services.organisation.actors import as_person, present
from tracker.services.organisation.entries import Editing

Arguments = Mapping[str, Sequence[str]]


class NotYourList(DomainError):
    """The list is somebody else's: the person may not change it, or not put it there."""

    def __init__(self) -> None:
        super().__init__("Danh sách này do người khác giữ: bạn xem được, không sửa được.")


def save_list(
    actor: User,
    name: str,
    sharing: Sharing,
    arguments: Arguments,
    columns: Sequence[ListColumn] = (),
) -> int:
    """Save a filter with its order under a name; its number. No ``columns``: the reader's own.

    :raises NotYourList: the person may not share so.
    :raises ValueRefused: no name, one that is taken, or there are too many already.
    """
    with _saving(actor) as doing:
        person = as_person(doing.actor)
        if sharing not in ways_to_share(person):
            raise NotYourList
        one = SavedList(
            sharing=sharing,
            owner_id=doing.actor.id,
            unit_id=person.unit_id if sharing is Sharing.UNIT else None,
        )
        _call(one, name)
        _refuse_too_many(one)
        _put(one, arguments, columns)
        db.session.add(one)
        db.session.flush()
        _tell(doing, EntryAct.ADDED, one)
        return one.id


def overwrite_list(
    actor: User, list_id: int, arguments: Arguments, columns: Sequence[ListColumn]
) -> str:
    """Put another filter and other columns in the place of those of a list; its name.

    :raises NotPossibleNow: it is gone.
    :raises NotYourList: the person may not change it.
    """
    with _saving(actor) as doing:
        one = _own(doing.actor, list_id)
        _put(one, arguments, columns)
        _tell(doing, EntryAct.CHANGED, one)
        return one.name


def rename_list(actor: User, list_id: int, name: str) -> None:
    """Call a list otherwise.

    :raises NotPossibleNow: it is gone.
    :raises NotYourList: the person may not change it.
    :raises ValueRefused: no name, or one that is taken.
    """
    with _saving(actor) as doing:
        one = _own(doing.actor, list_id)
        before = one.name
        _call(one, name)
        if one.name != before and one.sharing is not Sharing.ALONE:
            words = {"tên": before}, {"tên": one.name}
            doing.tell(EntryAct.RENAMED, str(one.id), f"“{before}”", *words)


def delete_list(actor: User, list_id: int) -> str:
    """Forget a list; whoever began their day with it begins it as before. Its name.

    The office may delete the lists of units that have ended, too.

    :raises NotPossibleNow: it is gone already.
    :raises NotYourList: the person may not change it.
    """
    with _saving(actor) as doing:
        one = _locked(list_id)
        if not (_is_left_by_its_unit(one) and looks_after_ended_units(as_person(doing.actor))):
            one = _own(doing.actor, list_id)
        db.session.execute(sa.delete(StartList).where(StartList.list_id == one.id))
        _tell(doing, EntryAct.DELETED, one)
        db.session.delete(one)
        return one.name


def start_with(actor: User, list_id: int | None) -> None:
    """Lead the person to this list after signing in; ``None``: to the first page of their menu.

    :raises NotPossibleNow: it is gone, or not theirs to open.
    """
    with transaction():
        person = present(actor)
        db.session.execute(sa.delete(StartList).where(StartList.user_id == person.id))
        if list_id is not None:
            one = _locked(list_id)
            if not may_open(as_person(person), one.held):
                raise NotPossibleNow(_GONE)
            db.session.add(StartList(user_id=person.id, list_id=one.id))


_GONE = "Danh sách này không còn; có thể người khác vừa xóa."


@contextmanager
def _saving(actor: User) -> Iterator[Editing]:
    """One transaction. Refuses a name that somebody else took at the same moment."""
    try:
        with transaction():
            yield Editing(present(actor), Listed.SAVED_LIST)
    except IntegrityError:
        raise ValueRefused("name", "Đã có danh sách tên này; nhập tên khác.") from None


def _own(actor: User, list_id: int) -> SavedList:
    """The list, if the person may change it; one that is not theirs to open does not exist."""
    one, person = _locked(list_id), as_person(actor)
    if not may_open(person, one.held):
        raise NotPossibleNow(_GONE)
    if not may_change(person, one.held):
        raise NotYourList
    return one


def _is_left_by_its_unit(one: SavedList) -> bool:
    return one.id in {left.id for left in lists_left_by_units(clock.today())}


def _locked(list_id: int) -> SavedList:
    one = db.session.get(SavedList, list_id, with_for_update=True)
    if one is None:
        raise NotPossibleNow(_GONE)
    return one


def _call(one: SavedList, name: str) -> None:
    """Give the list a name that no other list of the same people has."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise ValueRefused("name", f"Nhập tên danh sách, không quá {LONGEST_NAME} ký tự.")
    key = fold(tidy)[:LONGEST_NAME]
    with db.session.no_autoflush:
        others = _beside(one).where(SavedList.name_key == key)
        other = db.session.scalars(others.where(SavedList.id != (one.id or 0))).first()
    if other is not None:
        raise ValueRefused(
            "name",
            f"Đã có danh sách “{other.name}”: nhập tên khác, hoặc mở danh sách đó rồi bấm Ghi đè.",
        )
    one.name, one.name_key = tidy, key


def _beside(one: SavedList) -> sa.Select[SavedList]:
    """The lists of the same people."""
    met: sa.ColumnElement[bool]
    match one.sharing:
        case Sharing.ALONE:
            met = (SavedList.sharing == Sharing.ALONE) & (SavedList.owner_id == one.owner_id)
        case Sharing.UNIT:
            met = (SavedList.sharing == Sharing.UNIT) & (SavedList.unit_id == one.unit_id)
        case _:
            met = SavedList.sharing.in_(OF_THE_OFFICE)
    return sa.select(SavedList).where(met)


def _refuse_too_many(one: SavedList) -> None:
    number = db.session.scalar(sa.select(sa.func.count()).select_from(_beside(one).subquery()))
    if (number or 0) >= MOST_TOGETHER:
        raise ValueRefused(
            "name", f"Đã có {MOST_TOGETHER} danh sách: xóa bớt danh sách không còn dùng."
        )


def _put(one: SavedList, arguments: Arguments, columns: Sequence[ListColumn]) -> None:
    one.arguments = {name: list(values) for name, values in arguments.items()}
    one.columns, one.changed_at = columns_words(columns), clock.now()


def _tell(doing: Editing, act: EntryAct, one: SavedList) -> None:
    if one.sharing is not Sharing.ALONE:
        doing.tell(act, str(one.id), f"“{one.name}” ({one.sharing.label})")
