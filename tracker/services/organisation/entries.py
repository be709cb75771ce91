"""What the changes of all lists that tasks refer to share: in turns, by the administrator, told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError

from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import EntryAct, EntryChanged, Listed
from tracker.extensions import db
from tracker.models import Base, User
from tracker.queries.organisation.entries import state_of
from tracker.services.organisation.actors import the_administrator
from tracker.services.system.sent_forms import Sending, once
from tracker.services.tasks.events import record


@dataclass
class Editing:
    """A change of a list under way."""

    actor: User
    listed: Listed
    form: Sending = field(default_factory=lambda: Sending(""))

    def tell(
        self,
        act: EntryAct,
        key: str,
        name: str,
        before: Mapping[str, str] | None = None,
        after: Mapping[str, str] | None = None,
    ) -> None:
        """Write into the history what was done; of ``before`` and ``after`` only what differs."""
        before, after = before or {}, after or {}
        changed = [what for what in after if after[what] != before.get(what, "")]
        event = EntryChanged(
            self.listed.value,
            key,
            name,
            act.value,
            {what: before.get(what, "") for what in changed} if before else {},
            {what: after[what] for what in changed} if before else {},
        )
        record(None, event, actor=self.actor)


@contextmanager
def editing(actor: User, listed: Listed, sending: str = "") -> Iterator[Editing]:
    """One transaction of the administrator; of two at once the second waits for the first.

    :raises AdministratorOnly: the actor is not administrator.
    :raises AlreadySent: the form that ``sending`` names was carried out before.
    """
    with once(sending) as form:
        actor = the_administrator(actor, f"sửa {listed.label}")
        yield Editing(actor, listed, form)


def refuse_changed(facts: Mapping[str, str], seen: str) -> None:
    """Let a change pass that was made on what the entry still is.

    :raises NotPossibleNow: somebody changed it meanwhile.
    """
    if seen != state_of(facts):
        raise NotPossibleNow(
            "Có người vừa sửa mục này. Xem lại nội dung hiện nay rồi lưu lại nếu vẫn muốn đổi."
        )


def delete_unused(entry: Base, name: str) -> None:
    """Delete an entry that nothing refers to, in the present transaction.

    :raises NotPossibleNow: something refers to it.
    """
    try:
        with db.session.begin_nested():
            db.session.delete(entry)
    except IntegrityError:
        raise NotPossibleNow(
            f"Không xóa được {name}: đã có nhiệm vụ, người hoặc nhóm dùng đến. Chỉ ngừng dùng được."
        ) from None
