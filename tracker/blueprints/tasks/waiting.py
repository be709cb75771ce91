"""What waits for a decision of the office, on top of the page, with the decisions themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker import formats
from tracker.blueprints.tasks.offers import Offer
from tracker.domain.tasks.workflow import Act
from tracker.models import Task, User


@dataclass(frozen=True)
class Waiting:
    """Something that waits: what, asked by whom and when, in which words, and who may decide."""

    key: str
    title: str
    asked: str
    words: tuple[tuple[str, str], ...]
    offers: tuple[Offer, ...]


def waiting_on(task: Task, offers: Mapping[Act, Offer]) -> list[Waiting]:
    """What waits on the task; the decisions are those that the person can make."""
    return [*_extensions(task, offers), *_hand_backs(task, offers), *_obstacles(task, offers)]


def _extensions(task: Task, offers: Mapping[Act, Offer]) -> Iterator[Waiting]:
    for number, row in enumerate(task.extensions, 1):
        if row.decided_on is None:
            yield Waiting(
                "gia-han",
                f"Đề nghị gia hạn lần thứ {number} đến {formats.day(row.requested_until)}",
                _asked(row.requested_by, formats.day(row.requested_on)),
                (
                    ("Hạn hiện tại", formats.day(task.deadline)),
                    ("Lý do", row.reason),
                ),
                _of(offers, Act.GRANT_EXTENSION, Act.REFUSE_EXTENSION),
            )


def _hand_backs(task: Task, offers: Mapping[Act, Offer]) -> Iterator[Waiting]:
    for row in task.hand_backs:
        if row.decided_on is None:
            suggested = row.suggested_unit.name if row.suggested_unit else "chưa rõ"
            yield Waiting(
                "chuyen-tra",
                "Đơn vị chuyển trả nhiệm vụ",
                _asked(row.asked_by, formats.day(row.asked_on)),
                (("Lý do", row.reason), ("Đề xuất giao", suggested)),
                _of(offers, Act.REASSIGN, Act.REFUSE_HAND_BACK),
            )


def _obstacles(task: Task, offers: Mapping[Act, Offer]) -> Iterator[Waiting]:
    waiting = [row for row in task.obstacles if row.answered_on is None]
    for place, row in enumerate(waiting, 1):
        yield Waiting(
            f"kien-nghi-{place}",
            "Kiến nghị chờ trả lời",
            _asked(row.raised_by, formats.day(row.raised_on)),
            (("Kiến nghị", row.request), ("Khó khăn, vướng mắc", row.text)),
            _of(offers, Act.ANSWER_OBSTACLE) if place == len(waiting) else (),
        )


def _of(offers: Mapping[Act, Offer], *acts: Act) -> tuple[Offer, ...]:
    return tuple(offers[act] for act in acts if act in offers)


def _asked(who: User | None, on: str) -> str:
    return f"{who.name}, {on}" if who else on
