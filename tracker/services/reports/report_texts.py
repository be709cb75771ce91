"""Writing the texts of a report: each section by itself, no version lost, nobody overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import ReportTextsWritten
from tracker.domain.reports.written.sections import Document, Section
from tracker.domain.reports.written.texts import Figures, WrittenMeanwhile
from tracker.extensions import db
from tracker.models import ReportText, User
from tracker.queries.reports.report_texts import stored_texts
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.events import record

DEED = "viết lời báo cáo"


@dataclass(frozen=True)
class Edit:
    """A section as somebody wants it: ``text`` is ``None`` to have it drafted from the figures.

    ``seen`` is the version that was in sight, 0 for none; ``figures`` are those of now.
    """

    text: str | None
    seen: int
    figures: Figures


def write_texts(
    actor: User, document: Document, known_by: date, edits: Mapping[Section, Edit]
) -> int:
    """Store the sections that were changed, all or none; how many.

    :raises OfficeOnly: the actor is not of the office.
    :raises WrittenMeanwhile: another version of one of them is there than was in sight.
    """
    try:
        with transaction():
            acting = the_office(actor, DEED)
            present = stored_texts(document)
            others = {
                section: present[section]
                for section, edit in edits.items()
                if section in present and present[section].version != edit.seen
            }
            if others:
                raise WrittenMeanwhile(others)
            for section, edit in edits.items():
                db.session.add(
                    ReportText(
                        coverage=document.coverage,
                        period=document.period.name,
                        first_day=document.period.first,
                        last_day=document.period.last,
                        as_of=document.as_of,
                        known_by=known_by,
                        section=section,
                        version=edit.seen + 1,
                        text=edit.text,
                        figures=dict(edit.figures),
                        written_at=clock.now(),
                        written_by_id=acting.id,
                    )
                )
            if edits:
                labels = ", ".join(section.label for section in edits)
                event = ReportTextsWritten(
                    document.period.label,
                    document.coverage.label,
                    document.as_of.isoformat(),
                    labels,
                )
                record(None, event, actor=acting)
    except IntegrityError:
        raise NotPossibleNow("Người khác vừa lưu cùng lúc. Bấm lưu lại.") from None
    return len(edits)
