"""The office puts facts of a directive in the register right; the history tells each change.

Field and leader in charge of tasks that were assigned already stay: they were said to the units.
"""

from datetime import date
from typing import TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.database import transaction
from tracker.domain.directives.symbols import type_of
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import DirectiveEdited, FilesAttached
from tracker.domain.search import text_of_directive
from tracker.extensions import db
from tracker.filetypes import clean_name
from tracker.models import Directive, Field, Task, User
from tracker.services.organisation.actors import the_office
from tracker.services.system.files import Upload, attach_to_directive, refuse_changed
from tracker.services.system.sent_forms import once
from tracker.services.tasks.assignment import (
    NewDirective,
    refuse_twin,
    symbol_of,
    task_search_text,
)
from tracker.services.tasks.events import record

Row = TypeVar("Row", Field, User)
LONGEST = {"issuer": 160, "signer": 120}


class DirectiveChangedMeanwhile(DomainError):
    """Somebody else changed the directive since the person looked; nothing they typed is lost."""

    def __init__(self) -> None:
        super().__init__(
            "Văn bản vừa được người khác sửa. Hãy xem những gì đã thay đổi trong lịch sử, rồi gửi "
            "lại nếu vẫn đúng; nội dung bạn đã nhập còn nguyên."
        )


def edit_directive(
    actor: User, directive_id: int, changes: NewDirective, *, version: int | None = None
) -> None:
    """Give a directive the values of a form; ``version`` is the one that the person saw.

    :raises DirectiveExists: another document has this symbol, issuer and date.
    :raises ValueRefused: a value cannot stand, or none is another than before.
    :raises DirectiveChangedMeanwhile: it is no longer the one that the person saw.
    """
    try:
        with transaction():
            actor = the_office(actor, "sửa văn bản trong sổ")
            row = db.session.get_one(Directive, directive_id, with_for_update=True)
            if version is not None and version != row.version:
                raise DirectiveChangedMeanwhile
            _edit(actor, row, changes)
    except IntegrityError:  # the twin was entered at the same moment
        refuse_twin(symbol_of(changes).text, changes, besides=directive_id)
        raise


def attach_files(
    actor: User, directive_id: int, files: tuple[Upload, ...], *, sending: str = ""
) -> None:
    """Put files, a scan found later, to a directive that is in the register.

    ``sending`` is the form that orders it, if one does.

    :raises AlreadySent: the form was carried out before.
    :raises DomainError: there are none, one is not taken, or the person is not of the office.
    """
    if not files:
        raise ValueRefused("files", "Chọn ít nhất một tệp.")
    refuse_changed(files)
    with once(sending) as form:
        actor = the_office(actor, "đính kèm tệp vào văn bản trong sổ")
        row = db.session.get_one(Directive, directive_id)
        event = record(row, FilesAttached([clean_name(file.name) for file in files]), actor=actor)
        attach_to_directive(files, directive=row, event=event, actor=actor)
        form.made(directive_id)


def _edit(actor: User, row: Directive, changes: NewDirective) -> None:
    _check(changes)
    before, identity = _facts(row), _identity(row)
    if changes.symbol.strip() != row.symbol:
        symbol = symbol_of(changes)
        row.symbol, row.type_name = symbol.text, symbol.type_name
    else:
        row.type_name = changes.type_name or type_of(row.symbol) or row.type_name
    row.issuer = changes.issuer.strip()
    row.issued_on = changes.issued_on
    row.signer = changes.signer.strip()
    row.subject = changes.subject.strip()
    row.field = _chosen(Field, changes.field_id, "field_id", "Chọn lĩnh vực trong danh sách.")
    row.leader = _chosen(User, changes.leader_id, "leader_id", "Chọn lãnh đạo trong danh sách.")
    after = _facts(row)
    changed = [name for name, value in after.items() if value != before[name]]
    if not changed:
        raise ValueRefused("subject", "Chưa có gì thay đổi.")
    if _identity(row) != identity:
        with db.session.no_autoflush:
            refuse_twin(row.symbol, changes, besides=row.id)
        row.copy = 0
    row.search_text = text_of_directive(row.type_name, row.symbol, row.subject)
    event = DirectiveEdited(
        {name: before[name] for name in changed}, {name: after[name] for name in changed}
    )
    record(row, event, actor=actor)
    db.session.flush()
    if "số, ký hiệu" in changed:
        _let_tasks_be_found(row)


def _check(changes: NewDirective) -> None:
    for field, instruction in (
        ("issuer", "Nhập cơ quan ban hành."),
        ("subject", "Nhập trích yếu."),
    ):
        if not getattr(changes, field).strip():
            raise ValueRefused(field, instruction)
    for field, most in LONGEST.items():
        if len(getattr(changes, field).strip()) > most:
            raise ValueRefused(field, f"Nhập không quá {most} ký tự.")


def _chosen(model: type[Row], row_id: int | None, field: str, instruction: str) -> Row | None:
    row = db.session.get(model, row_id) if row_id is not None else None
    if row_id is not None and row is None:
        raise ValueRefused(field, instruction)
    return row


def _identity(row: Directive) -> tuple[str, str, date | None]:
    """What names the document; one that was entered twice long ago may keep it."""
    return row.symbol_key, row.issuer_key, row.issued_on


def _facts(row: Directive) -> dict[str, str]:
    """What a person reads of a directive, by its name on the form."""
    return {
        "số, ký hiệu": row.symbol,
        "loại văn bản": row.type_name,
        "cơ quan ban hành": row.issuer,
        "ngày ban hành": _day(row.issued_on),
        "người ký": row.signer,
        "trích yếu": row.subject,
        "lĩnh vực": row.field.name if row.field else "",
        "lãnh đạo phụ trách": row.leader.name if row.leader else "",
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _let_tasks_be_found(row: Directive) -> None:
    """A search for a task reads its document's symbol too.

    Past the versions of the tasks: nobody who has one of them open has missed anything.
    """
    table = cast(sa.Table, Task.__table__)
    for task in db.session.scalars(sa.select(Task).filter_by(directive_id=row.id)):
        text = task_search_text(task.content, row, task.lead_unit)
        db.session.execute(sa.update(table).where(table.c.id == task.id).values(search_text=text))
