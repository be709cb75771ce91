"""The paragraphs and tables of a Word document, in their order, with the pages that Word noted."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)
from tracker.filetypes.kinds import FileKind, NotTaken, broken
from tracker.filetypes.tables.documents import read_table, text_of_paragraph
from tracker.filetypes.texts.numbering import Numbering

_LARGEST = 100 * 1024 * 1024  # of all parts, unpacked
_DAMAGE = (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)


def read_word(content: bytes) -> DocumentText:
    """The document.

    :raises NotTaken: it is damaged, or larger when unpacked than any document is.
    """
    try:
        _check_size(content)
        document = Document(io.BytesIO(content))
        return DocumentText(tuple(_blocks(document)), tuple(_around(document)))
    except _DAMAGE:
        raise broken(FileKind.DOCX.label) from None


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise NotTaken("quá lớn khi giải nén", "Bỏ bớt hình ảnh trong tệp rồi gửi lại.")


def _blocks(document: Any) -> Iterator[Paragraph | DocumentTable]:
    body = document.element.body
    numbering = Numbering(_part(document, "numbering"), document.styles.element)
    pages = _Pages(body)
    number = 1
    for node in _nodes(body):
        if node.tag == qn("w:p"):
            label = numbering.label(node)
            text = f"{label} {text_of_paragraph(node)}".strip()
            page = pages.at(node)
            yield Paragraph(text, number, page, _is_bold(node))
            number += 1
        else:
            for paragraph in node.iter(qn("w:p")):
                numbering.label(paragraph)
            sheet = read_table(node, number)
            yield DocumentTable(sheet, number, pages.at(node))
            number += len(sheet.rows)


def _around(document: Any) -> Iterator[str]:
    """The lines of text boxes and of headers of pages."""
    roots = [document.element.body]
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/header") and not relation.is_external:
            roots.append(relation.target_part.element)
    for root in roots[1:]:
        yield from map(text_of_paragraph, root.iter(qn("w:p")))
    for box in roots[0].iter(qn("w:txbxContent")):
        yield from map(text_of_paragraph, box.iter(qn("w:p")))


def _nodes(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of the body; those within content controls too."""
    for node in body:
        if node.tag in (qn("w:p"), qn("w:tbl")):
            yield node
        elif node.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml")):
            content = node.find(qn("w:sdtContent"))
            yield from _nodes(node if content is None else content)


def _part(document: Any, name: str) -> etree._Element | None:
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    for relation in document.part.rels.values():
        if relation.reltype == kind:
            return relation.target_part.element
    return None


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether all its words are bold, or it is in the style of a heading."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and style.get(qn("w:val"), "").lower().startswith(("heading", "title")):
        return True
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(run.itertext()).strip()]
    return bool(runs) and all(_has_bold(run) for run in runs)


def _has_bold(run: etree._Element) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val"), "1") not in ("0", "false", "none", "off")


class _Pages:
    """On which page a node begins: by the breaks that Word noted when it was last shown."""

    def __init__(self, body: etree._Element) -> None:
        breaks = (qn("w:lastRenderedPageBreak"), qn("w:br"))
        self._known = False
        self._starts: dict[etree._Element, int] = {}
        page = 1
        for node in body.iter(qn("w:p"), qn("w:tbl"), *breaks):
            if node.tag in (qn("w:p"), qn("w:tbl")):
                self._starts[node] = page
            elif node.tag == breaks[0] or node.get(qn("w:type")) == "page":
                page += 1
                self._known = True

    def at(self, node: etree._Element) -> int | None:
        """The page, where the file tells of any."""
        return self._starts.get(node) if self._known else None
