"""What a service refuses, as another program reads it: by what it means, not by its page."""

from collections.abc import Mapping

from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.tasks.workflow import ActNotAllowed, ActNotPossible
from tracker.filetypes.kinds import NotTaken
from tracker.services.organisation.actors import OfficeOnly
from tracker.services.tasks.act import ChangedMeanwhile
from tracker.services.tasks.assignment import AssigningError, DirectiveExists
from tracker.web.forms.objections import NO_NAMES
from tracker.web.programs.problems import Mistake, Problem

CHANGED = "Dữ liệu đã đổi từ lần bạn đọc. Đọc lại, xem thay đổi, rồi gửi với ETag mới nếu vẫn cần."


def refusal_of(error: DomainError, names: Mapping[str, str] = NO_NAMES) -> Problem:
    """The refusal; ``names``: what the body calls a value that the service calls otherwise."""
    match error:
        case ChangedMeanwhile():
            return Problem(412, CHANGED)
        case ActNotAllowed() | OfficeOnly():
            return Problem(403, str(error))
        case ActNotPossible() | NotPossibleNow() | DirectiveExists():
            return Problem(409, str(error))
        case AssigningError() if error.task is not None:
            where = f"/tasks/{error.task}/{names.get(error.field, error.field)}"
            return Problem(422, str(error), mistakes=[Mistake(where, str(error))])
        case NotTaken():
            return Problem(422, str(error), mistakes=[Mistake("/files", str(error))])
        case ValueRefused():
            where = f"/{names.get(error.field, error.field)}"
            return Problem(422, str(error), mistakes=[Mistake(where, str(error))])
    return Problem(409, str(error))
