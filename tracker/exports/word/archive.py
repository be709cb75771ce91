"""Letters to all units as one ZIP file, written one after the other."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from tracker.domain.reports.letterhead import Issue, Letterhead
from tracker.domain.text import fold
from tracker.exports.word.letter import Urging, letter_document
from tracker.exports.word.same_bytes import timeless

_NO_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


def letters(
    urgings: Iterable[Urging],
    letterhead: Letterhead,
    *,
    issue: Issue | None = None,
    template: bytes | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each letter under the name of its file: ``01-so-tai-chinh.docx``, safe on every system.

    The first has the number of ``issue``, if there is one, and the others those that follow.

    :raises TemplateFault: the template cannot be filled.
    """
    first = issue or Issue()
    for place, urging in enumerate(urgings):
        number = None if first.number is None else first.number + place
        made = letter_document(
            urging, letterhead, issue=replace(first, number=number), template=template
        )
        yield f"{place + 1:02}-{_plain(urging.unit)}.docx", made


def write_archive(files: Iterable[tuple[str, bytes]], stream: BinaryIO) -> None:
    """The files as a ZIP, the same bytes for the same files; one at a time is in memory."""
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files:
            archive.writestr(timeless(name, zipfile.ZIP_STORED), content)  # packed already


def _plain(name: str) -> str:
    return _NO_WORD.sub("-", fold(name)).strip("-")[:_LONGEST_NAME].strip("-") or "don-vi"
