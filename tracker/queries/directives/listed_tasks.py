"""What a list of tasks would become: read, understood, and held against the register."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker import clock, config
from tracker.domain.directives.lists.mapping import Mapping
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.names.people_names import ListedPerson, PeopleNames
from tracker.domain.directives.lists.rows import TaskList, file_order, task_list
from tracker.domain.directives.lists.sheet import Letters, Sheet, letters_of
from tracker.domain.directives.lists.understanding import understand
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow
from tracker.domain.directives.lists.verdicts import Judged, Verdict, judge
from tracker.domain.tasks.deadlines import DeadlineRead
from tracker.domain.tasks.workdays import Calendar
from tracker.queries.directives.known_tasks import known_tasks
from tracker.queries.directives.listed_units import near_units, unit_cells
from tracker.queries.organisation.calendar import office_calendar
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.reference_lists import NamedPerson

Tell = Callable[[int, int], None]
_TOLD_EACH = 1_000  # rows


@dataclass(frozen=True)
class Preview:
    """All that would become of a file, before anything is written."""

    rows: Sequence[Judged]
    lists: Sequence[TaskList]
    notes: Sequence[str]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows each verdict has."""
        counts = Counter(row.verdict for row in self.rows)
        return {verdict: counts[verdict] for verdict in Verdict}

    @property
    def form(self) -> str:
        """What files of its shape have in common: the words of their heads."""
        titles = [
            " ".join(title.split()) for tasks in self.lists for title in tasks.head.titles.values()
        ]
        return hashlib.sha256("|".join(titles).lower().encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """As the command prints it; the sheet is named where there are several lists."""
        several = len(self.lists) > 1
        return {
            "rows": len(self.rows),
            **{verdict.value: number for verdict, number in self.counts.items()},
            "tasks": [
                row.as_json() | ({"sheet": row.row.sheet} if several else {}) for row in self.rows
            ],
        }


def preview(
    sheets: Sequence[Sheet],
    *,
    assigned_on: date | None = None,
    mapping: Mapping | None = None,
    tell: Tell | None = None,
) -> Preview:
    """What would become of the lists in the sheets of a file.

    ``assigned_on`` is for rows that name no day. ``tell`` hears now and then how many rows are
    understood, of how many.
    """
    mapping = mapping or Mapping()
    cells = unit_cells(dict(mapping.units))
    people = following_people()
    rules = ReadingRules(
        today=clock.today(),
        units=cells,
        assigned_on=assigned_on,
        before_means_day_before=config.settings().before_means_day_before,
        working_day=_working_days(),
        near=near_units(cells.names.units).near,
        leaders=_names(people.leaders),
        officers=_names(people.officers),
    )
    visible = [sheet for sheet in sheets if not sheet.hidden or sheet.name == mapping.sheet]
    lists = [
        tasks
        for sheet in visible
        if (tasks := task_list(sheet, lambda text: group_kind(text, cells), mapping)) is not None
    ]
    whole = sum(len(tasks.rows) for tasks in lists)
    rows: list[UnderstoodRow] = []
    for tasks, row in file_order(lists):
        if tell is not None and len(rows) % _TOLD_EACH == 0:
            tell(len(rows), whole)
        rows.append(understand(tasks, row, rules))
    notes = list(_notes(sheets, visible, lists))
    for tasks in lists:
        tasks.forget_cells()
    return Preview(judge(rows, clock.today(), known_tasks(rows)), lists, notes)


def _names(people: Iterable[NamedPerson]) -> PeopleNames:
    return PeopleNames(ListedPerson(person.id, person.name) for person in people)


def _working_days() -> Callable[[date, DeadlineRead], date | None]:
    """Counts working days, with the calendar of each year asked once."""
    calendars: dict[int, Calendar] = {}

    def last_day(since: date, read: DeadlineRead) -> date | None:
        if since.year not in calendars:
            calendars[since.year] = office_calendar(date(since.year, 1, 1)).calendar
        return read.last_day(since, calendars[since.year])

    return last_day


def _letters(sheets: Sequence[Sheet]) -> Iterable[str]:
    """Of a file that was typed for old fonts."""
    letters = sheets[0].letters if sheets else Letters.UNICODE
    if letters is not Letters.UNICODE:
        yield f"Tệp gõ theo bảng mã {letters.label}: đã chuyển sang Unicode."
    elif sheets and not sheets[0].letters_sure:
        yield (
            "Chữ trong tệp có thể theo bảng mã cũ (TCVN3, VNI) mà không rõ là bảng nào: xem kỹ, "
            "nếu chữ hiện sai thì chọn bảng mã rồi đọc lại."
        )


def _notes(
    sheets: Sequence[Sheet], visible: Sequence[Sheet], lists: Sequence[TaskList]
) -> Iterable[str]:
    """What people should know of the file besides its rows."""
    yield from _letters(sheets)
    for sheet in sheets:
        if sheet not in visible:
            yield f"Trang “{sheet.name}” bị ẩn: không đọc."
    read = [tasks.sheet for tasks in lists]
    for sheet in visible:
        if sheet.rows and not any(sheet is one for one in read):
            name = f"Trang “{sheet.name}”" if sheet.name else "Tệp"
            yield f"{name} không có danh sách nhiệm vụ: không tìm thấy dòng tiêu đề."
    for tasks in lists:
        where = f"Trang “{tasks.sheet.name}”: " if tasks.sheet.name else ""
        hidden = sum(row.hidden for row in tasks.rows)
        if hidden:
            yield f"{where}{hidden} dòng nhiệm vụ bị ẩn, vẫn được đọc."
        unknown = [
            f"{letters_of(at)} ({title})"
            for at, title in tasks.head.titles.items()
            if at not in {*tasks.head.columns.values(), *tasks.head.marks, *tasks.head.extensions}
        ]
        if unknown:
            yield f"{where}cột không dùng: {', '.join(unknown)}."
        columns = sorted(at for at in tasks.head.titles if at in tasks.sheet.hidden_columns)
        if columns:
            yield f"{where}cột bị ẩn: {', '.join(map(letters_of, columns))}, vẫn được đọc."
