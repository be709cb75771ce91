"""The office gives a directive days of reminders of its own, or the usual ones again."""

from tracker import config
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import RemindersSet
from tracker.domain.notifying.reminders import ReminderPlan
from tracker.extensions import db
from tracker.models import Directive, User
from tracker.services.directives.corrections import DirectiveChangedMeanwhile
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.events import record


def set_reminders(
    actor: User, directive_id: int, plan: ReminderPlan | None, *, version: int | None = None
) -> None:
    """Have units reminded of a directive's tasks by a plan of its own; ``None``: as usual.

    ``version`` is the directive's version that the person saw. What was told is not told again.

    :raises ValueRefused: nothing would change.
    :raises DirectiveChangedMeanwhile: it is no longer the one that the person saw.
    """
    with transaction():
        actor = the_office(actor, "đặt việc nhắc thời hạn của văn bản")
        row = db.session.get_one(Directive, directive_id, with_for_update=True)
        if version is not None and version != row.version:
            raise DirectiveChangedMeanwhile
        facts = plan.facts() if plan else None
        if facts == row.reminders:
            raise ValueRefused(
                "own",
                "Chưa có gì thay đổi. Để dùng các số ngày bên dưới, chọn “Riêng cho văn bản này”."
                if plan is None
                else "Chưa có gì thay đổi.",
            )
        event = RemindersSet(_words(row.reminders), _words(facts))
        row.reminders = facts
        record(row, event, actor=actor)


def plan_of(directive: Directive) -> ReminderPlan:
    """By which days units are reminded of a directive's tasks: its own, else the usual ones."""
    facts = directive.reminders
    return config.settings().reminders_of() if facts is None else ReminderPlan.of(facts)


def _words(facts: dict[str, object] | None) -> str:
    return ReminderPlan.of(facts).words if facts is not None else ""
