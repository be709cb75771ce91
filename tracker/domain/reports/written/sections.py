"""What a written report consists of, and which registers it speaks of."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.reports.periods import Period
from tracker.domain.vocabulary import LabelledEnum, Register


class Section(LabelledEnum):
    """The sections of a report, in their order; an empty one is left out."""

    RESULTS = "results", "Kết quả chung"
    UNITS = "units", "Kết quả theo đơn vị"
    OVERDUE = "overdue", "Nhiệm vụ quá hạn chưa hoàn thành và lý do"
    CAUSES = "causes", "Đánh giá chung và nguyên nhân"
    PRAISE = "praise", "Biểu dương, nhắc nhở"
    DUE = "due", "Nhiệm vụ đến hạn trong thời gian tới"
    ASKS = "asks", "Đề xuất, kiến nghị"


class Coverage(LabelledEnum):
    """Which tasks one document speaks of: those of a register, or all (A:257 and A:259 in one)."""

    ALL = "all", "Mọi loại nhiệm vụ trong một văn bản"
    PROVINCE = Register.PROVINCE.value, Register.PROVINCE.label
    GOVERNMENT = Register.GOVERNMENT.value, Register.GOVERNMENT.label
    PROGRAMME = Register.PROGRAMME.value, Register.PROGRAMME.label

    @property
    def registers(self) -> tuple[Register, ...]:
        """In the order of the reports: the Government's tasks, the province's, the programme's."""
        if self is Coverage.ALL:
            return Register.GOVERNMENT, Register.PROVINCE, Register.PROGRAMME
        return (Register(self.value),)


@dataclass(frozen=True, slots=True)
class Document:
    """Which written report it is: of a period and some registers, with figures as of a day.

    What is known by when is no part of it: texts stay, and figures that moved are told.
    """

    period: Period
    coverage: Coverage
    as_of: date
