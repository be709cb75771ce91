"""Zipped office files: told apart by what their main part says it is, not by the order of entries.

Source: ECMA-376 part 2 (relationships name the main part, content types say what it is); OASIS
OpenDocument 1.3 part 2, 3.3 (the entry ``mimetype``).
"""

import io
import zipfile
import zlib
from xml.parsers import expat

from tracker.filetypes.kinds import FileKind, NotTaken, broken, locked, with_macros
from tracker.filetypes.package_parts import check_entries, check_parts
from tracker.filetypes.package_texts import REMOVE_IT

SIGNATURE = b"PK\x03\x04"
UNPACK = "Giải nén rồi gửi từng tệp bên trong."  # what is inside could not be checked

_LARGEST_PART = 4 * 1024 * 1024  # of the lists of parts, unpacked: real ones take some kilobytes
_LARGEST_EMBEDDED = 32 * 1024 * 1024
_ANY_FILE = "\x01ole10native".encode("utf-16-le")  # a stream of that name: any file, to be opened
_PLAIN_ZIP = "tệp nén ZIP"
_OFFICE_FILE = "tệp Office"
_OOXML = {
    f"{kind.media_type}.main+xml": kind for kind in (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX)
}
_ODF = {kind.media_type: kind for kind in (FileKind.ODT, FileKind.ODS)}
_PROGRAM_TYPES = ("macroenabled", "vbaproject", "macrosheet", "activex")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, expat.error)

Parts = dict[str, zipfile.ZipInfo]


def kind_of(content: bytes) -> FileKind:
    """Word, Excel, PowerPoint or OpenDocument.

    :raises NotTaken: anything else zipped, with macros, with a password, damaged, or with what no
        file that comes in may hold (``package_parts``).
    """
    what = _PLAIN_ZIP
    try:
        check_entries(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
            if "[content_types].xml" in parts:
                what = _OFFICE_FILE
                check_parts(archive)
                return _ooxml(archive, parts)
            if "mimetype" in parts:
                what = "tệp OpenDocument"
                check_parts(archive)
                return _odf(archive, parts)
    except _DAMAGE:
        raise broken(what) from None
    raise NotTaken(f"là {_PLAIN_ZIP}", UNPACK)


def _parts(archive: zipfile.ZipFile) -> Parts:
    """The entries by name; some writers use backslashes, and names differ in case."""
    entries = archive.infolist()
    parts = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
    if len(parts) != len(entries):
        raise zipfile.BadZipFile("two entries of one name: readers would disagree about them")
    return parts


def _ooxml(archive: zipfile.ZipFile, parts: Parts) -> FileKind:
    types = _elements(_read(archive, parts, "[content_types].xml"))
    declared = [attributes.get("ContentType", "").lower() for _, attributes in types]
    main = _main_part(_elements(_read(archive, parts, "_rels/.rels")))
    if main not in parts:
        raise zipfile.BadZipFile("no main part")
    kind = _OOXML.get(_type_of(main, types))
    carries = any(word in one for one in declared for word in _PROGRAM_TYPES)
    if carries or any(name.endswith("vbaproject.bin") for name in parts):
        raise with_macros(kind.label if kind else _OFFICE_FILE, "DOCX, XLSX, PPTX hoặc PDF")
    _check_embedded(archive, parts)
    if kind is None:
        raise NotTaken("là tệp Office dạng khác", "Lưu lại dạng DOCX, XLSX, PPTX hoặc PDF rồi gửi.")
    return kind


def _check_embedded(archive: zipfile.ZipFile, parts: Parts) -> None:
    """What lies in an office file to be opened from there: no files of any kind, and in office
    files nothing that would not be let in by itself.
    """
    for name, entry in parts.items():
        if "/embeddings/" not in name:
            continue
        if entry.file_size > _LARGEST_EMBEDDED:
            raise NotTaken(f"có tệp quá lớn bên trong: {name[:80]}", REMOVE_IT)
        content = archive.read(entry)
        if _ANY_FILE in content.lower():
            raise NotTaken(f"có tệp khác đính bên trong: {name[:80]}", REMOVE_IT)
        if content.startswith(SIGNATURE):
            _check_office_file_within(name, content)


def _check_office_file_within(name: str, content: bytes) -> None:
    check_entries(content)
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        parts = _parts(inner)
        if any("/embeddings/" in part or part.endswith("vbaproject.bin") for part in parts):
            raise NotTaken(f"có tệp chứa macro hoặc tệp khác bên trong: {name[:80]}", REMOVE_IT)
        check_parts(inner)


def _main_part(relationships: list[tuple[str, dict[str, str]]]) -> str:
    for name, attributes in relationships:
        kind = attributes.get("Type", "").lower()
        if name == "Relationship" and kind.endswith("/officedocument"):
            return attributes.get("Target", "").lower().removeprefix("/").removeprefix("./")
    raise zipfile.BadZipFile("no relationship names the main part")


def _type_of(part: str, types: list[tuple[str, dict[str, str]]]) -> str:
    """The content type of a part: its own, else the one of its extension."""
    default = ""
    for name, attributes in types:
        content_type = attributes.get("ContentType", "").lower()
        if name == "Override" and attributes.get("PartName", "").lower() == f"/{part}":
            return content_type
        if name == "Default" and part.endswith(f".{attributes.get('Extension', '').lower()}"):
            default = content_type
    return default


def _odf(archive: zipfile.ZipFile, parts: Parts) -> FileKind:
    kind = _ODF.get(_read(archive, parts, "mimetype").decode("ascii").strip())
    if kind is None:
        raise NotTaken(
            "không phải văn bản ODT hay bảng tính ODS", "Lưu lại dạng ODT, ODS hoặc PDF rồi gửi."
        )
    if "content.xml" not in parts:
        raise zipfile.BadZipFile("no content")
    manifest = _elements(_read(archive, parts, "meta-inf/manifest.xml"))
    if any(name == "encryption-data" for name, _ in manifest):
        raise locked(kind.label)
    if any(name.startswith(("basic/", "scripts/")) for name in parts):
        raise with_macros(kind.label, f"{kind.value.upper()} (không macro) hoặc PDF")
    return kind


def _read(archive: zipfile.ZipFile, parts: Parts, name: str) -> bytes:
    """A small part, unpacked no further than a small part can go."""
    entry = parts.get(name)
    if entry is None or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(f"no {name}")
    with archive.open(entry) as part:
        return part.read(_LARGEST_PART)  # a longer one is cut off, and so damaged


def _elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a list of parts, flat, without namespaces; no document type is let in."""
    elements: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        elements.append((name.rpartition(" ")[2], attributes))

    def refuse(*_: object) -> None:
        raise ValueError("a list of parts defines no entities")

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    return elements
