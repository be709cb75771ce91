"""What a report says in sentences: rates, comparisons, units, overdue tasks. Numbers as on paper.

Nothing is counted here: every number comes from the ``ReportBook``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal

from tracker.domain.reports.book import PeriodTally, ReportBook, SnapshotMark
from tracker.domain.reports.paper import count, short_day
from tracker.domain.reports.report import Dimension, ReportRow
from tracker.domain.reports.sentence import ReportForm, parts_words, period_words, report_sentence
from tracker.domain.reports.superlatives import greatest, may_be_named
from tracker.domain.reports.tally import Rate, on_time_of_assigned, on_time_of_completed
from tracker.domain.reports.tally_words import (
    as_sentence,
    as_text,
    beside_parts,
    overdue_of_all_periods,
    within_parts,
)
from tracker.domain.vocabulary import Register
from tracker.formats import moment, percent, rate

MOST_UNITS_NAMED = 15
"""Units with overdue tasks that the text names; the annex holds all of them."""

OVERDUE_OF_PERIOD = "nhiệm vụ giao trong kỳ quá hạn chưa hoàn thành"

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

    def results(self) -> list[str]:
        """What stands beside the parts, rates, assignments, comparisons, what was carried over."""
        tally = self.book.report.tally
        beside = as_sentence(beside_parts(tally, self.book.report.overdue_now), self.number)
        sentences = [beside] if beside else []
        if tally.total:
            sentences.append(
                "Tỷ lệ hoàn thành đúng hạn trên tổng số nhiệm vụ được giao: "
                f"{rate(on_time_of_assigned(tally))}"
                + (
                    f"; trên số nhiệm vụ đã hoàn thành: {rate(on_time_of_completed(tally))}."
                    if tally.completed
                    else "."
                )
            )
        if self.book.report.told_to_several:
            sentences.append(
                f"{self.number(tally.total)} nhiệm vụ nêu trên thuộc "
                f"{self.number(self.book.report.assignments)} nội dung giao; một nội dung giao cho "
                "nhiều đơn vị được tính là một nhiệm vụ của từng đơn vị."
            )
        if tally.withdrawn:
            sentences.append(
                f"Ngoài ra có {self.number(tally.withdrawn)} nhiệm vụ đã thu hồi, không tính vào "
                "tổng số."
            )
        return [*sentences, *self._comparisons(), self._carried_over()]

    def _comparisons(self) -> list[str]:
        compared = (("cùng kỳ năm trước", self.book.year_before), ("kỳ trước", self.book.before))
        if all(other.tally.total == 0 for _, other in compared):
            return ["Hệ thống không có số liệu kỳ trước và cùng kỳ năm trước để so sánh."]
        return [self._comparison(name, other) for name, other in compared]

    def _comparison(self, name: str, other: PeriodTally) -> str:
        when = period_words(other.period)
        if other.tally.total == 0:
            return f"So với {name}: hệ thống không có số liệu của {when}."
        own, before = self.book.report.tally, other.tally
        counted = (
            f"So với {name} ({when}: giao {self.number(before.total)} nhiệm vụ, hoàn thành đúng "
            f"hạn {rate(on_time_of_assigned(before))}, quá hạn chưa hoàn thành "
            f"{self.number(before.open_overdue)}): "
        )
        change = self._change(own.total - before.total)
        overdue = self._change(own.open_overdue - before.open_overdue)
        return (
            f"{counted}số nhiệm vụ được giao {change}; số nhiệm vụ quá hạn chưa hoàn thành "
            f"{overdue}{_rate_change(on_time_of_assigned(own), on_time_of_assigned(before))}."
        )

    def _change(self, difference: int) -> str:
        if difference == 0:
            return "không đổi"
        word = "tăng" if difference > 0 else "giảm"
        return f"{word} {self.number(abs(difference))}"

    def _carried_over(self) -> str:
        carried = self.book.carried_over
        if carried.total == 0:
            return "Không có nhiệm vụ từ kỳ trước chuyển sang."
        parts = parts_words(carried, self.form, padded=self.padded)
        within = as_text(within_parts(carried), self.number)
        return (
            f"Ngoài số nhiệm vụ giao trong kỳ, có {self.number(carried.total)} nhiệm vụ từ kỳ "
            f"trước chuyển sang (tính riêng), trong đó {parts}{within and f'; {within}'}."
        )

    def of_units(self, annex: str) -> list[str]:
        """Findings by unit: who has overdue tasks, and who was late most."""
        rows = self.book.by(Dimension.UNIT).rows or ()
        if not rows:
            return ["Không có đơn vị nào được giao nhiệm vụ trong kỳ."]
        overdue = sorted(
            (row for row in rows if row.tally.open_overdue),
            key=lambda row: -row.tally.open_overdue,
        )
        sentences = [
            f"Có {self.number(len(rows))} đơn vị được giao nhiệm vụ (chi tiết tại {annex})"
            f"{self._without_overdue(len(rows), len(overdue))}."
        ]
        if overdue:
            sentences += list(self._overdue_units(overdue))
        late = self._latest(rows)
        return [*sentences, late] if late else sentences

    def _without_overdue(self, units: int, overdue: int) -> str:
        if overdue == units:
            return f", đơn vị nào cũng còn {OVERDUE_OF_PERIOD}" if units > 1 else ""
        if overdue == 0:
            return f", không đơn vị nào còn {OVERDUE_OF_PERIOD}"
        return f", trong đó {self.number(units - overdue)} đơn vị không còn {OVERDUE_OF_PERIOD}"

    def _overdue_units(self, rows: list[ReportRow]) -> Iterator[str]:
        yield f"{self.number(len(rows))} đơn vị còn nhiệm vụ quá hạn chưa hoàn thành:"
        named = rows if len(rows) <= MOST_UNITS_NAMED + 1 else rows[:MOST_UNITS_NAMED]
        rest = rows[len(named) :]
        for row in named:
            end = "." if row is rows[-1] else ";"
            yield f"- {row.name}: {self.unit_words(row)}{end}"
        if rest:
            together = sum(row.tally.open_overdue for row in rest)
            yield (
                f"- {self.number(len(rest))} đơn vị khác: {self.number(together)} nhiệm vụ quá hạn "
                "chưa hoàn thành."
            )

    def unit_words(self, row: ReportRow) -> str:
        """``được giao 30 nhiệm vụ, hoàn thành đúng hạn 25, …``

        Parts of which there are none are left out, but that nothing is overdue is said.
        """
        tally = row.tally
        parts = (
            ("hoàn thành đúng hạn", tally.done_on_time),
            ("hoàn thành quá hạn", tally.done_late),
            ("đang thực hiện trong hạn", tally.open_in_time),
            ("quá hạn chưa hoàn thành", tally.open_overdue),
        )
        counts = [f"{words} {self.number(value)}" for words, value in parts if value]
        if not tally.open_overdue:
            counts.append("không có nhiệm vụ quá hạn chưa hoàn thành")
        if within := as_text(within_parts(tally), self.number):
            counts.append(within)
        return f"được giao {self.number(tally.total)} nhiệm vụ, {', '.join(counts)}"

    def _latest(self, rows: tuple[ReportRow, ...]) -> str:
        late = greatest(rows, lambda row: row.tally.done_late)
        if not late:
            return ""
        number = self.number(late[0].tally.done_late)
        if not may_be_named(late):
            return (
                f"{self.number(len(late))} đơn vị cùng hoàn thành quá hạn nhiều nhất, mỗi đơn vị "
                f"{number} nhiệm vụ."
            )
        named = ", ".join(f"{row.name} ({number})" for row in late)
        return f"Đơn vị hoàn thành quá hạn nhiều nhất: {named}."

    def overdue(self, annex: str) -> list[str]:
        """How many tasks are overdue and for how long; or that none is overdue."""
        if not self.book.overdue:
            elsewhere = self.book.report.overdue_now
            of_all = as_text(overdue_of_all_periods(elsewhere), self.number) if elsewhere else ""
            none = "không có nhiệm vụ nào giao trong kỳ quá hạn chưa hoàn thành"
            return [f"Tính {self.until}, {none}{of_all and f'; {of_all}'}."]
        longest = greatest(self.book.overdue, lambda task: task.days_overdue)
        units = tuple(dict.fromkeys(task.unit for task in longest))
        whose = ", ".join(units) if may_be_named(units) else f"{self.number(len(units))} đơn vị"
        ages = "; ".join(
            f"quá hạn {age.label}: {self.number(age.number)}"
            for age in self.book.ageing
            if age.number
        )
        return [
            f"Tính {self.until}, còn {self.number(len(self.book.overdue))} nhiệm vụ quá hạn chưa "
            f"hoàn thành (danh sách tại {annex}), trong đó: {ages}. Quá hạn lâu nhất "
            f"{self.number(longest[0].days_overdue)} ngày: {whose}."
        ]


def _rate_change(own: Rate, before: Rate) -> str:
    """``; tỷ lệ đúng hạn tăng 2,1 điểm phần trăm``; the difference of the printed shares."""
    if own.percent is None or before.percent is None:
        return ""
    difference = own.percent - before.percent
    if difference == 0:
        return "; tỷ lệ đúng hạn không đổi"
    word = "tăng" if difference > 0 else "giảm"
    return f"; tỷ lệ đúng hạn {word} {_points(abs(difference))} điểm phần trăm"


def _points(value: Decimal) -> str:
    return percent(value).removesuffix("%")


def _snapshot_words(mark: SnapshotMark, zone: tzinfo) -> str:
    when = moment(mark.frozen_at.astimezone(zone))
    return f"Số liệu chốt lần {mark.version}, lúc {when}, người chốt: {mark.frozen_by}"
