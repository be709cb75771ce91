"""Chốt số liệu: a report frozen with the tasks behind its numbers, as they were known then.

Source: docs/domain.md, "Standing": the live report tells what was the case by today's knowledge; a
snapshot keeps what was known when it was frozen.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.standing import DayUnknown, check_days
from tracker.domain.tasks.workflow import Person
from tracker.domain.values_json import canonical
from tracker.domain.vocabulary import OFFICE_ROLES, LabelledEnum, Register, Role

FREEZERS = (Role.OFFICE_LEADER,)


class SnapshotStatus(LabelledEnum):
    """A draft waits for an office leader, who freezes it; or the office discards it."""

    DRAFT = "draft", "Dự thảo"
    FROZEN = "frozen", "Đã chốt"
    DISCARDED = "discarded", "Đã bỏ"


class Part(LabelledEnum):
    """Which numbers of a report a task stands behind."""

    PERIOD = "period", "Giao trong kỳ"
    CARRIED_OVER = "carried_over", "Kỳ trước chuyển sang"
    BEFORE = "before", "Kỳ trước"
    YEAR_BEFORE = "year_before", "Cùng kỳ năm trước"
    TREND = "trend", "12 tháng"
    OVERDUE = "overdue", "Đang quá hạn của mọi kỳ"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which report is to be frozen, or was: as of a day, by what was known on another."""

    period: Period
    register: Register
    as_of: date
    known_by: date


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """A task of a part of a report, with the row it belongs to in each breakdown."""

    part: Part
    keys: Mapping[Dimension, str]
    task: ReportTask


class MayNotFreeze(DomainError):
    """Freezing is the office leader's; drafts are the office's."""

    def __init__(self) -> None:
        super().__init__("Chỉ lãnh đạo Văn phòng được chốt số liệu.")


class CannotFreeze(ValueRefused):
    """What was typed does not make a snapshot."""


class NumbersMoved(DomainError):
    """The report is no longer the one that the person saw when they confirmed."""

    def __init__(self) -> None:
        super().__init__(
            "Số liệu vừa thay đổi trong lúc bạn xem. Hãy xem lại số liệu mới dưới đây rồi xác nhận."
        )


class NoDraft(DomainError):
    """It is no draft any more: somebody was faster."""

    def __init__(self, status: SnapshotStatus) -> None:
        self.status = status
        super().__init__(f"Bản này không còn là dự thảo: {status.label.lower()}.")


class SnapshotDamaged(DomainError):
    """The stored data differ from what was frozen: somebody changed them outside the program."""

    def __init__(self, snapshot_id: int) -> None:
        self.snapshot_id = snapshot_id
        super().__init__(
            f"Bản chốt số {snapshot_id} không còn nguyên vẹn: dữ liệu trong cơ sở dữ liệu khác mã "
            "kiểm tra lúc chốt. Không dùng số liệu này; báo quản trị khôi phục từ bản sao lưu."
        )


def may_freeze(person: Person) -> bool:
    """Whether the person freezes periods (docs/domain.md: the office leader)."""
    return person.holds(FREEZERS)


def may_draft(person: Person) -> bool:
    """Whether the person makes drafts anew and discards them: the office."""
    return person.holds(OFFICE_ROLES)


def check_scope(scope: Scope, today: date) -> None:
    """Let pass what can be counted today.

    :raises CannotFreeze: the day has not come, or the period had not begun by then.
    """
    try:
        check_days(scope.as_of, scope.known_by, today)
    except DayUnknown as error:
        raise CannotFreeze(error.field, str(error)) from None
    if scope.as_of < scope.period.first:
        raise CannotFreeze(
            "as_of", f"Chọn ngày từ ngày đầu kỳ {scope.period.first:%d/%m/%Y} trở đi."
        )


def next_version(latest: int | None, note: str) -> int:
    """The number of the version to come; one that puts an earlier right says why.

    :raises CannotFreeze: there is an earlier one, and no reason.
    """
    if latest is None:
        return 1
    if not note.strip():
        raise CannotFreeze("note", f"Đã có bản {latest}. Nhập lý do chốt lại thành bản mới.")
    return latest + 1


def fingerprint(book: str) -> str:
    """Of a book's document: whether what is frozen is what a person saw."""
    return _sha256(book)


def task_checksum(number: int, part: Part, keys: Mapping[Dimension, str], document: str) -> str:
    """Over a task of a snapshot with its place and its keys; SHA-256, hexadecimal."""
    named = {word.value: key for word, key in keys.items()}
    return _sha256(canonical([number, part.value, named, document]))


def checksum(head: Mapping[str, object], book: str, tasks: Iterable[str]) -> str:
    """Over a whole snapshot: its head, its book, and the checksums of its tasks in their order."""
    return _sha256(canonical([dict(head), book, list(tasks)]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
