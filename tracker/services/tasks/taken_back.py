"""What a unit takes back (rút lại) before it is decided: a report, a request, a hand-back.

It is as if it had never been said: what it answered waits again, and who was told need not read it.
"""

from collections.abc import Callable

from tracker import clock
from tracker.domain import history
from tracker.domain.history import EventKind, History
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks import standing
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Progress
from tracker.models import CompletionReport, Event, Extension, HandBack, Task, User
from tracker.services.notifying.notices import tell, tell_of
from tracker.services.notifying.taken_back_notices import take_back_notices
from tracker.services.tasks.act import Acting, acting
from tracker.services.tasks.discussions import leaders_waiting, wait_again
from tracker.services.tasks.events import last_event


def take_back(
    act: Act, actor: User, task_id: int, note: str = "", *, version: int | None = None
) -> None:
    """The unit takes back what still waits: it is as if it had not been made.

    ``act``: ``TAKE_BACK_REPORT``, ``TAKE_BACK_EXTENSION`` or ``TAKE_BACK_HAND_BACK``.

    :raises DomainError: the act is not possible; the office has decided meanwhile.
    """
    before, void = _VOIDED[act]
    with acting(act, actor, task_id, version=version) as doing:
        undone = last_event(task_id, before)
        _tell(doing, void(doing.task, undone), note, undone)


def _report(task: Task, made: Event | None) -> History:
    """The clock of the task runs on; what the report had begun is not begun."""
    today, report = clock.today(), task.reports[-1]
    _void(report)
    unstarts = made is not None and made.facts.get("started", False)
    if unstarts:
        task.started_on = task.start_entered_on = None
    now = standing.position(task.dates(), today, today)
    task.progress = now.progress if now else Progress.NOT_STARTED
    return history.ReportTakenBack(report.reported_on.isoformat(), unstarts)


def _extension(task: Task, _made: Event | None) -> History:
    request = next(row for row in task.extensions if row.pending)
    _void(request)
    return history.ExtensionTakenBack(request.requested_until.isoformat())


def _hand_back(task: Task, _made: Event | None) -> History:
    waiting = next(row for row in task.hand_backs if row.pending)
    _void(waiting)
    return history.HandBackTakenBack(waiting.asked_on.isoformat())


def _void(row: CompletionReport | Extension | HandBack) -> None:
    row.decided_on = clock.today()
    row.taken_back = True


_VOIDED: dict[Act, tuple[EventKind, Callable[[Task, Event | None], History]]] = {
    Act.TAKE_BACK_REPORT: (EventKind.REPORTED_DONE, _report),
    Act.TAKE_BACK_EXTENSION: (EventKind.EXTENSION_REQUESTED, _extension),
    Act.TAKE_BACK_HAND_BACK: (EventKind.HANDED_BACK, _hand_back),
}
"""By the act the kind of event that it undoes, and what makes the row void."""


def _tell(doing: Acting, what: History, note: str, undone: Event | None) -> None:
    """Let the history and the office know; ``undone`` is the event of what is taken back."""
    event = doing.tell(what, note.strip())
    if undone is not None:
        take_back_notices(undone)
        wait_again(undone)
    sentence = what.sentence
    text = f"Đơn vị {sentence}{f': {event.note}' if event.note else ''}."
    tell_of(Occasion.TAKEN_BACK, doing, text)
    leaders = leaders_waiting(undone)
    if leaders:
        kind = TOLD[Occasion.ANSWER_TAKEN_BACK][Circle.WRITER]
        again = f"{doing.task.lead_unit.name} {sentence}; ý kiến lại chờ trả lời."
        tell(kind, doing.task, leaders, again, occasion=f"event-{event.id}")
