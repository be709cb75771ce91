"""The text of each section; paragraphs are lines. A section without anything to say is empty."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.reports.paper import annex_headings
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.reports.written.material import Material
from tracker.domain.reports.written.sections import Section
from tracker.domain.vocabulary import Register
from tracker.exports.word.drafts.assessment import causes, praise
from tracker.exports.word.drafts.forward import asks, due
from tracker.exports.word.drafts.late_tasks import late_tasks
from tracker.exports.word.sentences.results import results
from tracker.exports.word.sentences.units import of_units
from tracker.exports.word.sentences.updates import of_updates
from tracker.exports.word.wording import Wording

HEADS = {
    Register.GOVERNMENT: "Nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao:",
    Register.PROVINCE: "Nhiệm vụ do UBND tỉnh, Chủ tịch UBND tỉnh giao:",
    Register.PROGRAMME: "Nhiệm vụ theo Chương trình công tác:",
}


@dataclass(frozen=True, slots=True)
class Annexes:
    """What the annexes are called; empty where there is none. ``units``: one for each register."""

    units: tuple[str, ...]
    others: str = ""
    overdue: str = ""
    carried: str = ""

    @classmethod
    def of(cls, material: Material, by: Dimension = Dimension.UNIT) -> "Annexes":
        """Numbered in their order: by unit, broken down otherwise, overdue, carried over."""
        tables = sum(1 for _ in material.spoken_of())
        others = by is not Dimension.UNIT and bool(material.main.by(by).rows)
        carried = any(book.carried for book in material.books)
        listed = (others, bool(material.overdue), carried)
        headings = iter(annex_headings(tables + sum(listed)))
        units = tuple(next(headings) for _ in range(tables))
        return cls(units, *(next(headings) if there else "" for there in listed))


def speech(material: Material, form: ReportForm, *, padded: bool) -> tuple[Wording, ...]:
    """How each register that is spoken of speaks."""
    return tuple(Wording(book, form, padded) for book in material.spoken_of())


def drafted(
    material: Material,
    *,
    form: ReportForm = ReportForm.FOUR_PARTS,
    padded: bool = True,
    by: Dimension = Dimension.UNIT,
) -> dict[Section, str]:
    """All sections, drafted from the figures."""
    annexes = Annexes.of(material, by)
    words = speech(material, form, padded=padded)
    main = Wording(material.main, form, padded)
    makers: dict[Section, Callable[[], list[str]]] = {
        Section.RESULTS: lambda: _results(words, annexes),
        Section.UNITS: lambda: _units(words, annexes, by),
        Section.OVERDUE: lambda: late_tasks(material, main, words, annexes.overdue),
        Section.CAUSES: lambda: causes(material, main),
        Section.PRAISE: lambda: praise(main),
        Section.DUE: lambda: due(material, main),
        Section.ASKS: lambda: asks(material, main),
    }
    return {section: "\n".join(makers[section]()) for section in Section}


def _results(words: tuple[Wording, ...], annexes: Annexes) -> list[str]:
    lines = []
    for one in words:
        lines += [one.sentence(), *results(one, annexes.carried)]
    return lines


def _units(words: tuple[Wording, ...], annexes: Annexes, by: Dimension) -> list[str]:
    lines = []
    for one, annex in zip(words, annexes.units, strict=True):
        if len(words) > 1:
            lines.append(HEADS[one.book.report.register])
        lines += [*of_units(one, annex), *of_updates(one)]
    if annexes.others:
        lines.append(f"Kết quả chia theo {by.label.lower()}: chi tiết tại {annexes.others}.")
    return lines
