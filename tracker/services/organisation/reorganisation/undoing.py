"""A reorganisation is undone while nothing rests on it: everything is put back as it was.

What was told stays in the histories; what follows says that it was undone. Counts of every day are
again what they were before the act.
"""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain import history
from tracker.domain.errors import DomainError, NotPossibleNow
from tracker.domain.history import ReorganisationAct, ReorganisationHandled
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.organisation.belongings import Thing
from tracker.domain.organisation.reorganisation import may_reorganise
from tracker.domain.organisation.reorganisation_record import (
    GroupBefore,
    HelpBefore,
    LeadBefore,
    PersonBefore,
    Record,
    ReorganisationState,
    ThingBefore,
    UnitBefore,
)
from tracker.extensions import db
from tracker.models import (
    CalendarFeed,
    Channel,
    Delegation,
    FormerCoordination,
    HandBack,
    ReorganisationEntry,
    RepeatingTask,
    Task,
    TaskLead,
    Unit,
    UnitGroup,
    User,
    task_coordinating_unit,
)
from tracker.queries.organisation.resting_acts import record_of, resting_on
from tracker.services.notifying.notices import in_one_mail, tell_all, tellings_of
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.organisation.reorganisation.refusals import MayNotReorganise
from tracker.services.tasks.assignment import task_search_text
from tracker.services.tasks.events import record


class SomethingRests(DomainError):
    """Something was done since that rests on the reorganisation; ``lines`` name all of it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__(
            "Không hoàn tác được vì đã có việc làm theo tổ chức mới. Sửa bằng một lần sắp xếp tiếp "
            "theo, hoặc chuyển từng nhiệm vụ, từng người."
        )


def undo(actor: User, entry_id: int) -> None:
    """Put everything back as it was before a reorganisation, in one transaction.

    :raises MayNotReorganise: the person is neither office leader nor administrator.
    :raises NotPossibleNow: it was not carried out, or is undone.
    :raises SomethingRests: something was done since that rests on it.
    """
    try:
        with transaction(), in_one_mail():
            actor = allowed(actor, may_reorganise, MayNotReorganise())
            entry = db.session.get(ReorganisationEntry, entry_id, with_for_update=True)
            if entry is None or entry.state is not ReorganisationState.CARRIED_OUT:
                raise NotPossibleNow("Lần sắp xếp này không còn hoàn tác được.")
            before = record_of(entry)
            tasks = _held(before)
            lines = resting_on(entry)
            if lines:
                raise SomethingRests(lines)
            _Undoing(actor, entry, before, tasks).carry_out()
    except IntegrityError:
        raise SomethingRests(["Có mục khác đã dùng đơn vị mới"]) from None


def _held(before: Record) -> dict[int, Task]:
    """The tasks concerned, which nobody changes meanwhile."""
    ids = before.task_ids
    rows = db.session.scalars(
        sa.select(Task).where(Task.id.in_(ids)).order_by(Task.id).with_for_update(of=Task)
    )
    return {task.id: task for task in rows}


class _Undoing:
    """One undoing under way."""

    def __init__(
        self, actor: User, entry: ReorganisationEntry, before: Record, tasks: dict[int, Task]
    ) -> None:
        self.actor, self.entry, self.before, self.tasks = actor, entry, before, tasks
        self.head = head_stood_in_for(actor, may_reorganise)
        self.reason = f"Hoàn tác sắp xếp đơn vị theo {entry.document}"

    def carry_out(self) -> None:
        before = self.before
        for row in before.units:
            self._unit(row)
        for person in before.people:
            self._person(person)
        for thing in before.things:
            self._thing(thing)
        for group in before.groups:
            self._group(group)
        for help_before in before.helping:
            self._helpers(help_before)
        for lead in before.leads:
            self._lead(lead)
        for repeating in before.repeating:
            task = db.session.get_one(RepeatingTask, repeating.id)
            task.lead_unit = db.session.get_one(Unit, repeating.unit_id)
        db.session.flush()
        db.session.expire_all()
        for unit in db.session.scalars(sa.select(Unit).where(Unit.id.in_(before.begun))):
            db.session.delete(unit)
        entry = self.entry
        entry.state = ReorganisationState.UNDONE
        entry.ended_by_id, entry.ended_at = self.actor.id, clock.now()
        undone = ReorganisationAct.UNDONE.value
        event = ReorganisationHandled(undone, entry.day.isoformat(), entry.document)
        record(None, as_told(event, self.head), actor=self.actor)

    def _unit(self, row: UnitBefore) -> None:
        unit = db.session.get_one(Unit, row.id)
        unit.valid_to = row.last
        unit.successors = [heir for heir in unit.successors if heir.id not in row.heirs]

    def _person(self, row: PersonBefore) -> None:
        user = db.session.get_one(User, row.id)
        after = user.unit.name if user.unit else ""
        user.unit = db.session.get(Unit, row.before.unit_id) if row.before.unit_id else None
        user.title, user.acts_for_unit = row.before.title, row.before.acts_for_unit
        user.set_roles(frozenset(row.before.roles))
        changed = history.UserChanged(
            user.name, {"đơn vị": after}, {"đơn vị": user.unit.name if user.unit else ""}
        )
        record(user, as_told(changed, self.head), actor=self.actor, note=self.reason)
        db.session.flush()

    def _thing(self, row: ThingBefore) -> None:
        match row.thing:
            case Thing.DELEGATION:
                delegation = db.session.get_one(Delegation, row.id)
                delegation.unit_id = row.unit_id
                if row.ended:
                    delegation.revoked_on = None
                self._delegated(delegation)
            case Thing.HAND_BACK:
                hand_back = db.session.get_one(HandBack, row.id)
                hand_back.suggested_unit_id = row.unit_id
            case Thing.CHANNEL:
                db.session.get_one(Channel, row.id).unit_id = row.unit_id
            case Thing.ADDRESS:
                db.session.get_one(CalendarFeed, row.id).unit_id = row.unit_id

    def _delegated(self, row: Delegation) -> None:
        days = (row.first_day.isoformat(), row.last_day.isoformat())
        event = history.Delegated(row.from_user.name, row.to_user.name, *days)
        record(row.to_user, as_told(event, self.head), actor=self.actor, note=self.reason)

    def _group(self, row: GroupBefore) -> None:
        group = db.session.get_one(UnitGroup, row.id)
        group.units = list(db.session.scalars(sa.select(Unit).where(Unit.id.in_(row.before))))

    def _helpers(self, row: HelpBefore) -> None:
        task, pairs = self.tasks[row.task_id], task_coordinating_unit
        present = {unit.name for unit in task.coordinating_units}
        db.session.execute(sa.delete(pairs).where(pairs.c.task_id == task.id))
        if row.helpers:
            db.session.execute(
                sa.insert(pairs),
                [
                    {"task_id": task.id, "unit_id": each.unit_id, "since": each.since}
                    for each in row.helpers
                ],
            )
        db.session.execute(
            sa.delete(FormerCoordination).where(
                FormerCoordination.task_id == task.id, FormerCoordination.id.not_in(row.former)
            )
        )
        db.session.expire(task, ["coordinating_units"])
        restored = {unit.name for unit in task.coordinating_units}
        gone, again = sorted(present - restored), sorted(restored - present)
        if gone or again:
            moved = history.CoordinationMoved(", ".join(gone), ", ".join(again))
            record(task, as_told(moved, self.head), actor=self.actor, note=self.reason)

    def _lead(self, row: LeadBefore) -> None:
        task = self.tasks[row.task_id]
        heir, unit = task.lead_unit, db.session.get_one(Unit, row.unit_id)
        restored = history.LeadRestored(
            heir.name,
            unit.name,
            unit.id,
            row.acknowledged_on.isoformat() if row.acknowledged_on else None,
            row.assignee_id,
        )
        event = record(task, as_told(restored, self.head), actor=self.actor, note=self.reason)
        db.session.delete(db.session.get_one(TaskLead, row.lead_id))
        db.session.flush()
        db.session.expire(task, ["leads"])
        task.leads[-1].until_event_id = None
        task.lead_unit = unit
        task.acknowledged_on = row.acknowledged_on
        task.assignee = db.session.get(User, row.assignee_id) if row.assignee_id else None
        for hand_back in task.hand_backs:
            if hand_back.id in row.hand_backs:
                hand_back.decided_on, hand_back.accepted = None, False
                hand_back.decision_note = ""
        task.search_text = task_search_text(task.content, task.directive, unit)
        task.touched_at = clock.now()
        db.session.flush()
        text = f"Trở lại từ {heir.name}: {self.reason.lower()}."
        tell_all(tellings_of(Occasion.GIVEN, {task: (text, f"event-{event.id}")}))
