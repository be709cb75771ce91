"""The monthly digest as mails: to a unit's head, and to the office and the leadership."""

from dataclasses import dataclass
from datetime import date

from tracker import formats
from tracker.config import Settings
from tracker.domain.digest import DigestTask, OfficeDigest, UnitDigest, UnitLine
from tracker.domain.messages import Message
from tracker.domain.periods import Period
from tracker.domain.tally import Tally
from tracker.domain.vocabulary import Register, Standing
from tracker.mail.rendering import render, text_table

TAG = "[Theo dõi nhiệm vụ]"
COLUMNS = (28, 6, 6, 6, 6, 6, 6)


@dataclass(frozen=True)
class Letterhead:
    """What every digest shares: whose it is, where links lead, whether it is a demonstration."""

    organisation: str
    base_url: str
    fixed_day: date | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Letterhead":
        """The letterhead that the settings give."""
        return cls(settings.organisation, settings.base_url, settings.today)

    @property
    def tasks_url(self) -> str:
        """The list of tasks."""
        return f"{self.base_url}/nhiem-vu"

    def task_url(self, task: DigestTask) -> str:
        """The page of one task."""
        return f"{self.tasks_url}/{task.id}"

    def caution(self, illustrative: bool) -> str:
        """The line that says that figures are no real ones; empty when they are."""
        why = []
        if illustrative:
            why.append("có nhiệm vụ được soạn để trình diễn")
        if self.fixed_day:
            why.append(f"hệ thống chạy với ngày cố định {formats.day(self.fixed_day)}")
        return f"Số liệu minh họa: {'; '.join(why)}." if why else ""


@dataclass(frozen=True)
class _Entry:
    """A task as the mails show it."""

    number: int
    content: str
    url: str
    source: str
    state: str
    details: list[str]


@dataclass(frozen=True)
class _Section:
    title: str
    standing: Standing
    entries: list[_Entry]


@dataclass(frozen=True)
class _Line:
    """A unit's line of the office's table; the order of ``numbers`` is that of the heads."""

    unit: str
    numbers: list[tuple[str, Standing | None]]


def unit_digest(digest: UnitDigest, head: Letterhead) -> Message:
    """The mail to the head of a unit: overdue, completed late in the month, due soon."""
    month = _month(digest.month, digest.as_of)
    soon = f"Đến hạn từ {formats.day(digest.as_of)} đến {formats.day(digest.soon_until)}"
    groups = (
        ("Quá hạn chưa hoàn thành", Standing.OPEN_OVERDUE, digest.overdue),
        (f"Hoàn thành quá hạn trong {_small(month)}", Standing.DONE_LATE, digest.done_late),
        (soon, Standing.OPEN_IN_TIME, digest.due_soon),
    )
    values = _shared(digest.month, digest.as_of, head, digest.illustrative) | {
        "unit": digest.unit,
        "overdue": len(digest.overdue),
        "owes": _owes(digest),
        "besides": _besides(digest, _small(month)),
        "soon_days": digest.soon_days,
        "sections": [
            _Section(title, standing, _entries(tasks, head))
            for title, standing, tasks in groups
            if tasks
        ],
    }
    subject = f"{TAG} {month}: {digest.unit} {_what_matters(digest)}"
    return render("unit_digest", subject, values)


def office_digest(digest: OfficeDigest, head: Letterhead) -> Message:
    """The mail to the office and the leadership: all units in a table, then all that is overdue."""
    month = _month(digest.month, digest.as_of)
    lines = [_line(line) for line in digest.lines if line.tally.total or line.carried_over]
    total = _line(UnitLine("Tổng cộng", digest.report.tally, digest.carried_over))
    count = len(digest.overdue)
    values = _shared(digest.month, digest.as_of, head, digest.illustrative) | {
        "year": digest.report.period.first.year,
        "first": digest.report.period.first,
        "tally": digest.report.tally,
        "carried_over": digest.carried_over,
        "lines": lines,
        "total": total,
        "table": _text_table(lines, total),
        "others": [
            (other.report.register.label, _parts(other.report.tally, other.carried_over, digest))
            for other in digest.others
        ],
        "overdue": count,
        "entries": _entries(digest.overdue, head, units=True),
        "untold": digest.untold,
    }
    what = f"còn {formats.number(count)} nhiệm vụ quá hạn" if count else "không có nhiệm vụ quá hạn"
    return render("office_digest", f"{TAG} {month}: toàn tỉnh {what}", values)


def _shared(month: Period, as_of: date, head: Letterhead, illustrative: bool) -> dict[str, object]:
    return {
        "month": _month(month, as_of),
        "small_month": _small(_month(month, as_of)),
        "as_of": as_of,
        "organisation": head.organisation,
        "tasks_url": head.tasks_url,
        "caution": head.caution(illustrative),
    }


def _month(month: Period, as_of: date) -> str:
    """``Tháng 6/2025``; one that is not over says up to which day: ``… (đến 15/06/2025)``."""
    return month.label if as_of == month.last else f"{month.label} (đến {formats.day(as_of)})"


def _small(label: str) -> str:
    return label[0].lower() + label[1:]


def _what_matters(digest: UnitDigest) -> str:
    """What the subject says: the gravest there is."""
    if digest.overdue:
        return f"còn {formats.number(len(digest.overdue))} nhiệm vụ quá hạn"
    if digest.due_soon:
        return f"có {formats.number(len(digest.due_soon))} nhiệm vụ sắp đến hạn"
    return f"có {formats.number(len(digest.done_late))} nhiệm vụ hoàn thành quá hạn"


def _owes(digest: UnitDigest) -> str:
    """``còn 2 nhiệm vụ quá hạn chưa hoàn thành``"""
    if not digest.overdue:
        return "không có nhiệm vụ quá hạn"
    return f"còn {formats.number(len(digest.overdue))} nhiệm vụ quá hạn chưa hoàn thành"


def _besides(digest: UnitDigest, small_month: str) -> str:
    """``; 1 nhiệm vụ hoàn thành quá hạn …; 3 nhiệm vụ sẽ đến hạn …``; none: nothing."""
    soon = (
        f"trong {formats.days(digest.soon_days)} tiếp theo (đến {formats.day(digest.soon_until)})"
    )
    said = (
        (len(digest.done_late), f"nhiệm vụ hoàn thành quá hạn trong {small_month}"),
        (len(digest.due_soon), f"nhiệm vụ đến hạn {soon}"),
    )
    return "".join(f"; {formats.number(count)} {words}" for count, words in said if count)


def _entries(
    tasks: tuple[DigestTask, ...], head: Letterhead, *, units: bool = False
) -> list[_Entry]:
    return [
        _Entry(
            number=number,
            content=" ".join(task.content.split()),
            url=head.task_url(task),
            source=" · ".join(_source(task, units=units)),
            state=_state(task),
            details=_details(task),
        )
        for number, task in enumerate(tasks, start=1)
    ]


def _source(task: DigestTask, *, units: bool) -> list[str]:
    said = [task.unit] if units else []
    if task.directive:
        said.append(f"Văn bản {task.directive}")
    if task.register is not Register.PROVINCE:
        said.append(task.register.label)
    return said


def _state(task: DigestTask) -> str:
    """``Quá hạn 12 ngày``, ``Còn 3 ngày``, ``Đến hạn trong ngày``."""
    if task.standing is not Standing.OPEN_IN_TIME:
        return f"Quá hạn {formats.days(task.days_overdue)}"
    return f"Còn {formats.days(task.days_left)}" if task.days_left else "Đến hạn trong ngày"


def _details(task: DigestTask) -> list[str]:
    """``Chờ xác nhận`` or ``Hoàn thành 14/06/2025``, and always ``Hạn 10/06/2025``."""
    said = ["Chờ xác nhận"] if task.waits else []
    if task.completed_on:
        said.append(f"Hoàn thành {formats.day(task.completed_on)}")
    return [*said, f"Hạn {formats.day(task.deadline)}"]


def _line(line: UnitLine) -> _Line:
    counts = [(formats.number(line.tally.total), None)] + [
        (formats.number(line.tally.standing(standing)), standing) for standing in Standing
    ]
    return _Line(line.unit, [*counts, (formats.number(line.carried_over), Standing.OPEN_OVERDUE)])


def _text_table(lines: list[_Line], total: _Line) -> str:
    head = ["Đơn vị", *(f"({number})" for number in range(1, 7))]
    rows = [[line.unit, *(number for number, _ in line.numbers)] for line in [*lines, total]]
    return text_table(head, rows[:-1], rows[-1], COLUMNS)


def _parts(tally: Tally, carried_over: int, digest: OfficeDigest) -> str:
    """``22 nhiệm vụ (22 hoàn thành đúng hạn)``; parts that are none are left out."""
    said = [
        f"{formats.number(tally.standing(standing))} {_small(standing.label)}"
        for standing in Standing
        if tally.standing(standing)
    ]
    text = f"{formats.number(tally.total)} nhiệm vụ" + (f" ({', '.join(said)})" if said else "")
    if carried_over:
        year = digest.report.period.first.year
        text += f"; {formats.number(carried_over)} quá hạn giao trước năm {year}"
    return text
