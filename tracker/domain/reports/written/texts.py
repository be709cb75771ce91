"""Texts that people wrote for a report, and the figures that they were written by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.domain.errors import DomainError
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.written.material import Material
from tracker.domain.reports.written.sections import Section
from tracker.domain.vocabulary import Standing

LONGEST_TEXT = 20_000
Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoredText:
    """The last version of a section's text; ``text`` is ``None`` when it is to be drafted again.

    ``figures`` are those of the day on which it was written, by what they count.
    """

    section: Section
    version: int
    text: str | None
    known_by: date
    written_at: datetime
    written_by: str
    figures: Figures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that was another when the text was written; ``None``: it was not counted then."""

    what: str
    then: int | None
    now: int | None

    @property
    def words(self) -> str:
        """``Sở Xây dựng, đang quá hạn: khi viết 3, nay 2``"""
        return f"{self.what}: khi viết {_or_none(self.then)}, nay {_or_none(self.now)}"


class WrittenMeanwhile(DomainError):
    """Somebody else wrote a section since the editor opened it; ``sections`` names which."""

    def __init__(self, sections: Mapping[Section, StoredText]) -> None:
        self.sections = sections
        names = ", ".join(section.label for section in sections)
        super().__init__(
            f"Người khác vừa lưu mục: {names}. Lời của bạn còn nguyên trong ô; xem lời mới lưu ở "
            "dưới ô, sửa cho hợp rồi lưu lại."
        )


def moved(then: Figures, now: Figures) -> tuple[Moved, ...]:
    """Which figures differ, in the order of those of now."""
    names = dict.fromkeys((*now, *then))
    return tuple(
        Moved(name, then.get(name), now.get(name))
        for name in names
        if then.get(name, 0) != now.get(name, 0)
    )


def figures_of(material: Material, section: Section) -> dict[str, int]:
    """The figures that a section speaks of, by what they count."""
    return dict(_FIGURES[section](material))


def _of_results(material: Material) -> Iterator[tuple[str, int]]:
    for book in material.books:
        report, about = book.report, book.report.register.label
        yield f"{about}, tổng số giao", report.tally.total
        for standing in Standing:
            yield f"{about}, {standing.label.lower()}", report.tally.standing(standing)
        yield f"{about}, kỳ trước chuyển sang", book.carried_over.total
        yield from _of_overdue_now(material)


def _of_overdue_now(material: Material) -> Iterator[tuple[str, int]]:
    for book in material.books:
        yield f"{book.report.register.label}, đang quá hạn", len(book.overdue)


def _of_units(material: Material) -> Iterator[tuple[str, int]]:
    for book in material.books:
        for row in book.by(Dimension.UNIT).rows or ():
            about = f"{row.name} ({book.report.register.label})"
            yield f"{about}, được giao", row.tally.total
            yield f"{about}, hoàn thành đúng hạn", row.tally.done_on_time
            yield f"{about}, hoàn thành quá hạn", row.tally.done_late
            yield f"{about}, quá hạn", row.overdue


def _of_overdue(material: Material) -> Iterator[tuple[str, int]]:
    yield "Tổng số nhiệm vụ quá hạn", len(material.overdue)
    longest = max((task.days_overdue for task in material.overdue), default=0)
    yield "Quá hạn lâu nhất (ngày)", longest


def _of_causes(material: Material) -> Iterator[tuple[str, int]]:
    yield from _of_results(material)
    yield "Nhiệm vụ quá hạn đã nêu lý do", sum(bool(task.reason) for task in material.overdue)


def _of_due(material: Material) -> Iterator[tuple[str, int]]:
    yield "Nhiệm vụ đến hạn trong thời gian tới", len(material.due or ())


def _of_asks(material: Material) -> Iterator[tuple[str, int]]:
    yield from _of_overdue(material)
    yield "Kiến nghị chưa trả lời", len(material.asks)


_FIGURES = {
    Section.RESULTS: _of_results,
    Section.UNITS: _of_units,
    Section.OVERDUE: _of_overdue,
    Section.CAUSES: _of_causes,
    Section.PRAISE: _of_units,
    Section.DUE: _of_due,
    Section.ASKS: _of_asks,
}


def _or_none(figure: int | None) -> str:
    return "không có" if figure is None else str(figure)
