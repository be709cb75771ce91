"""What is understood of a row, what somebody has to look at, and what reading depends on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.lead_units import RowUnits
from tracker.domain.directives.lists.names.people_names import ListedPerson, PeopleNames
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.lists.results import Claim
from tracker.domain.directives.lists.rows import ListRow
from tracker.domain.tasks.deadlines import DeadlineRead
from tracker.domain.vocabulary import Register, Urgency


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be looked at; ``decides``: nothing is written until somebody decided it.

    ``name`` is that of a unit nobody knows, ``proposed`` are those that it may mean.
    """

    text: str
    decides: bool = False
    column: Column | None = None
    name: str = ""
    proposed: tuple[ListedUnit, ...] = ()


@dataclass(frozen=True)
class ReadingRules:
    """What reading depends on besides the file.

    ``assigned_on`` is for rows that name no day. ``working_day`` counts working days from a day.
    ``near`` names the units whose name is nearly the one that is written.
    """

    today: date
    units: UnitCells
    assigned_on: date | None = None
    before_means_day_before: bool = True
    working_day: Callable[[date, DeadlineRead], date | None] = lambda since, read: read.deadline
    near: Callable[[str], Sequence[ListedUnit]] = lambda text: ()
    leaders: PeopleNames = field(default_factory=PeopleNames)
    officers: PeopleNames = field(default_factory=PeopleNames)


@dataclass(slots=True)
class UnderstoodRow:
    """A row as it was understood; empty is what the row does not say."""

    row: ListRow
    sheet: str
    content: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    assigned_on: date | None = None
    units: RowUnits = field(default_factory=RowUnits)
    deadline: date | None = None
    deadline_phrase: str = ""
    extended_until: date | None = None
    completed_on: date | None = None
    result: str = ""
    result_symbol: str = ""
    state: str = ""
    claims: tuple[Claim, ...] = ()
    field_name: str = ""
    leader: ListedPerson | None = None
    officer: ListedPerson | None = None
    urgency: Urgency | None = None
    product: str = ""
    remarks: str = ""
    register: Register | None = None
    problems: list[Problem] = field(default_factory=list)
    refusal: str = ""

    @property
    def deadline_in_force(self) -> date | None:
        """The last day on time with the extension."""
        return self.extended_until or self.deadline

    @property
    def needs_decision(self) -> bool:
        """Whether somebody has to decide before it can be written."""
        return any(problem.decides for problem in self.problems)

    def decides_on(self, column: Column) -> bool:
        """Whether somebody has to decide what a column says."""
        return any(problem.decides and problem.column is column for problem in self.problems)

    def note(self, text: str, column: Column | None = None, *, decides: bool = False) -> None:
        """Add what is to be looked at."""
        problem = Problem(text, decides, column)
        if problem not in self.problems:
            self.problems.append(problem)
