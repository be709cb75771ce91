"""A box that mails are fetched from: what is in it, and how a mail leaves it when it was taken.

A mail is moved to another folder, never deleted. Whoever dies between taking and moving meets the
same mail again, which is then known.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tracker.domain.notifying.incoming.box_address import BoxAddress
from tracker.mail.incoming.imap import ImapBox
from tracker.mail.incoming.maildir import MaildirBox

__all__ = ["Box", "BoxMail", "opened"]


@dataclass(frozen=True)
class BoxMail:
    """A mail in the box, by its number there; ``whole``: not only its head, because of its size."""

    number: str
    raw: bytes = field(repr=False)
    size: int
    whole: bool


class Box(Protocol):
    """What there is to do with a box."""

    def numbers(self) -> list[str]:
        """The mails that wait there, oldest first, by their numbers."""

    def fetch(self, number: str, most_bytes: int) -> "tuple[bytes, int] | None":
        """A mail, or its head alone where it is larger; and its size. ``None``: it is gone."""

    def put_away(self, number: str) -> None:
        """Move a mail to the folder of those that were taken."""

    def state(self) -> str:
        """What there is, in Vietnamese, for who tries the settings."""

    def close(self) -> None:
        """No more for now."""


@contextmanager
def opened(
    address: BoxAddress, done_folder: str, ca_file: Path | None = None, timeout: float = 20
) -> Iterator[Box]:
    """The box, open. ``timeout``: seconds to wait for each answer of a server.

    :raises BoxFailure: it cannot be opened; or, while it is used, an answer was refused or is
        missing.
    """
    box: Box
    if address.is_maildir:
        box = MaildirBox(address.path, done_folder)
    else:
        box = ImapBox(address, done_folder, ca_file, timeout)
    try:
        yield box
    finally:
        box.close()


def mails_in(box: Box, most_bytes: int, limit: int) -> Iterator[BoxMail]:
    """The mails that wait, one after the other, at most so many."""
    for number in box.numbers()[:limit]:
        fetched = box.fetch(number, most_bytes)
        if fetched is not None:
            raw, size = fetched
            yield BoxMail(number, raw, size, whole=size <= most_bytes)
