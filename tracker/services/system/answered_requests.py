"""What a program orders under a name of its own is done once, and answered alike each time."""

from dataclasses import dataclass

from tracker import clock
from tracker.extensions import db
from tracker.models import AnsweredRequest


@dataclass(frozen=True)
class Answer:
    """What was answered: the status, the JSON, and the version of what it tells of."""

    status: int
    body: str
    etag: str = ""


@dataclass(frozen=True)
class Order:
    """What a program orders: by which token, under which name, and what, hashed."""

    token_id: int
    key: str
    fingerprint: str

    def earlier(self) -> tuple[Answer, bool] | None:
        """The answer of an order of this name that was carried out, and whether it was this one."""
        row = db.session.get(AnsweredRequest, (self.token_id, self.key))
        if row is None:
            return None
        return Answer(row.status, row.body, row.etag), row.fingerprint == self.fingerprint

    def keep(self, answer: Answer) -> None:
        """Keep the answer, in the present transaction; whoever does so at this moment fails."""
        db.session.add(
            AnsweredRequest(
                token_id=self.token_id,
                key=self.key,
                fingerprint=self.fingerprint,
                status=answer.status,
                body=answer.body,
                etag=answer.etag,
                at=clock.now(),
            )
        )
        db.session.flush()
