"""Taking a file in: its size, its content and its name, and what to say of one that is refused."""

import math
from dataclasses import dataclass

from tracker.domain.errors import ValueRefused
from tracker.filetypes.content import kind_of
from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.names import NAMELESS, clean_name, named_for

FILES_AN_ACT = 10
MEGABYTE = 1024 * 1024


class UploadRefused(ValueRefused):
    """A file is not taken; the sentence names it and says what to do."""

    def __init__(self, name: str, what: str, advice: str) -> None:
        self.name = name
        super().__init__("files", f"Tệp “{name}” {what}. {advice}")


class TooManyFiles(ValueRefused):
    """More files than an act may carry."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            "files",
            f"Bạn đã chọn {count} tệp; mỗi lần gửi nhiều nhất {FILES_AN_ACT} tệp. "
            "Bỏ bớt, hoặc gửi phần còn lại trong một lần trao đổi tiếp theo.",
        )


class FilesNotKept(ValueRefused):
    """The machine cannot keep the files now: no room, or no right to write."""

    def __init__(self) -> None:
        super().__init__(
            "files",
            "Chưa lưu được tệp: máy chủ hết chỗ hoặc không ghi được vào thư mục tệp. Chưa có gì "
            "được ghi nhận; hãy báo quản trị hệ thống, rồi gửi lại.",
        )


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that is taken: the name it is shown with, and what it is."""

    name: str
    kind: FileKind


def check_count(count: int) -> None:
    """Let so many files pass.

    :raises TooManyFiles: there are more than an act may carry.
    """
    if count > FILES_AN_ACT:
        raise TooManyFiles(count)


def accept(name: str, content: bytes, *, most_bytes: int) -> Accepted:
    """Take a file, or say why not.

    :raises UploadRefused: too large, not of a kind that is taken, or named as something else.
    """
    cleaned = clean_name(name)
    try:
        if len(content) > most_bytes:
            raise _too_large(len(content), most_bytes)
        kind = kind_of(content)
        return Accepted(named_for(cleaned, kind), kind)
    except NotTaken as error:
        raise UploadRefused(cleaned or NAMELESS, error.what, error.advice) from None


def _too_large(size: int, most_bytes: int) -> NotTaken:
    weighs = f"{math.ceil(size * 10 / MEGABYTE) / 10:.1f}".replace(".", ",")
    return NotTaken(
        f"nặng {weighs} MB, quá giới hạn {most_bytes // MEGABYTE} MB",
        "Giảm dung lượng (ví dụ quét lại đen trắng, 200 dpi) hoặc chia thành nhiều tệp.",
    )
