"""What is proposed of a document: its entry in the register, and the tasks that it gives."""

from dataclasses import dataclass, field
from datetime import date

from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.tasks.deadlines import Reason
from tracker.domain.vocabulary import LabelledEnum


class TaskKind(LabelledEnum):
    """What sort of work a document gives."""

    TASK = "task", "nhiệm vụ"
    RECURRING = "recurring", "việc định kỳ, thường xuyên"


class Confidence(LabelledEnum):
    """How a field that was read is to be taken."""

    SURE = "sure", "chắc"
    LOOK = "look", "cần xem"
    EMPTY = "empty", "không có"


class Source(LabelledEnum):
    """Where in the document the value of a field was found: rates are measured for each."""

    STATED = "stated", "ghi trong câu"
    BY_HEADING = "by_heading", "theo đề mục phía trên"
    BY_RECEIVERS = "by_receivers", "theo nơi nhận, đơn vị đã nêu"
    BY_GROUP = "by_group", "theo nhóm đơn vị"
    IN_TABLE = "in_table", "ghi trong bảng"
    BY_CLOSING = "by_closing", "theo câu cuối văn bản"
    INEXACT = "inexact", "tên ghi khác danh mục"
    BESIDE = "beside", "ghi ở câu bên cạnh"
    WEAK = "weak", "lời văn không nói rõ"
    TWO_ENDS = "two_ends", "nêu nhiều mốc thời gian"
    NONE = "none", "không thấy"


@dataclass(frozen=True, slots=True)
class Where:
    """The place in the document, and its words."""

    paragraph: int
    words: str
    page: int | None = None


@dataclass
class ProposedTask:
    """A task as the document gives it. ``sources`` says of each field where it was found.

    ``repeats`` is when a recurring one comes, as RFC 5545 writes it, where words say so plainly.
    """

    content: str
    where: Where
    leads: list[ListedUnit] = field(default_factory=list)
    helpers: list[ListedUnit] = field(default_factory=list)
    unknown_units: list[str] = field(default_factory=list)
    unknown_helpers: list[str] = field(default_factory=list)
    deadline: date | None = None
    deadline_phrase: str = ""
    working_days: int | None = None
    reason: Reason | None = None
    product: str = ""
    kind: TaskKind = TaskKind.TASK
    repeats: str = ""
    sources: dict[str, Source] = field(default_factory=dict)


@dataclass(frozen=True)
class ProposedDirective:
    """The entry in the register."""

    symbol: str = ""
    type_name: str = ""
    issuer: str = ""
    issued_on: date | None = None
    subject: str = ""
    signer: str = ""
    capacity: str = ""
    receivers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """All that is proposed of one document."""

    directive: ProposedDirective
    tasks: tuple[ProposedTask, ...]
