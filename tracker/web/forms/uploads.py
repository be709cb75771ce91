"""Files in forms: several at once, read whole, and named again where a form must be sent again."""

from collections.abc import Iterable
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms.widgets import FileInput

from tracker import config
from tracker.filetypes import FILES_AN_ACT, FileKind
from tracker.services.system.files import Upload

ENDINGS = ",".join(f".{ending}" for kind in FileKind for ending in kind.endings)


class FilesField(MultipleFileField):  # type: ignore[misc]
    """Files to send along; what a browser may offer is only a help, the content decides."""

    def __init__(
        self, label: str = "Tệp kèm theo (nếu có)", *, most: int = FILES_AN_ACT, **options: Any
    ) -> None:
        widget = FileInput(multiple=most > 1)
        super().__init__(label, widget=widget, render_kw={"accept": ENDINGS}, **options)
        self.most = most

    @property
    def chosen(self) -> list[str]:
        """The names of what was sent: a browser forgets them when the page comes back."""
        return [str(file.filename) for file in self.data or () if file.filename]

    def uploads(self) -> tuple[Upload, ...]:
        """The files that were sent, in the order in which they were chosen."""
        return tuple(
            Upload(str(file.filename), file.read()) for file in self.data or () if file.filename
        )


def upload_words(most: int = FILES_AN_ACT) -> str:
    """What may be sent, as a hint beside the box."""
    number = f"nhiều nhất {most} tệp, mỗi tệp" if most > 1 else "một tệp,"
    return f"PDF, Word, Excel, ảnh quét…; {number} đến {config.settings().upload_mb} MB."


def again_words(names: Iterable[str]) -> str:
    """What to do about files that the browser forgot."""
    listed = ", ".join(f"“{name}”" for name in names)
    return f"Biểu mẫu chưa được lưu: hãy chọn lại tệp {listed}." if listed else ""
