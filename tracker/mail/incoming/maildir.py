"""A Maildir on this machine, where the mail server puts mails, each as a file."""

import mailbox
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.notifying.incoming.box_address import is_maildir
from tracker.mail.incoming.failures import BoxFailure


class MaildirBox:
    """A Maildir, and in it the folder of mails that were taken."""

    def __init__(self, path: Path, done_folder: str) -> None:
        self._path, self._done = path, done_folder
        if not is_maildir(path):
            raise BoxFailure(
                f"{path} không phải thư mục Maildir (có new, cur, tmp), hoặc chương trình không "
                "có quyền đọc"
            )
        self._box = mailbox.Maildir(path, factory=None, create=False)

    def numbers(self) -> list[str]:
        """The mails that wait, oldest first by their names."""
        with self._in_words():
            return sorted(self._box.keys())

    def fetch(self, number: str, most_bytes: int) -> tuple[bytes, int] | None:
        """A mail, or as much of its beginning as is read at most; its size."""
        with self._in_words():
            try:
                with self._box.get_file(number) as file:
                    raw = file.read(most_bytes + 1)
                    size = len(raw) if len(raw) <= most_bytes else most_bytes + len(file.read())
            except KeyError:
                return None
        return raw, size

    def put_away(self, number: str) -> None:
        """Copy the mail whole to the other folder, then take it out of this one."""
        with self._in_words():
            folder = self._box.add_folder(self._done)
            folder.add(self._box.get_bytes(number))
            self._box.discard(number)

    def state(self) -> str:
        """How many mails wait, and where they go when they were taken."""
        done = "đã có" if self._done in self._box.list_folders() else "chưa có, được tạo khi cần"
        return (
            f"Maildir {self._path} có {len(self.numbers())} thư. "
            f"Thư mục “{self._done}” cho thư đã nhận: {done}."
        )

    def close(self) -> None:
        """Nothing stays open."""
        self._box.close()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise BoxFailure(
                f"Không đọc, ghi được Maildir {self._path}: {error.strerror}"
            ) from error
