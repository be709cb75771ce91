"""What the office changes of an assignment: lead unit, mistakes; withdrawing and restoring it."""

from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain import history
from tracker.domain.directives.citations import read_citation
from tracker.domain.errors import ValueRefused
from tracker.domain.history import EventKind
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.tasks import standing
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Progress, Urgency
from tracker.extensions import db
from tracker.models import DeadlineChange, Restoration, Task, TaskLead, Unit, User
from tracker.services.notifying.notices import tell_of
from tracker.services.system.files import Upload
from tracker.services.tasks.act import (
    Acting,
    acting,
    let_requests_lapse,
    require,
)
from tracker.services.tasks.assignment import task_search_text
from tracker.services.tasks.coordination import change_helpers
from tracker.services.tasks.discussions import wait_again, waiting_on
from tracker.services.tasks.events import last_event
from tracker.services.tasks.particulars import change_urgency_and_product

Files = tuple[Upload, ...]


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
            if waiting.pending:
                waiting.decided_on = clock.today()
                waiting.accepted = True
                waiting.decision_note = reason
        move_to(doing, unit, reason)


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
    cited = read_citation(document)
    cited.check_day("document", clock.today())
    document = require(cited.text, "document", "Nhập số, ký hiệu văn bản thu hồi.")
    reason = require(reason, "reason", "Nhập lý do thu hồi.")
    with acting(Act.WITHDRAW, actor, task_id, version=version, files=files) as doing:
        doing.task.withdrawn_on = clock.today()
        doing.task.withdrawal_document = document
        doing.task.progress = Progress.WITHDRAWN
        doing.tell(history.Withdrawn(document, waiting_on(doing.task)), reason)
        let_requests_lapse(doing.task)
        tell_of(Occasion.WITHDRAWN, doing, f"Nhiệm vụ bị thu hồi theo {document}.")


def restore(
    actor: User,
    task_id: int,
    reason: str,
    *,
    until: date | None = None,
    files: Files = (),
    version: int | None = None,
) -> None:
    """The office takes a withdrawal back: the task counts again from today, as it stood.

    On the days between it stays withdrawn. ``until`` is another deadline from today on; a report
    that waited waits again, and so do words that had no answer; requests that lapsed with the
    withdrawal stay lapsed.

    :raises DomainError: the act is not possible, no reason, or a deadline that has passed.
    """
    reason = require(reason, "reason", "Nhập lý do khôi phục.")
    refuse_past(until)
    with acting(Act.RESTORE, actor, task_id, version=version, files=files) as doing:
        task, today = doing.task, clock.today()
        taken_back = Restoration(
            withdrawn_on=task.withdrawn_on,
            withdrawal_document=task.withdrawal_document,
            restored_on=today,
        )
        task.restorations.append(taken_back)
        task.withdrawn_on, task.withdrawal_document = None, ""
        now = standing.position(task.dates(), today, today)
        task.progress = now.progress if now else Progress.NOT_STARTED
        withdrawn = (taken_back.withdrawn_on, taken_back.withdrawal_document)
        doing.tell(history.Restored.of(*withdrawn, until), reason)
        if until is not None:
            change_deadline(task, today, until, None)
        due = f" Hạn mới {until:%d/%m/%Y}." if until else ""
        tell_of(Occasion.RESTORED, doing, f"Nhiệm vụ được khôi phục: {reason}.{due}")
        wait_again(last_event(task.id, EventKind.WITHDRAWN))
        give_to_heir(doing)


@dataclass(frozen=True)
class Correction:
    """What of a task just assigned was a mistake; what is left ``None`` stays."""

    content: str | None = None
    lead_unit_id: int | None = None
    deadline: date | None = None
    removes_deadline: bool = False
    product: str | None = None
    urgency: Urgency | None = None


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
        change_urgency_and_product(task, correction.urgency, correction.product, before, after)
        deadline_changed = _correct_deadline(task, correction, before, after)
        unit = None
        if correction.lead_unit_id not in (None, task.lead_unit_id):
            unit = valid_unit(correction.lead_unit_id, task)
            before["đơn vị chủ trì"], after["đơn vị chủ trì"] = task.lead_unit.name, unit.name
        if not after:
            raise ValueRefused("content", "Chưa có gì thay đổi.")
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
            let_requests_lapse(task)
            tell_of(Occasion.TAKEN_AWAY, doing, f"Nhiệm vụ chuyển sang {unit.name}: {reason}")
            _lead_from_today(task, unit, event.id)
        task.search_text = task_search_text(task.content, task.directive, unit or task.lead_unit)
        tell_of(Occasion.CORRECTED, doing, f"Nhiệm vụ được đính chính: {reason}")


def move_to(doing: Acting, unit: Unit, reason: str) -> None:
    """Hand the task over to another lead unit, in the act under way."""
    task = doing.task
    let_requests_lapse(doing.task)
    event = doing.tell(history.Reassigned(task.lead_unit.name, unit.name, unit.id), reason)
    tell_of(Occasion.TAKEN_AWAY, doing, f"Nhiệm vụ chuyển sang {unit.name}: {reason}")
    _lead_from_today(task, unit, event.id)
    task.search_text = task_search_text(task.content, task.directive, unit)
    tell_of(Occasion.GIVEN, doing, f"Được giao từ {doing.events[-1].facts['before']}.")


def give_to_heir(doing: Acting) -> None:
    """Let a task that is open again go to the unit that took its ended unit's place, if it is one.

    Where several did, or none, the task stands among those of ended units until somebody decides.
    """
    unit = doing.task.lead_unit
    heirs = unit.heirs_on(clock.today())
    if len(heirs) == 1 and heirs[0] is not unit:
        move_to(doing, heirs[0], f"{unit.name} đã kết thúc hoạt động")


def valid_unit(unit_id: int | None, task: Task) -> Unit:
    """Another unit than the present one, valid today.

    :raises ValueRefused: there is no such unit.
    """
    unit = db.session.get(Unit, unit_id) if unit_id is not None else None
    if unit is None or unit.id == task.lead_unit_id or not unit.valid_on(clock.today()):
        raise ValueRefused("unit", "Chọn một đơn vị khác đang hoạt động.")
    return unit


def _lead_from_today(task: Task, unit: Unit, event_id: int) -> None:
    task.leads[-1].until_event_id = event_id
    task.leads.append(TaskLead(unit_id=unit.id, since=clock.today()))
    task.lead_unit = unit
    helpers = [helper for helper in task.coordinating_units if helper is not unit]
    change_helpers(task, helpers, clock.today())
    task.acknowledged_on = None
    task.assignee = None


def _correct_deadline(
    task: Task, correction: Correction, before: dict[str, str], after: dict[str, str]
) -> bool:
    deadline = None if correction.removes_deadline else correction.deadline or task.deadline
    if deadline == task.deadline:
        return False
    if deadline is not None and deadline < task.assigned_on:
        raise ValueRefused("deadline", "Hạn hoàn thành không thể trước ngày giao.")
    for facts, day in ((before, task.deadline), (after, deadline)):
        facts["hạn hoàn thành"] = f"{day:%d/%m/%Y}" if day else "không thời hạn"
    change_deadline(task, clock.today(), deadline, None)
    return True


def refuse_past(until: date | None) -> None:
    """Let pass a deadline that is set today: one that has passed would be missed at once.

    :raises ValueRefused: it has passed.
    """
    if until is not None and until < clock.today():
        raise ValueRefused("until", f"Chọn ngày từ hôm nay {clock.today():%d/%m/%Y} trở đi.")


def change_deadline(task: Task, on: date, deadline: date | None, extension_id: int | None) -> None:
    """Another deadline from a day on: by an extension, or by a correction."""
    task.changes.append(DeadlineChange(changed_on=on, deadline=deadline, extension_id=extension_id))
    task.deadline = deadline
