"""Lists of tasks that came in as one batch, and went again."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History


@dataclass(frozen=True)
class ListWritten(History):
    """The office wrote a list of tasks into the register."""

    kind = EventKind.LIST_WRITTEN
    file_name: str
    list_id: int
    new: int
    changed: int

    @property
    def sentence(self) -> str:
        return (
            f"nhập danh sách “{self.file_name}” (lần nhập {self.list_id}): "
            f"{self.new} dòng mới, {self.changed} dòng thay đổi"
        )


@dataclass(frozen=True)
class ListUndone(History):
    """The office took the tasks of a list away again; those that somebody acted on stayed."""

    kind = EventKind.LIST_UNDONE
    file_name: str
    list_id: int
    gone: int
    staying: int

    @property
    def sentence(self) -> str:
        stays = f", giữ lại {self.staying} nhiệm vụ đã có người xử lý" if self.staying else ""
        return (
            f"hoàn tác danh sách “{self.file_name}” (lần nhập {self.list_id}): "
            f"bỏ {self.gone} nhiệm vụ{stays}"
        )
