"""What a reorganisation changed, as it was before: enough to put everything back as it was."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.organisation.belongings import Thing
from tracker.domain.vocabulary import LabelledEnum, Role


class ReorganisationState(LabelledEnum):
    """What became of a reorganisation that the office entered."""

    PLANNED = "planned", "Chờ đến ngày"
    CARRIED_OUT = "carried_out", "Đã thực hiện"
    WITHDRAWN = "withdrawn", "Đã rút"
    UNDONE = "undone", "Đã hoàn tác"


@dataclass(frozen=True)
class UnitBefore:
    """A unit that ended: its last day, and who was named as heir only by the act."""

    id: int
    last: date | None
    heirs: tuple[int, ...]


@dataclass(frozen=True)
class LeadBefore:
    """A task that went to another unit; ``lead_id`` is the row that says so."""

    task_id: int
    unit_id: int
    lead_id: int
    acknowledged_on: date | None
    assignee_id: int | None
    hand_backs: tuple[int, ...]


@dataclass(frozen=True)
class Helper:
    """A unit that helped with a task, and since when, if not from the beginning."""

    unit_id: int
    since: date | None


@dataclass(frozen=True)
class HelpBefore:
    """Who helped with a task, and which rows of former helpers there were."""

    task_id: int
    helpers: tuple[Helper, ...]
    former: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """Where somebody was, and what they were."""

    unit_id: int | None
    title: str
    roles: tuple[Role, ...]
    acts_for_unit: bool


@dataclass(frozen=True)
class PersonBefore:
    """Somebody who was placed elsewhere: before, and right after the act."""

    id: int
    before: Place
    after: Place


@dataclass(frozen=True)
class ThingBefore:
    """A thing of which a unit was another one; a delegation that ended keeps its unit."""

    thing: Thing
    id: int
    unit_id: int
    ended: bool = False


@dataclass(frozen=True)
class GroupBefore:
    """Who was in a group before, and right after the act."""

    id: int
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True)
class RepeatingBefore:
    """A repeating task and the unit for which its tasks were made."""

    id: int
    unit_id: int


@dataclass(frozen=True)
class Record:
    """All that one reorganisation changed; ``begun`` are the units that it made.

    ``last_event_id``: what was told after it came later.
    """

    last_event_id: int = 0
    begun: tuple[int, ...] = ()
    units: tuple[UnitBefore, ...] = ()
    leads: tuple[LeadBefore, ...] = ()
    helping: tuple[HelpBefore, ...] = ()
    repeating: tuple[RepeatingBefore, ...] = ()
    people: tuple[PersonBefore, ...] = ()
    things: tuple[ThingBefore, ...] = ()
    groups: tuple[GroupBefore, ...] = ()

    @property
    def task_ids(self) -> frozenset[int]:
        """The tasks that were changed."""
        return frozenset(
            (*(row.task_id for row in self.leads), *(row.task_id for row in self.helping))
        )
