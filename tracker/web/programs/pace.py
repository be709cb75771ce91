"""How often another program may ask: so many requests a minute for each token.

Each web process counts for itself, in memory: a request that only reads writes nothing.
"""

from threading import Lock
from typing import ClassVar

from flask import current_app

from tracker import clock, config
from tracker.web.programs.problems import Problem

MINUTE_S = 60


class Pace:
    """The requests of the present minute, by token."""

    NAME: ClassVar = "tracker.pace"

    def __init__(self) -> None:
        self._lock = Lock()
        self._minute = 0
        self._counts: dict[int, int] = {}

    def count(self, token_id: int, minute: int) -> int:
        """Count one more; how many there are in this minute."""
        with self._lock:
            if minute != self._minute:
                self._minute, self._counts = minute, {}
            self._counts[token_id] = self._counts.get(token_id, 0) + 1
            return self._counts[token_id]


def keep_pace(token_id: int) -> None:
    """Let the request at hand pass, if its token has not asked too often.

    :raises Problem: it has: 429, with the seconds until it may ask again.
    """
    minute, second = divmod(int(clock.now().timestamp()), MINUTE_S)
    most = config.settings().api_per_minute
    if current_app.extensions[Pace.NAME].count(token_id, minute) > most:
        raise Problem(
            429,
            f"Mỗi khóa gọi được {most} lần một phút. Hãy đợi rồi gọi tiếp.",
            headers={"Retry-After": str(MINUTE_S - second)},
        )
