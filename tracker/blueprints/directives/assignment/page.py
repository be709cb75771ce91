"""What the form says, as values: the directive and its tasks, with what should be looked at."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker import clock, formats
from tracker.blueprints.directives.assignment.duties import OfferedDuty, chosen_duties
from tracker.blueprints.directives.assignment.forms import (
    DeadlineKind,
    DirectiveForm,
    ItemsForm,
)
from tracker.domain.directives.identity import fits_symbol, issuer_of_symbol
from tracker.domain.directives.own_deadlines import read_own_deadlines
from tracker.domain.directives.symbols import parse_symbol
from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.deadlines import (
    DeadlinePhraseError,
    DeadlineRead,
    read_deadline,
    words_beside,
)
from tracker.domain.tasks.workdays import WorkdayError
from tracker.domain.vocabulary import Urgency
from tracker.queries.directives.listed_units import unit_names
from tracker.queries.organisation.calendar import WEEKDAYS, OfficeCalendar, office_calendar
from tracker.services.tasks.assignment import NewAssignment, NewDirective


@dataclass(frozen=True)
class ReadTask:
    """A task as it will be assigned, and what to look at before.

    ``unread`` is why no deadline was found in the words, and what to do about it.
    """

    task: NewAssignment
    unread: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def weekday(self) -> str:
        """``thứ Ba``; nothing without a deadline."""
        return WEEKDAYS[self.task.deadline.weekday()] if self.task.deadline else ""

    @property
    def own(self) -> dict[int, date]:
        """The deadlines of units that have one of their own."""
        return dict(self.task.own_deadlines)

    def own_weekday(self, unit_id: int) -> str:
        """The day of the week of such a deadline."""
        return WEEKDAYS[self.own[unit_id].weekday()]


@dataclass(frozen=True)
class Reading:
    """All that will be created; ``directive`` is ``None`` where it is in the register already."""

    directive: NewDirective | None
    tasks: list[ReadTask] = field(default_factory=list)
    duties: tuple[OfferedDuty, ...] = ()

    @property
    def count(self) -> int:
        """How many tasks there will be: one for each lead unit of each item."""
        return sum(len(row.task.lead_unit_ids) for row in self.tasks)

    @property
    def items(self) -> list[NewAssignment]:
        """The items as they are handed to the service."""
        return [row.task for row in self.tasks]

    @property
    def type_name(self) -> str:
        """What the document is called: ``Chỉ thị``."""
        return self.directive.type_name if self.directive else ""

    @property
    def issuer_warning(self) -> str:
        """That the symbol is of another issuer than the one that was entered; else nothing."""
        new = self.directive
        if new is None or fits_symbol(new.issuer, new.symbol):
            return ""
        return (
            f"Số, ký hiệu {new.symbol} là của {issuer_of_symbol(new.symbol)}, còn cơ quan ban hành "
            f"đang ghi “{new.issuer}”: xem lại cơ quan ban hành và người ký."
        )

    @property
    def mark(self) -> str:
        """A short text that differs when anything that will be created differs. Only what the
        person saw is saved.
        """
        text = repr((self.directive, self.items, self.duties))
        return hashlib.sha256(text.encode()).hexdigest()[:24]


def read_directive(form: DirectiveForm, *, before_means_day_before: bool) -> Reading | None:
    """The values of a form that was validated; ``None`` when a deadline cannot be read.

    What is wrong then stands at the fields.
    """
    issued_on = form.issued_on.data
    assert issued_on is not None  # noqa: S101 - the form was validated
    symbol = parse_symbol(form.symbol.data, form.type_name.data or "")
    directive = NewDirective(
        symbol=symbol.text,
        issuer=form.issuer.data.strip(),
        issued_on=issued_on,
        subject=form.subject.data.strip(),
        signer=(form.signer.data or "").strip(),
        field_id=form.field.data,
        leader_id=form.leader.data,
        type_name=symbol.type_name,
    )
    assigned_on = form.assigned_on.data or issued_on
    reading = Reading(directive, duties=chosen_duties(form))
    return _read_items(form, reading, assigned_on, before_means_day_before)


def read_more(form: ItemsForm, *, before_means_day_before: bool) -> Reading | None:
    """Further items of a directive that is in the register; otherwise the same."""
    assigned_on = form.assigned_on.data or clock.today()
    reading = Reading(None, duties=chosen_duties(form))
    return _read_items(form, reading, assigned_on, before_means_day_before)


def _read_items(
    form: ItemsForm, reading: Reading, assigned_on: date, before_means_day_before: bool
) -> Reading | None:
    calendar = office_calendar(assigned_on)
    for entry in form.tasks:
        try:
            read, phrase = _read_entry(entry.form, assigned_on, before_means_day_before)
            day = read.last_day(assigned_on, calendar.calendar)
        except (DeadlinePhraseError, WorkdayError) as error:
            entry.kind.errors = [*entry.kind.errors, str(error)]
            continue
        if day is not None and day < assigned_on:
            wrong = f"Hạn {formats.day(day)} đứng trước ngày giao {formats.day(assigned_on)}."
            entry.kind.errors = [*entry.kind.errors, wrong]
            continue
        try:
            own = _own_deadlines(form, entry.form)
        except ValueRefused as error:
            entry.own_deadlines.errors = [*entry.own_deadlines.errors, *str(error).splitlines()]
            continue
        task = replace(_task(form, entry.form, assigned_on, day, phrase), own_deadlines=own)
        warnings = (*_warnings(read, day, calendar), *_own_warnings(form, own, calendar))
        reading.tasks.append(ReadTask(task, _unread(read), warnings))
    return reading if len(reading.tasks) == len(form.tasks.entries) else None


def _own_deadlines(form: ItemsForm, entry: Any) -> tuple[tuple[int, date], ...]:
    text = entry.own_deadlines.data or ""
    if not text.strip():
        return ()
    names = unit_names({})

    def called(name: str) -> list[int]:
        return [unit.id for unit in names.called(name)]

    return read_own_deadlines(text, called, form.lead_units(entry), clock.today())


def _own_warnings(
    form: ItemsForm, own: Sequence[tuple[int, date]], calendar: OfficeCalendar
) -> tuple[str, ...]:
    return tuple(
        f"{form.units[unit_id].name}: {warning}"
        for unit_id, day in own
        for warning in _day_warnings(day, calendar)
    )


def _task(
    form: ItemsForm, entry: Any, assigned_on: date, deadline: date | None, phrase: str
) -> NewAssignment:
    return NewAssignment(
        content=entry.content.data.strip(),
        lead_unit_ids=form.lead_units(entry),
        assigned_on=assigned_on,
        deadline=deadline,
        deadline_phrase=phrase,
        register=form.register.data,
        coordinating_unit_ids=form.helping_units(entry),
        field_id=entry.field.data or form.field.data,
        leader_id=entry.leader.data or form.leader.data,
        officer_id=entry.officer.data or form.officer.data,
        product=(entry.product.data or "").strip(),
        urgency=entry.urgency.data or Urgency.NORMAL,
    )


def _read_entry(
    entry: Any, assigned_on: date, before_means_day_before: bool
) -> tuple[DeadlineRead, str]:
    """The deadline as it was told, and the words that are kept with it."""
    match DeadlineKind(entry.kind.data):
        case DeadlineKind.DATE:
            words = words_beside(
                (entry.phrase.data or "").strip(),
                entry.deadline.data,
                assigned_on,
                before_means_day_before=before_means_day_before,
            )
            return DeadlineRead(deadline=entry.deadline.data), words
        case DeadlineKind.NONE:
            return DeadlineRead(), ""
        case DeadlineKind.WORKDAYS:
            number = entry.workdays.data
            return DeadlineRead(working_days=number), f"trong {number} ngày làm việc"
    phrase = (entry.phrase.data or "").strip()
    read = read_deadline(phrase, assigned_on, before_means_day_before=before_means_day_before)
    return read, phrase


def _unread(read: DeadlineRead) -> str:
    if read.reason is None:
        return ""
    return (
        f"Chưa rõ ngày hết hạn: {read.reason.label}. {read.reason.instruction} "
        "Nếu giao như vậy, nhiệm vụ sẽ không có hạn."
    )


def _warnings(read: DeadlineRead, day: date | None, calendar: OfficeCalendar) -> tuple[str, ...]:
    if day is None:
        return ()
    warnings = []
    if read.working_days is not None and not calendar.is_settled(day, clock.today()):
        warnings.append(
            f"Ngày nghỉ năm {day.year} chưa công bố: hạn tính theo ngày làm việc có thể khác."
        )
    return (*warnings, *_day_warnings(day, calendar))


def _day_warnings(day: date, calendar: OfficeCalendar) -> tuple[str, ...]:
    warnings = []
    reason = calendar.day_off(day)
    if reason:
        warnings.append(f"Hạn {formats.day(day)} rơi vào ngày nghỉ ({reason}).")
    if day < clock.today():
        warnings.append(f"Hạn {formats.day(day)} đã qua: nhiệm vụ sẽ quá hạn ngay khi giao.")
    return tuple(warnings)
