"""Tasks, and what waits for the office, as the digests list them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import formats
from tracker.domain.notifying.digest import AtOffice, DigestTask
from tracker.domain.tasks.waiting.overdue_apart import apart
from tracker.domain.text import upper_first
from tracker.domain.vocabulary import Queue, Register, Standing
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.looks import Look


@dataclass(frozen=True)
class Entry:
    """A task as the mails show it."""

    number: int
    content: str
    url: str
    source: str
    state: str
    details: list[str]


@dataclass(frozen=True)
class Section:
    """Some entries under a heading; ``more`` further ones are behind ``url``.

    ``apart`` says of overdue tasks how many of them wait for the office.
    """

    title: str
    count: int
    look: Look
    entries: list[Entry]
    url: str = ""
    apart: str = ""

    @property
    def more(self) -> int:
        """How many are counted and not listed."""
        return self.count - len(self.entries)


def task_entries(
    tasks: Iterable[DigestTask], head: Letterhead, *, units: bool = False
) -> list[Entry]:
    """Tasks with their standing, numbered; with the name of their unit if asked."""
    return [
        Entry(
            number=number,
            content=one_line(task.content),
            url=head.task_url(task.id),
            source=_source(task, units=units),
            state=_state(task),
            details=_details(task),
        )
        for number, task in enumerate(tasks, start=1)
    ]


def waiting_entries(
    rows: Sequence[AtOffice], head: Letterhead, *, units: bool = False
) -> list[Entry]:
    """What waits for the office, numbered: what it is, since when."""
    return [
        Entry(
            number=number,
            content=one_line(row.content),
            url=head.task_url(row.task_id),
            source=_source(row, units=units),
            state=_asks(row),
            details=[
                f"Gửi {formats.day(row.since)}",
                f"Hạn {formats.day(row.deadline)}" if row.deadline else "Không thời hạn",
            ],
        )
        for number, row in enumerate(rows, start=1)
    ]


def apart_words(tasks: Iterable[DigestTask], as_of: date) -> str:
    """Both kinds of what is overdue, as ``OverdueApart.words``; nothing if none waits."""
    overdue = apart((task.reported_on for task in tasks), as_of)
    return overdue.words if overdue.waiting else ""


def one_line(text: str) -> str:
    """What people wrote, on one line."""
    return " ".join(text.split())


def _source(row: DigestTask | AtOffice, *, units: bool) -> str:
    parts = [row.urgency.label] if row.urgency.pressing else []
    parts += [f"Số {row.number}"] if row.number else []
    parts += [row.unit] if units else []
    if row.directive:
        parts.append(f"Văn bản {row.directive}")
    if row.register is not Register.PROVINCE:
        parts.append(row.register.label)
    return " · ".join(parts)


def _state(task: DigestTask) -> str:
    """``Quá hạn 12 ngày``, ``Còn 3 ngày``, ``Đến hạn trong ngày``."""
    if task.standing is not Standing.OPEN_IN_TIME:
        return f"Quá hạn {formats.days(task.days_overdue)}"
    return f"Còn {formats.days(task.days_left)}" if task.days_left else "Đến hạn trong ngày"


def _details(task: DigestTask) -> list[str]:
    """``Đã báo cáo 12/06/2025`` and ``Chờ xác nhận``, or ``Hoàn thành 14/06/2025``, always ``Hạn
    10/06/2025``, how often urged.
    """
    parts = [f"Đã báo cáo {formats.day(task.reported_on)}"] if task.reported_on else []
    parts += ["Chờ xác nhận"] if task.waits else []
    if task.completed_on:
        parts.append(f"Hoàn thành {formats.day(task.completed_on)}")
    parts.append(f"Hạn {formats.day(task.deadline)}")
    return [*parts, upper_first(task.urged.words)] if task.urged else parts


def _asks(row: AtOffice) -> str:
    """``Xin đến 15/07/2025``, ``Chờ xác nhận``, ``Chuyển trả``, ``Kiến nghị``."""
    words = {
        Queue.REPORTS: "Chờ xác nhận",
        Queue.EXTENSIONS: f"Xin đến {formats.day(row.until)}",
        Queue.HAND_BACKS: "Chuyển trả",
        Queue.OBSTACLES: "Kiến nghị",
        Queue.DISCUSSIONS: "Trao đổi",
    }
    return words[row.queue]
