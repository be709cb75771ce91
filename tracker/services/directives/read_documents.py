"""A document that somebody sent is read to what it proposes; its file waits to be registered.

Nothing is registered here. The file is kept on the disk under a signed name that the form carries;
what nobody registered is cleared away as all files are that nothing refers to.
"""

from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from tracker import config
from tracker.domain.directives.proposals.proposal import Proposal
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.errors import ValueRefused
from tracker.filetypes import NotTaken
from tracker.filetypes.texts import read_text
from tracker.models.system.files import location_of
from tracker.queries.directives.proposals import proposal_of
from tracker.services.system.files import Upload
from tracker.services.system.files.attachments import accepted
from tracker.services.system.files.storage import keep

_SALT = "read-document"
_MOST_SCANNED = 3  # pages, while somebody waits for the answer


@dataclass(frozen=True)
class ReadDocument:
    """What a document proposes. ``kept_as`` is how a form names its file; empty for pasted text."""

    proposal: Proposal
    kept_as: str = ""


def read_upload(upload: Upload) -> ReadDocument:
    """What a file proposes; it is kept until the form is sent.

    :raises ValueRefused: it is not taken, cannot be read, or cannot be kept; says what to do.
    """
    name = accepted(upload).name
    try:
        document = read_text(upload.content, most_scanned=_MOST_SCANNED)
    except NotTaken as error:
        raise ValueRefused("document", f"Tệp “{name}” {error.what}. {error.advice}") from None
    proposal = proposal_of(document)  # before the file is kept: a secret one is not
    digest = keep(upload.content, config.settings().files_folder)
    return ReadDocument(proposal, str(_signer().dumps([digest, name])))


def read_pasted(text: str) -> ReadDocument:
    """What pasted text proposes.

    :raises ValueRefused: it is none to be read here; says what to do.
    """
    return ReadDocument(proposal_of(DocumentText.of_pages([[text]])))


def name_of(kept_as: str) -> str:
    """What a kept file is called; empty for none."""
    named = _named(kept_as)
    return named[1] if named else ""


def kept_upload(kept_as: str) -> Upload | None:
    """The file that was read, to be attached; ``None`` if there is none, or no more."""
    named = _named(kept_as)
    if named is None:
        return None
    place: Path = config.settings().files_folder / location_of(named[0])
    try:
        return Upload(named[1], place.read_bytes())
    except FileNotFoundError:
        return None


def _named(kept_as: str) -> tuple[str, str] | None:
    try:
        digest, name = _signer().loads(kept_as)
    except (BadSignature, ValueError):
        return None
    return str(digest), str(name)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(config.settings().secret_key, salt=_SALT)
