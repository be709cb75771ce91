"""How a report speaks: its numbers as on paper, its days, its subject, its main sentence."""

from dataclasses import dataclass
from datetime import tzinfo

from tracker.domain.reports.book import ReportBook, SnapshotMark
from tracker.domain.reports.paper import count, short_day
from tracker.domain.reports.sentence import ReportForm, parts_words, period_words, report_sentence
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.domain.vocabulary import Register
from tracker.formats import moment

GIVEN_TO_ALL = (
    "Kết quả thực hiện nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao và nhiệm vụ do UBND tỉnh, "
    "Chủ tịch UBND tỉnh giao các cấp, các ngành"
)
"""What a report of all registers is about (A:253)."""

GIVEN = {
    Register.PROVINCE: "do UBND tỉnh, Chủ tịch UBND tỉnh giao",
    Register.GOVERNMENT: "do Chính phủ, Thủ tướng Chính phủ giao",
    Register.PROGRAMME: "theo Chương trình công tác",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A book in sentences, in one of the two forms; ``padded`` writes 07 for 7."""

    book: ReportBook
    form: ReportForm
    padded: bool

    def number(self, value: int) -> str:
        """``07`` or ``7``."""
        return count(value, padded=self.padded)

    @property
    def until(self) -> str:
        """``đến hết ngày 30/6/2025``"""
        return f"đến hết ngày {short_day(self.book.report.as_of)}"

    @property
    def counted(self) -> str:
        """``số liệu tính đến hết ngày 10/6/2025, cập nhật đến hết ngày 30/6/2025``.

        One day is said once.
        """
        report = self.book.report
        later = f", cập nhật đến hết ngày {short_day(report.known_by)}"
        return f"số liệu tính {self.until}{later if report.known_by != report.as_of else ''}"

    @property
    def given(self) -> str:
        """Whose tasks the report counts: "do UBND tỉnh, Chủ tịch UBND tỉnh giao"."""
        return GIVEN[self.book.report.register]

    @property
    def subject(self) -> tuple[str, str]:
        """The report's subject (trích yếu), in the two lines in which it is set."""
        return f"Kết quả thực hiện nhiệm vụ {self.given}", f"trong {self.period}"

    @property
    def period(self) -> str:
        """``6 tháng đầu năm 2025``"""
        return period_words(self.book.report.period)

    def parts(self, tally: Tally) -> str:
        """The four parts of a count, and how many of them wait or are on time by more time."""
        within = as_text(within_parts(tally), self.number)
        parts = parts_words(tally, self.form, padded=self.padded)
        return f"{parts}; {within}" if within else parts

    def sentence(self) -> str:
        """The sentence that the reports print."""
        return report_sentence(self.book.report, self.form, padded=self.padded)

    def notes(self, zone: tzinfo) -> list[str]:
        """What a reader must know of the numbers before all else: frozen, or made up."""
        mark = self.book.frozen
        notes = [_snapshot_words(mark, zone)] if mark else []
        if self.book.illustrative:
            notes.append("Số liệu có nhiệm vụ minh họa, dùng để giới thiệu chương trình")
        return notes


def _snapshot_words(mark: SnapshotMark, zone: tzinfo) -> str:
    when = moment(mark.frozen_at.astimezone(zone))
    return f"Số liệu chốt lần {mark.version}, lúc {when}, người chốt: {mark.frozen_by}"
