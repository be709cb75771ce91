"""The kinds of file that are taken, and how other files are refused."""

from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import LabelledEnum

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


class FileKind(LabelledEnum):
    """What a file is, by its content. The first ending is the usual one."""

    media_type: str
    endings: tuple[str, ...]

    def __new__(cls, code: str, label: str = "", media_type: str = "", *endings: str) -> "FileKind":
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.media_type = media_type
        member.endings = endings
        return member

    PDF = "pdf", "tệp PDF", "application/pdf", "pdf"
    DOCX = "docx", "văn bản Word (DOCX)", f"{_OOXML}.wordprocessingml.document", "docx"
    XLSX = "xlsx", "bảng tính Excel (XLSX)", f"{_OOXML}.spreadsheetml.sheet", "xlsx"
    PPTX = "pptx", "bản trình chiếu (PPTX)", f"{_OOXML}.presentationml.presentation", "pptx"
    DOC = "doc", "văn bản Word cũ (DOC)", "application/msword", "doc"
    XLS = "xls", "bảng tính Excel cũ (XLS)", "application/vnd.ms-excel", "xls"
    ODT = "odt", "văn bản ODT", f"{_ODF}.text", "odt"
    ODS = "ods", "bảng tính ODS", f"{_ODF}.spreadsheet", "ods"
    JPEG = "jpeg", "ảnh JPEG", "image/jpeg", "jpg", "jpeg"
    PNG = "png", "ảnh PNG", "image/png", "png"
    TIFF = "tiff", "ảnh quét TIFF", "image/tiff", "tif", "tiff"
    TEXT = "text", "văn bản thuần (TXT, CSV)", "text/plain; charset=utf-8", "txt", "csv"


class NotTaken(DomainError):
    """A content that is not taken: ``what`` it is, as a clause, and what to do instead.

    ``install``: the command by which an administrator brings what it lacks; people are told to ask.
    """

    def __init__(self, what: str, advice: str, install: str = "") -> None:
        self.what = what
        self.advice = advice
        command = f" Lệnh cài trên máy chủ: {install}." if install else ""
        super().__init__(f"Tệp {what}. {advice}{command}")


TAKEN = "PDF, Word, Excel, PowerPoint (PPTX), ODT, ODS, ảnh JPEG, PNG, TIFF hoặc TXT, CSV"


def broken(what: str) -> NotTaken:
    """A file that begins like one of the kinds, and does not go on like it."""
    return NotTaken(
        f"bắt đầu như {what} nhưng bị hỏng hoặc chưa đầy đủ",
        "Mở thử tệp trên máy, lưu lại rồi gửi bản mới.",
    )


def with_macros(what: str, instead: str) -> NotTaken:
    """An office file that carries programs."""
    return NotTaken(f"là {what} có chứa macro", f"Lưu lại dạng {instead} rồi gửi.")


def locked(what: str) -> NotTaken:
    """A file that nobody here can look into."""
    return NotTaken(f"là {what} có đặt mật khẩu", "Bỏ mật khẩu của tệp rồi gửi lại.")
