"""The words of a document as JSON, and back: it is read once, however often it is looked at."""

from typing import Any

from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of, text_of
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)


def document_as_json(document: DocumentText) -> list[dict[str, Any]]:
    """The blocks of a document in their order."""
    return [
        _paragraph(block) if isinstance(block, Paragraph) else _table(block)
        for block in document.blocks
    ]


def document_of_json(blocks: list[dict[str, Any]]) -> DocumentText:
    """The document whose blocks were kept."""
    return DocumentText(
        tuple(
            Paragraph(one["text"], one["number"], one["page"], one["bold"])
            if "text" in one
            else DocumentTable(_sheet(one), one["number"], one["page"])
            for one in blocks
        )
    )


def _paragraph(one: Paragraph) -> dict[str, Any]:
    return {"text": one.text, "number": one.number, "page": one.page, "bold": one.bold}


def _table(one: DocumentTable) -> dict[str, Any]:
    rows = [
        {
            "number": row.number,
            "cells": [text_of(cell) for cell in row.cells],
            "hidden": row.hidden,
            "above": sorted(row.above),
            "beside": sorted(row.beside.items()),
        }
        for row in one.sheet.rows
    ]
    sheet = {"name": one.sheet.name, "above": one.sheet.above, "rows": rows}
    return {"sheet": sheet, "number": one.number, "page": one.page}


def _sheet(one: dict[str, Any]) -> Sheet:
    sheet = one["sheet"]
    rows = [
        SheetRow(
            row["number"],
            [cell_of(cell) for cell in row["cells"]],
            row["hidden"],
            frozenset(row["above"]),
            dict(row["beside"]),
        )
        for row in sheet["rows"]
    ]
    return Sheet(sheet["name"], rows, above=sheet["above"])
