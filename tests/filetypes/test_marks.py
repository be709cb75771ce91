"""What older Excel and OpenDocument say besides values: hidden rows and columns, error values.

The samples are one workbook as LibreOffice saves it in either form: row 8 and column H are hidden,
F3 divides by nothing, E4 is #N/A, F5 lost what it referred to.
"""

from pathlib import Path

import pytest

from tracker.domain.directives.lists.sheet import CellError
from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.tables import read_sheets

SAMPLES = Path(__file__).parents[1] / "samples" / "tables"
BOTH_FORMS = pytest.mark.parametrize("ending", ["xls", "ods"])


def content(ending: str) -> bytes:
    return (SAMPLES / f"hidden-and-errors.{ending}").read_bytes()


@BOTH_FORMS
def test_hidden_rows_columns_and_sheets_are_known(ending):
    followed, hidden = read_sheets(content(ending))
    assert [row.number for row in followed.rows if row.hidden] == [8]
    assert 7 in followed.hidden_columns
    assert 6 not in followed.hidden_columns
    assert (followed.hidden, hidden.hidden) == (False, True)


@BOTH_FORMS
def test_error_values_are_named_where_they_stand(ending):
    followed, _ = read_sheets(content(ending))
    errors = {
        (row.number, at): cell.text
        for row in followed.rows
        for at, cell in enumerate(row.cells)
        if isinstance(cell, CellError)
    }
    assert errors == {(3, 5): "#DIV/0!", (4, 4): "#N/A", (5, 5): "#REF!", (6, 6): "#N/A"}


@BOTH_FORMS
def test_a_file_cut_short_is_said_to_be_damaged(ending):
    with pytest.raises(NotTaken, match="hỏng"):
        read_sheets(content(ending)[:3000])


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "######"])
def test_an_error_that_was_saved_as_text_is_an_error(text):
    [sheet] = read_sheets(f"STT;Thời hạn\n1;{text}\n".encode())
    assert sheet.rows[1].cells[1] == CellError(text)
