"""What happens to one task, from its assignment to the last day of the register."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from random import Random

from bench.register.reference import Reference
from tracker.domain import history
from tracker.domain.history import History
from tracker.domain.tasks.standing import days_past
from tracker.models import Unit

FIRST, TODAY = date(2021, 1, 4), date(2025, 6, 30)
RECENT_DAYS = 330  # what is open was assigned since
LATE_AFTER_DAYS = 10  # later ones cannot be done late, and confirmed, by the last day
WITHOUT_DEADLINE = 0.08
SHARE_EACH = 0.1  # of tasks extended, of those returned, of those reopened
WAITING, WITHDRAWN, UNOPENED = 0.2, 0.04, 0.1  # of the open ones
REASSIGNED = 0.01
PENDING = 0.05  # of the open ones: extension asked for; as many hand-backs and obstacles
_NOTES = (
    "Đã hoàn thành, báo cáo kết quả với UBND tỉnh.",
    "Đã triển khai đến các phòng chuyên môn, đang tổng hợp số liệu của các xã.",
    "Đã có văn bản lấy ý kiến các đơn vị liên quan, còn chờ ý kiến tham gia của một số đơn vị.",
    "Đã kiểm tra thực địa, lập biên bản; đang hoàn thiện báo cáo.",
    "Đạt khối lượng theo kế hoạch tháng, dự kiến hoàn thành trước thời hạn.",
)
_REASONS = (
    "Chưa có số liệu của các xã vùng cao, đề nghị bổ sung.",
    "Cần thêm thời gian lấy ý kiến của các bộ, ngành.",
    "Kết quả chưa nêu rõ nguồn kinh phí, đề nghị làm rõ.",
    "Thời tiết mưa lũ, giao thông chia cắt, chưa kiểm tra thực địa được.",
)


class Outcome(Enum):
    """How a task stands on the last day."""

    ON_TIME = auto()
    LATE = auto()
    OPEN = auto()
    OVERDUE = auto()


SHARES = {Outcome.ON_TIME: 0.86, Outcome.LATE: 0.08, Outcome.OVERDUE: 0.01, Outcome.OPEN: 0.05}


@dataclass(frozen=True)
class Happening:
    """An act: when, what, whose (the office's, or the lead unit's), with which words."""

    on: date
    event: History
    by_office: bool
    note: str = ""


@dataclass
class Life:
    """A task's acts in order; the first is its assignment to ``unit``."""

    unit: Unit
    acts: list[Happening]


def outcome_of(day: date, random: Random) -> Outcome:
    """An outcome for a task assigned on that day; all open ones are recent. ``SHARES`` hold for all
    of a register.
    """
    recent = RECENT_DAYS / (TODAY - FIRST).days
    age = (TODAY - day).days
    chance = random.random()
    if age <= RECENT_DAYS:
        if chance < SHARES[Outcome.OPEN] / recent:
            return Outcome.OPEN
        chance -= SHARES[Outcome.OPEN] / recent
        if chance < SHARES[Outcome.OVERDUE] / recent:
            return Outcome.OVERDUE if age > 1 else Outcome.OPEN
    late = SHARES[Outcome.LATE] / (SHARES[Outcome.LATE] + SHARES[Outcome.ON_TIME])
    return Outcome.LATE if random.random() < late and age > LATE_AFTER_DAYS else Outcome.ON_TIME


def live(outcome: Outcome, assigned_on: date, reference: Reference, random: Random) -> Life:
    """The life of a task that stands so on the last day."""
    unit = random.choice(reference.units)
    done = outcome in (Outcome.ON_TIME, Outcome.LATE)
    waits = outcome is Outcome.OPEN and random.random() < WAITING
    days = _Days(assigned_on, random, ends=done or waits)
    steps = [*_first_steps(unit, days, reference, random, starts=not done)]
    at, granted_on = len(steps), None
    if random.random() < SHARE_EACH:
        granted_on = days.next(10)
    if done or waits:
        steps.append(_reported(days, random))
    shown_on = steps[-1].on if done or waits else TODAY
    original, until = _deadlines(outcome, assigned_on, shown_on, granted_on, random)
    if granted_on and original and until:
        steps[at:at] = _extension(granted_on, original, until, random)
    if done:
        steps.append(_confirmed(days, steps[-1]))
    elif not waits:
        steps += _last_steps(outcome, original, days, random)
    deadline = original
    for place, step in enumerate(steps):
        if isinstance(step.event, history.ExtensionGranted):
            deadline = until
        if isinstance(step.event, history.Confirmed):
            late = days_past(deadline, date.fromisoformat(step.event.completed_on))
            steps[place] = replace(step, event=replace(step.event, days_late=late))
    assigned = history.Assigned.of(unit.name, original, unit.id)
    return Life(unit, [Happening(assigned_on, assigned, by_office=True), *steps])


def _first_steps(
    unit: Unit, days: "_Days", reference: Reference, random: Random, *, starts: bool
) -> Iterator[Happening]:
    """What happened before the report that counts, if there is one."""
    after = random.choice(reference.units)
    if random.random() < REASSIGNED and after is not unit:
        moved = history.Reassigned(unit.name, after.name, after.id)
        yield Happening(days.next(3), moved, by_office=True, note=_REASONS[0])
    if starts and random.random() < UNOPENED:
        return
    yield Happening(days.next(3), history.Acknowledged(), by_office=False)
    if starts:
        yield from _progress(days, random)
    if random.random() < SHARE_EACH:
        yield _reported(days, random)
        yield Happening(days.next(4), history.Returned(), True, random.choice(_REASONS))
    if random.random() < SHARE_EACH:
        reported = _reported(days, random)
        yield reported
        yield _confirmed(days, reported)
        yield Happening(days.next(20), history.Reopened(), True, random.choice(_REASONS))


def _last_steps(
    outcome: Outcome, deadline: date | None, days: "_Days", random: Random
) -> Iterator[Happening]:
    """What a unit asks and waits for; or the end of a task that is done by nobody."""
    if outcome is Outcome.OPEN and random.random() < WITHDRAWN:
        withdrawn = history.Withdrawn(f"{random.randrange(1, 999)}/UBND-TH")
        yield Happening(TODAY, withdrawn, by_office=True, note=_REASONS[1])
        return
    reason = random.choice(_REASONS)
    if deadline and random.random() < PENDING:
        until = TODAY + timedelta(days=120)
        asked = history.ExtensionRequested(1, until.isoformat())
        yield Happening(days.next(20), asked, by_office=False, note=reason)
    if random.random() < PENDING:
        yield Happening(days.next(5), history.HandedBack(""), by_office=False, note=reason)
    if random.random() < PENDING:
        obstacle = history.ObstacleNoted("Bổ sung kinh phí thực hiện.")
        yield Happening(days.next(5), obstacle, by_office=False, note=reason)


class _Days:
    """The days of the acts of a task, in order, none after the last day of the register."""

    def __init__(self, assigned_on: date, random: Random, *, ends: bool) -> None:
        self._day, self._random = assigned_on, random
        self._last = TODAY - timedelta(days=min(4, (TODAY - assigned_on).days) if ends else 0)

    def next(self, most: int) -> date:
        """A day up to so many days after the one before."""
        later = self._day + timedelta(days=self._random.randint(1, most))
        self._day = max(self._day, min(later, self._last))
        return self._day

    def decided(self) -> date:
        """A day of the office's decision."""
        self._last = TODAY
        return self.next(4)


def _deadlines(
    outcome: Outcome, assigned_on: date, shown_on: date, granted_on: date | None, random: Random
) -> tuple[date | None, date | None]:
    """The first deadline and, where one was granted, the one after the extension."""
    late = outcome in (Outcome.LATE, Outcome.OVERDUE)
    if late:
        in_force = max(assigned_on, shown_on - timedelta(days=random.randint(1, 40)))
        in_force = min(in_force, shown_on - timedelta(days=1))
    else:
        in_force = shown_on + timedelta(days=random.randint(0, 90 if shown_on == TODAY else 20))
    if granted_on is None:
        return (None if not late and random.random() < WITHOUT_DEADLINE else in_force), None
    around = granted_on + timedelta(days=random.randint(-2, 8))
    original = max(assigned_on, min(around, in_force - timedelta(days=1)))
    extended = original < in_force and granted_on <= in_force
    return (original, in_force) if extended else (in_force, None)


def _extension(
    granted_on: date, original: date, until: date, random: Random
) -> Iterator[Happening]:
    reason = random.choice(_REASONS)
    asked = history.ExtensionRequested(1, until.isoformat())
    yield Happening(granted_on, asked, by_office=False, note=reason)
    granted = history.ExtensionGranted(1, original.isoformat(), until.isoformat())
    yield Happening(granted_on, granted, by_office=True)


def _progress(days: _Days, random: Random) -> Iterator[Happening]:
    for started in (True, False):
        noted = history.ProgressNoted(started, random.randrange(10, 100, 10))
        yield Happening(days.next(15), noted, by_office=False, note=random.choice(_NOTES[1:]))


def _reported(days: _Days, random: Random) -> Happening:
    on = days.next(25)
    symbol = f"{random.randint(1, 999)}/BC-UBND" if random.random() < 0.7 else ""
    event = history.ReportedDone.of(symbol, on if symbol else None)
    return Happening(on, event, by_office=False, note=_NOTES[0])


def _confirmed(days: _Days, reported: Happening) -> Happening:
    on = reported.on.isoformat()
    return Happening(days.decided(), history.Confirmed(on, 0, on), by_office=True)
