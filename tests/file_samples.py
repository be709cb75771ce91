"""Files made for tests, as small as they can be and still be what they are.

Beside them, ``tests/samples/`` has files as programs write them: each is named for its writer.
"""

import io
import struct
import zipfile
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(21)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20)
TEXT = "Số liệu giải ngân;12,5\n".encode()

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
SECTOR = 512
Tree = dict[str, "Tree | None"]


def zipped(parts: dict[str, bytes | str], first: str = "") -> bytes:
    """A zip with these entries; ``first`` goes in uncompressed at the head."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, content in parts.items():  # dated 1980: always the same bytes
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def ooxml(
    main: str = "word/document.xml",
    content_type: str = WORD,
    *,
    by_default: bool = False,
    target: str = "",
    document_type: str = "",
    more_types: str = "",
    more_parts: dict[str, bytes | str] | None = None,
    without: tuple[str, ...] = (),
) -> bytes:
    """A Word file, unless told otherwise; ``by_default`` as the Open XML SDK declares types."""
    declared = (
        f'<Default Extension="xml" ContentType="{content_type}"/>'
        if by_default
        else f'<Override PartName="/{main}" ContentType="{content_type}"/>'
    )
    types = f"<Types>{declared}{more_types}</Types>"
    parts: dict[str, bytes | str] = {
        **(more_parts or {}),
        main: "<document/>",
        "_rels/.rels": f'<Relationships><Relationship Type="{_RELATIONSHIP}"'
        f' Target="{target or main}"/></Relationships>',
        "[Content_Types].xml": f'<?xml version="1.0"?>{document_type}{types}',
    }
    return zipped({name: part for name, part in parts.items() if name not in without})


def odf(kind: str = "text", *, manifest: str = "", more: tuple[str, ...] = ()) -> bytes:
    """An OpenDocument file."""
    parts: dict[str, bytes | str] = {
        "content.xml": "<content/>",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        **dict.fromkeys(more, "x"),
    }
    return zipped(parts, first=f"application/vnd.oasis.opendocument.{kind}")


def compound(tree: Tree, *, filler: int = 0) -> bytes:
    """A compound file with these streams (``None``) and storages, its directory in the last third.

    ``filler`` sectors come first: more than 13 952 need an allocation table that goes on beyond
    the header.
    """
    entries: list[bytes] = [b""]
    child = _add(tree, entries)
    entries[0] = _entry("Root Entry", 5, child=child)
    directory = b"".join(entries)
    directory += _entry("", 0) * (-len(entries) % 4)
    dirs = len(directory) // SECTOR
    fats, difats = 1, 0
    while fats * 128 < filler + dirs + fats + difats:
        fats += 1
        difats = max(0, -(-(fats - 109) // 127))
    first_dir, first_fat = filler, filler + dirs
    first_difat = first_fat + fats
    table = [FREE] * filler
    table += [*range(first_dir + 1, first_dir + dirs), END]
    table += [0xFFFFFFFD] * fats + [0xFFFFFFFC] * difats
    table += [FREE] * (fats * 128 - len(table))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6,
        0, fats, first_dir, 0, 4096, END, 0, first_difat if difats else END, difats,
    )  # fmt: skip
    numbers = list(range(first_fat, first_fat + fats))
    header += struct.pack("<109I", *(numbers[:109] + [FREE] * max(0, 109 - fats)))
    rest, chain = numbers[109:], b""
    for at in range(difats):
        some = rest[at * 127 : (at + 1) * 127]
        following = first_difat + at + 1 if at + 1 < difats else END
        chain += struct.pack("<128I", *some, *[FREE] * (127 - len(some)), following)
    allocation = struct.pack(f"<{len(table)}I", *table)
    return header + bytes(filler * SECTOR) + directory + allocation + chain


def with_stream(tree: Tree, name: str, text: bytes) -> bytes:
    """Such a file in which one stream holds a text, with blanks behind it."""
    sectors = 8  # shorter ones would lie in pieces
    content = bytearray(compound(tree, filler=sectors))
    content[SECTOR : SECTOR + len(text)] = text
    entry = content.index(name.encode("utf-16-le") + bytes(2))
    struct.pack_into("<2I", content, entry + 116, 0, sectors * SECTOR)
    table = SECTOR * (1 + struct.unpack_from("<I", content, 76)[0])
    struct.pack_into(f"<{sectors}I", content, table, *range(1, sectors), END)
    return bytes(content)


def _add(tree: Tree, entries: list[bytes]) -> int:
    """Add the entries of a storage, each the right sibling of the last; the first's number."""
    following = FREE
    for name, below in reversed(tree.items()):
        child = _add(below, entries) if below else FREE
        entries.append(_entry(name, 2 if below is None else 1, right=following, child=child))
        following = len(entries) - 1
    return following


def _entry(name: str, sort: int, *, right: int = FREE, child: int = FREE) -> bytes:
    written = name.encode("utf-16-le")
    length = len(written) + 2 if name else 0
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", written, length, sort, 1, FREE, right, child, 0, END, 0
    )


DOC: Tree = {"WordDocument": None, "1Table": None, "\x05SummaryInformation": None}
VBA: Tree = {"Macros": {"VBA": {"_VBA_PROJECT": None, "dir": None}}}
