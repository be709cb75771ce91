"""What the senders of packages are told is written down in the transaction of its cause, once."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.directives.exchange.statuses import PackageState, StatusCode, statuses_of
from tracker.domain.history import PackageAct, PackageHandled
from tracker.extensions import db
from tracker.models import Directive, ExchangeStatus, ReceivedPackage, Task, User
from tracker.services.tasks.events import record


def tell_sender(
    package: ReceivedPackage, code: StatusCode, words: str = "", actor: User | None = None
) -> None:
    """Have the sender told, in the present transaction, if it was not told that before."""
    known = sa.select(ExchangeStatus.id).where(
        ExchangeStatus.package_id == package.id, ExchangeStatus.code == code
    )
    if db.session.scalar(known) is None:
        status = ExchangeStatus(
            package_id=package.id,
            code=code,
            words=words or code.label,
            staff=actor.name if actor else "",
            made_at=clock.now(),
        )
        db.session.add(status)
        db.session.flush()  # the numbers are the order in which they are told


def put_into_register(
    package_id: int | None,
    directive: Directive,
    actor: User,
    act: PackageAct = PackageAct.REGISTERED,
) -> None:
    """Note, in the present transaction, which document of the register a package became, if it
    came in one.
    """
    if package_id is None:
        return
    package = db.session.get_one(ReceivedPackage, package_id, with_for_update=True)
    if package.state is PackageState.REGISTERED:
        return
    package.state, package.directive_id = PackageState.REGISTERED, directive.id
    package.handled_by_id, package.handled_at = actor.id, clock.now()
    record(directive, handled(package, act), actor=actor)
    _tell_progress(directive.id, [package], actor)


def handled(package: ReceivedPackage, act: PackageAct) -> PackageHandled:
    """The event of what was decided on a package."""
    sender = package.sender_name or package.sender_code or "nơi gửi không rõ"
    return PackageHandled(act.value, package.id, package.symbol or package.subject[:120], sender)


def follow_task(task: Task, actor: User) -> None:
    """Tell the senders of the task's document how it stands now, where it came as a package."""
    if task.directive_id is None or not config.settings().exchange:
        return
    packages = db.session.scalars(
        sa.select(ReceivedPackage).where(
            ReceivedPackage.directive_id == task.directive_id,
            ReceivedPackage.state == PackageState.REGISTERED,
        )
    ).all()
    if packages:
        _tell_progress(task.directive_id, packages, actor)


def _tell_progress(directive_id: int, packages: Sequence[ReceivedPackage], actor: User) -> None:
    db.session.flush()
    of_tasks = sa.select(Task.progress).where(Task.directive_id == directive_id)
    for code in statuses_of(db.session.scalars(of_tasks).all()):
        for package in packages:
            tell_sender(package, code, actor=actor)
