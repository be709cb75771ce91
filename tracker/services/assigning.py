"""The office registers a directive and assigns the tasks that it orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain import workflow
from tracker.domain.errors import DomainError
from tracker.domain.history import Assigned, DirectiveRegistered
from tracker.domain.symbols import parse_symbol
from tracker.domain.text import fold
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Directive, Task, Unit, User
from tracker.services.recording import record


class AssigningError(DomainError):
    """Something about the directive or one of its tasks cannot stand.

    ``field`` names the value; ``task`` is the task's place in the form (from 0), ``None`` for the
    directive itself.
    """

    def __init__(self, field: str, message: str, task: int | None = None) -> None:
        self.field, self.task = field, task
        super().__init__(message)


class DirectiveExists(AssigningError):
    """The register already holds a document of this symbol, issuer and date."""

    def __init__(self, directive_id: int, symbol: str) -> None:
        self.directive_id = directive_id
        super().__init__("symbol", f"Văn bản {symbol} của cơ quan và ngày này đã có trong sổ.")


@dataclass(frozen=True)
class NewDirective:
    """A directive as the office enters it."""

    symbol: str
    issuer: str
    issued_on: date
    subject: str
    signer: str = ""
    field_id: int | None = None
    leader_id: int | None = None


@dataclass(frozen=True)
class NewTask:
    """A task as the office enters it; ``deadline`` is ``None`` for one without."""

    content: str
    lead_unit_id: int
    assigned_on: date
    deadline: date | None
    deadline_phrase: str = ""
    register: Register = Register.PROVINCE
    coordinating_unit_ids: frozenset[int] = frozenset()
    field_id: int | None = None
    leader_id: int | None = None
    officer_id: int | None = None


def register_directive(actor: User, directive: NewDirective, tasks: Sequence[NewTask]) -> Directive:
    """Enter a directive and its tasks, all or nothing.

    :raises SymbolError: the symbol has no known form.
    :raises DirectiveExists: it is in the register already.
    :raises AssigningError: a task cannot be assigned like this.
    :raises ActNotAllowed: the person does not assign tasks.
    """
    if not workflow.may_assign(actor.person):
        raise DomainError("Chỉ Văn phòng được đưa văn bản vào sổ và giao nhiệm vụ.")
    symbol = parse_symbol(directive.symbol)
    if not tasks:
        raise AssigningError("tasks", "Nhập ít nhất một nhiệm vụ.")
    with transaction():
        _refuse_twin(symbol.text, directive)
        row = Directive(
            symbol=symbol.text,
            type_name=symbol.type_name,
            issuer=directive.issuer.strip(),
            issued_on=directive.issued_on,
            signer=directive.signer.strip(),
            subject=directive.subject.strip(),
            field_id=directive.field_id,
            leader_id=directive.leader_id,
            search_text=directive_search_text(symbol.text, directive.subject),
        )
        db.session.add(row)
        db.session.flush()
        said = DirectiveRegistered(symbol=row.symbol, tasks=len(tasks))
        record(row, said, actor=actor)
        for place, task in enumerate(tasks):
            _assign(actor, row, task, place)
    return row


def directive_search_text(symbol: str, subject: str) -> str:
    """What a search for a directive reads."""
    return fold(f"{symbol} {subject}")


def task_search_text(content: str, directive: Directive | None, unit: Unit) -> str:
    """What a search for a task reads: its words, its document, its unit."""
    return fold(f"{content} {directive.symbol if directive else ''} {unit.name} {unit.short_name}")


def _refuse_twin(symbol: str, directive: NewDirective) -> None:
    twin = db.session.scalar(
        sa.select(Directive.id).where(
            Directive.symbol == symbol,
            Directive.issuer == directive.issuer.strip(),
            Directive.issued_on == directive.issued_on,
        )
    )
    if twin is not None:
        raise DirectiveExists(twin, symbol)


def _assign(actor: User, directive: Directive, task: NewTask, place: int) -> None:
    unit = db.session.get(Unit, task.lead_unit_id)
    if unit is None or not unit.valid_on(task.assigned_on):
        raise AssigningError("lead_unit", "Chọn đơn vị đang hoạt động vào ngày giao.", place)
    if not task.content.strip():
        raise AssigningError("content", "Nhập nội dung nhiệm vụ.", place)
    if task.assigned_on > clock.today():
        raise AssigningError("assigned_on", "Ngày giao không thể sau hôm nay.", place)
    if task.deadline is not None and task.deadline < task.assigned_on:
        raise AssigningError("deadline", "Hạn hoàn thành không thể trước ngày giao.", place)
    helpers = task.coordinating_unit_ids - {unit.id}
    row = Task(
        register=task.register,
        content=task.content.strip(),
        directive_id=directive.id,
        lead_unit_id=unit.id,
        field_id=task.field_id or directive.field_id,
        leader_id=task.leader_id or directive.leader_id,
        officer_id=task.officer_id,
        assigned_on=task.assigned_on,
        deadline_phrase=task.deadline_phrase.strip(),
        original_deadline=task.deadline,
        deadline=task.deadline,
        search_text=task_search_text(task.content, directive, unit),
        coordinating_units=list(db.session.scalars(sa.select(Unit).where(Unit.id.in_(helpers)))),
    )
    db.session.add(row)
    db.session.flush()
    record(row, Assigned.of(unit.name, task.deadline), actor=actor, on=task.assigned_on)
