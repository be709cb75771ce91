"""What happens to reports: drafted, frozen, discarded."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, day_words


def period_within(period: str) -> str:
    """``Tháng 6/2025`` -> ``tháng 6/2025``: a period within a sentence."""
    return period[:1].lower() + period[1:]


@dataclass(frozen=True)
class ReportEvent(History):
    """Which report it is about: the names of its period and register, its day, its checksum."""

    snapshot_id: int
    period: str
    register: str
    as_of: str
    total: int
    checksum: str

    @property
    def report_words(self) -> str:
        return (
            f"{period_within(self.period)}, {self.register}, tính đến {day_words(self.as_of)} "
            f"({self.total} nhiệm vụ; mã kiểm tra {self.checksum[:12]})"
        )


@dataclass(frozen=True)
class ReportDrafted(ReportEvent):
    """A report was made that waits for an office leader."""

    kind = EventKind.REPORT_DRAFTED

    @property
    def sentence(self) -> str:
        return f"lập dự thảo báo cáo {self.report_words}"


@dataclass(frozen=True)
class ReportFrozen(ReportEvent):
    """The numbers of a period were frozen, as a version of their own."""

    kind = EventKind.REPORT_FROZEN
    version: int = 1

    @property
    def sentence(self) -> str:
        return f"chốt số liệu bản {self.version}: {self.report_words}"


@dataclass(frozen=True)
class ReportDiscarded(ReportEvent):
    """A draft was not frozen."""

    kind = EventKind.REPORT_DISCARDED

    @property
    def sentence(self) -> str:
        return f"bỏ dự thảo báo cáo {self.report_words}"


@dataclass(frozen=True)
class ReportTextsWritten(History):
    """Somebody of the office wrote sections of a written report; the texts stand beside it."""

    kind = EventKind.REPORT_TEXTS_WRITTEN
    period: str
    coverage: str
    as_of: str
    sections: str

    @property
    def sentence(self) -> str:
        return (
            f"viết lời báo cáo {period_within(self.period)}, {self.coverage}, "
            f"tính đến {day_words(self.as_of)}: {self.sections}"
        )
