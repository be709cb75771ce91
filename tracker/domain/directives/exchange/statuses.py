"""What a sender is told of its document, and when (QCVN 102:2016/BTTTT, annex on statuses)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.directives.exchange.packages import Business, Organ
from tracker.domain.vocabulary import LabelledEnum, Progress


class PackageState(LabelledEnum):
    """What became of a package that was received."""

    WAITING = "waiting", "Chờ vào sổ"
    REGISTERED = "registered", "Đã vào sổ"
    REFUSED = "refused", "Đã từ chối"
    RECALLED = "recalled", "Đã thu hồi"


class PackageWay(LabelledEnum):
    """How a package came in."""

    FOLDER = "folder", "thư mục"
    POST = "post", "cuộc gọi HTTP"


class StatusCode(LabelledEnum):
    """The statuses that a sender is told, by the codes of the exchange."""

    ARRIVED = "01", "Đã đến"
    REFUSED = "02", "Từ chối tiếp nhận"
    RECEIVED = "03", "Đã tiếp nhận"
    ASSIGNED = "04", "Phân công xử lý"
    IN_PROCESS = "05", "Đang xử lý"
    COMPLETED = "06", "Hoàn thành"
    RECALL_GRANTED = "15", "Đồng ý thu hồi"
    RECALL_REFUSED = "16", "Không đồng ý thu hồi"


@dataclass(frozen=True, slots=True)
class Status:
    """A status message: about which document of whom, from whom, what and when.

    ``staff`` is who did it, ``department`` where they work.
    """

    code: StatusCode
    words: str
    at: datetime
    of: Organ
    document_id: str
    symbol: str
    issued_on: date | None
    sender: Organ
    staff: str = ""
    department: str = ""


def refusal_of(business: Business) -> StatusCode:
    """What a sender is told whose package is refused."""
    return StatusCode.RECALL_REFUSED if business is Business.RECALL else StatusCode.REFUSED


def statuses_of(tasks: Collection[Progress]) -> list[StatusCode]:
    """What is true of a document that is in the register, by the progress of its tasks, in order.

    Withdrawn tasks count for nothing. It is completed when each of the others is done.
    """
    left = [one for one in tasks if one is not Progress.WITHDRAWN]
    statuses = [StatusCode.RECEIVED]
    if left:
        statuses.append(StatusCode.ASSIGNED)
    if any(one is not Progress.NOT_STARTED for one in left):
        statuses.append(StatusCode.IN_PROCESS)
    if left and all(one is Progress.DONE for one in left):
        statuses.append(StatusCode.COMPLETED)
    return statuses
