"""Compound files (OLE): the Word and Excel files of before 2007, told apart by what is in them.

Source: [MS-CFB] 2.2 header, 2.3-2.5 allocation, 2.6 directory; [MS-DOC] 2.1.1, [MS-XLS] 2.1.2 the
streams at the root; [MS-OVBA] 2.2.1 the storage of macros.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.filetypes.kinds import FileKind, NotTaken, broken, locked, with_macros

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_DDE_FIELD = re.compile(
    rb"\x13\x00?(?:[ \t]\x00?){0,20}d\x00?d\x00?e(?:\x00?a\x00?u\x00?t\x00?o)?\x00?[ \t]",
    re.IGNORECASE,
)
_SUPBOOK = 0x01AE
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA  # greater numbers are marks: free, end of chain, allocation tables
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_NONE = 0xFFFFFFFF
_SHORT, _PIECE = 4096, 64  # bytes below which a stream is short, bytes of a piece of such a one


class _Damaged(Exception):
    """The parts of the file contradict each other."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    sort: int
    left: int
    right: int
    child: int
    first: int
    size: int


def kind_of(content: bytes) -> FileKind:
    """Word or Excel, by the streams at the root.

    :raises NotTaken: anything else, with macros, with a password, or damaged.
    """
    try:
        entries = list(_directory(content))
        top = _at_root(entries)
    except (_Damaged, struct.error, UnicodeDecodeError):
        raise broken("văn bản Word, Excel cũ (DOC, XLS)") from None
    if "encryptedpackage" in top:
        raise locked("tệp Office")
    kind = _kind(top)
    if any(entry.name == "_vba_project" for entry in entries):
        instead = FileKind.DOCX if kind is FileKind.DOC else FileKind.XLSX
        raise with_macros(kind.label, f"{instead.value.upper()} (không macro) hoặc PDF")
    if any(entry.name == "\x01ole10native" for entry in entries):
        raise NotTaken("có tệp khác đính bên trong", "Bỏ tệp đó, lưu lại rồi gửi riêng từng tệp.")
    if _calls_programs(kind, content):
        raise NotTaken(
            "có liên kết DDE, gọi chương trình khác",
            "Mở tệp, bỏ phần đó (hoặc xuất sang PDF), lưu lại rồi gửi.",
        )
    return kind


def _calls_programs(kind: FileKind, content: bytes) -> bool:
    """Whether a field of Word, or a link of Excel to another program, is DDE.

    [MS-DOC] 2.8.25 a field begins with 0x13; [MS-XLS] 2.4.271 SupBook: program, 0x03, topic.
    """
    if kind is FileKind.DOC:
        return bool(_DDE_FIELD.search(stream(content, "worddocument")))
    at, book = 0, stream(content, "workbook", "book")
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<2H", book, at)
        if record == _SUPBOOK and b"\x03" in book[at + 8 : at + 4 + length]:
            return True
        at += 4 + length
    return False


def stream(content: bytes, *names: str) -> bytes:
    """What one of these streams holds, names in lower case; empty where there is none.

    :raises NotTaken: the file is damaged.
    """
    try:
        entries = list(_directory(content))
        for entry in entries:
            if entry.sort == _STREAM and entry.name in names:
                return _content_of(content, entries[0], entry)
    except (_Damaged, struct.error, UnicodeDecodeError):
        raise broken(FileKind.XLS.label) from None
    return b""


def _content_of(content: bytes, root: _Entry, entry: _Entry) -> bytes:
    """A stream's bytes; short ones lie in pieces of 64 bytes in the stream of the root."""
    shift = struct.unpack_from("<H", content, 30)[0]
    table = _allocation_table(content, shift)

    def whole(first: int) -> bytes:
        return b"".join(_sector(content, at, shift) for at in _chain(table, first))

    if entry.size >= _SHORT:
        return whole(entry.first)[: entry.size]
    pieces, raw = whole(root.first), whole(_number(content, 60))
    short_table = list(struct.unpack(f"<{len(raw) // 4}I", raw))
    chain = _chain(short_table, entry.first)
    return b"".join(pieces[at * _PIECE : (at + 1) * _PIECE] for at in chain)[: entry.size]


def _kind(top: frozenset[str]) -> FileKind:
    if "worddocument" in top:
        return FileKind.DOC
    if top & {"workbook", "book"}:
        return FileKind.XLS
    if "powerpoint document" in top:
        raise NotTaken("là bản trình chiếu cũ (PPT)", "Lưu lại dạng PPTX hoặc PDF rồi gửi.")
    raise NotTaken("không phải văn bản Word hay Excel", "Lưu lại dạng DOCX, XLSX hoặc PDF rồi gửi.")


def _directory(content: bytes) -> Iterator[_Entry]:
    """All entries of the directory, names in lower case."""
    shift, first = struct.unpack_from("<H", content, 30)[0], _number(content, 48)
    if shift not in (9, 12):
        raise _Damaged
    table = _allocation_table(content, shift)
    for sector in _chain(table, first):
        raw = _sector(content, sector, shift)
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            yield _entry(raw[at : at + _ENTRY])


def _entry(raw: bytes) -> _Entry:
    length = max(0, min(64, struct.unpack_from("<H", raw, 64)[0]) - 2)
    name = raw[:length].decode("utf-16-le", errors="replace").lower()
    return _Entry(
        name, raw[66], *struct.unpack_from("<3I", raw, 68), *struct.unpack_from("<2I", raw, 116)
    )


def _at_root(entries: list[_Entry]) -> frozenset[str]:
    """The names of what lies directly at the root: a tree of siblings."""
    if not entries or entries[0].sort != _ROOT:
        raise _Damaged
    names, seen, waiting = set(), set(), [entries[0].child]
    while waiting:
        at = waiting.pop()
        if at == _NONE or at in seen:
            continue
        if at >= len(entries):
            raise _Damaged
        seen.add(at)
        entry = entries[at]
        if entry.sort in (_STORAGE, _STREAM):
            names.add(entry.name)
        waiting += [entry.left, entry.right]
    return frozenset(names)


def _allocation_table(content: bytes, shift: int) -> list[int]:
    """Which sector follows which."""
    table: list[int] = []
    for sector in _table_sectors(content, shift):
        raw = _sector(content, sector, shift)
        table += struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    return table


def _table_sectors(content: bytes, shift: int) -> Iterator[int]:
    """Where the allocation table is: 109 sectors by the header, others by sectors of their own."""
    yield from (at for at in struct.unpack_from("<109I", content, 76) if at < _LAST_SECTOR)
    seen, following = set(), _number(content, 68)
    while following < _LAST_SECTOR:
        if following in seen:
            raise _Damaged
        seen.add(following)
        *numbers, following = struct.unpack(
            f"<{(1 << shift) // 4}I", _sector(content, following, shift)
        )
        yield from (at for at in numbers if at < _LAST_SECTOR)


def _chain(table: list[int], first: int) -> Iterator[int]:
    seen = set()
    while first < _LAST_SECTOR:
        if first in seen or first >= len(table):
            raise _Damaged
        seen.add(first)
        yield first
        first = table[first]


def _sector(content: bytes, number: int, shift: int) -> bytes:
    start = (number + 1) << shift
    if start >= len(content):
        raise _Damaged
    return content[start : start + (1 << shift)]


def _number(content: bytes, at: int) -> int:
    value: int = struct.unpack_from("<I", content, at)[0]
    return value
