"""What a file is, from its bytes alone."""

import re

from tracker.filetypes import compound, packages
from tracker.filetypes.kinds import TAKEN, FileKind, NotTaken, broken

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<[a-z!?/]", re.IGNORECASE)
_SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml", re.IGNORECASE)
_DDE_IN_LINES = re.compile(  # as a spreadsheet takes it: =cmd|'/C calc'!A0
    r"(?:^|[,;\t])[ \"']{0,3}[=+\-@][A-Za-z0-9_.+\-*/() ]{0,60}\|[^\n|]{0,300}![ ]?['A-Za-z_$]",
    re.MULTILINE,
)
_MARKUP_HEAD = 4096  # characters in which a page or drawing says what it is

# What arrives most often among what is not taken: said by name, so that people know what to do.
_PROGRAM = "chương trình chạy được"
_ARCHIVE = "tệp nén"
_STRANGERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"MZ", _PROGRAM),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "lối tắt của Windows"),
    (0, b"PK", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"\x1f\x8b", _ARCHIVE),
    (0, b"BZh", _ARCHIVE),
    (0, b"\xfd7zXZ\x00", _ARCHIVE),
    (0, b"MSCF", _ARCHIVE),
    (0, b"GIF8", "ảnh GIF"),
    (0, b"BM", "ảnh BMP"),
    (8, b"WEBP", "ảnh WebP"),
    (4, b"ftyphei", "ảnh HEIC"),
    (4, b"ftypmif1", "ảnh HEIC"),
    (4, b"ftyp", "tệp video"),
    (0, b"ID3", "tệp âm thanh"),
)


def kind_of(content: bytes) -> FileKind:
    """What the file is.

    :raises NotTaken: it is empty, broken, or nothing that is taken; says what it is.
    """
    if not content:
        raise NotTaken("không có nội dung", "Kiểm tra lại tệp trên máy rồi gửi lại.")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(compound.SIGNATURE):
        return compound.kind_of(content)
    if content.startswith(packages.SIGNATURE):
        return packages.kind_of(content)
    return _image(content) or _text(content)


def _pdf(content: bytes) -> FileKind:
    if not re.match(rb"%PDF-\d\.\d", content) or b"%%EOF" not in content:
        raise broken(FileKind.PDF.label)
    return FileKind.PDF


def _image(content: bytes) -> FileKind | None:
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        if content[12:16] != b"IHDR":
            raise broken(FileKind.PNG.label)
        return FileKind.PNG
    if content.startswith((b"II*\x00", b"MM\x00*")):
        order = "little" if content.startswith(b"II") else "big"
        first_directory = int.from_bytes(content[4:8], order)  # type: ignore[arg-type]
        if not 8 <= first_directory < len(content):
            raise broken(FileKind.TIFF.label)
        return FileKind.TIFF
    return None


def _text(content: bytes) -> FileKind:
    if content.startswith(b"{\\rtf"):
        raise NotTaken("là văn bản RTF", "Mở bằng Word, lưu lại dạng DOCX hoặc PDF rồi gửi.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _not_utf8()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _stranger(content) from None
    if _CONTROL.search(text):
        raise _stranger(content)
    _check_harmless(text)
    return FileKind.TEXT


def _check_harmless(text: str) -> None:
    """Text that a browser or a shell would take for more than text."""
    if text.startswith("#!"):
        raise NotTaken("là mã lệnh chạy được", f"Chỉ nhận {TAKEN}.")
    if _DDE_IN_LINES.search(text):
        raise NotTaken(
            "có ô là lệnh DDE, gọi chương trình khác khi mở bằng Excel", "Bỏ ô đó rồi gửi lại."
        )
    if _MARKUP.match(text):
        head = text[:_MARKUP_HEAD]
        if _SVG.search(head):
            raise NotTaken("là hình vẽ SVG", "Lưu lại dạng PDF hoặc PNG rồi gửi.")
        what = "là tệp XML" if _XML.match(head) else "là trang web (HTML)"
        raise NotTaken(what, "Mở tệp, lưu lại dạng PDF, DOCX hoặc XLSX rồi gửi.")


def _stranger(content: bytes) -> NotTaken:
    """Describe a content of a kind that is not taken, as far as it can be recognised."""
    for offset, signature, what in _STRANGERS:
        if content.startswith(signature, offset):
            return NotTaken(f"là {what}", _instead_of(what))
    if not re.search(rb"[\x00-\x08\x0b\x0e-\x1f]", content):
        return _not_utf8()
    return NotTaken("không thuộc loại được nhận", f"Chỉ nhận {TAKEN}.")


def _instead_of(what: str) -> str:
    if what == _ARCHIVE:
        return packages.UNPACK
    if what.startswith("ảnh"):
        return "Lưu lại dạng JPEG, PNG hoặc PDF rồi gửi."
    return f"Chỉ nhận {TAKEN}."


def _not_utf8() -> NotTaken:
    return NotTaken(
        "là văn bản thuần không theo bảng mã UTF-8",
        "Lưu lại với bảng mã UTF-8 (trong Notepad: Lưu dưới dạng, Mã hóa: UTF-8) rồi gửi.",
    )
