"""Documents that people had read: whose they are, what they propose, and what became of them."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload, undefer

from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.proposals.kept.documents import document_of_json
from tracker.domain.directives.proposals.kept.proposals import proposal_of_kept
from tracker.domain.directives.proposals.kept.word_boxes import WordBox
from tracker.domain.directives.proposals.measuring.gold import Gold, GoldTask, gold_of_json
from tracker.domain.directives.proposals.proposal import Proposal
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.extensions import db
from tracker.models import Directive, ReadDocument, Task

MOST_SHOWN = 10


def open_reading(reading_id: int) -> ReadDocument | None:
    """A reading that is not registered yet; the whole office may go on with it."""
    return db.session.scalars(
        sa.select(ReadDocument).where(
            ReadDocument.id == reading_id,
            ReadDocument.registered_at.is_(None),
        )
    ).one_or_none()


def open_readings(user_id: int) -> Sequence[ReadDocument]:
    """What a person had read and did not register, the newest first."""
    return db.session.scalars(
        sa.select(ReadDocument)
        .where(ReadDocument.user_id == user_id, ReadDocument.registered_at.is_(None))
        .order_by(ReadDocument.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def kept_proposal(row: ReadDocument, names: UnitNames) -> Proposal:
    """What a document that was read proposes, by the units of the register."""
    return proposal_of_kept(row.proposal or {}, names.by_code)


def kept_document(row: ReadDocument) -> DocumentText:
    """The words of a document that was read."""
    return document_of_json(row.document or [])


def kept_boxes(row: ReadDocument) -> list[list[WordBox]]:
    """The words of each page of a scan with their places; empty for what is no scan."""
    return [[WordBox(*box) for box in page] for page in row.word_boxes or []]


def cases() -> Iterator[tuple[Gold, DocumentText]]:
    """What people registered of documents that were read, each with the words of the document."""
    ids = db.session.scalars(
        sa.select(ReadDocument.id)
        .where(ReadDocument.registered.is_not(None), ReadDocument.document.is_not(None))
        .order_by(ReadDocument.id)
    ).all()
    for reading_id in ids:  # one at a time: documents are long
        row = db.session.scalars(
            sa.select(ReadDocument)
            .where(ReadDocument.id == reading_id)
            .options(undefer(ReadDocument.registered), undefer(ReadDocument.document))
        ).one()
        if row.registered is not None and row.document is not None:
            yield gold_of_json(row.registered), document_of_json(row.document)
        db.session.expunge(row)


def gold_tasks_of(directive: Directive) -> list[GoldTask]:
    """The tasks that the register has of a document, an item each; neither owed nor wrong."""
    tasks = db.session.scalars(
        sa.select(Task)
        .where(Task.directive_id == directive.id)
        .options(selectinload(Task.lead_unit))
        .order_by(Task.id)
    ).all()
    leads: dict[str, set[str]] = {}
    for task in tasks:
        leads.setdefault(task.content, set()).add(task.lead_unit.code)
    return [
        GoldTask(content=content, lead_units=frozenset(codes), optional=True)
        for content, codes in leads.items()
    ]
