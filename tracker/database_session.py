"""The session of a request or a run of a job: closed whatever became of its connection."""

from flask_sqlalchemy.session import Session
from sqlalchemy.exc import DBAPIError


class ClosableSession(Session):
    """Closing ends the transaction, which a server that went away cannot do any more: it has ended
    there. Raised from here it would end a request without any page, after the page was made.
    """

    def close(self) -> None:
        """Close, and let go of a connection that is broken."""
        try:
            super().close()
        except DBAPIError:
            self.invalidate()
