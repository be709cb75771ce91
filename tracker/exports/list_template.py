"""A file of tasks to fill in: heads that are known, drop-downs for units and states, an example."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from tracker.domain.directives.lists.headings import Column

COLUMNS: tuple[tuple[Column, int], ...] = (
    (Column.PLACE, 6),
    (Column.SYMBOL, 18),
    (Column.ISSUED_ON, 12),
    (Column.CONTENT, 60),
    (Column.LEADER, 20),
    (Column.LEAD, 32),
    (Column.COORDINATING, 32),
    (Column.DEADLINE, 16),
    (Column.PRODUCT, 24),
    (Column.COMPLETED_ON, 14),
    (Column.RESULT_SYMBOL, 18),
    (Column.NOTE, 24),
)
_LAST = 2_000  # lines that have drop-downs
_DAYS = (Column.ISSUED_ON, Column.COMPLETED_ON)


def write_template(stream: BinaryIO, units: Sequence[str]) -> None:
    """The file, with the names of ``units`` to choose from."""
    import xlsxwriter

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        book = xlsxwriter.Workbook(path)
        tasks, names = book.add_worksheet("Nhiệm vụ"), book.add_worksheet("Đơn vị")
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at, (column, width) in enumerate(COLUMNS):
            tasks.write_string(0, at, column.label, head)
            tasks.set_column(at, at, width, day if column in _DAYS else wrapped)
        tasks.freeze_panes(1, 0)
        for at, name in enumerate(units):
            names.write_string(at, 0, name)
        names.set_column(0, 0, 50)
        for at, (column, _) in enumerate(COLUMNS):
            if column in (Column.LEAD, Column.COORDINATING) and units:
                tasks.data_validation(1, at, _LAST, at, _among(len(units)))
        book.close()
        with path.open("rb") as made:
            copyfileobj(made, stream)


def _among(count: int) -> dict[str, object]:
    """A name of the second sheet; several names, or another one, may be typed all the same."""
    return {
        "validate": "list",
        "source": f"='Đơn vị'!$A$1:$A${count}",
        "error_type": "information",
        "input_message": "Chọn đơn vị; nhiều đơn vị thì ghi cách nhau bằng dấu chấm phẩy.",
        "error_message": "Tên này không có trong danh sách đơn vị.",
    }
