"""What a form orders is done once, however often and by however many servers it is taken.

Acts that a second time finds done (a task confirmed, a name taken) need none of this.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import SentForm


class AlreadySent(DomainError):
    """A form was sent before and carried out; ``made_id`` is the row that it made or changed."""

    def __init__(self, made_id: int) -> None:
        self.made_id = made_id
        super().__init__(
            "Biểu mẫu này đã được gửi và thực hiện trước đó, nên không thực hiện lần nữa. "
            "Đây là kết quả của lần gửi đó."
        )


@dataclass(frozen=True)
class Sending:
    """A form under way; empty for what no form ordered."""

    name: str

    def refuse_again(self) -> None:
        """Let it pass the first time.

        :raises AlreadySent: it was carried out before.
        """
        made_id = made_by(self.name)
        if made_id is not None:
            raise AlreadySent(made_id)

    def made(self, row_id: int) -> None:
        """Claim it in the present transaction; whoever does so at the same moment fails."""
        if self.name:
            db.session.add(SentForm(sending=self.name, made_id=row_id, at=clock.now()))
            db.session.flush()


@contextmanager
def once(name: str) -> Iterator[Sending]:
    """One transaction for what a form orders, in which it is said what was made.

    :raises AlreadySent: it was carried out before, or at this very moment.
    """
    sending = Sending(name)
    try:
        with transaction():
            sending.refuse_again()
            yield sending
    except IntegrityError:
        sending.refuse_again()
        raise


def made_by(name: str) -> int | None:
    """What a form made when it was sent before; ``None`` if it was not."""
    earlier = db.session.get(SentForm, name) if name else None
    return earlier.made_id if earlier else None
