"""What a newer list says otherwise of a task becomes acts of the office; the list is the reason."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.known_tasks import Change, remarks_line
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.domain.tasks import standing
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import CompletionReport, Extension, Field, Task, TaskLead, Unit, User
from tracker.services.directives.list_imports.fields import Fields
from tracker.services.tasks.act import let_requests_lapse
from tracker.services.tasks.assignment import task_search_text
from tracker.services.tasks.assignment_changes import change_deadline
from tracker.services.tasks.coordination import change_helpers
from tracker.services.tasks.events import record
from tracker.services.tasks.flags import flag_now, follow
from tracker.services.tasks.particulars import change_urgency_and_product


def apply_changes(
    actor_id: int | None, file_name: str, rows: Sequence[Judged], fields: Fields
) -> dict[int, list[str]]:
    """Carry out the changes of rows; what was changed of each task, in words."""
    actor = db.session.get(User, actor_id) if actor_id else None
    changed: dict[int, list[str]] = {}
    for judged in rows:
        if judged.verdict is not Verdict.CHANGED:
            continue
        reason = f"Theo tệp “{file_name}”, dòng {judged.row.row.number}"
        for task_id in {change.task_id for change in judged.changes}:
            changes = [change for change in judged.changes if change.task_id == task_id]
            _Changing(actor, reason, judged, task_id, fields).carry_out(changes)
            changed[task_id] = [
                f"{change.column.label}: {change.old or '–'} → {change.new}" for change in changes
            ]
    return changed


class _Changing:
    """The changes of one row on one task."""

    def __init__(
        self, actor: User | None, reason: str, judged: Judged, task_id: int, fields: Fields
    ) -> None:
        self._actor, self._reason, self._row = actor, reason, judged.row
        self._fields = fields
        self._task = db.session.scalars(
            sa.select(Task).where(Task.id == task_id).with_for_update(of=Task)
        ).one()

    def carry_out(self, changes: Sequence[Change]) -> None:
        task = self._task
        deserved = flag_now(task)
        columns = {change.column for change in changes}
        self._correct(columns)
        self._particulars(columns)
        if Column.NOTE in columns:
            self._tell(history.Commented(), note=remarks_line(self._row.remarks))
        if Column.DEADLINE in columns and self._row.extended_until:
            self._extend(self._row.extended_until)
        if Column.COMPLETED_ON in columns and self._row.completed_on:
            self._complete(self._row.completed_on)
        task.touched_at = clock.now()
        follow(task, deserved, ())
        db.session.flush()

    def _tell(self, what: history.History, on: date | None = None, note: str = "") -> int:
        event = record(
            self._task, what, actor=self._actor, on=on, note=f"{note}\n{self._reason}".strip()
        )
        db.session.flush()
        return event.id

    def _correct(self, columns: set[Column]) -> None:
        """Content, units and a deadline that is no extension, as one correction from today on."""
        task, row = self._task, self._row
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        unit = None
        if Column.CONTENT in columns:
            before["nội dung"], after["nội dung"] = task.content, row.content
            task.content = row.content
        if Column.LEAD in columns:
            unit = db.session.get_one(Unit, row.units.leads[0].id)
            before["đơn vị chủ trì"], after["đơn vị chủ trì"] = task.lead_unit.name, unit.name
        if Column.COORDINATING in columns:
            helpers = [db.session.get_one(Unit, helper.id) for helper in row.units.helpers]
            for facts, units in ((before, task.coordinating_units), (after, helpers)):
                facts["đơn vị phối hợp"] = "; ".join(one.name for one in units)
            helpers = [one for one in helpers if one.id != task.lead_unit_id]
            change_helpers(task, helpers, clock.today())
        corrects_deadline = Column.DEADLINE in columns and not row.extended_until
        if corrects_deadline:
            before["hạn hoàn thành"] = _day(task.deadline)
            after["hạn hoàn thành"] = _day(row.deadline)
            change_deadline(task, clock.today(), row.deadline, None)
        if not after:
            return
        event_id = self._tell(
            history.Corrected(
                before,
                after,
                unit_id=unit.id if unit else None,
                deadline=task.deadline.isoformat() if task.deadline else None,
                deadline_changed=corrects_deadline,
            )
        )
        if unit is not None:
            let_requests_lapse(task)
            task.leads[-1].until_event_id = event_id
            task.leads.append(TaskLead(unit_id=unit.id, since=clock.today()))
            task.lead_unit, task.acknowledged_on, task.assignee = unit, None, None
        task.search_text = task_search_text(task.content, task.directive, unit or task.lead_unit)

    def _particulars(self, columns: set[Column]) -> None:
        """Who follows and is in charge, field, urgency and product, as one change."""
        task, row = self._task, self._row
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        if Column.OFFICER in columns and row.officer:
            before["chuyên viên theo dõi"] = task.officer.name if task.officer else ""
            after["chuyên viên theo dõi"] = row.officer.name
            task.officer = db.session.get_one(User, row.officer.id)
        if Column.LEADER in columns and row.leader:
            before["lãnh đạo phụ trách"] = task.leader.name if task.leader else ""
            after["lãnh đạo phụ trách"] = row.leader.name
            task.leader = db.session.get_one(User, row.leader.id)
        if Column.FIELD in columns and (field_id := self._fields.of(row.field_name)):
            before["lĩnh vực"] = task.field.name if task.field else ""
            task.field = db.session.get_one(Field, field_id)
            after["lĩnh vực"] = task.field.name
        urgency = row.urgency if Column.URGENCY in columns else None
        product = row.product if Column.PRODUCT in columns else None
        change_urgency_and_product(task, urgency, product, before, after)
        if after:
            self._tell(history.ParticularsChanged(before, after))

    def _extend(self, until: date) -> None:
        task, today = self._task, clock.today()
        extension = Extension(
            requested_on=today,
            requested_until=until,
            reason=self._reason,
            decided_on=today,
            decided_by_id=self._actor.id if self._actor else None,
            granted_until=until,
        )
        task.extensions.append(extension)
        db.session.flush()
        number = sum(one.granted_until is not None for one in task.extensions)
        before = task.deadline.isoformat() if task.deadline else None
        change_deadline(task, today, until, extension.id)
        self._tell(history.ExtensionGranted(number, before, until.isoformat()))

    def _complete(self, on: date) -> None:
        """Done on the day that the list gives; known and confirmed by the office from today on."""
        task, row, today = self._task, self._row, clock.today()
        actor_id = self._actor.id if self._actor else None
        entered_on = today if on < today else None
        if task.started_on is None:
            task.started_on, task.start_entered_on = on, entered_on
        task.acknowledged_on = task.acknowledged_on or on
        report = CompletionReport(
            reported_on=on,
            entered_on=entered_on,
            reported_by_id=actor_id,
            result=row.result or row.state,
            result_symbol=row.result_symbol[:64],
            result_date=on if row.result_symbol else None,
            decided_on=clock.today(),
            decided_by_id=actor_id,
            confirmed=True,
        )
        task.reports.append(report)
        task.progress, task.percent = Progress.DONE, 100
        result = history.ReportedDone.of(report.result_symbol, report.result_date)
        days = (f"{on}", f"{entered_on or on}")
        entered = history.EnteredForUnit(result, task.lead_unit.name, self._reason, *days)
        self._tell(entered, on, report.result)
        now = standing.position(task.dates(), clock.today(), clock.today())
        late = now.days_overdue if now else 0
        self._tell(history.Confirmed(on.isoformat(), late, on.isoformat()))
        let_requests_lapse(task)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không thời hạn"
