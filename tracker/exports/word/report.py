"""The written report of a period as a Word file (NĐ 30/2020/NĐ-CP, annex I, form 1.4)."""

from datetime import tzinfo
from typing import Any

from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead
from tracker.domain.reports.paper import annex_headings
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.text import lower_first
from tracker.exports.word import rows
from tracker.exports.word.filled_template import fill
from tracker.exports.word.heading import addressed, heading
from tracker.exports.word.sentences import units
from tracker.exports.word.sentences.overdue import overdue
from tracker.exports.word.sentences.results import results
from tracker.exports.word.templates import usual_template
from tracker.exports.word.wording import Wording


def report_document(
    book: ReportBook,
    letterhead: Letterhead,
    *,
    zone: tzinfo,
    issue: Issue | None = None,
    form: ReportForm = ReportForm.FOUR_PARTS,
    padded: bool = True,
    by: Dimension = Dimension.UNIT,
    template: bytes | None = None,
) -> bytes:
    """The report; the same bytes for the same book, letterhead, issue and template.

    ``zone`` is the province's, for the moment of freezing; ``padded`` writes 07 for 7; ``by`` adds
    an annex broken down so to the one of units; without a ``template`` it is the one that comes
    with the program.

    :raises TemplateFault: the template cannot be filled.
    """
    words = Wording(book, form, padded)
    return fill(
        template or usual_template(DocumentKind.REPORT),
        report_values(words, letterhead, issue or Issue(), zone, by),
        day=book.report.as_of,
        title=f"Báo cáo {_subject_in_a_sentence(words)}",
        author=letterhead.name,
    )


def report_values(
    words: Wording,
    letterhead: Letterhead,
    issue: Issue,
    zone: tzinfo,
    by: Dimension = Dimension.UNIT,
) -> dict[str, Any]:
    """What the template of the report may name."""
    book = words.book
    others = () if by is Dimension.UNIT else book.by(by).rows or ()
    carried = book.carried or ()
    listed = [bool(others), bool(book.overdue), bool(carried)]
    headings = iter(annex_headings(1 + sum(listed)))
    of_units = next(headings)
    of_others, of_overdue, of_carried = (next(headings) if any_ else "" for any_ in listed)
    subject = _subject_in_a_sentence(words)
    return {
        **heading(DocumentKind.REPORT, letterhead, issue, book.report.as_of.year),
        "trich_yeu": "\n".join(words.subject),
        **addressed(letterhead.addressee),
        "ghi_chu": words.notes(zone),
        "mo_dau": f"{letterhead.name} báo cáo {subject}, {words.counted}, như sau:",
        "cau_so_lieu": words.sentence(),
        "ket_qua": results(words, of_carried),
        "theo_don_vi": [*units.of_units(words, of_units), *_broken_down(by, of_others)],
        "qua_han_chung": overdue(words, of_overdue),
        "ket_thuc": f"Trên đây là báo cáo {subject} của {letterhead.name}./.",
        "theo_tien_do": words.form is ReportForm.BY_PROGRESS,
        "phu_luc_don_vi": of_units,
        "phu_luc_qua_han": of_overdue,
        "phu_luc_chia_theo": of_others,
        "phu_luc_chuyen_sang": of_carried,
        "chia_theo": by.label,
        "chia_theo_hoa": by.label.upper(),
        "don_vi": [
            rows.unit(place, row)
            for place, row in enumerate(book.by(Dimension.UNIT).rows or (), start=1)
        ],
        "dong_chia_theo": [
            rows.line(place, row.name, row.tally) for place, row in enumerate(others, start=1)
        ],
        "cong": {**rows.counts(book.report.tally), **rows.beside(book.report)},
        "nhiem_vu_qua_han": rows.tasks(book.overdue),
        "nhiem_vu_chuyen_sang": rows.tasks(carried),
    }


def _broken_down(by: Dimension, annex: str) -> list[str]:
    return [f"Kết quả chia theo {by.label.lower()}: chi tiết tại {annex}."] if annex else []


def _subject_in_a_sentence(words: Wording) -> str:
    """The subject within a sentence."""
    subject = " ".join(words.subject)
    return lower_first(subject)
