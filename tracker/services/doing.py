"""What happens to a task after it was assigned: progress, completion, confirmation, return."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from tracker import clock
from tracker.database import transaction
from tracker.domain import standing, workflow
from tracker.domain.errors import DomainError
from tracker.domain.history import Confirmed, ProgressNoted, ReportedDone, Returned
from tracker.domain.vocabulary import Progress
from tracker.domain.workflow import Act
from tracker.extensions import db
from tracker.models import CompletionReport, Task, User
from tracker.services.recording import record


class ChangedMeanwhile(DomainError):
    """Somebody else changed the task at the same moment."""

    def __init__(self) -> None:
        super().__init__("Nhiệm vụ vừa được người khác cập nhật. Hãy xem lịch sử rồi thử lại.")


class TextMissing(DomainError):
    """An act that needs words was left without."""


@dataclass(frozen=True)
class Result:
    """What a unit reports when a task is done."""

    text: str
    symbol: str = ""
    dated: date | None = None


def note_progress(actor: User, task_id: int, note: str) -> None:
    """The unit writes how far it is; the first note starts the task.

    :raises DomainError: the act is not possible, or there is no note.
    """
    _require(note, "Nhập nội dung tiến độ.")
    with _acting(Act.NOTE_PROGRESS, actor, task_id) as task:
        starts = task.progress is Progress.NOT_STARTED
        if starts:
            task.progress = Progress.IN_PROGRESS
            task.started_on = clock.today()
        record(task, ProgressNoted(started=starts), actor=actor, note=note)


def report_done(actor: User, task_id: int, result: Result) -> None:
    """The unit reports the result; the clock stands still on this day until the office decides.

    :raises DomainError: the act is not possible, or there is no result.
    """
    _require(result.text, "Nhập kết quả thực hiện.")
    today = clock.today()
    with _acting(Act.REPORT_DONE, actor, task_id) as task:
        task.started_on = task.started_on or today
        task.progress = Progress.AWAITING_CONFIRMATION
        task.reports.append(
            CompletionReport(
                reported_on=today,
                reported_by_id=actor.id,
                result=result.text.strip(),
                result_symbol=result.symbol.strip(),
                result_date=result.dated,
            )
        )
        said = ReportedDone.of(result.symbol.strip(), result.dated)
        record(task, said, actor=actor, note=result.text)


def confirm(actor: User, task_id: int, note: str = "") -> None:
    """The office confirms the completion; it counts from the day it was reported.

    :raises DomainError: the act is not possible.
    """
    today = clock.today()
    with _acting(Act.CONFIRM, actor, task_id) as task:
        waiting = task.reports[-1]
        waiting.decided_on = today
        waiting.confirmed = True
        task.progress = Progress.DONE
        late = standing.days_overdue(task.dates(), today)
        done = Confirmed(waiting.reported_on.isoformat(), late)
        record(task, done, actor=actor, note=note)


def return_report(actor: User, task_id: int, reason: str) -> None:
    """The office returns the completion report with a reason; the clock runs again.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    _require(reason, "Nhập lý do trả lại.")
    with _acting(Act.RETURN, actor, task_id) as task:
        waiting = task.reports[-1]
        waiting.decided_on = clock.today()
        waiting.confirmed = False
        waiting.return_reason = reason.strip()
        task.progress = Progress.IN_PROGRESS
        record(task, Returned(), actor=actor, note=reason)


@contextmanager
def _acting(act: Act, actor: User, task_id: int) -> Iterator[Task]:
    """One act on one task: locked, checked against the workflow, committed or undone whole."""
    person = actor.person
    try:
        with transaction():
            task = db.session.scalars(
                sa.select(Task).where(Task.id == task_id).with_for_update(of=Task)
            ).one()
            workflow.check(act, person, task.at_hand())
            yield task
    except StaleDataError:
        raise ChangedMeanwhile from None


def _require(text: str, instruction: str) -> None:
    if not text.strip():
        raise TextMissing(instruction)
