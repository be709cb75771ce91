"""The page on which a report is written: each section with what holds, was drafted, was before."""

from dataclasses import dataclass

from flask import render_template

from tracker.blueprints.reports.texts.forms import COVERAGE, TextsForm
from tracker.domain.reports.written.sections import Coverage, Section
from tracker.domain.reports.written.texts import Moved, StoredText
from tracker.services.reports.written_reports import Report
from tracker.web.forms.report_question import Question

MOST_MOVED = 8


@dataclass(frozen=True)
class Sources:
    """Where a section's text can come from: the figures, what was written, the report before."""

    drafts: dict[Section, str]
    before: dict[Section, StoredText]
    versions: dict[Section, list[StoredText]]


@dataclass(frozen=True)
class Part:
    """A section as the page shows it; ``other`` was written by somebody else meanwhile."""

    section: Section
    stored: StoredText | None
    draft: str
    before: StoredText | None
    versions: list[StoredText]
    moved: tuple[Moved, ...]
    other: StoredText | None = None


def parts(
    report: Report, sources: Sources, others: dict[Section, StoredText] | None = None
) -> list[Part]:
    """All sections, in their order."""
    moved = report.moved()
    return [
        Part(
            section,
            report.stored.get(section),
            sources.drafts[section],
            sources.before.get(section),
            sources.versions.get(section, []),
            moved.get(section, ()),
            (others or {}).get(section),
        )
        for section in Section
    ]


def show(
    question: Question,
    coverage: Coverage,
    report: Report,
    form: TextsForm,
    shown: list[Part],
) -> str:
    """The page."""
    whole = {COVERAGE: coverage.value} if coverage is Coverage.ALL else {}
    return render_template(
        "reports/texts/edit.html",
        question=question,
        coverage=coverage,
        address=question.address(**whole),
        report=report,
        form=form,
        parts=shown,
        most_moved=MOST_MOVED,
    )
