"""Scheduled figures: set, changed and ended by the administrator; sent at once, or to try."""

from dataclasses import replace

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.domain.notifying.figure_deliveries import (
    WAITING,
    Cause,
    SendingStatus,
    Terms,
    Way,
    host_key_in,
)
from tracker.domain.reports.outward.figures import NAMES_TASKS
from tracker.extensions import db
from tracker.mail.transport.for_files.sftp import PRIVATE_KEY, NotAKey, private_key
from tracker.models import FigureDelivery, FigureSending, User
from tracker.services.organisation.actors import must_see_what_leaves, the_administrator
from tracker.services.organisation.entries import editing
from tracker.services.system.sealed_secrets import seal

SEALED_FOR = "figures"
ENDED = "Đã ngừng gửi số liệu này."


def add_delivery(actor: User, terms: Terms, *, sending: str = "") -> FigureDelivery:
    """Have figures leave from now on.

    :raises AdministratorOnly: the actor is not administrator.
    :raises AlreadySent: the form that ``sending`` names was carried out before.
    :raises ValueRefused: what can lead nowhere, naming the field.
    """
    terms = _usable(terms)
    with editing(actor, Listed.FIGURES, sending) as doing:
        _must_be_allowed(doing.actor, terms)
        if terms.destination.way is Way.SFTP and not terms.secret:
            raise ValueRefused("secret", "Nhập mật khẩu hoặc khóa riêng của tài khoản.")
        now = clock.now()
        row = FigureDelivery(made_by_id=doing.actor.id, made_at=now, since=now)
        _set(row, terms)
        db.session.add(row)
        db.session.flush()
        doing.tell(EntryAct.ADDED, str(row.id), f"“{row.name}”")
        doing.form.made(row.id)
    return row


def change_delivery(actor: User, delivery_id: int, terms: Terms) -> None:
    """Other figures, times or places from now on; due times that passed are not made up for.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: what can lead nowhere, naming the field.
    :raises NotPossibleNow: it was ended.
    """
    terms = _usable(terms)
    with editing(actor, Listed.FIGURES) as doing:
        row = _locked(delivery_id)
        _must_be_allowed(doing.actor, terms)
        elsewhere = replace(terms.destination, folder="") != replace(row.destination, folder="")
        if elsewhere and row.sealed_secret and not terms.secret:
            raise ValueRefused(
                "secret", "Nơi nhận đã đổi: nhập lại mật khẩu, khóa hoặc mã của nơi nhận mới."
            )
        before = _words(row)
        _set(row, terms)
        row.since = clock.now()
        after = _words(row)
        if terms.secret:
            before, after = {**before, "mã bí mật": "cũ"}, {**after, "mã bí mật": "mới"}
        if before != after:
            doing.tell(EntryAct.CHANGED, str(row.id), f"“{row.name}”", before, after)


def end_delivery(actor: User, delivery_id: int) -> None:
    """Nothing more leaves; the secret is wiped, the log stays. Ended already: nothing happens.

    :raises AdministratorOnly: the actor is not administrator.
    """
    with editing(actor, Listed.FIGURES) as doing:
        row = db.session.get(FigureDelivery, delivery_id, with_for_update=True)
        if row is None or row.ended_at is not None:
            return
        row.ended_at, row.sealed_secret = clock.now(), ""
        db.session.execute(
            sa.update(FigureSending)
            .where(FigureSending.delivery_id == row.id, FigureSending.status.in_(WAITING))
            .values(status=SendingStatus.FAILED, answer=ENDED, ended_at=clock.now())
        )
        doing.tell(EntryAct.ENDED, str(row.id), f"“{row.name}”")


def send_at_once(actor: User, delivery_id: int, cause: Cause) -> bool:
    """Queue today's figures; False if they wait already.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it was ended.
    """
    with transaction():
        actor = the_administrator(actor, "gửi số liệu")
        row = _locked(delivery_id)
        waits = sa.exists().where(
            FigureSending.delivery_id == row.id,
            FigureSending.cause == cause,
            FigureSending.status.in_(WAITING),
        )
        if db.session.scalar(sa.select(waits)):
            return False
        now = clock.now()
        db.session.add(
            FigureSending(
                delivery_id=row.id,
                cause=cause,
                due_at=now,
                next_try_at=now,
                day=clock.today(),
                asked_by_id=actor.id,
            )
        )
    return True


def _usable(terms: Terms) -> Terms:
    where = terms.destination
    where.check()
    if where.way is Way.FOLDER and where.address not in config.settings().figure_folders:
        raise ValueRefused(
            "folder_name", "Chọn một thư mục mà máy chủ cho phép (TRACKER_FIGURES_FOLDERS)."
        )
    if where.way is Way.SFTP and terms.secret.lstrip().startswith(PRIVATE_KEY):
        try:
            private_key(terms.secret)
        except NotAKey as error:
            raise ValueRefused("secret", str(error)) from None
    if where.way is Way.HTTPS and not terms.secret.isprintable():
        raise ValueRefused("secret", "Mã bí mật là một dòng chữ.")
    return replace(terms, destination=replace(where, host_key=host_key_in(where.host_key) or ""))


def _must_be_allowed(actor: User, terms: Terms) -> None:
    if terms.figures in NAMES_TASKS:
        must_see_what_leaves(actor, "figures")


def _locked(delivery_id: int) -> FigureDelivery:
    row = db.session.get(FigureDelivery, delivery_id, with_for_update=True)
    if row is None or row.ended_at is not None:
        raise NotPossibleNow(ENDED)
    return row


def _set(row: FigureDelivery, terms: Terms) -> None:
    times, where = terms.times, terms.destination
    row.name, row.figures, row.form = terms.name, terms.figures, terms.form
    row.register, row.period = terms.register, terms.period
    row.rhythm, row.at = times.rhythm, times.at
    row.weekday, row.month_day = times.weekday, times.month_day
    row.way, row.address, row.port, row.account = (
        where.way,
        where.address,
        where.port,
        where.account,
    )
    row.folder, row.method, row.host_key = where.folder, where.method, where.host_key
    if terms.secret:
        row.sealed_secret = seal(terms.secret, SEALED_FOR)


def _words(row: FigureDelivery) -> dict[str, str]:
    return {
        "tên": row.name,
        "số liệu": row.what,
        "dạng": row.form.label,
        "lịch": row.times.words,
        "nơi nhận": row.destination.words,
    }
