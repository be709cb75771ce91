"""The written report of a period as a Word file (NĐ 30/2020/NĐ-CP, annex I, form 1.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead
from tracker.domain.reports.paper import roman, unbroken
from tracker.domain.reports.report import WITH_PREDECESSORS, Dimension
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.reports.written.material import Material
from tracker.domain.reports.written.sections import Coverage, Section
from tracker.domain.text import lower_first
from tracker.exports.word import rows
from tracker.exports.word.drafts import Annexes, drafted, speech
from tracker.exports.word.filled_template import fill
from tracker.exports.word.heading import addressed, heading
from tracker.exports.word.templates import usual_template
from tracker.exports.word.wording import GIVEN_TO_ALL, Wording


@dataclass(frozen=True, slots=True)
class Writing:
    """How a report is written: its form, 07 for 7, an annex broken down otherwise, own texts.

    ``texts`` stand in place of what is drafted from the figures.
    """

    form: ReportForm = ReportForm.FOUR_PARTS
    padded: bool = True
    by: Dimension = Dimension.UNIT
    texts: Mapping[Section, str] = field(default_factory=dict)


def report_document(
    material: Material,
    letterhead: Letterhead,
    *,
    zone: tzinfo,
    issue: Issue | None = None,
    writing: Writing | None = None,
    template: bytes | None = None,
) -> bytes:
    """The report; the same bytes for the same material, letterhead, issue, writing and template.

    ``zone`` is the province's, for the moment of freezing; without a ``template`` it is the one
    that comes with the program.

    :raises TemplateFault: the template cannot be filled.
    """
    return fill(
        template or usual_template(DocumentKind.REPORT),
        report_values(material, letterhead, issue or Issue(), zone, writing or Writing()),
        day=material.as_of,
        title=f"Báo cáo {lower_first(' '.join(_subject(material)))}",
        author=letterhead.name,
    )


def report_values(
    material: Material, letterhead: Letterhead, issue: Issue, zone: tzinfo, writing: Writing
) -> dict[str, Any]:
    """What the template of the report may name."""
    book, by = material.main, writing.by
    words = Wording(book, writing.form, writing.padded)
    annexes = Annexes.of(material, by)
    own = drafted(material, form=writing.form, padded=writing.padded, by=by)
    texts = {section: _paragraphs(writing.texts.get(section, own[section])) for section in Section}
    subject = unbroken(lower_first(" ".join(_subject(material))))
    spoken = speech(material, writing.form, padded=writing.padded)
    others = book.by(by).rows or () if annexes.others else ()
    return {
        **heading(DocumentKind.REPORT, letterhead, issue, material.as_of.year),
        "trich_yeu": "\n".join(_subject(material)),
        **addressed(letterhead.addressee),
        "ghi_chu": list(dict.fromkeys(note for one in spoken for note in one.notes(zone))),
        "mo_dau": unbroken(f"{letterhead.name} báo cáo {subject}, {words.counted}, như sau:"),
        "muc": _sections(texts),
        "cau_so_lieu": next(iter(texts[Section.RESULTS]), ""),
        "ket_qua": texts[Section.RESULTS][1:],
        "theo_don_vi": texts[Section.UNITS],
        "qua_han_chung": texts[Section.OVERDUE],
        "ket_thuc": f"Trên đây là báo cáo của {letterhead.name} về {subject}./.",
        "theo_tien_do": writing.form is ReportForm.BY_PROGRESS,
        "phu_luc_qua_han": annexes.overdue,
        "phu_luc_chia_theo": annexes.others,
        "phu_luc_chuyen_sang": annexes.carried,
        "chia_theo": by.label,
        "chia_theo_hoa": by.label.upper(),
        **_tables(material, annexes),
        "dong_chia_theo": [
            rows.line(place, row.name, row.tally) for place, row in enumerate(others, start=1)
        ],
        "nhiem_vu_qua_han": rows.tasks(material.overdue),
        "nhiem_vu_chuyen_sang": rows.tasks(
            task for one in material.books for task in one.carried or ()
        ),
    }


def _subject(material: Material) -> tuple[str, str]:
    """The report's subject (trích yếu), in the two lines in which it is set."""
    words = Wording(material.main, ReportForm.FOUR_PARTS, padded=True)
    if material.coverage is Coverage.ALL:
        subject = GIVEN_TO_ALL, f"trong {words.period}"
    else:
        subject = words.subject
    if material.main.report.predecessors:
        return subject[0], f"{subject[1]}, {WITH_PREDECESSORS}"
    return subject


def _paragraphs(text: str) -> list[str]:
    return [unbroken(line.strip()) for line in text.splitlines() if line.strip()]


def _sections(texts: Mapping[Section, list[str]]) -> list[dict[str, Any]]:
    """Those that say something, numbered."""
    there = [section for section in Section if texts[section]]
    return [
        {"so": roman(place), "ten": section.label.upper(), "doan": texts[section]}
        for place, section in enumerate(there, start=1)
    ]


def _tables(material: Material, annexes: Annexes) -> dict[str, Any]:
    """The annexes by unit, one for each register; and the main one by itself."""
    tables = []
    for book, annex in zip(material.spoken_of(), annexes.units, strict=True):
        table = {
            "phu_luc": annex,
            "ten": _title(material, book.report.register.label),
            "don_vi": rows.units(book),
            "cong": rows.together(book),
        }
        tables.append((book, table))
    main = next(table for book, table in tables if book is material.main)
    return {
        "cac_bang_don_vi": [table for _, table in tables],
        "phu_luc_don_vi": main["phu_luc"],
        "don_vi": main["don_vi"],
        "cong": main["cong"],
    }


def _title(material: Material, register: str) -> str:
    title = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ"
    return f"{title}\n{register.upper()}" if material.coverage is Coverage.ALL else title
