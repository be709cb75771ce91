"""The monthly report by unit as the office sends it, as a Word file."""

from collections import defaultdict
from datetime import tzinfo
from typing import Any

from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead
from tracker.domain.reports.paper import unbroken
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.text import lower_first
from tracker.exports.word import rows
from tracker.exports.word.filled_template import fill
from tracker.exports.word.heading import addressed, heading
from tracker.exports.word.sentences.results import results
from tracker.exports.word.sentences.units import unit_words
from tracker.exports.word.templates import usual_template
from tracker.exports.word.wording import Wording


def monthly_document(
    book: ReportBook,
    letterhead: Letterhead,
    *,
    zone: tzinfo,
    issue: Issue | None = None,
    padded: bool = True,
    template: bytes | None = None,
) -> bytes:
    """For each unit what was assigned in the month, and how it stands; its overdue tasks listed.

    The same bytes for the same values. Any period will do; a month is what the office sends.

    :raises TemplateFault: the template cannot be filled.
    """
    words = Wording(book, ReportForm.FOUR_PARTS, padded=padded)
    return fill(
        template or usual_template(DocumentKind.MONTHLY),
        monthly_values(words, letterhead, issue or Issue(), zone),
        day=book.report.as_of,
        title=f"Báo cáo {_subject_in_a_sentence(words)}",
        author=letterhead.name,
    )


def monthly_values(
    words: Wording, letterhead: Letterhead, issue: Issue, zone: tzinfo
) -> dict[str, Any]:
    """What the template of the monthly report may name."""
    book = words.book
    subject = unbroken(_subject_in_a_sentence(words))
    overdue: dict[str, list[ReportTask]] = defaultdict(list)
    for task in book.overdue:
        overdue[task.unit_code].append(task)
    units = zip(book.by(Dimension.UNIT).rows or (), rows.units(book), strict=True)
    return {
        **heading(DocumentKind.MONTHLY, letterhead, issue, book.report.as_of.year),
        "trich_yeu": "\n".join(_subject(words)),
        **addressed(letterhead.addressee),
        "ghi_chu": words.notes(zone),
        "mo_dau": unbroken(f"{letterhead.name} báo cáo {subject}, {words.counted}, như sau:"),
        "cau_so_lieu": unbroken(words.sentence()),
        "ket_qua": [unbroken(line) for line in results(words)],
        "don_vi": [
            {
                **cells,
                "cau": unbroken(f"{row.name} {unit_words(words, row)}."),
                "nhiem_vu_qua_han": rows.tasks(overdue[row.key]),
            }
            for row, cells in units
        ],
        "cong": rows.together(book),
        "ket_thuc": f"Trên đây là báo cáo của {letterhead.name} về {subject}./.",
    }


def _subject(words: Wording) -> tuple[str, str]:
    """In the two lines in which it is set."""
    return (
        f"Tình hình thực hiện nhiệm vụ {words.given}",
        f"trong {words.period}, theo từng đơn vị",
    )


def _subject_in_a_sentence(words: Wording) -> str:
    subject = " ".join(_subject(words))
    return lower_first(subject)
