"""Packages of the document exchange: what waits, what became of the others, what was told."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import config
from tracker.domain.directives.exchange.statuses import PackageState
from tracker.extensions import db
from tracker.models import ExchangeStatus, ReceivedPackage

PAGE = 30


@dataclass(frozen=True)
class PackagePage:
    """Some packages, newest first; ``next_before`` asks for the older ones, if there are any."""

    rows: Sequence[ReceivedPackage]
    next_before: int | None


def package_counts() -> dict[PackageState, int]:
    """How many packages there are of each state."""
    rows = db.session.execute(
        sa.select(ReceivedPackage.state, sa.func.count()).group_by(ReceivedPackage.state)
    )
    counts: dict[PackageState, int] = {row[0]: row[1] for row in rows}
    return {state: counts.get(state, 0) for state in PackageState}


def waiting_packages() -> int:
    """How many packages wait for the office."""
    waiting = ReceivedPackage.state == PackageState.WAITING
    return db.session.scalar(sa.select(sa.func.count()).where(waiting)) or 0


def package_page(state: PackageState, before: int | None) -> PackagePage:
    """A page of the packages of a state; ``before`` is where the page above ended."""
    statement = (
        sa.select(ReceivedPackage)
        .where(ReceivedPackage.state == state)
        .options(joinedload(ReceivedPackage.directive))
        .order_by(ReceivedPackage.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(ReceivedPackage.id < before)
    rows = db.session.scalars(statement).all()
    return PackagePage(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def statuses_told(package_id: int) -> Sequence[ExchangeStatus]:
    """What the sender is told of a package, in order."""
    return db.session.scalars(
        sa.select(ExchangeStatus)
        .where(ExchangeStatus.package_id == package_id)
        .order_by(ExchangeStatus.id)
    ).all()


def others_of_document(package: ReceivedPackage) -> Sequence[ReceivedPackage]:
    """Other packages that wait and say that they hold the same document."""
    if not package.document_id:
        return ()
    return db.session.scalars(
        sa.select(ReceivedPackage)
        .where(
            ReceivedPackage.id != package.id,
            ReceivedPackage.sender_code == package.sender_code,
            ReceivedPackage.document_id == package.document_id,
            ReceivedPackage.state == PackageState.WAITING,
        )
        .order_by(ReceivedPackage.id)
    ).all()


def package_of_reading(reading_id: int) -> ReceivedPackage | None:
    """The package that is being put into the register by a reading."""
    if not config.settings().exchange:
        return None
    return db.session.scalars(
        sa.select(ReceivedPackage).where(
            ReceivedPackage.reading_id == reading_id,
            ReceivedPackage.state == PackageState.WAITING,
        )
    ).first()
