"""A table that is a form: a field of one task in each row, its name beside what it is."""

from collections.abc import Iterator

from tracker.domain.directives.lists.sheet import SheetRow, text_of
from tracker.domain.directives.proposals.clauses.labels import Label, labels_in
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import DocumentTable, Paragraph

_FEWEST_FIELDS = 3
_LONGEST_NAME = 60  # letters


def lines_of_form(table: DocumentTable) -> list[Paragraph]:
    """The fields as lines, "Đơn vị chủ trì: Sở A"; nothing where the table is no form.

    What stands above the first field names the columns.
    """
    fields = [(at, field) for at, row in enumerate(table.sheet.rows) if (field := _field(row))]
    labels = {label for _, (label, _) in fields}
    if len(labels) < _FEWEST_FIELDS or not labels & {Label.LEADS, Label.CONTENT}:
        return []
    if len(fields) * 2 < len(table.sheet.rows):
        return []
    return [Paragraph(line, table.number + at, table.page) for at, (_, line) in fields]


def _field(row: SheetRow) -> tuple[Label, str] | None:
    """The field of a row, and its line; ``None`` where the row is none."""
    texts = list(_texts(row))
    if len(texts) == 3 and texts[0].strip(". ").isdigit():
        texts = texts[1:]
    if len(texts) != 2 or len(texts[0]) > _LONGEST_NAME:
        return None
    line = f"{texts[0].rstrip(' :')}: {texts[1]}"
    labels = labels_in(RunningText.of(line))
    return (labels[0].label, line) if labels else None


def _texts(row: SheetRow) -> Iterator[str]:
    for column, cell in enumerate(row.cells):
        text = " ".join(text_of(cell).split())
        if text and column not in row.above and column not in row.beside:
            yield text
