"""The office changes who follows and who is in charge of tasks, their field, urgency, product.

Singly, or for many at once: an officer leaves, and a colleague takes all open ones over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from tracker.database import transaction
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import ParticularsChanged
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks.workflow import LONGEST_PRODUCT, Act
from tracker.domain.vocabulary import OFFICE_ROLES, Role, Urgency
from tracker.extensions import db
from tracker.models import Field, Task, User
from tracker.services.notifying.notices import acts_in_one_mail, tell, tell_of
from tracker.services.tasks.act import Acting, ChangedMeanwhile, acting
from tracker.services.tasks.assignment import PRODUCT_TOO_LONG

FOLLOWING = TOLD[Occasion.FOLLOWING][Circle.OFFICERS]
NOBODY = 0
"""Instead of a row's number: the task is to have none."""
NOT_FOUND = "Không tìm thấy nhiệm vụ."
CHANGED_SINCE = "Đã có thay đổi khác từ sau lần đổi này nên giữ nguyên; xem lịch sử của nhiệm vụ."
"""Why a task is not put back; nothing was typed, so the words of a form do not fit."""


@dataclass(frozen=True)
class Particulars:
    """What is to become of a task; what is left ``None`` stays, ``NOBODY`` takes it away."""

    officer_id: int | None = None
    leader_id: int | None = None
    field_id: int | None = None
    urgency: Urgency | None = None
    product: str | None = None


@dataclass(frozen=True)
class Changed:
    """What came of one of many tasks: done, or why not."""

    task_id: int
    number: str
    content: str
    why_not: str = ""
    back: "Undoing | None" = None


@dataclass(frozen=True)
class Undoing:
    """How a task is put back: what it had before, while nobody has changed it since ``version``."""

    task_id: int
    version: int
    former: Particulars


def change_particulars(
    actor: User, task_id: int, changes: Particulars, note: str = "", *, version: int | None = None
) -> None:
    """Change one task, and tell whom it concerns: the officers, the unit of urgency and product.

    :raises DomainError: the act is not possible, nothing is changed, or it cannot stand.
    """
    with acting(Act.CHANGE_PARTICULARS, actor, task_id, version=version) as doing:
        former = doing.task.officer
        _change(doing, changes, note)
        _tell_officers(doing, former, note)


def change_many(
    actor: User, task_ids: Iterable[int], changes: Particulars, note: str = ""
) -> list[Changed]:
    """Change several tasks, each on its own; who follows them now is told of all in one notice.

    A task that has all of it already is done. Nothing is undone because another could not be done.
    """
    with acts_in_one_mail():
        outcomes = [
            _change_one(actor, task_id, changes, note) for task_id in dict.fromkeys(task_ids)
        ]
    done = [one for one in outcomes if not one.why_not]
    if changes.officer_id and done and changes.officer_id != actor.id:
        _tell_of_many(changes.officer_id, done, note)
    return outcomes


def undo_many(actor: User, undone: Iterable[Undoing]) -> list[Changed]:
    """Give the tasks back what they had before they were changed together.

    One that somebody changed since stays as it is. Officers hear of it as of any change.
    """
    outcomes = []
    with acts_in_one_mail():
        for one in undone:
            outcomes.append(
                _change_one(
                    actor, one.task_id, one.former, "Hoàn tác", version=one.version, tells=True
                )
            )
    return outcomes


def _change_one(
    actor: User,
    task_id: int,
    changes: Particulars,
    note: str,
    *,
    version: int | None = None,
    tells: bool = False,
) -> Changed:
    task = db.session.get(Task, task_id)
    if task is None:
        return Changed(task_id, "", f"Nhiệm vụ {task_id}", NOT_FOUND)
    one = Changed(task_id, task.number, task.content)
    try:
        with acting(Act.CHANGE_PARTICULARS, actor, task_id, version=version) as doing:
            former, officer = _former(doing.task, changes), doing.task.officer
            _change(doing, changes, note)
            if tells:
                _tell_officers(doing, officer, note)
    except DomainError as error:
        since = version is not None and isinstance(error, ChangedMeanwhile)
        return replace(one, why_not=CHANGED_SINCE if since else str(error))
    return replace(one, back=Undoing(task_id, task.version, former))


def _former(task: Task, changes: Particulars) -> Particulars:
    """What the task has now of all that is to be changed."""
    present = Particulars(
        officer_id=task.officer_id or NOBODY,
        leader_id=task.leader_id or NOBODY,
        field_id=task.field_id or NOBODY,
        urgency=task.urgency,
        product=task.product,
    )
    left = {one.name: None for one in fields(Particulars) if getattr(changes, one.name) is None}
    return replace(present, **left)


def _change(doing: Acting, changes: Particulars, note: str) -> None:
    task = doing.task
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    officer = _person(changes.officer_id, task.officer, OFFICE_ROLES, "officer")
    leader = _person(changes.leader_id, task.leader, (Role.LEADERSHIP,), "leader")
    field = _field(changes.field_id, task.field)
    for name, old, new in (
        ("chuyên viên theo dõi", task.officer, officer),
        ("lãnh đạo phụ trách", task.leader, leader),
        (ParticularsChanged.FIELD, task.field, field),
    ):
        if old is not new:
            before[name], after[name] = _name(old), _name(new)
    task.officer, task.leader, task.field = officer, leader, field
    concerns_unit = change_urgency_and_product(
        task, changes.urgency, changes.product, before, after
    )
    if not after:
        raise ValueRefused("officer", "Chưa có gì thay đổi.")
    doing.tell(ParticularsChanged(before, after), note)
    if concerns_unit:
        words = "; ".join(f"{name}: {after[name] or 'không'}" for name in concerns_unit)
        tell_of(Occasion.PARTICULARS_CHANGED, doing, f"Văn phòng đổi {words}.")


def change_urgency_and_product(
    task: Task,
    urgency: Urgency | None,
    product: str | None,
    before: dict[str, str],
    after: dict[str, str],
) -> list[str]:
    """Change what the unit needs to know, and say under which names; in the act under way.

    :raises ValueRefused: the product is too long.
    """
    changed = []
    if product is not None and product.strip() != task.product:
        if len(product.strip()) > LONGEST_PRODUCT:
            raise ValueRefused("product", PRODUCT_TOO_LONG)
        before["sản phẩm"], after["sản phẩm"] = task.product, product.strip()
        task.product = product.strip()
        changed.append("sản phẩm")
    if urgency is not None and urgency is not task.urgency:
        before["độ khẩn"], after["độ khẩn"] = task.urgency.label, urgency.label
        task.urgency = urgency
        changed.append("độ khẩn")
    return changed


def _person(
    changes: int | None, present: User | None, roles: Iterable[Role], field: str
) -> User | None:
    """Who it is to be; somebody named before may stay, whatever their roles are now."""
    if changes is None or (present is not None and present.id == changes):
        return present
    if changes == NOBODY:
        return None
    person = db.session.get(User, changes)
    if person is None or not person.reached or person.roles.isdisjoint(roles):
        raise ValueRefused(field, "Chọn một người đang làm việc trong danh sách.")
    return person


def _field(changes: int | None, present: Field | None) -> Field | None:
    if changes is None or (present is not None and present.id == changes):
        return present
    if changes == NOBODY:
        return None
    field = db.session.get(Field, changes)
    if field is None or field.ended:
        raise ValueRefused("field", "Chọn lĩnh vực trong danh sách.")
    return field


def _name(row: User | Field | None) -> str:
    return row.name if row else ""


def _tell_officers(doing: Acting, former: User | None, note: str) -> None:
    now = doing.task.officer
    if now is former:
        return
    db.session.flush()
    why = f" {note.strip()}" if note.strip() else ""
    messages = (
        (now, f"Văn phòng giao bạn theo dõi nhiệm vụ này.{why}"),
        (former, f"Nhiệm vụ này chuyển cho {_name(now) or 'người khác'} theo dõi.{why}"),
    )
    occasion = f"event-{doing.events[-1].id}"
    for person, text in messages:
        if person is not None and person.id != doing.actor.id:
            tell(FOLLOWING, doing.task, [person], text, occasion=occasion)


def _tell_of_many(officer_id: int, done: list[Changed], note: str) -> None:
    with transaction():
        task, officer = (
            db.session.get_one(Task, done[0].task_id),
            db.session.get_one(User, officer_id),
        )
        others = f" và {len(done) - 1} nhiệm vụ khác" if len(done) > 1 else ""
        why = f" {note.strip()}" if note.strip() else ""
        text = f"Văn phòng giao bạn theo dõi nhiệm vụ này{others}.{why}"
        tell(
            FOLLOWING, task, [officer], text,
            occasion=f"many-{task.id}-{task.version}",
        )  # fmt: skip
