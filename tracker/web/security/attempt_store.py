"""Where Flask-Limiter counts: the database, so that all processes count together."""

from datetime import UTC, timedelta
from typing import Any

from flask import Flask
from limits.storage import Storage
from sqlalchemy.exc import SQLAlchemyError

from tracker.extensions import limiter
from tracker.services.system import attempts


def init_app(app: Flask) -> None:
    """Let Flask-Limiter count here."""
    limiter.init_app(app)


class AttemptStore(Storage):
    """Counts of a fixed window, by the names that the library asks for."""

    STORAGE_SCHEME = ["tracker"]  # noqa: RUF012 - the library's own way

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong where the database is away: the library then lets pass."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1, **_others: Any) -> int:
        """Count; how many there are now."""
        return attempts.count(key, timedelta(seconds=expiry), amount)

    def get(self, key: str) -> int:
        """How many there are."""
        return attempts.number_of(key)

    def get_expiry(self, key: str) -> float:
        """When counting begins anew, in seconds since 1970."""
        return attempts.until(key).astimezone(UTC).timestamp()

    def check(self) -> bool:
        """Whether counting works again."""
        try:
            attempts.number_of("")
        except SQLAlchemyError:
            return False
        return True

    def reset(self) -> None:
        """Forget all counts."""
        attempts.forget()

    def clear(self, key: str) -> None:
        """Forget one count."""
        attempts.forget(key)
