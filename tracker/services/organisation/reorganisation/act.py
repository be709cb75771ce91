"""One reorganisation under way: units, people, what hangs on them, and the work."""

from collections.abc import Mapping
from datetime import date, timedelta

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.history import RepeatingAct
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.organisation.reorganisation import (
    HelpMove,
    Move,
    Plan,
    RepeatingMove,
    may_reorganise,
)
from tracker.domain.organisation.reorganisation_record import (
    HelpBefore,
    Helper,
    LeadBefore,
    Record,
    RepeatingBefore,
    UnitBefore,
)
from tracker.extensions import db
from tracker.models import (
    Event,
    FormerCoordination,
    ReorganisationEntry,
    RepeatingTask,
    Task,
    TaskLead,
    Unit,
    User,
    task_coordinating_unit,
)
from tracker.services.notifying.notices import tell_all, tellings_of
from tracker.services.organisation.actors import as_told, head_stood_in_for
from tracker.services.organisation.reorganisation.belongings import Belongings
from tracker.services.organisation.reorganisation.refusals import CannotCarryOut
from tracker.services.tasks.assignment import task_search_text
from tracker.services.tasks.coordination import change_helpers
from tracker.services.tasks.events import record


class Act:
    """One reorganisation under way."""

    def __init__(self, actor: User | None, planned: Plan, entry: ReorganisationEntry) -> None:
        self.actor, self.plan = actor, planned
        self.head = head_stood_in_for(actor, may_reorganise) if actor else ""
        self.day = planned.reorganisation.day
        self.document = planned.reorganisation.document.strip()
        self.reason = f"Sắp xếp đơn vị theo {self.document}"
        if actor is None:
            on = clock.clock().day_of(entry.entered_at)
            self.reason += f" ({entry.entered_by.name} nhập trước, ngày {on:%d/%m/%Y})"
        self.units = {unit.code: unit for unit in db.session.scalars(sa.select(Unit))}

    def carry_out(self) -> tuple[Event, Record]:
        planned = self.plan
        event = self._tell_as_a_whole()
        begun = self._begin_units()
        ended = self._end_units()
        belongings = Belongings(self.actor, self.reason, self.units)
        people = tuple(belongings.place(move) for move in planned.people)
        things = [thing for each in planned.belongings if (thing := belongings.settle(each))]
        groups = belongings.regroup(planned.belongings)
        tasks = self._tasks()
        helping = tuple(_help_before(task) for task in tasks.values())
        for help_move in planned.helping:
            self._replace_helpers(tasks[help_move.task.id], help_move)
        leads = tuple(self._move_task(tasks[move.task.id], move) for move in planned.moves)
        repeating = tuple(self._move_repeating(move) for move in planned.repeating)
        db.session.flush()
        last = db.session.scalars(sa.select(sa.func.max(Event.id))).one() or event.id
        record_of_all = Record(
            last, begun, ended, leads, helping, repeating, people, tuple(things), groups
        )
        return event, record_of_all

    def _tell_as_a_whole(self) -> Event:
        planned, name = self.plan, self.plan.names
        event = history.UnitsReorganised(
            day=self.day.isoformat(),
            ended={
                name[code]: [name[heir] for heir in heirs]
                for code, heirs in planned.successors.items()
            },
            begun=[unit.name for unit in planned.reorganisation.new_units],
            tasks=len(planned.moves),
        )
        first = record(
            None, as_told(event, self.head), actor=self.actor, on=self.day, note=self.reason
        )
        db.session.flush()
        return first

    def _begin_units(self) -> tuple[int, ...]:
        """Make the new units. In protocol order each takes the place of the first unit that it
        takes over.
        """
        last = max((unit.position for unit in self.units.values()), default=0)
        begun = []
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
                valid_from=self.day,
                position=min(places, default=last + number),
                source=self.document[:200],
            )
            db.session.add(unit)
            begun.append(unit)
            self.units[new.code] = unit
        db.session.flush()
        return tuple(unit.id for unit in begun)

    def _end_units(self) -> tuple[UnitBefore, ...]:
        ended = []
        for code, heirs in self.plan.successors.items():
            unit = self.units[code]
            known = {heir.code for heir in unit.successors}
            new = [self.units[heir] for heir in heirs if heir not in known]
            ended.append(UnitBefore(unit.id, unit.valid_to, tuple(heir.id for heir in new)))
            unit.valid_to = self.day - timedelta(days=1)
            unit.successors.extend(new)
        db.session.flush()
        return tuple(ended)

    def _tasks(self) -> Mapping[int, Task]:
        ids = {move.task.id for move in self.plan.moves}
        ids |= {move.task.id for move in self.plan.helping}
        return {
            task.id: task for task in db.session.scalars(sa.select(Task).where(Task.id.in_(ids)))
        }

    def _replace_helpers(self, task: Task, move: HelpMove) -> None:
        staying = [unit for unit in task.coordinating_units if unit.code not in move.before]
        after = [*staying, *(self.units[code] for code in move.after)]
        on = max(self.day, task.assigned_on)
        change_helpers(task, after, on)
        task.touched_at = clock.now()
        event = history.CoordinationMoved(self._names(move.before), self._names(move.after))
        moved = record(task, as_told(event, self.head), actor=self.actor, on=on, note=self.reason)
        db.session.flush()
        if move.after:
            text = f"Tiếp nhận việc phối hợp từ {event.before} theo {self.document}."
            words = {task: (text, f"event-{moved.id}")}
            tell_all(tellings_of(Occasion.COORDINATION_MOVED, words))

    def _move_task(self, task: Task, move: Move) -> LeadBefore:
        before, unit = task.lead_unit, self._heir(move)
        acknowledged_on, assignee_id = task.acknowledged_on, task.assignee_id
        accepted = self._accept_hand_back(task) if move.accepts_hand_back else ()
        reassigned = history.Reassigned(before.name, unit.name, unit.id)
        event = record(
            task, as_told(reassigned, self.head), actor=self.actor, on=move.since, note=self.reason
        )
        db.session.flush()
        task.leads[-1].until_event_id = event.id
        row = TaskLead(unit_id=unit.id, since=move.since)
        task.leads.append(row)
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
        return LeadBefore(task.id, before.id, row.id, acknowledged_on, assignee_id, accepted)

    def _accept_hand_back(self, task: Task) -> tuple[int, ...]:
        waiting = [row for row in task.hand_backs if row.pending]
        for row in waiting:
            row.decided_on = clock.today()
            row.accepted = True
            row.decision_note = self.reason
        return tuple(row.id for row in waiting)

    def _keep_assignee(self, task: Task, unit: Unit, on: date) -> None:
        """Keep whoever does the task if the same act moves them to the successor."""
        assignee = task.assignee
        if assignee is not None and assignee.unit_id == unit.id:
            event = history.AssigneeNamed(assignee.name, assignee.id)
            record(task, as_told(event, self.head), actor=self.actor, on=on, note=self.reason)
        else:
            task.assignee = None

    def _move_repeating(self, move: RepeatingMove) -> RepeatingBefore:
        row = db.session.get_one(RepeatingTask, move.work.id)
        before, unit = row.lead_unit, self._heir(move)
        row.lead_unit = unit
        event = history.RepeatingChanged(
            RepeatingAct.MOVED, row.content, before.name, after=unit.name
        )
        record(
            row.directive,
            as_told(event, self.head),
            actor=self.actor,
            on=self.day,
            note=self.reason,
        )
        return RepeatingBefore(row.id, before.id)

    def _heir(self, move: Move | RepeatingMove) -> Unit:
        if move.successor is None:  # a hindrance, so the plan would have been refused
            raise CannotCarryOut(self.plan.hindrances)
        return self.units[move.successor]

    def _names(self, codes: tuple[str, ...]) -> str:
        return ", ".join(self.plan.names[code] for code in codes)


def _help_before(task: Task) -> HelpBefore:
    """Who helps with a task and who helped, before either changes."""
    pairs, former = task_coordinating_unit.c, FormerCoordination
    rows = db.session.execute(sa.select(pairs.unit_id, pairs.since).where(pairs.task_id == task.id))
    ids = db.session.scalars(sa.select(former.id).where(former.task_id == task.id))
    return HelpBefore(task.id, tuple(Helper(*row) for row in rows), tuple(ids))
