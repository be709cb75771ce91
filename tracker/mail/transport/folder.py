"""While no SMTP server is set: each mail a file in a folder, to be opened with any mail program."""

import os
import re
import tempfile
from pathlib import Path

from tracker.mail.transport.errors import PassingFailure
from tracker.mail.transport.message import Envelope, Sender, compose

LONGEST_RECIPIENT = 100
UNFINISHED = ".unfinished"  # folder below, for files that are being written


class Folder:
    """A folder that mails go to as .eml files; sending one again writes the same file."""

    def __init__(self, folder: Path, sender: Sender) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, envelope: Envelope) -> str:
        """Write the mail, whole or not at all; says into which file.

        :raises PassingFailure: the disk is full, or the folder cannot be written.
        :raises PermanentFailure: the mail cannot be written.
        """
        content = compose(envelope, self._sender).as_bytes()
        name = file_name(envelope)
        try:
            _write_whole(self._folder, name, content)
        except OSError as error:
            raise PassingFailure(f"Không ghi được vào {self._folder}: {error.strerror}") from error
        return f"Đã ghi tệp {name}"

    def close(self) -> None:
        """Nothing stays open."""


def file_name(envelope: Envelope) -> str:
    """``000012-an@tinh.example.eml``: its number, and no character that leaves the folder."""
    recipient = re.sub(r"[^A-Za-z0-9@._-]", "_", envelope.recipient)[:LONGEST_RECIPIENT]
    return f"{envelope.mail_id:06}-{recipient}.eml"


def _write_whole(folder: Path, name: str, content: bytes) -> None:
    """Beside the mails first, then moved into place: nobody ever sees half a mail.

    What a process that died here left behind goes when the same mail is written again.
    """
    unfinished = folder / UNFINISHED
    unfinished.mkdir(parents=True, exist_ok=True)
    number = f"{name.partition('-')[0]}-"
    for left in unfinished.glob(f"{number}*"):
        left.unlink(missing_ok=True)
    handle, beside = tempfile.mkstemp(dir=unfinished, prefix=number)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(folder / name)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
