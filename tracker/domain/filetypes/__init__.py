"""Which files are taken: decided by their content, never by their name (docs/decisions/007)."""

from tracker.domain.filetypes.accepting import (
    FILES_AN_ACT,
    Accepted,
    FilesNotKept,
    TooManyFiles,
    UploadRefused,
    accept,
    check_count,
)
from tracker.domain.filetypes.content import kind_of
from tracker.domain.filetypes.kinds import FileKind, NotTaken
from tracker.domain.filetypes.names import NAME_LENGTH, clean_name

__all__ = [
    "FILES_AN_ACT",
    "NAME_LENGTH",
    "Accepted",
    "FileKind",
    "FilesNotKept",
    "NotTaken",
    "TooManyFiles",
    "UploadRefused",
    "accept",
    "check_count",
    "clean_name",
    "kind_of",
]
