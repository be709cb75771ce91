"""Which files are taken: decided by their content, never by their name (docs/decisions/007)."""

from tracker.filetypes.content import kind_of
from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.names import NAME_LENGTH, clean_name
from tracker.filetypes.uploads import (
    FILES_AN_ACT,
    Accepted,
    FilesNotKept,
    TooManyFiles,
    UploadRefused,
    accept,
    check_count,
)

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
