"""What documents are made from now, and what they were made from before."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, undefer

from tracker import config
from tracker.domain.reports.letterhead import DocumentKind, Letterhead, usual_letterhead
from tracker.extensions import db
from tracker.models import DocumentTemplate, LetterheadVersion, ProposedTemplate


@dataclass(frozen=True, slots=True)
class Stationery:
    """What a document is made from; ``template`` is None for the one of the program."""

    letterhead: Letterhead
    template: bytes | None


def stationery(kind: DocumentKind) -> Stationery:
    """What documents of the kind are made from now."""
    return Stationery(letterhead(kind), template_content(kind))


def letterhead(kind: DocumentKind) -> Letterhead:
    """The letterhead that was set last, else the usual one of the organisation."""
    settings = config.settings()
    facts = db.session.scalar(
        sa.select(LetterheadVersion.facts)
        .where(LetterheadVersion.kind == kind)
        .order_by(LetterheadVersion.version.desc())
        .limit(1)
    )
    usual = usual_letterhead(
        kind, settings.organisation, settings.place or "", settings.office_name or ""
    )
    return usual if facts is None else _read(facts, usual)


def template_versions(kind: DocumentKind) -> Sequence[DocumentTemplate]:
    """The templates that were put in use, the last one first, without their contents."""
    return db.session.scalars(
        sa.select(DocumentTemplate)
        .where(DocumentTemplate.kind == kind)
        .options(joinedload(DocumentTemplate.changed_by))
        .order_by(DocumentTemplate.version.desc())
    ).all()


def template_version(kind: DocumentKind, version: int) -> DocumentTemplate | None:
    """One of them, with its content."""
    return db.session.scalars(
        sa.select(DocumentTemplate)
        .where(DocumentTemplate.kind == kind, DocumentTemplate.version == version)
        .options(undefer(DocumentTemplate.content))
    ).one_or_none()


def proposed_template(kind: DocumentKind) -> ProposedTemplate | None:
    """The template that waits to be looked at and used, with its content."""
    return db.session.scalars(
        sa.select(ProposedTemplate)
        .where(ProposedTemplate.kind == kind)
        .options(joinedload(ProposedTemplate.proposed_by), undefer(ProposedTemplate.content))
    ).one_or_none()


def template_content(kind: DocumentKind) -> bytes | None:
    """The template in use; None for the one of the program."""
    return db.session.scalar(
        sa.select(DocumentTemplate.content)
        .where(DocumentTemplate.kind == kind)
        .order_by(DocumentTemplate.version.desc())
        .limit(1)
    )


def _read(facts: dict[str, Any], usual: Letterhead) -> Letterhead:
    """A letterhead as it was stored; what it did not know then is as usual."""
    known: dict[str, Any] = {
        field.name: facts.get(field.name, getattr(usual, field.name)) for field in fields(usual)
    }
    return Letterhead(**{**known, "recipients": tuple(known["recipients"])})
