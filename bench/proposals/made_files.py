"""The file of a document whose source is kept as text: Word's, and through LibreOffice others.

    .venv/bin/python -m bench.proposals.made_files tests/proposals/open/NAME.md

writes the PDF, .odt or .doc that ``made_as`` names beside the source; a .docx is made when needed.
The source has a line a paragraph. ``left || right`` is a row of a table without borders (heads,
signatures), ``<br>`` a new paragraph in a cell. Lines ``| a | b |`` are rows of a table: ``^`` goes
on with the cell above, ``<`` with the one to the left. ``# `` makes a line bold, ``+ `` gives it a
number of Word's own, ``- `` written as ``* `` a bullet of Word's own, ``{page}`` begins a page.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.shared import Cm, Pt

PAPER, MARGINS, TEXT = (21.0, 29.7), (3.0, 2.0), 16.0  # centimetres
STYLES = {"+ ": "List Number", "* ": "List Bullet"}


def write_docx(source: Path, target: Path) -> None:
    """The document of Word that a source describes."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    page = document.sections[0]
    page.page_width, page.page_height = map(Cm, PAPER)
    page.left_margin, page.right_margin = map(Cm, MARGINS)
    for kind, lines in _blocks(source.read_text()):
        if kind == "columns":
            _add_table(document, [re.split(r"\s*\|\|\s*", line) for line in lines], "")
        elif kind == "table":
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            _add_table(document, rows, "Table Grid")
        else:
            for line in lines:
                _add_line(document, line)
    document.save(str(target))


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    def kind(line: str) -> str:
        return "table" if line.startswith("| ") else "columns" if "||" in line else "line"

    for one, lines in groupby(text.splitlines(), kind):
        yield one, list(lines)


def _add_line(document: Any, line: str) -> None:
    if line == "{page}":
        document.add_page_break()
    elif line[:2] in STYLES:
        document.add_paragraph(line[2:], style=STYLES[line[:2]])
    else:
        document.add_paragraph().add_run(line.removeprefix("# ")).bold = line.startswith("# ")


def _add_table(document: Any, rows: list[list[str]], style: str) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    table.autofit = False
    if style:
        table.style = style
    for column, width in enumerate(_widths(rows)):
        table.columns[column].width = Cm(width)  # LibreOffice reads these, Word those of cells
        for cell in table.columns[column].cells:
            cell.width = Cm(width)
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell = table.cell(at, column)
            if text == "^":
                table.cell(at - 1, column).merge(cell)
            elif text == "<":
                table.cell(at, column - 1).merge(cell)
            else:
                first, *further = text.split("<br>")
                cell.paragraphs[0].text = first
                for words in further:
                    cell.add_paragraph(words)


def _widths(rows: list[list[str]]) -> list[float]:
    """As wide as its longest words ask, within the page."""
    full = [row for row in rows if "<" not in row and "^" not in row]
    asked = [min(30, max(map(len, column))) + 10 for column in zip(*full, strict=True)]
    return [TEXT * one / sum(asked) for one in asked]


def write_converted(source: Path) -> Path:
    """The same in the format that its gold names, beside the source."""
    form = json.loads(source.with_suffix(".json").read_text())["made_as"]
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / f"{source.stem}.docx"
        write_docx(source, word)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        out = str(source.parent)
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", out]
        subprocess.run([*command, str(word)], check=True, capture_output=True)
    return source.with_suffix(f".{form}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(write_converted(Path(name)))
