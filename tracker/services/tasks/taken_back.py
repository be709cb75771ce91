"""What a unit takes back (rút lại) before it is decided: a report, a request, a hand-back.

It is as if it had never been said: what it answered waits again, and who was told need not read it.
"""

from tracker import clock
from tracker.domain import history
from tracker.domain.history import EventKind, History
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks import standing
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Progress
from tracker.models import CompletionReport, Extension, HandBack, User
from tracker.services.notifying.notices import tell, tell_of
from tracker.services.notifying.taken_back_notices import take_back_notices
from tracker.services.tasks.act import Acting, acting
from tracker.services.tasks.discussions import leaders_waiting, wait_again
from tracker.services.tasks.events import last_event


def take_back_report(
    actor: User, task_id: int, note: str = "", *, version: int | None = None
) -> None:
    """The unit takes its report back: the clock of the task runs on as if it had not been made.

    :raises DomainError: the act is not possible; the office has decided meanwhile.
    """
    with acting(Act.TAKE_BACK_REPORT, actor, task_id, version=version) as doing:
        task, today = doing.task, clock.today()
        report = task.reports[-1]
        made = last_event(task.id, EventKind.REPORTED_DONE)
        _void(report)
        unstarts = made is not None and made.facts.get("started", False)
        if unstarts:
            task.started_on = task.start_entered_on = None
        now = standing.position(task.dates(), today, today)
        task.progress = now.progress if now else Progress.NOT_STARTED
        what = history.ReportTakenBack(report.reported_on.isoformat(), unstarts)
        _tell(doing, what, note, EventKind.REPORTED_DONE)


def take_back_extension(
    actor: User, task_id: int, note: str = "", *, version: int | None = None
) -> None:
    """The unit asks for no other deadline any more.

    :raises DomainError: the act is not possible; the office has decided meanwhile.
    """
    with acting(Act.TAKE_BACK_EXTENSION, actor, task_id, version=version) as doing:
        request = next(row for row in doing.task.extensions if row.pending)
        _void(request)
        what = history.ExtensionTakenBack(request.requested_until.isoformat())
        _tell(doing, what, note, EventKind.EXTENSION_REQUESTED)


def take_back_hand_back(
    actor: User, task_id: int, note: str = "", *, version: int | None = None
) -> None:
    """The unit keeps the task that it had handed back.

    :raises DomainError: the act is not possible; the office has decided meanwhile.
    """
    with acting(Act.TAKE_BACK_HAND_BACK, actor, task_id, version=version) as doing:
        waiting = next(row for row in doing.task.hand_backs if row.pending)
        _void(waiting)
        what = history.HandBackTakenBack(waiting.asked_on.isoformat())
        _tell(doing, what, note, EventKind.HANDED_BACK)


def _void(row: CompletionReport | Extension | HandBack) -> None:
    row.decided_on = clock.today()
    row.taken_back = True


def _tell(doing: Acting, what: History, note: str, before: EventKind) -> None:
    """Let the history and the office know; ``before`` is the kind of what is taken back."""
    undone = last_event(doing.task.id, before)
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
