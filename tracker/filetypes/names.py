"""Names of files: kept as typed as far as that is safe to show and to give back."""

import re
import unicodedata

from tracker.filetypes.kinds import FileKind, NotTaken

NAME_LENGTH = 200  # characters, the ending included
NAMELESS = "Tệp đính kèm"

# An ending has a letter: "Báo cáo 30.6.2025" has none.
_ENDING = re.compile(r"\.([0-9]*[A-Za-z][A-Za-z0-9]*)$")
_LONGEST_ENDING = 10


def clean_name(name: str) -> str:
    """The name without folders, unseen characters and blanks or dots at its ends, composed (NFC).

    ``D:/Hồ sơ/ Báo  cáo.pdf`` -> ``Báo cáo.pdf``. Marks that turn the direction of writing, with
    which "hopexe.pdf" can hide that it ends in exe, go too. Cleaning twice changes nothing. May be
    empty.
    """
    spaced = "".join(" " if char.isspace() else char for char in name)
    seen = "".join(char for char in spaced if not unicodedata.category(char).startswith("C"))
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", seen))[-1]
    return _shortened(" ".join(last.split()).strip(" ."))


def named_for(name: str, kind: FileKind) -> str:
    """The clean name for a file of that kind; a name without ending gets the usual one.

    :raises NotTaken: the name's ending says something else than the content.
    """
    ending = _ending_of(name)
    if ending is None:
        stem = name[: NAME_LENGTH - len(kind.endings[0]) - 1].rstrip(" .")
        return f"{stem or NAMELESS}.{kind.endings[0]}"
    if ending.lower() not in kind.endings:
        right = " hoặc ".join(f"“.{one}”" for one in kind.endings)
        raise NotTaken(
            f"có nội dung là {kind.label}, không khớp với đuôi “.{ending}” của tên",
            f"Chọn đúng tệp, hoặc đổi đuôi tên tệp thành {right} rồi gửi lại.",
        )
    return name


def _ending_of(name: str) -> str | None:
    match = _ENDING.search(name)
    return match.group(1) if match and len(match.group(1)) <= _LONGEST_ENDING else None


def _shortened(name: str) -> str:
    if len(name) <= NAME_LENGTH:
        return name
    ending = _ending_of(name)
    tail = f".{ending}" if ending else ""
    return name[: NAME_LENGTH - len(tail)].rstrip(" .") + tail
