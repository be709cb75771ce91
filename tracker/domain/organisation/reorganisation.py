"""Units merge and end on a day: what that does to their open tasks, planned before it is done.

Source: docs/domain.md, "Workflow": tasks of an ended unit go to a successor; what was reported for
the old unit stays with it. So what is done today stays, and what is open today moves, whatever
waits on it: a report, a request or a hand-back waits on with the task, since the successor takes
over the rights and the duties of the old unit and the office should not have to be asked again.

The day may lie in the past (an office enters a reorganisation when its document arrives) or ahead:
then it is kept, and the plan is drawn up anew and carried out when its day comes. A task moves from
that day, or from the later day on which it came to the unit or was opened again, so nothing before
either is rewritten.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.organisation.belongings import Belonging, Holding, Thing
from tracker.domain.organisation.registered_units import LONGEST_CODE, KnownUnit
from tracker.domain.tasks.workflow import Pending, Person
from tracker.domain.vocabulary import LabelledEnum, Role, UnitKind

REORGANISERS = (Role.OFFICE_LEADER, Role.ADMINISTRATOR)


def may_reorganise(person: Person) -> bool:
    """Whether the person merges and ends units."""
    return person.holds(REORGANISERS)


class Why(LabelledEnum):
    """Why a unit is the one to take a task over."""

    CHOSEN = "chosen", "chọn riêng cho việc này"
    DEFAULT = "default", "đơn vị nhận chung"
    ONLY = "only", "đơn vị kế thừa duy nhất"


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that begins on the day."""

    code: str
    name: str
    short_name: str
    kind: UnitKind

    def __post_init__(self) -> None:
        for name in ("code", "name", "short_name"):
            object.__setattr__(self, name, getattr(self, name).strip())

    @property
    def writable(self) -> bool:
        """Whether all is there, and not longer than the register of units keeps."""
        texts = (self.code, LONGEST_CODE), (self.name, 200), (self.short_name, 80)
        return all(text and len(text) <= most for text, most in texts)


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit that ends the day before, by code, and who takes over from it.

    Without ``successors`` those count that the register of units names already. ``default`` takes
    every task for which nobody else was chosen; one successor alone needs no default.
    """

    code: str
    successors: tuple[str, ...] = ()
    default: str | None = None


@dataclass(frozen=True)
class Reorganisation:
    """What the office wants to do, as a form gives it; units by their codes.

    ``chosen`` and ``chosen_repeating``: successor by task and by repeating task, where it is
    another than the default. ``people``: whom to move, and to which unit (none: they stay); with
    ``others_follow`` those that are not named go where all work of their unit goes. ``titles``:
    what somebody is there; ``heads``: who is head of a unit that would have several.
    """

    day: date
    document: str
    endings: tuple[Ending, ...]
    new_units: tuple[NewUnit, ...] = ()
    chosen: Mapping[int, str] = field(default_factory=dict)
    chosen_repeating: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    others_follow: bool = False
    titles: Mapping[int, str] = field(default_factory=dict)
    heads: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that is open today. ``since``: it is open, and with its unit, from that day on."""

    id: int
    content: str
    lead: str
    since: date
    deadline: date | None = None
    helpers: tuple[str, ...] = ()
    awaits_confirmation: bool = False
    pending: frozenset[Pending] = frozenset()
    suggested: str | None = None  # whose it is, by a hand-back that waits


@dataclass(frozen=True, slots=True)
class RepeatingWork:
    """A repeating task that still makes tasks."""

    id: int
    content: str
    lead: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of a unit that ends, or a head of another one."""

    id: int
    name: str
    unit: str
    title: str = ""
    head: bool = False


@dataclass(frozen=True)
class Situation:
    """All that a plan depends on: the units, and what hangs on those that end.

    ``heads`` are the heads of all other units; ``duties`` are unit and folded words of the
    repeating tasks of other units; ``outlets`` are the units that have a channel or an address.
    """

    today: date
    units: Mapping[str, KnownUnit]
    tasks: tuple[OpenTask, ...] = ()
    repeating: tuple[RepeatingWork, ...] = ()
    people: tuple[Colleague, ...] = ()
    heads: tuple[Colleague, ...] = ()
    holdings: tuple[Holding, ...] = ()
    duties: frozenset[tuple[str, str]] = frozenset()
    outlets: frozenset[tuple[Thing, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """An open task that an ending unit leads, and who takes it over from which day.

    ``accepts_hand_back``: it goes where the ending unit had said it belongs.
    """

    task: OpenTask
    successor: str | None
    why: Why | None
    since: date
    accepts_hand_back: bool = False


@dataclass(frozen=True, slots=True)
class HelpMove:
    """An open task that ending units help with: who they are, who helps in their place."""

    task: OpenTask
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepeatingMove:
    """A repeating task of an ending unit, and for whom its next tasks are made.

    ``twin``: that unit has the same duty already, or gets it from another one.
    """

    work: RepeatingWork
    successor: str | None
    why: Why | None
    twin: bool = False


@dataclass(frozen=True, slots=True)
class PersonMove:
    """Somebody who goes to another unit, or is head no longer: where, what they are then."""

    person: Colleague
    unit: str
    title: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """A unit that would have several heads, and whom the office chose."""

    unit: str
    candidates: tuple[Colleague, ...]
    chosen: int | None


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why the plan cannot be carried out: the value of the form at fault, and what to do."""

    field: str
    message: str
    unit: str | None = None
    task_id: int | None = None


@dataclass(frozen=True)
class Plan:
    """What would happen, for a preview; ``successors`` are those of each ending unit.

    ``headless`` are new units that have no head then.
    """

    reorganisation: Reorganisation
    successors: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]  # of every unit spoken of, by code
    moves: tuple[Move, ...]
    helping: tuple[HelpMove, ...]
    repeating: tuple[RepeatingMove, ...]
    people: tuple[PersonMove, ...]
    hindrances: tuple[Hindrance, ...]
    heads: tuple[HeadChoice, ...] = ()
    headless: tuple[str, ...] = ()
    belongings: tuple[Belonging, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.hindrances

    @property
    def fingerprint(self) -> str:
        """A checksum of what the preview showed. A different one later means that something
        changed.
        """
        decided = [
            self.reorganisation.day.isoformat(),
            self.reorganisation.document,
            sorted(
                (unit.code, unit.name, unit.short_name) for unit in self.reorganisation.new_units
            ),
            sorted((code, *heirs) for code, heirs in self.successors.items()),
            sorted(
                (move.task.id, move.task.lead, move.successor or "", move.since.isoformat())
                for move in self.moves
            ),
            sorted((move.task.id, *move.before, *move.after) for move in self.helping),
            sorted((move.work.id, move.successor or "") for move in self.repeating),
            sorted((each.person.id, each.unit, each.title, each.head) for each in self.people),
            sorted(
                (each.holding.thing, each.holding.id, each.holding.unit, each.fate, *each.after)
                for each in self.belongings
            ),
        ]
        return hashlib.sha256(json.dumps(decided).encode()).hexdigest()
