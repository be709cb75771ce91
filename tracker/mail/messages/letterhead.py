"""What mails share: whose they are, where links lead, whether it is a demonstration."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from tracker import formats
from tracker.config import Settings

TAG = "[Theo dõi nhiệm vụ]"


def person_words(name: str, title: str = "") -> str:
    """``Ông/Bà Phạm Hoài An, Giám đốc Sở Tài chính``: how a mail addresses a person."""
    return f"Ông/Bà {name}, {title}" if title else f"Ông/Bà {name}"


@dataclass(frozen=True)
class Letterhead:
    """Whose mail it is, where its links lead, and the fixed day of a demonstration."""

    organisation: str
    base_url: str
    fixed_day: date | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Letterhead":
        """The letterhead that the settings give."""
        return cls(settings.organisation, settings.base_url, settings.today)

    @property
    def tasks_url(self) -> str:
        """The list of tasks."""
        return f"{self.base_url}/nhiem-vu"

    @property
    def queues_url(self) -> str:
        """The page of what waits for the office."""
        return f"{self.base_url}/viec-cho"

    @property
    def overview_url(self) -> str:
        """The overview."""
        return f"{self.base_url}/tong-quan"

    def task_url(self, task_id: int) -> str:
        """The page of one task."""
        return f"{self.tasks_url}/{task_id}"

    def unit_url(self, code: str) -> str:
        """The page of a unit."""
        return f"{self.base_url}/don-vi/{quote(code)}"

    def caution(self, illustrative: bool) -> str:
        """The line that says that figures are no real ones; empty when they are."""
        why = []
        if illustrative:
            why.append("có nhiệm vụ được soạn để trình diễn")
        if self.fixed_day:
            why.append(f"hệ thống chạy với ngày cố định {formats.day(self.fixed_day)}")
        return f"Số liệu minh họa: {'; '.join(why)}." if why else ""
