"""What a document proposes, put into the form that registers it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker import clock, formats
from tracker.blueprints.directives.assignment.forms import (
    MOST_TASKS,
    DeadlineKind,
    DirectiveForm,
    ItemsForm,
)
from tracker.domain.days import DayError, read_day_to_come
from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames
from tracker.domain.directives.pasted_items import pasted_items
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.proposal import (
    Confidence,
    Proposal,
    ProposedDirective,
    ProposedTask,
    TaskKind,
)
from tracker.domain.directives.symbols import type_of
from tracker.domain.organisation.registered_units import likely_code, likely_kind
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.tasks.workflow import LONGEST_PRODUCT
from tracker.domain.vocabulary import Register
from tracker.queries.directives.last_entered import (
    LastChosen,
    LastEntered,
    issued_with,
    last_entered,
)
from tracker.queries.directives.listed_units import unit_names, units_near

_LONGEST_WORDS = 1500  # of the document, shown beside a task
_LONGEST_PHRASE = 200


def fill_in(
    form: ItemsForm, proposal: Proposal, tasks: Sequence[ProposedTask], names: UnitNames
) -> None:
    """Put what a document proposes, and these tasks of it, into the form, for a person to look at.

    What was typed stays where the document says nothing; what another document gave does not.
    """
    if isinstance(form, DirectiveForm):
        _forget_what_was_likely(form, last_entered().values())
        _fill_in_head(form, proposal.directive)
    _fill_in_tasks(form, tasks[:MOST_TASKS])
    day = proposal.directive.issued_on or clock.today()
    for entry, task in zip(form.tasks.entries, tasks[:MOST_TASKS], strict=False):
        entry.form.at.data = str(proposal.tasks.index(task))
        _ask_for_units(form, entry.form, task, names, day)
        known = _known_on_another_day(task, names, day)
        entry.form.look.data = " ".join(filter(None, (entry.form.look.data, *known)))


def _forget_what_was_likely(form: DirectiveForm, last: Iterable[LastEntered]) -> None:
    """Empty the boxes of issuer and signer of what documents before had: it is not of this one."""
    for box, likely in ((form.issuer, "issuer"), (form.signer, "signer")):
        if box.data in {getattr(one, likely) for one in last}:
            box.data, box.raw_data = "", None


def fill_in_likely(
    form: ItemsForm, last: Mapping[Register, LastEntered], chosen: LastChosen | None
) -> None:
    """Fill in what the person's last document had: its kind, who issued and signed those of that
    kind, who is in charge and who follows, as far as they still can be named.
    """
    form.register.data = chosen.register if chosen else Register.PROVINCE
    if chosen and chosen.officer_id in {one.id for one in form.people.officers}:
        form.officer.data = chosen.officer_id
    if chosen and chosen.leader_id in {one.id for one in form.people.leaders}:
        form.leader.data = chosen.leader_id
        form.leader.description = "Như văn bản bạn vào sổ lần trước; sửa nếu khác"
    entered = last.get(form.register.data)
    if entered:
        form.issuer.data, form.signer.data = entered.issuer, entered.signer
        form.issuer.description = "Điền sẵn theo các văn bản trước, cả người ký; sửa nếu khác"


def split_up(form: ItemsForm, place: int) -> None:
    """Make several tasks of a box that holds a list or the rows of a table.

    The first stays in its place, the others come last; what was typed elsewhere stays.
    """
    if not 0 <= place < len(form.tasks.entries):
        return
    first = form.tasks.entries[place]
    names = unit_names({})
    for number, item in enumerate(pasted_items(first.content.data or "")):
        if number and len(form.tasks.entries) >= MOST_TASKS:
            return
        entry = form.add_task() if number else first
        _fill_in_cells(form, entry, item.split("\t"), names.called)


def _fill_in_cells(
    form: ItemsForm,
    entry: Any,
    cells: Sequence[str],
    called: Callable[[str], Sequence[Any]],
) -> None:
    """A row of a table: the cell that is a unit, the one that says until when, the longest."""
    left = []
    for cell in cells:
        units = [unit.id for unit in called(cell) if unit.id in form.units] if cells[1:] else []
        if len(units) == 1 and not entry.lead_unit.data:
            entry.lead_unit.data = units[0]
        elif cells[1:] and (day := _day_in(cell)) is not None:
            entry.kind.data = DeadlineKind.DATE.value
            entry.deadline.data, entry.deadline.raw_data = day, None
        elif cells[1:] and _says_when(cell):
            entry.kind.data, entry.phrase.data = DeadlineKind.WORDS.value, cell
        else:
            left.append(cell)
    entry.content.data = max(left or cells, key=len)


def _day_in(cell: str) -> date | None:
    """The day that a cell is, and nothing else: it fills the date box."""
    try:
        return read_day_to_come(cell, since=clock.today())
    except DayError:
        return None


def _says_when(cell: str) -> bool:
    try:
        read = read_deadline(cell, clock.today(), before_means_day_before=True)
    except DeadlinePhraseError:
        return False
    return read.deadline is not None or read.working_days is not None


def _fill_in_head(form: DirectiveForm, directive: ProposedDirective) -> None:
    values = {
        "symbol": directive.symbol,
        "issuer": directive.issuer or _issuer_by_symbol(form, directive.symbol),
        "issued_on": directive.issued_on,
        "subject": directive.subject,
        "signer": directive.signer,
        "type_name": "" if type_of(directive.symbol) else directive.type_name,
    }
    before = (form.filled_in.data or "").split()
    for name, value in values.items():
        if value or name in before:
            form[name].data, form[name].raw_data = value, None
    if directive.symbol:
        form.type_name.data = values["type_name"]  # a type that was typed is of another symbol
    form.filled_in.data = " ".join(name for name, value in values.items() if value)


def _issuer_by_symbol(form: DirectiveForm, symbol: str) -> str:
    """Who issues documents with that code, where the document did not say and nobody typed it."""
    if form.issuer.data or not symbol:
        return ""
    form.issuer.description = "Văn bản không ghi rõ: điền theo số, ký hiệu; sửa nếu khác"
    return issued_with(symbol).issuer


def _fill_in_tasks(form: ItemsForm, tasks: Sequence[ProposedTask]) -> None:
    """The tasks of the document; where it gives none, those that were typed."""
    typed = [entry for entry in form.tasks.entries if not entry.words.data]
    form.tasks.entries = [] if tasks else typed
    form.tasks.last_index = -1
    for task in tasks:
        _fill_in_task(form.add_task(), task, form.units)
    if not form.tasks.entries:
        form.add_task()


def _fill_in_task(entry: Any, task: ProposedTask, units: Mapping[int, object]) -> None:
    leads = [unit.id for unit in task.leads if unit.id in units]
    entry.content.data, entry.product.data = task.content, task.product[:LONGEST_PRODUCT]
    entry.lead_unit.data = leads[0] if leads else None
    entry.more_leads.data = leads[1:]
    entry.helpers.data = [unit.id for unit in task.helpers if unit.id in units]
    _fill_in_deadline(entry, task)
    entry.words.data = task.where.words[:_LONGEST_WORDS]
    entry.look.data = " ".join(_to_look_at(task, units))


def _ask_for_units(
    form: ItemsForm, entry: Any, task: ProposedTask, names: UnitNames, day: date
) -> None:
    """Of each name that nobody knows, or that several have, the person chooses the unit."""
    unknown = [*((name, "") for name in task.unknown_units)]
    unknown += [(name, "1") for name in task.unknown_helpers]
    alone = not entry.lead_unit.data and len(task.unknown_units) == 1
    for name, helps in unknown:
        near = " ".join(str(unit.id) for unit in units_near(name, names))
        entry.named.append_entry(
            {
                "name": name,
                "helps": helps,
                "near": near,
                "other_day": _other_day(name, names, day),
                "alone": "1" if alone and not helps else "",
                "new_name": name[:1].upper() + name[1:],
                "new_code": likely_code(name, (unit.code for unit in names.units)),
                "new_kind": likely_kind(name),
            }
        )
        form.offer_units(entry.named.entries[-1].form)


def _fill_in_deadline(entry: Any, task: ProposedTask) -> None:
    entry.phrase.data = task.deadline_phrase[:_LONGEST_PHRASE]
    entry.deadline.data, entry.workdays.data = task.deadline, task.working_days
    if task.working_days:
        entry.kind.data = DeadlineKind.WORKDAYS.value
    elif task.deadline:
        entry.kind.data = DeadlineKind.DATE.value
    elif task.deadline_phrase and task.reason is None:  # the preview says why no day is read in it
        entry.kind.data = DeadlineKind.WORDS.value
    else:
        entry.kind.data = DeadlineKind.NONE.value


def _to_look_at(task: ProposedTask, units: Mapping[int, object]) -> Iterator[str]:
    """What a person is to look at before the task is assigned, a sentence each."""
    confidence = confidence_of(task)
    if task.kind is TaskKind.RECURRING:
        yield (
            "Việc định kỳ hoặc thường xuyên: giữ lại nếu giao một lần; nếu không, bỏ khỏi đây: khi "
            "văn bản đã vào sổ, trang văn bản có nút “Giao định kỳ” điền sẵn việc này."
        )
    left_out = [unit for unit in (*task.leads, *task.helpers) if unit.id not in units]
    yield from _not_at_work(left_out, clock.today(), "Nay không còn hoạt động", "Chưa hoạt động")
    if not task.leads and not task.unknown_units:
        yield "Văn bản không nêu đơn vị chủ trì."
    elif confidence["lead"] is Confidence.LOOK and task.leads:
        yield f"Xem lại đơn vị chủ trì ({task.sources['lead'].label})."
    if confidence["deadline"] is Confidence.LOOK and task.kind is TaskKind.TASK:
        yield f"Xem lại hạn: “{task.deadline_phrase}”{_why(task)}."


def _known_on_another_day(task: ProposedTask, names: UnitNames, day: date) -> Iterator[str]:
    """Of names of no unit on the document's day: which units are called so, and why it is none."""
    for name in (*task.unknown_units, *task.unknown_helpers):
        called = names.called(name)
        if not any(unit.valid_on(day) for unit in called):
            yield from _not_at_work(
                called,
                day,
                "Không còn hoạt động vào ngày văn bản",
                "Chưa hoạt động vào ngày văn bản",
            )


def _other_day(name: str, names: UnitNames, day: date) -> str:
    """Why the unit that is called so is none on the document's day; empty where none is."""
    called = names.called(name)
    if not called or any(unit.valid_on(day) for unit in called):
        return ""
    begins = [unit.valid_from for unit in called if unit.valid_from and unit.valid_from > day]
    if not begins:
        return "không còn hoạt động vào ngày văn bản"
    return f"chưa hoạt động vào ngày văn bản (từ {formats.day(min(begins))})"


def _not_at_work(
    units: Sequence[ListedUnit], day: date, ended: str, not_begun: str
) -> Iterator[str]:
    """A sentence of the units that have ended by a day, and one of each that begins after it."""
    over = [unit.name for unit in units if unit.valid_from is None or unit.valid_from <= day]
    if over:
        yield f"{ended}: {', '.join(over)}."
    for unit in units:
        if unit.valid_from is not None and unit.valid_from > day:
            yield f"{not_begun}: {unit.name} (hoạt động từ ngày {formats.day(unit.valid_from)})."


def _why(task: ProposedTask) -> str:
    return f", {task.reason.label}" if task.reason else ""
