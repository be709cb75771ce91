"""Back-ups: the database as it stood at one moment, and every file that it refers to.

A back-up is three things in one folder: the database (``tracker-DATE.db`` or ``.dump``), what was
counted in it (``tracker-DATE.json``), and ``files/``, to which files are only ever added, by their
SHA-256, for all back-ups together. The key that seals secrets is in none of them.
"""

from tracker.domain.errors import DomainError


class BackupFailed(DomainError):
    """A back-up cannot be made, or is not good; and what to do about it."""


class NoSoundBackup(BackupFailed):
    """A file is damaged, cut short, or no back-up of the program at all."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} bị hỏng, chép thiếu, hoặc không phải bản sao lưu của chương trình này. "
            "Lấy bản sao lưu khác, hoặc chép lại bản này từ nơi cất."
        )
