"""Setting what official documents are made from: each change is a version, none is lost."""

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError, NotPossibleNow
from tracker.domain.history import History, LetterheadChanged, TemplateChanged
from tracker.domain.reports.letterhead import DocumentKind, Letterhead, may_set_documents
from tracker.extensions import db
from tracker.models import DocumentTemplate, LetterheadVersion, ProposedTemplate, User
from tracker.queries.reports.templates import proposed_template, template_version
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.system.files import Upload
from tracker.services.tasks.events import record


class MayNotSetDocuments(DomainError):
    """Templates and letterheads are for the office leader and the administrator."""

    def __init__(self) -> None:
        super().__init__("Chỉ lãnh đạo Văn phòng và quản trị đổi được mẫu văn bản.")


def propose_template(actor: User, kind: DocumentKind, upload: Upload) -> None:
    """Keep a template that fills, to be looked at before it is used, in the place of an earlier
    one.

    :raises MayNotSetDocuments: the actor may not.
    :raises TemplateRefused: the file is not taken; says why and where, or which field is unknown.
    """
    from tracker.exports.word.template_checks import check_template

    _who_may_set(actor)
    checked = check_template(kind, upload.name, upload.content)
    with transaction():
        actor = _who_may_set(actor)
        db.session.execute(sa.delete(ProposedTemplate).where(ProposedTemplate.kind == kind))
        db.session.add(
            ProposedTemplate(
                kind=kind,
                name=checked.name,
                content=upload.content,
                missing=list(checked.missing),
                proposed_at=clock.now(),
                proposed_by_id=actor.id,
            )
        )


def use_proposed(actor: User, kind: DocumentKind, mark: str) -> int:
    """Put the template that was looked at in use; the number of its version.

    :raises MayNotSetDocuments: the actor may not.
    :raises NotPossibleNow: it waits no more, or somebody else changed it at the same moment.
    """
    _who_may_set(actor)
    proposed = proposed_template(kind)
    if proposed is None or proposed.mark != mark:
        raise NotPossibleNow("Mẫu này không còn chờ dùng. Tải lại trang để xem mẫu nào đang chờ.")
    return _put(actor, kind, proposed.name, proposed.content, proposed)


def drop_proposed(actor: User, kind: DocumentKind) -> None:
    """Do not use the template that waits.

    :raises MayNotSetDocuments: the actor may not.
    """
    with transaction():
        _who_may_set(actor)
        db.session.execute(sa.delete(ProposedTemplate).where(ProposedTemplate.kind == kind))


def use_version(actor: User, kind: DocumentKind, version: int) -> int:
    """Put an older template in use again, or with ``0`` the one of the program; the new version.

    :raises MayNotSetDocuments: the actor may not.
    :raises NotPossibleNow: as above, or there is no such version.
    """
    _who_may_set(actor)
    if version == 0:
        return _put(actor, kind, "", None)
    older = template_version(kind, version)
    if older is None:
        raise NotPossibleNow("Không có bản mẫu này.")
    return _put(actor, kind, older.name, older.content)


def change_letterhead(actor: User, kind: DocumentKind, letterhead: Letterhead) -> int:
    """Set who issues and signs documents of a kind; the number of the version.

    :raises MayNotSetDocuments: the actor may not.
    :raises NotPossibleNow: somebody else changed it at the same moment.
    """
    try:
        with transaction():
            actor = _who_may_set(actor)
            version = _next(LetterheadVersion, kind)
            db.session.add(
                LetterheadVersion(
                    kind=kind,
                    version=version,
                    facts=asdict(letterhead),
                    changed_at=clock.now(),
                    changed_by_id=actor.id,
                )
            )
            _tell(LetterheadChanged(kind.label, version), actor)
    except IntegrityError:
        raise _meanwhile() from None
    return version


def _who_may_set(actor: User) -> User:
    return allowed(actor, may_set_documents, MayNotSetDocuments())


def _tell(what: History, actor: User) -> None:
    record(None, as_told(what, head_stood_in_for(actor, may_set_documents)), actor=actor)


def _put(
    actor: User,
    kind: DocumentKind,
    name: str,
    content: bytes | None,
    proposed: ProposedTemplate | None = None,
) -> int:
    try:
        with transaction():
            actor = _who_may_set(actor)
            version = _next(DocumentTemplate, kind)
            db.session.add(
                DocumentTemplate(
                    kind=kind,
                    version=version,
                    name=name,
                    content=content,
                    changed_at=clock.now(),
                    changed_by_id=actor.id,
                )
            )
            if proposed is not None:
                db.session.delete(proposed)
            _tell(TemplateChanged(kind.label, version, name), actor)
    except IntegrityError:
        raise _meanwhile() from None
    return version


def _next(table: type[DocumentTemplate | LetterheadVersion], kind: DocumentKind) -> int:
    last = db.session.scalar(sa.select(sa.func.max(table.version)).where(table.kind == kind))
    return (last or 0) + 1


def _meanwhile() -> NotPossibleNow:
    return NotPossibleNow("Người khác vừa đổi cùng lúc. Tải lại trang, xem rồi đổi lại.")
