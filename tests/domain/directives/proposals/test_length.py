"""A document that would take minutes to read is refused before it is read."""

import pytest

from tests.domain.directives.proposals.reading_documents import proposal_of
from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)
from tracker.domain.directives.proposals.segments.length import MOST_LETTERS, refuse_long
from tracker.domain.errors import ValueRefused


def document(letters: int) -> DocumentText:
    return DocumentText((Paragraph("a" * letters, 1),))


def test_a_document_of_the_most_letters_is_taken():
    refuse_long(document(MOST_LETTERS))


def test_one_letter_more_is_refused():
    with pytest.raises(ValueRefused, match="400 nghìn ký tự"):
        proposal_of(document(MOST_LETTERS + 1))


def test_the_letters_of_tables_count():
    sheet = Sheet("Bảng", [SheetRow(1, [cell_of("a" * MOST_LETTERS), cell_of("b")])])
    with pytest.raises(ValueRefused):
        refuse_long(DocumentText((DocumentTable(sheet, 1),)))
