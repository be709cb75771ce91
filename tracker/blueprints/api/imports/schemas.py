"""Lists of tasks that come in: the file, what would become of its rows, what became of them."""

from marshmallow import Schema, fields

from tracker.domain.directives.lists.verdicts import Verdict
from tracker.domain.vocabulary import Register
from tracker.models import ImportedList, ListWork
from tracker.queries.directives.kept_previews import why_empty
from tracker.web.programs.fields import DIGITS_OF_ADDRESS, Sent, day, number, word, yes


class Write(Sent):
    """Whether rows that need a decision are left out: once written, the list takes none."""

    without_undecided = yes(
        load_default=False, metadata={"description": "ghi mà bỏ lại các dòng cần quyết định"}
    )


class NewImport(Sent):
    """What holds for rows that do not say it."""

    assigned_on = day(allow_none=True)
    register = word(Register, load_default=Register.PROVINCE.value)


class NewImportFile(NewImport):
    """The same with the file."""

    files = fields.List(fields.Raw(metadata={"type": "string", "format": "binary"}), required=True)


class RowsQuery(Sent):
    """Which rows: of one verdict, and which page of them."""

    verdict = word(Verdict)
    page = number(1, 100_000, load_default=1, metadata=DIGITS_OF_ADDRESS)


class ImportAnswer(Schema):
    """A list; ``counts``: its rows by what becomes of them; ``work``: what is being done to it."""

    id = fields.Integer(required=True)
    file_name = fields.String(required=True)
    register = word(Register, required=True)
    assigned_on = fields.Date(required=True, allow_none=True)
    made_at = fields.AwareDateTime(required=True)
    written_at = fields.AwareDateTime(required=True, allow_none=True)
    undone_at = fields.AwareDateTime(required=True, allow_none=True)
    work = word(ListWork, required=True)
    problem = fields.Method("why_not", required=True, metadata={"type": "string"})
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)

    def why_not(self, row: ImportedList) -> str:
        """Why it ended without a result, or what its page says of a list without rows."""
        return row.problem or why_empty(row)


class ImportRowAnswer(Schema):
    """A row of the file, and what becomes or became of it."""

    row = fields.Integer(required=True)
    sheet = fields.String(required=True)
    verdict = word(Verdict, required=True)
    content = fields.String(required=True)
    problems = fields.List(fields.String(), required=True)
    changes = fields.List(fields.String(), required=True)
    task_id = fields.Integer(required=True, allow_none=True)


class ImportRowsAnswer(Schema):
    """A page of rows."""

    items = fields.List(fields.Nested(ImportRowAnswer), required=True)
    more = fields.Boolean(required=True)
