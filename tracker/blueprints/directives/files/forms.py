"""The form that puts files to a directive."""

from typing import Any

from flask_wtf import FlaskForm

from tracker.queries.system.files import AttachedFile
from tracker.web.converters import row_id
from tracker.web.forms.fields import ChoiceField, of_rows
from tracker.web.forms.uploads import FilesField, upload_words


class FilesForm(FlaskForm):  # type: ignore[misc]
    """Which files, and whether one takes the place of an older one."""

    replaces = ChoiceField("Thay cho tệp", coerce=row_id, choices={})
    files = FilesField("Tệp")

    def __init__(self, files: list[AttachedFile], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = [file for file in files if file.can_supersede]
        self.replaces.choices = of_rows(old, "Không thay tệp nào, thêm tệp mới")
        self.files.description = upload_words()
