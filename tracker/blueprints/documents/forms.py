"""The forms: a Word file as template, and who issues and signs a document."""

import re
from dataclasses import asdict
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker.domain.reports.letterhead import Letterhead
from tracker.web.forms.uploads import FilesField

MOST_LINES = 30
_SYMBOL = re.compile(r"[^\W_]+(?:[-./&][^\W_]+)*")


class TemplateForm(FlaskForm):  # type: ignore[misc]
    """One Word file."""

    files = FilesField(
        "Mẫu Word mới",
        most=1,
        description="Một văn bản Word (DOCX) đến 2 MB. Mẫu được điền thử ngay, xem trước rồi mới "
        "dùng; mẫu đang dùng vẫn giữ nguyên cho đến khi đó.",
    )

    def validate_files(self, field: FilesField) -> None:
        """Exactly one was chosen."""
        if len(field.chosen) != 1:
            raise ValidationError("Chọn một tệp Word (DOCX).")


def _line(label: str, *, needed: str = "", most: int = 120, description: str = "") -> StringField:
    checks = [DataRequired(needed)] if needed else []
    long = Length(max=most, message=f"Viết ngắn lại, nhiều nhất {most} ký tự.")
    return StringField(label, [*checks, long], description=description)


def _lines(label: str, *, needed: str = "", description: str = "") -> TextAreaField:
    checks = [DataRequired(needed)] if needed else []
    long = Length(max=2000, message="Viết ngắn lại, nhiều nhất 2.000 ký tự.")
    return TextAreaField(label, [*checks, long], description=description)


class LetterheadForm(FlaskForm):  # type: ignore[misc]
    """Who issues and signs documents of a kind; the names of the fields are the letterhead's."""

    superior = _lines("Cơ quan cấp trên", description="Để trống nếu không ghi")
    agency = _lines(
        "Cơ quan ban hành",
        needed="Nhập tên cơ quan ban hành.",
        description="Viết hoa, mỗi dòng một dòng trên văn bản",
    )
    name = _line(
        "Tên cơ quan trong câu",
        needed="Nhập tên cơ quan như viết trong câu.",
        description="Ví dụ: UBND tỉnh, Văn phòng UBND tỉnh",
    )
    place = _line("Địa danh", needed="Nhập địa danh ghi trước ngày tháng.", most=60)
    symbol = _line(
        "Ký hiệu sau số",
        needed="Nhập ký hiệu, ví dụ BC-UBND.",
        most=40,
        description="Ví dụ: BC-UBND, UBND-TH",
    )
    addressee = _lines("Kính gửi", description="Mỗi dòng một nơi; để trống nếu không có")
    authority = _lines("Quyền hạn", description="Ví dụ: TM. ỦY BAN NHÂN DÂN; để trống nếu không có")
    title = _lines("Chức vụ người ký", needed="Nhập chức vụ người ký, ví dụ CHỦ TỊCH.")
    signer = _line("Họ tên người ký", description="Để trống để ghi khi ký")
    recipients = _lines(
        "Nơi nhận",
        needed="Nhập nơi nhận, mỗi dòng một nơi; dòng cuối là “- Lưu: VT, …”.",
        description="Mỗi dòng một nơi; dòng cuối là “- Lưu: VT, …”",
    )

    def __init__(self, letterhead: Letterhead, *args: Any, **kwargs: Any) -> None:
        shown = {**asdict(letterhead), "recipients": "\n".join(letterhead.recipients)}
        super().__init__(*args, data=shown, **kwargs)

    def validate_symbol(self, field: StringField) -> None:
        """Letters and digits, joined by the signs that symbols have."""
        if not _SYMBOL.fullmatch(field.data.strip()):
            raise ValidationError("Ký hiệu chỉ gồm chữ, số và dấu nối, ví dụ BC-UBND.")

    def validate_recipients(self, field: TextAreaField) -> None:
        """As many as fit beside the signature, the last one being the archive."""
        given = _split(field.data)
        if len(given) > MOST_LINES:
            raise ValidationError(f"Nhiều nhất {MOST_LINES} dòng nơi nhận.")
        if not given or "lưu" not in given[-1].lower():
            raise ValidationError("Dòng cuối của nơi nhận phải là dòng lưu: “- Lưu: VT, …”.")

    def letterhead(self) -> Letterhead:
        """What was typed, without empty lines."""
        return Letterhead(
            superior="\n".join(_split(self.superior.data)),
            agency="\n".join(_split(self.agency.data)),
            name=self.name.data.strip(),
            place=self.place.data.strip(),
            symbol=self.symbol.data.strip(),
            addressee="\n".join(_split(self.addressee.data)),
            authority="\n".join(_split(self.authority.data)),
            title="\n".join(_split(self.title.data)),
            signer=self.signer.data.strip(),
            recipients=tuple(_split(self.recipients.data)),
        )


def _split(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
