"""Recurring duties of a document that was read: chosen on its form, given with its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker import clock, config, formats
from tracker.blueprints.directives.assignment.forms import ItemsForm
from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.proposals.measuring.known_already import left_out
from tracker.domain.directives.proposals.proposal import ProposedTask, TaskKind
from tracker.domain.directives.rule_phrases import read_rule_phrase
from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import Register
from tracker.models import ReadDocument, User
from tracker.queries.directives.proposed_duties import assigned_contents
from tracker.queries.directives.read_documents import kept_proposal
from tracker.queries.directives.repeating_terms import Schedule
from tracker.services.directives.repeating_tasks import Duty, repeat


@dataclass(frozen=True)
class OfferedDuty:
    """A duty whose rule and lead units the document says; ``when`` is that rule in words."""

    at: int
    duty: Duty
    unit_ids: tuple[int, ...]
    who: str
    when: str


def offer_duties(form: ItemsForm, row: ReadDocument | None, names: UnitNames) -> None:
    """Let the form offer the duties of the document that was read; those chosen stay chosen."""
    form.offered_duties = offered_duties(form, row, names) if row else []
    form.duties.choices = {
        str(one.at): f"{one.duty.content}: {one.who}; {one.when}" for one in form.offered_duties
    }


def offered_duties(form: ItemsForm, row: ReadDocument, names: UnitNames) -> list[OfferedDuty]:
    """The duties that can be given as they stand and that the register lacks; none where the
    document has nothing else to give, for then the form has them as its tasks.
    """
    proposal = kept_proposal(row, names)
    tasks = left_out(proposal.tasks, known_contents(row.directive_id))
    if all(task.kind is TaskKind.RECURRING for task in tasks):
        return []
    offered = (_offered(form, proposal.tasks.index(task), task) for task in tasks)
    return [one for one in offered if one is not None]


def known_contents(directive_id: int | None) -> list[str]:
    """What the register has of a document that is in it already."""
    return [] if directive_id is None else assigned_contents(directive_id)


def _offered(form: ItemsForm, at: int, task: ProposedTask) -> OfferedDuty | None:
    unit_ids = tuple(unit.id for unit in task.leads if unit.id in form.units)
    if task.kind is not TaskKind.RECURRING or task.unknown_units or not unit_ids:
        return None
    before_means_day_before = config.settings().before_means_day_before
    rule = read_rule_phrase(task.deadline_phrase, before_means_day_before=before_means_day_before)
    if rule is None:
        return None
    duty = Duty(
        content=task.content,
        rule=rule.text,
        first=clock.today(),
        phrase=task.deadline_phrase,
        register=form.register.data or Register.PROVINCE,
        officer_id=form.officer.data,
        coordinating_unit_ids=frozenset(unit.id for unit in task.helpers if unit.id in form.units),
    )
    terms = Schedule(rule, duty.first, duty.day_off).next(duty.first)
    if not terms:
        return None
    several = f"{formats.number(len(unit_ids))} đơn vị"
    who = form.units[unit_ids[0]].name if len(unit_ids) == 1 else several
    when = f"{rule.words(terms[0].day)}, kỳ đầu {formats.day(terms[0].deadline)}"
    return OfferedDuty(at, duty, unit_ids, who, when)


def chosen_duties(form: ItemsForm) -> tuple[OfferedDuty, ...]:
    """The duties that were ticked."""
    return tuple(one for one in form.offered_duties if str(one.at) in (form.duties.data or ()))


def give_duties(actor: User, directive_id: int, duties: Sequence[OfferedDuty]) -> str:
    """Let the chosen duties repeat; what could not, in words. Its page offers these again."""
    refused = []
    for one in duties:
        try:
            repeat(actor, directive_id, one.duty, one.unit_ids)
        except DomainError as error:
            refused.append(f"“{one.duty.content}”: {error}")
    if not refused:
        return ""
    return f"Chưa giao được việc định kỳ, hãy giao ở trang này: {' '.join(refused)}"
