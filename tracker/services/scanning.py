"""The scanned document of a directive, attached after it was registered."""

from tracker import clock
from tracker.database import transaction
from tracker.domain import workflow
from tracker.domain.errors import DomainError
from tracker.domain.history import DirectiveEdited
from tracker.extensions import db
from tracker.models import Directive, User
from tracker.queries.roles import person_on
from tracker.services.acting import WordsMissing
from tracker.services.files import Upload, attach_to_directive
from tracker.services.files.attaching import accepted
from tracker.services.recording import record


def attach_scan(actor: User, directive_id: int, uploads: tuple[Upload, ...]) -> None:
    """Hang files on a directive; its history tells their names.

    :raises WordsMissing: there is no file.
    :raises UploadRefused: one is not taken; none is then.
    """
    if not uploads:
        raise WordsMissing("files", "Chọn tệp văn bản.")
    actor_id = actor.id
    with transaction():
        actor = db.session.get_one(User, actor_id)
        if not workflow.may_assign(person_on(actor, clock.today())):
            raise DomainError("Chỉ Văn phòng được sửa văn bản trong sổ.")
        directive = db.session.get_one(Directive, directive_id, with_for_update=True)
        names = ", ".join(accepted(upload).name for upload in uploads)
        said = DirectiveEdited({"tệp văn bản": ""}, {"tệp văn bản": names})
        event = record(directive, said, actor=actor)
        db.session.flush()
        attach_to_directive(uploads, directive=directive, event=event, actor=actor)
