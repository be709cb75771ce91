"""A file of names in a form: Excel or CSV."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import ValidationError

from tracker.domain.errors import DomainError
from tracker.domain.text import fold
from tracker.services.system.files import Upload
from tracker.services.system.seeds.rows import Faults, SeedError

MOST_BYTES = 2 * 1024 * 1024
COUNTING_HEADS = ("stt", "tt", "so tt")  # of a column that only counts the lines


class TableForm(FlaskForm):  # type: ignore[misc]
    """One file with a line for each entry."""

    file = FileField(
        "Tệp Excel hoặc CSV",
        description="Trang tính đầu tiên của tệp Excel (XLSX, XLS, ODS), hoặc tệp CSV UTF-8.",
        render_kw={"accept": ".xlsx,.xls,.ods,.csv,text/csv"},
    )

    def validate_file(self, field: FileField) -> None:
        """A file was chosen, and it is no larger than a list of names is."""
        if not field.data or not field.data.filename:
            raise ValidationError("Chọn một tệp Excel hoặc CSV.")
        self.content = field.data.read(MOST_BYTES + 1)
        if len(self.content) > MOST_BYTES:
            raise ValidationError("Tệp lớn quá 2 MB; chia thành nhiều tệp.")

    def upload(self) -> Upload:
        """The file that was sent."""
        return Upload(str(self.file.data.filename), self.content)


def load_table(
    load: Callable[[str, bytes, Faults], Any],
    page: Callable[[TableForm, list[str]], str],
    done: Callable[[Any], str],
    back: str,
    *,
    refused: type[DomainError] = SeedError,
) -> ResponseReturnValue:
    """Ask for a file of names and load it, say ``done`` of what was loaded, and go back.

    ``refused``: the objections that the page tells, line by line.
    """
    form = TableForm()
    if not form.validate_on_submit():
        return page(form, []), 422 if request.method == "POST" else 200
    upload = form.upload()
    faults = Faults()
    try:
        loaded = load(upload.name, upload.content, faults)
    except refused as error:
        lines = error.faults if isinstance(error, SeedError) else [str(error)]
        return page(form, lines), 422
    say_unread(faults)
    flash(done(loaded), "success")
    return redirect(back)


def say_unread(faults: Faults) -> None:
    """Say which columns of a file are none of the list's, so that nobody thinks they came in."""
    unread = [head for head in faults.unread if fold(head) not in COUNTING_HEADS]
    if unread:
        flash(f"Cột không đọc: {', '.join(unread)}. Các cột khác đã đọc đủ.", "warning")
