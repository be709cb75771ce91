"""What the office does with a task: decides on what units report and ask, puts right, withdraws."""

from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain import history, standing
from tracker.domain.notices import NoticeKind
from tracker.domain.vocabulary import Progress
from tracker.domain.workflow import Act
from tracker.extensions import db
from tracker.models import DeadlineChange, Task, TaskLead, Unit, User
from tracker.services.acting import (
    Acting,
    WordsMissing,
    acting,
    let_requests_lapse,
    require,
)
from tracker.services.assigning import task_search_text
from tracker.services.files import Upload
from tracker.services.notifying import tell_unit

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
                raise WordsMissing(
                    "completed_on",
                    f"Ngày hoàn thành phải từ ngày giao {task.assigned_on:%d/%m/%Y} đến ngày báo "
                    f"cáo {waiting.reported_on:%d/%m/%Y}.",
                )
            waiting.completed_on = completed_on
        waiting.decided_on = clock.today()
        waiting.decided_by_id = doing.actor.id
        waiting.confirmed = True
        task.progress = Progress.DONE
        done_on = waiting.completed_on or waiting.reported_on
        late = standing.days_overdue(task.dates(), clock.today())
        said = history.Confirmed(done_on.isoformat(), late, waiting.reported_on.isoformat())
        doing.tell(said, note)
        let_requests_lapse(doing)
        tell_unit(NoticeKind.CONFIRMED, doing, "Văn phòng đã xác nhận hoàn thành.")


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
        tell_unit(NoticeKind.RETURNED, doing, f"Báo cáo bị trả lại: {reason}")


def reopen(
    actor: User, task_id: int, reason: str, *, files: Files = (), version: int | None = None
) -> None:
    """The office opens a done task again from today on; before, it stays done.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do mở lại.")
    with acting(Act.REOPEN, actor, task_id, version=version, files=files) as doing:
        doing.task.reports[-1].reopened_on = clock.today()
        doing.task.progress = Progress.IN_PROGRESS
        doing.tell(history.Reopened(), reason)
        tell_unit(NoticeKind.RETURNED, doing, f"Nhiệm vụ được mở lại: {reason}")


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
        waiting = [row for row in doing.task.obstacles if row.answered_on is None]
        obstacle = next((row for row in waiting if row.id == obstacle_id), None)
        if obstacle is None:
            raise WordsMissing("answer", "Kiến nghị này đã được trả lời.")
        obstacle.answered_on = clock.today()
        obstacle.answer = answer
        doing.tell(history.ObstacleAnswered(obstacle.request), answer)
        tell_unit(NoticeKind.OBSTACLE_ANSWERED, doing, f"Trả lời kiến nghị: {answer}")


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

    :raises DomainError: the act is not possible, or the day is not after the deadline in force.
    """
    with acting(Act.GRANT_EXTENSION, actor, task_id, version=version, files=files) as doing:
        task, today = doing.task, clock.today()
        if task.deadline is not None and until <= task.deadline:
            raise WordsMissing("until", f"Chọn ngày sau hạn hiện tại {task.deadline:%d/%m/%Y}.")
        extension = next(row for row in task.extensions if row.decided_on is None)
        extension.decided_on = today
        extension.decided_by_id = doing.actor.id
        extension.granted_until = until
        extension.decision_note = note.strip()
        before = task.deadline.isoformat() if task.deadline else None
        _change_deadline(task, today, until, extension.id)
        number = sum(1 for row in task.extensions if row.granted_until)
        doing.tell(history.ExtensionGranted(number, before, until.isoformat()), note)
        told = f"Được gia hạn đến {until:%d/%m/%Y}."
        tell_unit(NoticeKind.EXTENSION_DECIDED, doing, told)


def refuse_extension(
    actor: User, task_id: int, reason: str, *, files: Files = (), version: int | None = None
) -> None:
    """The office leader leaves the deadline as it is.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do không gia hạn.")
    with acting(Act.REFUSE_EXTENSION, actor, task_id, version=version, files=files) as doing:
        extension = next(row for row in doing.task.extensions if row.decided_on is None)
        extension.decided_on = clock.today()
        extension.decided_by_id = doing.actor.id
        extension.decision_note = reason
        doing.tell(history.ExtensionRefused(), reason)
        tell_unit(NoticeKind.EXTENSION_DECIDED, doing, f"Không được gia hạn: {reason}")


def reassign(
    actor: User,
    task_id: int,
    unit_id: int,
    reason: str,
    *,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office gives the task to another lead unit; a hand-back that waits is thereby accepted.

    :raises DomainError: the act is not possible, no reason, or no other unit valid today.
    """
    reason = require(reason, "reason", "Nhập lý do chuyển đơn vị.")
    with acting(Act.REASSIGN, actor, task_id, version=version, files=files) as doing:
        unit = valid_unit(unit_id, doing.task)
        for waiting in doing.task.hand_backs:
            if waiting.decided_on is None:
                waiting.decided_on = clock.today()
                waiting.accepted = True
                waiting.decision_note = reason
        move_to(doing, unit, reason)


def refuse_hand_back(
    actor: User, task_id: int, reason: str, *, files: Files = (), version: int | None = None
) -> None:
    """The office leaves the task with the unit.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do không nhận chuyển trả.")
    with acting(Act.REFUSE_HAND_BACK, actor, task_id, version=version, files=files) as doing:
        waiting = next(row for row in doing.task.hand_backs if row.decided_on is None)
        waiting.decided_on = clock.today()
        waiting.decision_note = reason
        doing.tell(history.HandBackRefused(), reason)
        tell_unit(NoticeKind.HANDED_BACK, doing, f"Không nhận chuyển trả: {reason}")


def withdraw(
    actor: User,
    task_id: int,
    document: str,
    reason: str,
    *,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office withdraws the task, by the document that says so; it counts no more from today.

    :raises DomainError: the act is not possible, or document or reason are missing.
    """
    document = require(document, "document", "Nhập số, ký hiệu văn bản thu hồi.")
    reason = require(reason, "reason", "Nhập lý do thu hồi.")
    with acting(Act.WITHDRAW, actor, task_id, version=version, files=files) as doing:
        doing.task.withdrawn_on = clock.today()
        doing.task.withdrawal_document = document
        doing.task.progress = Progress.WITHDRAWN
        doing.tell(history.Withdrawn(document), reason)
        let_requests_lapse(doing)
        tell_unit(NoticeKind.RETURNED, doing, f"Nhiệm vụ bị thu hồi theo {document}.")


@dataclass(frozen=True)
class Correction:
    """What of a task just assigned was a mistake; what is left ``None`` stays."""

    content: str | None = None
    lead_unit_id: int | None = None
    deadline: date | None = None
    removes_deadline: bool = False


def correct(
    actor: User,
    task_id: int,
    correction: Correction,
    reason: str,
    *,
    version: int | None = None,
) -> None:
    """The office puts a mistake of the assignment right, from today on. It is no extension.

    :raises DomainError: the act is not possible, no reason, nothing changed, or it cannot stand.
    """
    reason = require(reason, "reason", "Nhập lý do đính chính.")
    with acting(Act.CORRECT, actor, task_id, version=version) as doing:
        task = doing.task
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        if correction.content is not None and correction.content.strip() != task.content:
            content = require(correction.content, "content", "Nhập nội dung nhiệm vụ.")
            before["nội dung"], after["nội dung"] = task.content, content
            task.content = content
        deadline_changed = _correct_deadline(task, correction, before, after)
        unit = None
        if correction.lead_unit_id not in (None, task.lead_unit_id):
            unit = valid_unit(correction.lead_unit_id, task)
            before["đơn vị chủ trì"], after["đơn vị chủ trì"] = task.lead_unit.name, unit.name
        if not after:
            raise WordsMissing("content", "Chưa có gì thay đổi.")
        event = doing.tell(
            history.Corrected(
                before,
                after,
                unit_id=unit.id if unit else None,
                deadline=task.deadline.isoformat() if task.deadline else None,
                deadline_changed=deadline_changed,
            ),
            reason,
        )
        if unit is not None:
            db.session.flush()
            _lead_from_today(task, unit, event.id)
        task.search_text = task_search_text(task.content, task.directive, unit or task.lead_unit)
        tell_unit(NoticeKind.ASSIGNED, doing, f"Nhiệm vụ được đính chính: {reason}")


def move_to(doing: Acting, unit: Unit, reason: str) -> None:
    """Hand the task over to another lead unit, in the act under way."""
    task = doing.task
    let_requests_lapse(doing)
    event = doing.tell(history.Reassigned(task.lead_unit.name, unit.name, unit.id), reason)
    db.session.flush()
    _lead_from_today(task, unit, event.id)
    task.search_text = task_search_text(task.content, task.directive, unit)
    tell_unit(NoticeKind.ASSIGNED, doing, f"Được giao từ {doing.events[-1].facts['before']}.")


def valid_unit(unit_id: int | None, task: Task) -> Unit:
    """Another unit than the present one, valid today.

    :raises WordsMissing: there is no such unit.
    """
    unit = db.session.get(Unit, unit_id) if unit_id is not None else None
    if unit is None or unit.id == task.lead_unit_id or not unit.valid_on(clock.today()):
        raise WordsMissing("unit", "Chọn một đơn vị khác đang hoạt động.")
    return unit


def _lead_from_today(task: Task, unit: Unit, event_id: int) -> None:
    task.leads[-1].until_event_id = event_id
    task.leads.append(TaskLead(unit_id=unit.id, since=clock.today()))
    task.lead_unit = unit
    task.coordinating_units = [helper for helper in task.coordinating_units if helper is not unit]
    task.acknowledged_on = None
    task.assignee = None


def _correct_deadline(
    task: Task, correction: Correction, before: dict[str, str], after: dict[str, str]
) -> bool:
    wanted = None if correction.removes_deadline else correction.deadline or task.deadline
    if wanted == task.deadline:
        return False
    if wanted is not None and wanted < task.assigned_on:
        raise WordsMissing("deadline", "Hạn hoàn thành không thể trước ngày giao.")
    for said, day in ((before, task.deadline), (after, wanted)):
        said["hạn hoàn thành"] = f"{day:%d/%m/%Y}" if day else "không thời hạn"
    _change_deadline(task, clock.today(), wanted, None)
    return True


def _change_deadline(task: Task, on: date, deadline: date | None, extension_id: int | None) -> None:
    task.changes.append(DeadlineChange(changed_on=on, deadline=deadline, extension_id=extension_id))
    task.deadline = deadline
