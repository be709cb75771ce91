"""The sample data: taken to try the program out, and cleared again in one act.

It is cleared only while nothing real rests on it: no task or document that people entered, and
nobody real in a sample unit. What is then no sample stays: administrators, settings, own units.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import config, formats
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import EntryAct, EntryChanged, Listed
from tracker.extensions import db
from tracker.models import (
    Base,
    Directive,
    Event,
    Field,
    SetupStep,
    Task,
    Unit,
    User,
)
from tracker.queries.system.sample_data import (
    SAMPLES,
    fields_of_work,
    is_sample_person,
    is_sample_unit,
)
from tracker.queries.system.setup_steps import SAMPLE, noted_steps
from tracker.services.organisation.actors import the_administrator
from tracker.services.system.seeds import SeedResult, load_seeds
from tracker.services.system.setup_steps import note
from tracker.services.tasks.events import record

STAYING = {  # tables of which every row stays
    "office_setting", "setup_step", "calendar_day", "calendar_year", "document_template",
    "letterhead", "signer", "job_state", "tick", "sent_form", "lists_version", "sample_text",
    "attempts", "answered_request", "webhook", "waiting_person",
}  # fmt: skip
OF_A_PERSON = {  # tables of which the rows of real people stay, and the column that says whose
    "user_role": "user_id", "invitation": "user_id", "login_session": "user_id",
    "access_entry": "user_id", "authenticator": "user_id", "passkey": "user_id",
    "recovery_code": "user_id", "sign_on_link": "user_id", "notice_choice": "user_id",
    "board": "made_by_id", "figure_delivery": "made_by_id",
}  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """The sample data as it is in the database: how much would go, and what stands in the way."""

    counts: dict[str, int]
    obstacles: list[str]


def take_sample(actor: User) -> SeedResult:
    """Load the sample data beside what there is.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: there are tasks or documents already, or it was taken.
    """
    with transaction():
        actor = the_administrator(actor, "nạp dữ liệu mẫu")
        if SAMPLE in noted_steps() or _number(Task) or _number(Directive):
            raise NotPossibleNow("Đã có nhiệm vụ hoặc dữ liệu mẫu; chỉ nạp được khi chưa có.")
        if _number(Unit, is_sample_unit()):
            raise NotPossibleNow("Đã có đơn vị trùng mã với dữ liệu mẫu.")
        note(SAMPLE)
        _tell(actor, EntryAct.TAKEN)
    try:
        return load_seeds(SAMPLES, config.settings().instance)
    except BaseException:
        with transaction():
            db.session.execute(sa.delete(SetupStep).where(SetupStep.key == SAMPLE))
        raise


def present_sample() -> Sample | None:
    """What of the sample data there is; None where none was taken."""
    if SAMPLE not in noted_steps():
        return None
    counts = {
        "nhiệm vụ": _number(Task),
        "văn bản": _number(Directive),
        "đơn vị": _number(Unit, is_sample_unit()),
        "người dùng": _number(User, is_sample_person()),
        "lĩnh vực": len(fields_of_work()),
    }
    return Sample(counts, _obstacles())


def clear_sample(actor: User) -> None:
    """Clear the sample data, with all that was tried on it: notices, mails, history of tasks.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: none was taken, or something real rests on it.
    """
    try:
        with transaction():
            actor = the_administrator(actor, "xóa dữ liệu mẫu")
            sample = present_sample()
            if sample is None or sample.obstacles:
                why = "; ".join(sample.obstacles) if sample else "không có dữ liệu mẫu"
                raise NotPossibleNow(f"Không xóa được dữ liệu mẫu: {why}.")
            _empty()
            _tell(actor, EntryAct.DELETED)
    except IntegrityError:
        raise NotPossibleNow(
            "Không xóa được dữ liệu mẫu: có mục thật đang dùng đến đơn vị hoặc người mẫu."
        ) from None


def _empty() -> None:
    """Delete table by table, those first that refer to others; only what is named stays."""
    staying = rows_that_stay()
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in STAYING:
            continue
        condition = staying.get(table.name)
        statement = sa.delete(table)
        db.session.execute(statement if condition is None else statement.where(sa.not_(condition)))
    db.session.execute(sa.delete(SetupStep).where(SetupStep.key == SAMPLE))
    db.session.expire_all()


def rows_that_stay() -> dict[str, sa.ColumnElement[bool]]:
    """By table, which of its rows are no sample."""
    tables = Base.metadata.tables
    people = sa.select(User.id).where(sa.not_(is_sample_person()))
    units = sa.select(Unit.id).where(sa.not_(is_sample_unit()))
    member = tables["unit_group_member"].c
    token, channel = tables["access_token"].c, tables["channel"].c
    sign_on, link = tables["sign_on_session"].c, tables["sign_on_link"].c
    sending, delivery = tables["figure_sending"].c, tables["figure_delivery"].c
    certificate = tables["trusted_certificate"].c
    return {
        "user": sa.not_(is_sample_person()),
        **{name: tables[name].c[column].in_(people) for name, column in OF_A_PERSON.items()},
        "sign_on_session": sign_on.link_id.in_(sa.select(link.id).where(link.user_id.in_(people))),
        "figure_sending": sa.and_(
            sending.delivery_id.in_(sa.select(delivery.id).where(delivery.made_by_id.in_(people))),
            sending.asked_by_id.is_(None) | sending.asked_by_id.in_(people),
        ),
        "trusted_certificate": certificate.added_by_id.is_(None)
        | certificate.added_by_id.in_(people),
        "channel": sa.and_(
            channel.made_by_id.in_(people),
            channel.user_id.is_(None) | channel.user_id.in_(people),
            channel.unit_id.is_(None) | channel.unit_id.in_(units),
        ),
        "access_token": sa.and_(
            token.user_id.in_(people),
            token.made_by_id.is_(None) | token.made_by_id.in_(people),
            token.ended_by_id.is_(None) | token.ended_by_id.in_(people),
        ),
        "unit": sa.not_(is_sample_unit()),
        "former_unit_name": tables["former_unit_name"].c.unit_id.in_(units),
        "unit_successor": tables["unit_successor"].c.unit_id.in_(units),
        "unit_group_member": member.unit_id.in_(units),
        "unit_group": tables["unit_group"].c.id.in_(sa.select(member.group_id)),
        "field": Field.id.not_in(fields_of_work()),
        "event": sa.and_(
            Event.task_id.is_(None),
            Event.directive_id.is_(None),
            Event.actor_id.is_(None) | Event.actor_id.in_(people),
            Event.user_id.is_(None) | Event.user_id.in_(people),
        ),
    }


def _obstacles() -> list[str]:
    sample_units = sa.select(Unit.id).where(is_sample_unit())
    in_sample_unit = sa.not_(is_sample_person()), User.unit_id.in_(sample_units)
    real = (
        (_number(Task, Task.seed_key.is_(None)), "nhiệm vụ thật"),
        (_number(Directive, Directive.seed_key.is_(None)), "văn bản thật"),
        (_number(User, *in_sample_unit), "người thật thuộc đơn vị mẫu"),
    )
    return [f"đã có {formats.number(number)} {what}" for number, what in real if number]


def _number(table: type[Any], *conditions: sa.ColumnElement[bool]) -> int:
    statement = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return db.session.scalar(statement) or 0


def _tell(actor: User, act: EntryAct) -> None:
    event = EntryChanged(Listed.SAMPLE.value, "", "của chương trình", act.value)
    record(None, event, actor=actor)
