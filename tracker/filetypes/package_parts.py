"""What no zipped office file that comes in may hold, whatever it is for: one gate for all.

Told before a part is unpacked further than it must: too many parts, parts that grow without end,
document types (with them come entities), and what is fetched from elsewhere when it is opened.
Links that a person clicks are let through. Macros are told in ``packages``, what stands in the
texts of the parts in ``package_texts``.
"""

import struct
import zipfile
from xml.parsers import expat

from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.package_texts import ELSEWHERE, REMOVE_IT, check_texts

MOST_PARTS = 5_000
MOST_UNPACKED = 512 * 1024 * 1024  # a register of 100,000 rows is a tenth of it
MOST_OF_LISTS = 16 * 1024 * 1024  # of all lists of relationships
HEAD = 64 * 1024  # of a part, in which its first element begins

_END = b"PK\x05\x06"  # of the list of entries
_END_BYTES, _LONGEST_COMMENT = 22, 0xFFFF
_BYTES_AN_ENTRY = 1_000  # of the list of entries: its name, times, sizes
_CLICKED = (  # the links of which nothing is fetched before somebody clicks
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink",
)
_XML = (".xml", ".rels", ".vml")


class _Enough(Exception):  # no error: the first element began
    pass


def check_entries(content: bytes) -> None:
    """Let a list of entries pass that is no longer than that of any office file, before it is read.

    :raises NotTaken: it is longer.
    :raises BadZipFile: it is none, or of the kind for files over 4 GB.
    """
    tail = content[-(_END_BYTES + _LONGEST_COMMENT) :]
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise zipfile.BadZipFile("no end of the list of entries")
    number, length = struct.unpack_from("<HI", tail, at + 10)
    if length == 0xFFFFFFFF:
        raise zipfile.BadZipFile("a list of entries for files over 4 GB")
    if number > MOST_PARTS or length > MOST_PARTS * _BYTES_AN_ENTRY:
        raise _too_many(number)


def check_parts(archive: zipfile.ZipFile) -> None:
    """Let the parts pass.

    :raises NotTaken: there are too many, they unpack to too much, or one holds what none may.
    """
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise _too_many(len(entries))
    # what is unpacked never exceeds what an entry declares: the library stops there
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotTaken(
            "giải nén ra quá lớn", "Bỏ bớt hình ảnh, hoặc chia thành nhiều tệp rồi gửi lại."
        )
    lists = [entry for entry in entries if entry.filename.lower().endswith(".rels")]
    if sum(entry.file_size for entry in lists) > MOST_OF_LISTS:
        raise _too_many(len(entries))
    for entry in entries:
        if entry.filename.lower().endswith(_XML):
            _check_head(archive, entry)
    for entry in lists:
        _check_links(entry.filename, archive.read(entry))
    check_texts(archive)


def _too_many(number: int) -> NotTaken:
    return NotTaken(
        f"có quá nhiều phần bên trong ({number:,})".replace(",", "."),
        "Mở tệp, lưu thành tệp mới (hoặc xuất sang PDF) rồi gửi.",
    )


def _check_head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """No document type before the first element. What is no XML its reader will say."""
    parser = expat.ParserCreate()

    def begin(*_: object) -> None:
        raise _Enough

    def refuse(*_: object) -> None:
        raise NotTaken(
            f"chứa khai báo DOCTYPE ở {entry.filename[:80]}, nơi tệp Office không có", REMOVE_IT
        )

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(entry) as part:
        head = part.read(HEAD)
    try:
        parser.Parse(head, False)
    except (_Enough, expat.error, LookupError, ValueError):
        return
    if len(head) == HEAD:
        raise NotTaken(f"có phần không đọc được: {entry.filename[:80]}", REMOVE_IT)


def _check_links(name: str, xml: bytes) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(_element: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "").strip()
        outside = attributes.get("TargetMode", "").lower() == "external"
        clicked = attributes.get("Type", "").strip() in _CLICKED
        if outside and not clicked and ELSEWHERE.match(target):
            raise NotTaken(
                f"có nội dung lấy từ nơi khác ({target[:80]}) ở {name[:80]}",
                "Chèn hẳn nội dung vào tệp (hoặc xuất sang PDF), lưu lại rồi gửi.",
            )

    parser.StartElementHandler = begin
    try:
        parser.Parse(xml, True)
    except expat.error:
        raise zipfile.BadZipFile("a list of relationships that is none") from None
