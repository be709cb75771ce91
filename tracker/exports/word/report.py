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
from tracker.exports.word.filling import fill
from tracker.exports.word.heading import addressed, heading
from tracker.exports.word.templates import usual_template
from tracker.exports.word.wording import Wording


def report_document(
    book: ReportBook,
    letterhead: Letterhead,
    *,
    zone: tzinfo,
    issue: Issue | None = None,
    form: ReportForm = ReportForm.FOUR_PARTS,
    padded: bool | None = None,
    template: bytes | None = None,
) -> bytes:
    """The report; the same bytes for the same book, letterhead, issue and template.

    ``zone`` is the province's, for the moment of freezing; ``padded`` writes 07 for 7, or not (left
    out: as the form was printed); without a ``template`` it is the one that comes with the program.

    :raises TemplateFault: the template cannot be filled.
    """
    words = Wording(book, form, form.padded if padded is None else padded)
    return fill(
        template or usual_template(DocumentKind.REPORT),
        report_values(words, letterhead, issue or Issue(), zone),
        day=book.report.as_of,
        title=f"Báo cáo {_subject_in_a_sentence(words)}",
        author=letterhead.name,
    )


def report_values(
    words: Wording, letterhead: Letterhead, issue: Issue, zone: tzinfo
) -> dict[str, Any]:
    """What the template of the report may name."""
    book = words.book
    of_units, *others = annex_headings(2 if book.overdue else 1)
    of_overdue = others[0] if others else ""
    units = book.by(Dimension.UNIT).rows or ()
    subject = _subject_in_a_sentence(words)
    return {
        **heading(DocumentKind.REPORT, letterhead, issue, book.report.as_of.year),
        "trich_yeu": "\n".join(words.subject),
        **addressed(letterhead.addressee),
        "ghi_chu": words.notes(zone),
        "mo_dau": f"{letterhead.name} báo cáo {subject}, số liệu tính {words.until}, như sau:",
        "cau_so_lieu": words.sentence(),
        "ket_qua": words.results(),
        "theo_don_vi": words.of_units(of_units),
        "qua_han_chung": words.overdue(of_overdue),
        "ket_thuc": f"Trên đây là báo cáo {subject} của {letterhead.name}./.",
        "theo_tien_do": words.form is ReportForm.BY_PROGRESS,
        "phu_luc_don_vi": of_units,
        "phu_luc_qua_han": of_overdue,
        "don_vi": [
            rows.unit(place, row.name, row.tally) for place, row in enumerate(units, start=1)
        ],
        "cong": rows.counts(book.report.tally),
        "nhiem_vu_qua_han": rows.tasks(book.overdue),
    }


def _subject_in_a_sentence(words: Wording) -> str:
    """The subject within a sentence."""
    subject = " ".join(words.subject)
    return lower_first(subject)
