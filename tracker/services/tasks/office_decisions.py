"""What the office decides on what units report and ask."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from tracker import clock
from tracker.domain import history
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.tasks import standing
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Progress
from tracker.models import User
from tracker.queries.tasks.chosen import chosen_tasks
from tracker.services.notifying.notices import acts_in_one_mail, tell_of
from tracker.services.system.files import Upload
from tracker.services.tasks.act import (
    acting,
    let_requests_lapse,
    require,
)
from tracker.services.tasks.assignment_changes import change_deadline, give_to_heir, refuse_past
from tracker.services.tasks.particulars import NOT_FOUND, Changed

Files = tuple[Upload, ...]


def confirm(
    actor: User,
    task_id: int,
    note: str = "",
    *,
    completed_on: date | None = None,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office confirms the completion; it counts from the day it was reported.

    ``completed_on`` puts that right to the day of the result document, with a reason as ``note``.

    :raises DomainError: the act is not possible, or the day cannot be.
    """
    with acting(Act.CONFIRM, actor, task_id, version=version, files=files) as doing:
        task, waiting = doing.task, doing.task.reports[-1]
        if completed_on is not None and completed_on != waiting.reported_on:
            require(note, "note", "Nhập lý do đổi ngày hoàn thành.")
            if not task.assigned_on <= completed_on <= waiting.reported_on:
                raise ValueRefused(
                    "completed_on",
                    f"Ngày hoàn thành phải từ ngày giao {task.assigned_on:%d/%m/%Y} đến ngày báo "
                    f"cáo {waiting.reported_on:%d/%m/%Y}.",
                )
            waiting.completed_on = completed_on
        waiting.decided_on = clock.today()
        waiting.decided_by_id = doing.actor.id
        waiting.confirmed = True
        task.progress = Progress.DONE
        task.percent = 100
        done_on = waiting.completed_on or waiting.reported_on
        now = standing.position(task.dates(), clock.today(), clock.today())
        late = now.days_overdue if now else 0
        event = history.Confirmed(done_on.isoformat(), late, waiting.reported_on.isoformat())
        doing.tell(event, note)
        let_requests_lapse(doing.task)
        tell_of(Occasion.CONFIRMED, doing, "Văn phòng đã xác nhận hoàn thành.")


def decide_many(
    actor: User, seen: Collection[tuple[int, int]], *, reason: str | None = None
) -> list[Changed]:
    """Confirm reports of several tasks, with a ``reason`` return them, each in the version that the
    person saw; whoever is told gets one mail of all. Nothing is undone because another could not be
    done.
    """
    called = {task.id: task for task in chosen_tasks([task_id for task_id, _ in seen])}
    outcomes = []
    with acts_in_one_mail():
        for task_id, version in seen:
            task = called.get(task_id)
            if task is None:
                outcomes.append(Changed(task_id, "", f"Nhiệm vụ {task_id}", NOT_FOUND))
                continue
            one = Changed(task_id, task.number, task.content)
            try:
                if reason is None:
                    confirm(actor, task_id, version=version)
                else:
                    return_report(actor, task_id, reason, version=version)
            except DomainError as error:
                one = replace(one, why_not=str(error))
            outcomes.append(one)
    return outcomes


def return_report(
    actor: User, task_id: int, reason: str, *, files: Files = (), version: int | None = None
) -> None:
    """The office returns the completion report with a reason; the clock runs again.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do trả lại.")
    with acting(Act.RETURN, actor, task_id, version=version, files=files) as doing:
        waiting = doing.task.reports[-1]
        waiting.decided_on = clock.today()
        waiting.decided_by_id = doing.actor.id
        waiting.return_reason = reason
        doing.task.progress = Progress.IN_PROGRESS
        doing.tell(history.Returned(), reason)
        tell_of(Occasion.RETURNED, doing, f"Báo cáo bị trả lại: {reason}")


def reopen(
    actor: User,
    task_id: int,
    reason: str,
    *,
    until: date | None = None,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office opens a done task again from today on; before, it stays done.

    One of a unit that has ended goes to its heir.

    ``until`` is another deadline from today on; without one that in force goes on to count.

    :raises DomainError: the act is not possible, no reason, or a deadline that has passed.
    """
    reason = require(reason, "reason", "Nhập lý do mở lại.")
    refuse_past(until)
    with acting(Act.REOPEN, actor, task_id, version=version, files=files) as doing:
        doing.task.reports[-1].reopened_on = clock.today()
        doing.task.progress, doing.task.percent = Progress.IN_PROGRESS, None
        doing.tell(history.Reopened(until.isoformat() if until else None), reason)
        if until is not None:
            change_deadline(doing.task, clock.today(), until, None)
        by = f" Hạn mới {until:%d/%m/%Y}." if until else ""
        tell_of(Occasion.REOPENED, doing, f"Nhiệm vụ được mở lại: {reason}.{by}")
        give_to_heir(doing)


def answer_obstacle(
    actor: User,
    task_id: int,
    obstacle_id: int,
    answer: str,
    *,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office answers what a unit asked for.

    :raises DomainError: the act is not possible, it is answered already, or there are no words.
    """
    answer = require(answer, "answer", "Nhập nội dung trả lời.")
    with acting(Act.ANSWER_OBSTACLE, actor, task_id, version=version, files=files) as doing:
        waiting = [row for row in doing.task.obstacles if row.pending]
        obstacle = next((row for row in waiting if row.id == obstacle_id), None)
        if obstacle is None:
            raise ValueRefused("answer", "Kiến nghị này đã được trả lời.")
        obstacle.answered_on = clock.today()
        obstacle.answered_by_id = doing.actor.id
        obstacle.answer = answer
        doing.tell(history.ObstacleAnswered(obstacle.request), answer)
        tell_of(Occasion.OBSTACLE_ANSWERED, doing, f"Trả lời kiến nghị: {answer}")


def grant_extension(
    actor: User,
    task_id: int,
    until: date,
    note: str = "",
    *,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office leader moves the deadline to the day asked for, or to another one.

    :raises DomainError: the act is not possible, or the day is not after the deadline in force, or
        has passed.
    """
    with acting(Act.GRANT_EXTENSION, actor, task_id, version=version, files=files) as doing:
        task, today = doing.task, clock.today()
        if task.deadline is not None and until <= task.deadline:
            raise ValueRefused("until", f"Chọn ngày sau hạn hiện tại {task.deadline:%d/%m/%Y}.")
        refuse_past(until)
        extension = next(row for row in task.extensions if row.pending)
        extension.decided_on = today
        extension.decided_by_id = doing.actor.id
        extension.granted_until = until
        extension.decision_note = note.strip()
        before = task.deadline.isoformat() if task.deadline else None
        change_deadline(task, today, until, extension.id)
        number = sum(1 for row in task.extensions if row.granted_until)
        doing.tell(history.ExtensionGranted(number, before, until.isoformat()), note)
        text = f"Được gia hạn đến {until:%d/%m/%Y}."
        tell_of(Occasion.EXTENSION_GRANTED, doing, text)


def refuse_extension(
    actor: User, task_id: int, reason: str, *, files: Files = (), version: int | None = None
) -> None:
    """The office leader leaves the deadline as it is.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do không gia hạn.")
    with acting(Act.REFUSE_EXTENSION, actor, task_id, version=version, files=files) as doing:
        extension = next(row for row in doing.task.extensions if row.pending)
        extension.decided_on = clock.today()
        extension.decided_by_id = doing.actor.id
        extension.decision_note = reason
        doing.tell(history.ExtensionRefused(), reason)
        tell_of(Occasion.EXTENSION_REFUSED, doing, f"Không được gia hạn: {reason}")


def refuse_hand_back(
    actor: User, task_id: int, reason: str, *, files: Files = (), version: int | None = None
) -> None:
    """The office leaves the task with the unit.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do không nhận chuyển trả.")
    with acting(Act.REFUSE_HAND_BACK, actor, task_id, version=version, files=files) as doing:
        waiting = next(row for row in doing.task.hand_backs if row.pending)
        waiting.decided_on = clock.today()
        waiting.decision_note = reason
        doing.tell(history.HandBackRefused(), reason)
        tell_of(Occasion.HAND_BACK_REFUSED, doing, f"Không nhận chuyển trả: {reason}")
