"""The written report: drafted from the figures, with the texts that people wrote in their place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker import clock, config
from tracker.domain.reports.letterhead import DocumentKind, Issue, Signature
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.reports.written.material import Material
from tracker.domain.reports.written.sections import Coverage, Document, Section
from tracker.domain.reports.written.texts import Moved, StoredText, figures_of, moved
from tracker.exports.word import Writing, report_document
from tracker.exports.word.drafts import drafted
from tracker.queries.reports.material import material
from tracker.queries.reports.report_texts import stored_texts
from tracker.queries.reports.snapshots import snapshot_book
from tracker.queries.reports.templates import stationery


@dataclass(frozen=True)
class Dress:
    """How one document differs from what is usual.

    ``padded``: ``None`` as the setting says; ``addressee``: empty as the letterhead says;
    ``drafted`` leaves the texts that people wrote aside.
    """

    issue: Issue | None = None
    signature: Signature | None = None
    addressee: str = ""
    form: ReportForm = ReportForm.FOUR_PARTS
    padded: bool | None = None
    drafted: bool = False


@dataclass(frozen=True)
class Report:
    """What a document is made of: the figures, and what was written for it so far."""

    document: Document
    known_by: date
    material: Material
    stored: dict[Section, StoredText]
    by: Dimension = Dimension.UNIT

    @property
    def own_texts(self) -> dict[Section, str]:
        """The texts that people wrote, and that hold."""
        return {section: one.text for section, one in self.stored.items() if one.text is not None}

    def moved(self) -> dict[Section, tuple[Moved, ...]]:
        """Which figures differ from those by which a section was written; only such sections."""
        present = {
            section: moved(self.stored[section].figures, figures_of(self.material, section))
            for section in self.own_texts
        }
        return {section: figures for section, figures in present.items() if figures}


def gather(
    period: Period,
    coverage: Coverage,
    as_of: date,
    known_by: date,
    *,
    by: Iterable[Dimension] = (),
    snapshot_id: int | None = None,
    predecessors: bool = False,
) -> Report:
    """All that the document is made of. Ask within ``database.one_view``.

    A frozen report speaks of its own register alone, and of nothing that was not frozen with it.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises SnapshotDamaged: what was frozen is no longer what it was.
    """
    dimensions = tuple(by)
    made = (
        material(
            coverage,
            period,
            as_of,
            known_by,
            dimensions=dimensions,
            predecessors=predecessors,
        )
        if snapshot_id is None
        else Material.of(snapshot_book(snapshot_id))
    )
    document = Document(period, made.coverage, as_of)
    return Report(
        document,
        known_by,
        made,
        stored_texts(document),
        dimensions[0] if len(dimensions) == 1 else Dimension.UNIT,
    )


def drafts_of(report: Report) -> dict[Section, str]:
    """All sections as they are drafted from the figures now."""
    return drafted(report.material, padded=config.settings().leading_zero, by=report.by)


def as_word(report: Report, dress: Dress) -> bytes:
    """The document as a Word file.

    :raises TemplateFault: the office's own template cannot be filled.
    """
    settings = config.settings()
    own = stationery(DocumentKind.REPORT)
    return report_document(
        report.material,
        own.letterhead.signed_by(dress.signature).addressed_to(dress.addressee),
        zone=clock.clock().zone,
        issue=dress.issue,
        writing=Writing(
            dress.form,
            settings.leading_zero if dress.padded is None else dress.padded,
            report.by,
            {} if dress.drafted else report.own_texts,
        ),
        template=own.template,
    )
