"""An SMTP server on a bad day: slow, short of temper, and forgetful of what it just took."""

import asyncio
import random
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from aiosmtpd.smtp import Envelope, Session

from tests.smtp_server import SmtpServer

OK = "250 OK"
SLOWEST_S = 0.02


@dataclass
class BadServer(SmtpServer):
    """While ``bad``: of ten mails four or so go wrong, each in its own way.

    ``refused`` addresses are refused for good (5xx); at ``poison`` the connection breaks each time.
    ``taken`` holds for each recipient the (Message-ID, digest of the bytes) of each mail taken.
    """

    chance: random.Random = field(default_factory=lambda: random.Random(0))
    bad: bool = True
    refused: frozenset[str] = frozenset()
    poison: frozenset[str] = frozenset()
    taken: defaultdict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    answers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    async def handle_MAIL(  # noqa: N802 - the name that aiosmtpd calls
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._moody({"421 too busy": 0.02, "554 not from you today": 0.01})

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._moody({"450 greylisted": 0.06, "451 local error": 0.02})
        if address in self.refused:
            answer = "550 no such mailbox"
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        (recipient,) = envelope.rcpt_tos
        mood = {"slow": 0.08, "452 disk full": 0.04, "drop": 0.04, "take and drop": 0.04}
        answer = "drop" if recipient in self.poison else self._moody(mood)
        if answer == "slow":
            await asyncio.sleep(self.chance.uniform(0, SLOWEST_S))
            answer = OK
        if answer in (OK, "take and drop"):
            self._take(recipient, envelope.content)
        if answer.endswith("drop"):
            server.transport.abort()
        return answer

    def _moody(self, moods: dict[str, float]) -> str:
        draw = self.chance.random()
        for answer, share in moods.items() if self.bad else ():
            if draw < share:
                self.answers[answer] += 1
                return answer
            draw -= share
        return OK

    def _take(self, recipient: str, content: bytes | str | None) -> None:
        raw = content if isinstance(content, bytes) else str(content).encode()
        head = raw.split(b"\r\n\r\n", 1)[0]
        (message_id,) = (
            line.partition(b":")[2].strip().decode()
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"message-id:")
        )
        self.taken[recipient].append((message_id, sha256(raw).hexdigest()))
