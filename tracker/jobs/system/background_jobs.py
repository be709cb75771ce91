"""The jobs that somebody waits for: large files, long lists and documents (see ``catalogue``)."""

from datetime import datetime

from tracker.jobs.job import Job
from tracker.jobs.schedule import every_few_seconds
from tracker.jobs.system.exports import make_exports
from tracker.services.directives.list_imports import work_on_lists
from tracker.services.directives.read_documents import read_waiting
from tracker.services.system.file_signatures import check_waiting, take_up_earlier


def _lists(_due_at: datetime) -> str:
    return f"đọc, ghi {work_on_lists()} danh sách"


def _documents(_due_at: datetime) -> str:
    return f"đọc {read_waiting()} văn bản"


def _exports(_due_at: datetime) -> str:
    return f"làm {make_exports()} tệp"


def _signatures(_due_at: datetime) -> str:
    take_up_earlier()
    return f"kiểm tra {check_waiting()} tệp ký số"


BACKGROUND_JOBS = (
    Job(
        "exports",
        "Chuẩn bị tệp lớn",
        lambda _settings: every_few_seconds(5),
        _exports,
        lease=None,
        does="Làm các tệp Excel lớn mà người dùng đã yêu cầu.",
    ),
    Job(
        "lists",
        "Nhập danh sách dài",
        lambda _settings: every_few_seconds(2),
        _lists,
        lease=None,
        does="Đọc và ghi những danh sách nhiệm vụ dài mà người dùng đã gửi lên.",
    ),
    Job(
        "documents",
        "Đọc văn bản dài, bản quét",
        lambda _settings: every_few_seconds(2),
        _documents,
        lease=None,
        does="Đọc văn bản dài, bản quét mà Văn phòng gửi lên để đề xuất nhiệm vụ.",
    ),
    Job(
        "signatures",
        "Kiểm tra chữ ký số",
        lambda _settings: every_few_seconds(5),
        _signatures,
        lease=None,
        does="Kiểm tra chữ ký số của tệp PDF mới đính kèm, rồi dần dần của tệp đính kèm từ trước; "
        "kiểm tra lại khi đổi chứng thư tin cậy.",
    ),
)
