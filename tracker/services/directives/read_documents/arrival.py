"""A document from its arrival until what it proposes is there: at once, or in the background.

The file is kept with the reading, not among the files of the register, until a person registers
the document. A secret one is kept nowhere.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.proposals.kept.documents import document_as_json
from tracker.domain.directives.proposals.kept.proposals import proposal_as_kept
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.errors import ValueRefused
from tracker.extensions import db
from tracker.filetypes import NotTaken
from tracker.filetypes.texts import as_utf8, is_read_quickly, read_text
from tracker.models import ReadDocument, User
from tracker.queries.directives.proposals import proposal_of
from tracker.services.organisation.actors import the_office
from tracker.services.system.files import Upload
from tracker.services.system.files.attachments import accepted, refuse_changed

DEED = "đọc văn bản để giao nhiệm vụ"
Typed = Sequence[tuple[str, str]]
"""What stood in the form, box by box, so that nothing of it is lost while the document is read."""


def read_upload(
    actor: User,
    upload: Upload,
    typed: Typed = (),
    *,
    directive_id: int | None = None,
    by_model: bool = False,
) -> int:
    """Read a file, or have it read in the background where that takes long; which reading it is.

    ``directive_id``: the document of the register of which further tasks are read. ``by_model``:
    the office's language model proposes, in the background.

    :raises ValueRefused: it is not taken, or cannot be read; says what to do.
    :raises OfficeOnly: the person is not of the office.
    """
    upload = Upload(upload.name, as_utf8(upload.content))
    name = accepted(upload).name
    refuse_changed((upload,))
    row = ReadDocument(
        directive_id=directive_id,
        file_name=name[:250],
        content=upload.content,
        typed=_pairs(typed),
        by_model=by_model,
    )
    try:
        if is_read_quickly(upload.content):
            fill(row, read_text(upload.content))
    except NotTaken as error:
        raise ValueRefused("document", refusal(name, error)) from None
    return _kept(actor, row)


def read_pasted(
    actor: User,
    text: str,
    typed: Typed = (),
    *,
    directive_id: int | None = None,
    by_model: bool = False,
) -> int:
    """Read pasted text; which reading it is.

    :raises ValueRefused: it is none to be read here; says what to do.
    :raises OfficeOnly: the person is not of the office.
    """
    row = ReadDocument(directive_id=directive_id, typed=_pairs(typed), by_model=by_model)
    fill(row, DocumentText.of_pages([[text]]))
    return _kept(actor, row)


def fill(row: ReadDocument, document: DocumentText) -> None:
    """Put what a document says and proposes into its reading.

    :raises ValueRefused: it is secret, or too long.
    """
    row.proposal = proposal_as_kept(proposal_of(document))
    row.document = document_as_json(document)


def refusal(name: str, error: NotTaken) -> str:
    """Why a file is not read, and what to do."""
    return f"Tệp “{name}” {error.what}. {error.advice}"


def put_aside(actor: User, reading_id: int) -> None:
    """Forget a reading that nobody registered, with its file."""
    with transaction():
        the_office(actor, DEED)
        db.session.execute(
            sa.delete(ReadDocument).where(
                ReadDocument.id == reading_id,
                ReadDocument.registered_at.is_(None),
            )
        )


def _kept(actor: User, row: ReadDocument) -> int:
    with transaction():
        row.user_id = the_office(actor, DEED).id
        row.made_at = clock.now()
        row.waits = row.document is None or row.by_model
        db.session.add(row)
        db.session.flush()
        return row.id


def _pairs(typed: Typed) -> list[list[str]]:
    return [[name, value] for name, value in typed]
