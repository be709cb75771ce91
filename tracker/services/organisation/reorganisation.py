"""Units merge and end on a day, in one act: units, tasks, repeating tasks, people, or nothing.

What happens to what waits on a task, and why, stands in
``tracker.domain.organisation.reorganisation``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain import history
from tracker.domain.errors import DomainError
from tracker.domain.history import RepeatingAct
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.organisation.reorganisation import (
    HelpMove,
    Hindrance,
    Move,
    PersonMove,
    Plan,
    RepeatingMove,
    may_reorganise,
)
from tracker.domain.organisation.succession import draw_up
from tracker.extensions import db
from tracker.models import RepeatingTask, Task, TaskLead, Unit, User
from tracker.queries.organisation.reorganisation import plan as plan_now
from tracker.queries.organisation.reorganisation import situation
from tracker.services.notifying.notices import in_one_mail, tell_all, tellings_of
from tracker.services.organisation.actors import allowed
from tracker.services.organisation.delegations import settle_delegations
from tracker.services.tasks.assignment import task_search_text
from tracker.services.tasks.coordination import change_helpers
from tracker.services.tasks.events import record

plan = plan_now  # what would happen, for a preview


class MayNotReorganise(DomainError):
    """Merging and ending units is for the office leader and the administrator."""

    def __init__(self) -> None:
        super().__init__("Chỉ lãnh đạo Văn phòng hoặc quản trị được sắp xếp đơn vị.")


class CannotCarryOut(DomainError):
    """The plan names what hinders it; ``hindrances`` say at which value of the form."""

    def __init__(self, hindrances: tuple[Hindrance, ...]) -> None:
        self.hindrances = hindrances
        super().__init__(" ".join(dict.fromkeys(each.message for each in hindrances)))


class PlanOutdated(DomainError):
    """What the preview showed is no longer so; ``fresh`` is the plan as it would be now."""

    def __init__(self, fresh: Plan) -> None:
        self.fresh = fresh
        super().__init__(
            "Nhiệm vụ hoặc đơn vị vừa có thay đổi. Hãy xem lại phương án mới rồi thực hiện."
        )


@dataclass(frozen=True)
class CarriedOut:
    """How many tasks went to a successor, how many got other helpers, how many repeating tasks and
    people moved.
    """

    tasks: int
    helping: int
    repeating: int
    people: int


def carry_out(actor: User, planned: Plan) -> CarriedOut:
    """Do what a plan says, in one transaction, if it is still what would happen.

    :raises MayNotReorganise: the person is neither office leader nor administrator.
    :raises CannotCarryOut: the plan has hindrances.
    :raises PlanOutdated: tasks, units or people changed since it was drawn up.
    """
    try:
        with transaction(), in_one_mail():
            actor = allowed(actor, may_reorganise, MayNotReorganise())
            if planned.hindrances:
                raise CannotCarryOut(planned.hindrances)
            return _Act(actor, _still_so(planned)).carry_out()
    except IntegrityError:  # another act made a unit of the same code at the same moment
        raise PlanOutdated(plan_now(planned.reorganisation)) from None


def _still_so(planned: Plan) -> Plan:
    """The same plan, drawn up again while everything it depends on is held fast.

    Holding an ending unit makes whoever assigns something to it at this moment wait or be seen.
    """
    codes = set(planned.successors)
    db.session.execute(
        sa.select(Unit.id).where(Unit.code.in_(codes)).order_by(Unit.id).with_for_update()
    )
    fresh = draw_up(planned.reorganisation, situation(codes, lock=True))
    if fresh.hindrances or fresh.fingerprint != planned.fingerprint:
        raise PlanOutdated(fresh)
    return fresh


class _Act:
    """One reorganisation under way."""

    def __init__(self, actor: User, planned: Plan) -> None:
        self.actor, self.plan = actor, planned
        self.document = planned.reorganisation.document.strip()
        self.reason = f"Sắp xếp đơn vị theo {self.document}"
        self.units = {unit.code: unit for unit in db.session.scalars(sa.select(Unit))}

    def carry_out(self) -> CarriedOut:
        planned = self.plan
        self._tell_as_a_whole()
        self._begin_units()
        self._end_units()
        for person in planned.people:  # first, so that they are told what they now answer for
            self._move_person(person)
        moved = [db.session.get_one(User, person.person.id) for person in planned.people]
        settle_delegations(moved, self.actor, self.reason)
        tasks = self._tasks()
        for help_move in planned.helping:
            self._replace_helpers(tasks[help_move.task.id], help_move)
        for move in planned.moves:
            self._move_task(tasks[move.task.id], move)
        for repeating in planned.repeating:
            self._move_repeating(repeating)
        return CarriedOut(
            len(planned.moves),
            len(planned.helping),
            len(planned.repeating),
            len(planned.people),
        )

    def _tell_as_a_whole(self) -> None:
        planned, name = self.plan, self.plan.names
        event = history.UnitsReorganised(
            day=planned.reorganisation.day.isoformat(),
            ended={
                name[code]: [name[heir] for heir in heirs]
                for code, heirs in planned.successors.items()
            },
            begun=[unit.name for unit in planned.reorganisation.new_units],
            tasks=len(planned.moves),
        )
        record(None, event, actor=self.actor, on=planned.reorganisation.day, note=self.reason)

    def _begin_units(self) -> None:
        """Make the new units. In protocol order each takes the place of the first unit that it
        takes over.
        """
        last = max((unit.position for unit in self.units.values()), default=0)
        for number, new in enumerate(self.plan.reorganisation.new_units, start=1):
            places = [
                self.units[code].position
                for code, heirs in self.plan.successors.items()
                if new.code in heirs
            ]
            unit = Unit(
                code=new.code,
                name=new.name,
                short_name=new.short_name,
                kind=new.kind,
                valid_from=self.plan.reorganisation.day,
                position=min(places, default=last + number),
                source=self.document[:200],
            )
            db.session.add(unit)
            self.units[new.code] = unit

    def _end_units(self) -> None:
        for code, heirs in self.plan.successors.items():
            unit = self.units[code]
            unit.valid_to = self.plan.reorganisation.day - timedelta(days=1)
            known = {heir.code for heir in unit.successors}
            unit.successors.extend(self.units[heir] for heir in heirs if heir not in known)
        db.session.flush()

    def _move_person(self, move: PersonMove) -> None:
        user = db.session.get_one(User, move.person.id)
        before, unit = self.plan.names[move.person.unit], self.units[move.unit]
        user.unit = unit
        changed = history.UserChanged(user.name, {"đơn vị": before}, {"đơn vị": unit.name})
        record(user, changed, actor=self.actor, note=self.reason)
        db.session.flush()

    def _tasks(self) -> Mapping[int, Task]:
        ids = {move.task.id for move in self.plan.moves}
        ids |= {move.task.id for move in self.plan.helping}
        return {
            task.id: task for task in db.session.scalars(sa.select(Task).where(Task.id.in_(ids)))
        }

    def _replace_helpers(self, task: Task, move: HelpMove) -> None:
        staying = [unit for unit in task.coordinating_units if unit.code not in move.before]
        after = [*staying, *(self.units[code] for code in move.after)]
        change_helpers(task, after, self._since(task))
        task.touched_at = clock.now()
        event = history.CoordinationMoved(self._names(move.before), self._names(move.after))
        moved = record(task, event, actor=self.actor, on=self._since(task), note=self.reason)
        db.session.flush()
        if move.after:
            text = f"Tiếp nhận việc phối hợp từ {event.before} theo {self.document}."
            words = {task: (text, f"event-{moved.id}")}
            tell_all(tellings_of(Occasion.COORDINATION_MOVED, words))

    def _move_task(self, task: Task, move: Move) -> None:
        before, unit = task.lead_unit, self._heir(move)
        if move.accepts_hand_back:
            self._accept_hand_back(task)
        reassigned = history.Reassigned(before.name, unit.name, unit.id)
        event = record(task, reassigned, actor=self.actor, on=move.since, note=self.reason)
        db.session.flush()
        task.leads[-1].until_event_id = event.id
        task.leads.append(TaskLead(unit_id=unit.id, since=move.since))
        task.lead_unit = unit
        helpers = [helper for helper in task.coordinating_units if helper is not unit]
        change_helpers(task, helpers, move.since)
        task.acknowledged_on = None
        self._keep_assignee(task, unit, move.since)
        task.search_text = task_search_text(task.content, task.directive, unit)
        task.touched_at = clock.now()
        db.session.flush()
        text = f"Tiếp nhận từ {before.name} do sắp xếp đơn vị theo {self.document}."
        tell_all(tellings_of(Occasion.GIVEN, {task: (text, f"event-{event.id}")}))

    def _accept_hand_back(self, task: Task) -> None:
        for waiting in task.hand_backs:
            if waiting.pending:
                waiting.decided_on = clock.today()
                waiting.accepted = True
                waiting.decision_note = self.reason

    def _keep_assignee(self, task: Task, unit: Unit, on: date) -> None:
        """Keep whoever does the task if the same act moves them to the successor."""
        assignee = task.assignee
        if assignee is not None and assignee.unit_id == unit.id:
            event = history.AssigneeNamed(assignee.name, assignee.id)
            record(task, event, actor=self.actor, on=on, note=self.reason)
        else:
            task.assignee = None

    def _move_repeating(self, move: RepeatingMove) -> None:
        row = db.session.get_one(RepeatingTask, move.work.id)
        before, unit = row.lead_unit, self._heir(move)
        row.lead_unit = unit
        event = history.RepeatingChanged(
            RepeatingAct.MOVED, row.content, before.name, after=unit.name
        )
        record(
            row.directive,
            event,
            actor=self.actor,
            on=self.plan.reorganisation.day,
            note=self.reason,
        )

    def _heir(self, move: Move | RepeatingMove) -> Unit:
        if move.successor is None:  # a hindrance, so the plan would have been refused
            raise CannotCarryOut(self.plan.hindrances)
        return self.units[move.successor]

    def _names(self, codes: tuple[str, ...]) -> str:
        return ", ".join(self.plan.names[code] for code in codes)

    def _since(self, task: Task) -> date:
        return max(self.plan.reorganisation.day, task.assigned_on)
