"""Whether an uploaded file can be a template: what it is, what is in it, and whether it fills."""

import io
import logging
import zipfile
from dataclasses import dataclass

from docx import Document
from lxml import etree

from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word.fields import missing_fields
from tracker.exports.word.filled_template import TemplateFault, fill
from tracker.exports.word.rendering import names_in
from tracker.exports.word.samples import DAY, all_samples
from tracker.exports.word.template_parts import (
    Element,
    NotAllowed,
    check_links,
    check_type_of_part,
    check_words,
)
from tracker.filetypes import FileKind, accept
from tracker.filetypes.uploads import MEGABYTE

log = logging.getLogger(__name__)

MOST_BYTES = 2 * MEGABYTE
MOST_UNPACKED = 20 * MEGABYTE
MOST_PARTS = 200


class TemplateRefused(ValueRefused):
    """A file is not taken as a template; the sentence says why and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__("files", why)


@dataclass(frozen=True)
class Checked:
    """A file that fills: the name to keep it under, and which fields it does not fill."""

    name: str
    missing: tuple[str, ...]


def check_template(kind: DocumentKind, name: str, content: bytes) -> Checked:
    """Take a file as the template of a kind of document.

    :raises TemplateRefused: it is no Word file, holds what a template must not, names a field that
        there is not, or comes out broken when it is filled.
    """
    try:
        file = accept(name, content, most_bytes=MOST_BYTES)
    except DomainError as error:
        raise TemplateRefused(str(error)) from None
    if file.kind is not FileKind.DOCX:
        raise TemplateRefused(
            f"Tệp “{file.name}” là {file.kind.label}. Mẫu phải là văn bản Word (DOCX): mở tệp "
            "bằng Word, lưu lại dạng .docx rồi tải lên."
        )
    _check_parts(file.name, content)
    _check_filling(kind, file.name, content)
    return Checked(file.name, missing_fields(kind, names_in(content)))


def _check_parts(name: str, content: bytes) -> None:
    """Look at the parts without unpacking more than a template can be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        # what is unpacked never exceeds what a part declares: the library stops there
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise TemplateRefused(
                f"Tệp “{name}” giải nén ra quá lớn. Bỏ bớt hình ảnh trong mẫu rồi tải lên lại."
            )
        types = _parsed(name, archive.read("[Content_Types].xml"))
        try:
            for part in parts:
                check_type_of_part(part.filename, types)
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(part.filename, _parsed(name, archive.read(part)))
        except NotAllowed as error:
            raise TemplateRefused(
                f"Tệp “{name}” có {error.what} ở {error.where}: mẫu không được chứa. Xóa phần đó "
                "(hoặc chèn hẳn nội dung vào mẫu) rồi tải lên lại."
            ) from None


def _check_xml(part: str, root: Element) -> None:
    if part.lower().endswith(".rels"):
        check_links(part, root)
    else:
        check_words(part, root)


def _parsed(name: str, xml: bytes) -> Element:
    try:
        root = etree.fromstring(
            xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except etree.XMLSyntaxError:
        raise _damaged(name) from None
    if root.getroottree().docinfo.doctype:
        raise _damaged(name)
    return root


def _check_filling(kind: DocumentKind, name: str, content: bytes) -> None:
    """Fill it with every sample, and open what comes out."""
    try:
        for values in all_samples(kind):
            filled = fill(content, values, day=DAY, title=name, author="")
            Document(io.BytesIO(filled))
    except TemplateFault as error:
        raise TemplateRefused(str(error)) from None
    except Exception:  # a Word file can be broken in more ways than its library names
        log.exception("a template could not be tried")
        raise _damaged(name) from None


def _damaged(name: str) -> TemplateRefused:
    return TemplateRefused(
        f"Tệp “{name}” không đọc được như một văn bản Word. Mở tệp bằng Word, lưu lại dạng .docx "
        "rồi tải lên lại; hoặc tải mẫu đang dùng về và sửa trên đó."
    )
