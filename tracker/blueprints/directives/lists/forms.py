"""The form of a list that is handed over, and what a person says of one that is looked at."""

from dataclasses import replace

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import ValidationError

from tracker import config
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.mapping import Mapping, row_key
from tracker.domain.directives.lists.sheet import Letters
from tracker.domain.vocabulary import Register
from tracker.filetypes.uploads import MEGABYTE
from tracker.queries.directives.kept_previews import PUT_RIGHT
from tracker.services.directives.list_imports import NewList
from tracker.web.converters import number_typed
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField
from tracker.web.forms.uploads import FilesField


class ListForm(FlaskForm):  # type: ignore[misc]
    """A file, and what holds for rows that do not say it."""

    files = FilesField("Tệp danh sách", most=1)
    assigned_on = DayField(
        "Ngày giao của những dòng không ghi ngày nào",
        description="Để trống nếu mọi dòng đều có ngày văn bản hoặc ngày giao.",
    )
    register = ChoiceField(
        "Loại nhiệm vụ",
        coerce=Register,
        choices={register.value: register.label for register in Register},
        default=Register.PROVINCE,
    )

    def validate_files(self, field: FilesField) -> None:
        """One file was chosen, and it is no larger than files may be."""
        self._uploads = field.uploads()
        if not self._uploads:
            raise ValidationError("Chọn một tệp Excel, ODS, CSV hoặc Word.")
        most = config.settings().upload_mb
        if len(self._uploads[0].content) > most * MEGABYTE:
            raise ValidationError(f"Tệp lớn quá {most} MB; chia thành nhiều tệp.")

    def new_list(self) -> NewList:
        """The list as it is handed over."""
        upload = self._uploads[0]
        return NewList(upload.name, upload.content, self.assigned_on.data, self.register.data)


def columns_said(sent: MultiDict[str, str], before: Mapping) -> Mapping:
    """What a person says of sheet, head and columns; what they say of rows stays."""
    columns: dict[str, Column | None] = {}
    for name, title in sent.items():
        if name.startswith("tieu_de_") and title:
            word = sent.get(f"cot_{name.removeprefix('tieu_de_')}", "")
            columns[title] = Column(word) if word in set(Column) else None
    row, letters = sent.get("dong_tieu_de", ""), sent.get("bang_ma", "")
    return replace(
        before,
        columns=columns,
        sheet=sent.get("trang", ""),
        letters=Letters(letters) if letters in set(Letters) else None,
        head_row=number_typed(row) or 0,
    )


def row_said(sent: MultiDict[str, str], before: Mapping) -> Mapping:
    """What a person says of one row: its cells put right, a name decided, or left out."""
    row = sent.get("row", "")
    key = row_key(sent.get("sheet", ""), number_typed(row) or 0)
    if name := sent.get("name", ""):
        code = sent.get("unit", "")
        return replace(before, units={**before.units, name: code}) if code else before
    if "skip" in sent:
        return replace(before, skipped=before.skipped ^ {key})
    cells = dict(before.rows.get(key, {}))
    for column in PUT_RIGHT:
        typed, was = sent.get(column.value), sent.get(f"was_{column.value}")
        if typed is not None and typed.split() != (was or "").split():
            cells[column] = typed.strip()
    return replace(before, rows={**before.rows, key: cells})
