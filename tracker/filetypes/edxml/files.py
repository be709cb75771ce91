"""The files of a package: written into it as base64, or parts beside it."""

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from tracker.domain.directives.exchange.packages import PackageFile
from tracker.filetypes.edxml.elements import Element
from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.names import NAMELESS, clean_name
from tracker.filetypes.package_parts import check_entries
from tracker.filetypes.packages import SIGNATURE

MOST_FILES = 100

_DATA_ADDRESS = re.compile(r"^data:[^,]{0,200},")
_BLANKS = re.compile(r"\s+")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, NotTaken,
)  # fmt: skip
_OFFICE_PARTS = {"[content_types].xml", "mimetype"}


def files_of(root: Element, parts: Mapping[str, bytes], *, most_bytes: int) -> list[PackageFile]:
    """The files in their order; of each that has no content, why. None unpacks to more than
    ``most_bytes``.
    """
    references = [*root.all("reference")]
    encoded = [one for one in root.all("attachment") if _base64_of(one)]
    names = {_number_of(one): one.words("attachmentname") for one in references}
    files = [*_encoded_files(encoded, names, most_bytes)]
    numbers = {_number_of(one) for one in encoded}
    have = {one.name for one in files}
    for reference in references:
        name = clean_name(reference.words("attachmentname", "name", "description"))
        if _number_of(reference) in numbers or name in have:
            continue
        content = parts.get(_number_of(reference)) or parts.get(name) or b""
        fault = "" if content else "Gói không có nội dung của tệp này."
        kind = reference.words("contenttype")
        files.append(PackageFile(name or NAMELESS, kind, _bare(name, content, most_bytes), fault))
    if not files:
        files = [PackageFile(name, "", content) for name, content in parts.items()]
    return files[:MOST_FILES]


def _encoded_files(
    encoded: list[Element], names: Mapping[str, str], most_bytes: int
) -> Iterator[PackageFile]:
    for one in encoded:
        name = one.words("attachmentname", "filename", "name") or names.get(_number_of(one), "")
        name = clean_name(name or one.words("description")) or NAMELESS
        kind = one.words("contenttype")
        content = _decoded(_base64_of(one))
        if content is None:
            yield PackageFile(name, kind, fault="Nội dung base64 của tệp bị hỏng.")
        else:
            yield PackageFile(name, kind, _bare(name, content, most_bytes))


def _base64_of(attachment: Element) -> str:
    return attachment.words("contenttransferencoded", "content", "data") or attachment.text


def _number_of(element: Element) -> str:
    """The number by which files are referred to, without ``cid:``."""
    number = element.words("contentid") or element.first("reference").attributes.get("href", "")
    number = number or element.attributes.get("href", "") or element.attributes.get("id", "")
    return number.removeprefix("cid:").strip("<> ")


def _decoded(text: str) -> bytes | None:
    """The bytes of base64, however its lines are broken; ``None`` where it is none."""
    bare = _BLANKS.sub("", _DATA_ADDRESS.sub("", text.strip()))
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _bare(name: str, content: bytes, most_bytes: int) -> bytes:
    """The file inside, where a sender zipped it under the name that it has unzipped."""
    if not content.startswith(SIGNATURE) or name.lower().endswith(".zip"):
        return content
    try:
        check_entries(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            alone = len(entries) == 1 and entries[0].filename.lower() not in _OFFICE_PARTS
            if alone and entries[0].file_size <= most_bytes:
                return archive.read(entries[0])
    except _DAMAGE:
        return content
    return content
