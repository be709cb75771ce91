"""What the program itself notes: flags, newer files, jobs in hand, settings that were changed."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, changes_words
from tracker.domain.vocabulary import LabelledEnum


@dataclass(frozen=True)
class FilesAttached(History):
    """Files were put to a directive that was in the register already."""

    kind = EventKind.FILES_ATTACHED
    names: list[str]

    @property
    def sentence(self) -> str:
        return f"đính kèm tệp {', '.join(f'“{name}”' for name in self.names)} vào văn bản"


@dataclass(frozen=True)
class FileSuperseded(History):
    """A newer file took the place of one; the older stays."""

    kind = EventKind.FILE_SUPERSEDED
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return f"thay tệp “{self.before}” bằng “{self.after}”"


@dataclass(frozen=True)
class FlagRaised(History):
    """The daily run raised a warning."""

    kind = EventKind.FLAG_RAISED
    label: str

    @property
    def sentence(self) -> str:
        return f"nêu cờ cảnh báo “{self.label}”"


@dataclass(frozen=True)
class FlagCleared(History):
    """The daily run took a warning back."""

    kind = EventKind.FLAG_CLEARED
    label: str

    @property
    def sentence(self) -> str:
        return f"hạ cờ cảnh báo “{self.label}”"


class JobAct(LabelledEnum):
    """What an administrator does to a job, as the verb of its sentence."""

    RUN = "run", "cho chạy ngay"
    PAUSED = "paused", "tạm dừng"
    RESUMED = "resumed", "cho chạy lại theo lịch"


@dataclass(frozen=True)
class JobHandled(History):
    """A job was run by hand, paused or resumed; ``due`` is the due time asked for, in words."""

    kind = EventKind.JOB_HANDLED
    act: str
    job: str
    title: str
    due: str = ""

    @property
    def sentence(self) -> str:
        text = f"{JobAct(self.act).label} công việc tự động “{self.title}”"
        return f"{text}, cho kỳ {self.due}" if self.due else text


@dataclass(frozen=True)
class SettingsChanged(History):
    """Settings of one part of the page were changed: their words before and after, by their names.

    A secret is never told: its words say what may be known of it.
    """

    kind = EventKind.SETTINGS_CHANGED
    group: str
    before: dict[str, str]
    after: dict[str, str]

    @property
    def sentence(self) -> str:
        return f"đổi thiết lập {self.group}: {changes_words(self.before, self.after)}"
