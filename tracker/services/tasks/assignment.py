"""The office registers a directive and assigns the tasks that it orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.domain.directives.symbols import LONGEST_SYMBOL, Symbol, SymbolError, parse_symbol
from tracker.domain.errors import ValueRefused
from tracker.domain.history import Assigned, DirectiveRegistered
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.search import text_of_directive, text_of_task
from tracker.domain.tasks.deadlines.assigned_days import check_assigned_days
from tracker.domain.tasks.workflow import LONGEST_PRODUCT
from tracker.domain.vocabulary import Register, Urgency
from tracker.extensions import db
from tracker.models import Assignment, Directive, Task, TaskLead, Unit, User
from tracker.queries.directives.alike import same_document
from tracker.services.directives.exchange.statuses import put_into_register
from tracker.services.notifying.notices import in_one_mail, tell_all, tellings_of
from tracker.services.organisation.actors import the_office
from tracker.services.system.files import Upload, attach_to_directive, refuse_changed
from tracker.services.system.sent_forms import once
from tracker.services.tasks.events import record

DEED = "đưa văn bản vào sổ và giao nhiệm vụ"
ISSUED_LATER = "Ngày ban hành không thể sau hôm nay."
PRODUCT_TOO_LONG = f"Viết gọn sản phẩm trong {LONGEST_PRODUCT} ký tự."


class AssigningError(ValueRefused):
    """A value of one of the tasks is refused, or the directive has no task.

    ``task`` is the place in the form (from 0) of the task concerned.
    """

    def __init__(self, field: str, message: str, task: int | None = None) -> None:
        self.task = task
        super().__init__(field, message)


class DirectiveExists(ValueRefused):
    """The register already holds a document of this symbol, issuer and date, however spelt."""

    def __init__(self, directive_id: int, symbol: str) -> None:
        self.directive_id = directive_id
        super().__init__("symbol", f"Văn bản {symbol} của cơ quan và ngày này đã có trong sổ.")


@dataclass(frozen=True)
class NewDirective:
    """A directive as the office enters it.

    ``symbol`` may stand in a citation; without ``type_name`` the type is what it says.
    """

    symbol: str
    issuer: str
    issued_on: date
    subject: str
    signer: str = ""
    field_id: int | None = None
    leader_id: int | None = None
    type_name: str = ""


@dataclass(frozen=True)
class NewAssignment:
    """An item of a directive as the office enters it: one task for each of its lead units.

    ``deadline`` is ``None`` for work without one. ``own_deadlines`` are those of units that have
    another one than the rest, by number of the unit.
    """

    content: str
    lead_unit_ids: tuple[int, ...]
    assigned_on: date
    deadline: date | None
    deadline_phrase: str = ""
    register: Register = Register.PROVINCE
    coordinating_unit_ids: frozenset[int] = frozenset()
    field_id: int | None = None
    leader_id: int | None = None
    officer_id: int | None = None
    product: str = ""
    urgency: Urgency = Urgency.NORMAL
    own_deadlines: tuple[tuple[int, date], ...] = ()

    def deadline_of(self, unit_id: int) -> date | None:
        """The last day on time of one of its units."""
        return dict(self.own_deadlines).get(unit_id, self.deadline)


def register_directive(
    actor: User,
    directive: NewDirective,
    items: Sequence[NewAssignment],
    *,
    files: tuple[Upload, ...] = (),
    sending: str = "",
    package_id: int | None = None,
) -> Directive:
    """Enter a directive, its scanned files and the tasks of its items, all or nothing.

    ``sending``: the form that orders it, if one does; ``package_id``: the package it came in.

    :raises AlreadySent: the form was carried out before.
    :raises DirectiveExists: it is in the register already.
    :raises ValueRefused: the symbol cannot be read.
    :raises AssigningError: a task cannot be assigned like this, or there is none.
    :raises UploadRefused: a file is not taken.
    :raises OfficeOnly: the person is not of the office.
    """
    refuse_changed(files)
    try:
        with once(sending) as form, in_one_mail():
            row = _register(actor, directive, items, files)
            put_into_register(package_id, row, actor)
            form.made(row.id)
            return row
    except IntegrityError:  # the same document was entered at the same moment
        refuse_twin(symbol_of(directive).text, directive)
        raise


def _register(
    actor: User,
    directive: NewDirective,
    items: Sequence[NewAssignment],
    files: tuple[Upload, ...],
) -> Directive:
    actor = the_office(actor, DEED)
    symbol = symbol_of(directive)
    if directive.issued_on > clock.today():
        raise ValueRefused("issued_on", ISSUED_LATER)
    if not items:
        raise AssigningError("tasks", "Nhập ít nhất một nhiệm vụ.")
    refuse_twin(symbol.text, directive)
    row = Directive(
        symbol=symbol.text,
        type_name=symbol.type_name,
        issuer=directive.issuer.strip(),
        issued_on=directive.issued_on,
        signer=directive.signer.strip(),
        subject=directive.subject.strip(),
        field_id=directive.field_id,
        leader_id=directive.leader_id,
        search_text=text_of_directive(symbol.type_name, symbol.text, directive.subject),
    )
    db.session.add(row)
    db.session.flush()
    tasks = sum(len(set(item.lead_unit_ids)) for item in items)
    event = record(row, DirectiveRegistered(symbol=row.symbol, tasks=tasks), actor=actor)
    attach_to_directive(files, directive=row, event=event, actor=actor)
    _assign_all(actor, row, items)
    return row


def assign_more(
    actor: User, directive_id: int, items: Sequence[NewAssignment], *, sending: str = ""
) -> None:
    """Assign further items of a directive in the register; ``sending``: the form that orders it.

    :raises AlreadySent: the form was carried out before; nothing more is assigned.
    :raises AssigningError: an item cannot be assigned like this; nothing is assigned then.
    """
    with once(sending) as form, in_one_mail():
        actor = the_office(actor, DEED)
        directive = db.session.get_one(Directive, directive_id)
        _assign_all(actor, directive, items)
        form.made(directive_id)


def symbol_of(directive: NewDirective) -> Symbol:
    """The symbol as it is entered, with the type that was chosen.

    :raises ValueRefused: none can be read, or it is too long.
    """
    try:
        symbol = parse_symbol(directive.symbol, directive.type_name)
    except SymbolError as error:
        raise ValueRefused("symbol", str(error)) from None
    if len(symbol.text) > LONGEST_SYMBOL:
        raise ValueRefused("symbol", f"Nhập số, ký hiệu không quá {LONGEST_SYMBOL} ký tự.")
    return symbol


def task_search_text(content: str, directive: Directive | None, unit: Unit) -> str:
    """What a search for a task reads."""
    symbol = directive.symbol if directive else ""
    return text_of_task(content, symbol, unit.name, unit.short_name, unit.code)


def refuse_twin(symbol: str, directive: NewDirective, *, besides: int | None = None) -> None:
    """Refuse a document that the register already holds. ``besides`` is left out of the comparison.

    :raises DirectiveExists: it does.
    """
    if twin := same_document(symbol, directive.issuer, directive.issued_on, besides=besides):
        raise DirectiveExists(twin, symbol)


def assign(
    actor: User | None,
    directive: Directive,
    item: NewAssignment,
    place: int,
    *,
    assignment: Assignment | None = None,
) -> list[Task]:
    """Make the tasks of an item in the present transaction, and tell their units.

    ``assignment``: the one that they belong to, where there is one already (a repeating task).

    :raises AssigningError: it cannot be assigned like this.
    """
    tasks = _tasks_of(directive, item, place, assignment)
    _enter(actor, directive, dict.fromkeys(tasks, item))
    return tasks


def _assign_all(actor: User, directive: Directive, items: Sequence[NewAssignment]) -> None:
    tasks = {
        task: item for place, item in enumerate(items) for task in _tasks_of(directive, item, place)
    }
    _enter(actor, directive, tasks)


def _enter(actor: User | None, directive: Directive, tasks: Mapping[Task, NewAssignment]) -> None:
    """Store the tasks and tell their units: what is asked does not grow with their number."""
    db.session.add_all(tasks)
    db.session.flush()
    for task, item in tasks.items():
        event = Assigned.of(task.lead_unit.name, task.deadline, task.lead_unit_id)
        record(task, event, actor=actor, on=item.assigned_on)
    _tell_units(directive, tasks)


def _tasks_of(
    directive: Directive, item: NewAssignment, place: int, assignment: Assignment | None = None
) -> list[Task]:
    if not item.content.strip():
        raise AssigningError("content", "Nhập nội dung nhiệm vụ.", place)
    if item.assigned_on > clock.today():
        raise AssigningError("assigned_on", "Ngày giao không thể sau hôm nay.", place)
    _check_days(item, place)
    if len(item.product.strip()) > LONGEST_PRODUCT:
        raise AssigningError("product", PRODUCT_TOO_LONG, place)
    units = _lead_units(item, place)
    assignment = assignment or Assignment(directive=directive)
    named = sa.select(Unit).where(Unit.id.in_(item.coordinating_unit_ids))
    helpers = list(db.session.scalars(named)) if item.coordinating_unit_ids else []
    return [_task_of(unit, directive, assignment, item, helpers) for unit in units]


def _tell_units(directive: Directive, made: Mapping[Task, NewAssignment]) -> None:
    def words(task: Task, urgency: Urgency) -> tuple[str, str]:
        until = f"hạn {task.deadline:%d/%m/%Y}" if task.deadline else "không thời hạn"
        pressing = f" Độ khẩn: {urgency.label}." if urgency.pressing else ""
        return f"Được giao theo {directive.symbol}, {until}.{pressing}", "assigned"

    told_of = {task: words(task, item.urgency) for task, item in made.items()}
    tell_all(tellings_of(Occasion.ASSIGNED, told_of))


def _check_days(item: NewAssignment, place: int) -> None:
    own = dict(item.own_deadlines)
    if own.keys() - set(item.lead_unit_ids):
        message = "Hạn riêng chỉ ghi cho đơn vị chủ trì đã chọn."
        raise AssigningError("own_deadlines", message, place)
    try:
        check_assigned_days(item.assigned_on, item.deadline, own.values())
    except ValueRefused as error:
        raise AssigningError(error.field, str(error), place) from None


def _lead_units(item: NewAssignment, place: int) -> list[Unit]:
    ids = set(item.lead_unit_ids)
    named = sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.position)
    units = list(db.session.scalars(named))
    if not units or len(units) < len(ids):
        raise AssigningError("lead_unit", "Chọn ít nhất một đơn vị chủ trì.", place)
    for unit in units:
        if not all(unit.valid_on(day) for day in (item.assigned_on, clock.today())):
            message = f"{unit.name} không hoạt động vào ngày giao hoặc hôm nay."
            raise AssigningError("lead_unit", message, place)
    return units


def _task_of(
    unit: Unit,
    directive: Directive,
    assignment: Assignment,
    item: NewAssignment,
    helpers: Sequence[Unit],
) -> Task:
    deadline = item.deadline_of(unit.id)
    phrase = item.deadline_phrase.strip() if deadline == item.deadline else ""  # of no other day
    return Task(
        register=item.register,
        content=item.content.strip(),
        directive=directive,
        assignment=assignment,
        lead_unit=unit,
        leads=[TaskLead(unit=unit, since=item.assigned_on)],
        field_id=item.field_id or directive.field_id,
        leader_id=item.leader_id or directive.leader_id,
        officer_id=item.officer_id,
        assigned_on=item.assigned_on,
        product=item.product.strip(),
        urgency=item.urgency,
        deadline_phrase=phrase,
        original_deadline=deadline,
        deadline=deadline,
        search_text=task_search_text(item.content, directive, unit),
        coordinating_units=[helper for helper in helpers if helper is not unit],
    )
