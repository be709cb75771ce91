"""While no SMTP server is set: each mail a file in a folder, to be opened with any mail program."""

import os
import re
import tempfile
from pathlib import Path

from tracker.mail.errors import PassingFailure
from tracker.mail.message import Envelope, Sender, compose

LONGEST_RECIPIENT = 100


class Folder:
    """A folder that mails go to as .eml files; sending one again writes the same file."""

    def __init__(self, folder: Path, sender: Sender) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, envelope: Envelope) -> None:
        """Write the mail, whole or not at all.

        :raises PassingFailure: the disk is full, or the folder cannot be written.
        :raises PermanentFailure: the mail cannot be written.
        """
        content = compose(envelope, self._sender).as_bytes()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write_whole(self._folder / file_name(envelope), content)
        except OSError as error:
            raise PassingFailure(f"Không ghi được vào {self._folder}: {error.strerror}") from error

    def close(self) -> None:
        """Nothing stays open."""


def file_name(envelope: Envelope) -> str:
    """``000012-an@tinh.example.eml``: its number, and no character that leaves the folder."""
    recipient = re.sub(r"[^A-Za-z0-9@._-]", "_", envelope.recipient)[:LONGEST_RECIPIENT]
    return f"{envelope.mail_id:06}-{recipient}.eml"


def _write_whole(path: Path, content: bytes) -> None:
    """Beside it first, then moved into place: nobody ever sees half a mail."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
