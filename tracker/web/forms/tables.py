"""A file of names in a form: Excel or CSV."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import ValidationError

from tracker.services.system.files import Upload

MOST_BYTES = 2 * 1024 * 1024


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
