"""What the administrator does to the lists that tasks refer to: units, fields of work, days off."""

from dataclasses import dataclass, field

from tracker.domain.history.base import EventKind, History, changes_words
from tracker.domain.vocabulary import LabelledEnum


class Listed(LabelledEnum):
    """The lists."""

    UNIT = "unit", "đơn vị"
    FIELD = "field", "lĩnh vực"
    GROUP = "group", "nhóm đơn vị"
    CALENDAR = "calendar", "lịch làm việc"
    SAMPLE_TEXT = "sample_text", "câu mẫu"
    SAVED_LIST = "saved_list", "danh sách đã lưu"
    SAMPLE = "sample", "dữ liệu mẫu"
    FIGURES = "figures", "lịch gửi số liệu"
    BOARD = "board", "bảng treo số liệu"


class EntryAct(LabelledEnum):
    """What is done to an entry of a list, as the verb of its sentence."""

    ADDED = "added", "thêm"
    CHANGED = "changed", "sửa"
    RENAMED = "renamed", "đổi tên"
    ENDED = "ended", "ngừng dùng"
    RESUMED = "resumed", "dùng lại"
    DELETED = "deleted", "xóa"
    TAKEN = "taken", "nạp"
    LOADED = "loaded", "nạp từ tệp vào danh mục"


@dataclass(frozen=True)
class EntryChanged(History):
    """An entry was added, changed, ended or deleted; or many came from a file, which ``name`` says.

    ``key`` is what it is known by whatever it is called. ``before`` and ``after`` are what differs,
    in words, by what it is.
    """

    kind = EventKind.ENTRY_CHANGED
    listed: str
    key: str
    name: str
    act: str
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        text = f"{EntryAct(self.act).label} {Listed(self.listed).label} {self.name}"
        changes = changes_words(self.before, self.after)
        return f"{text}: {changes}" if changes else text
