"""What a person made of a proposal is kept as a case, to measure the reader by; it stays here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.directives.proposals.measuring.gold import Gold, GoldTask, gold_as_json
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.extensions import db
from tracker.models import Directive, Unit
from tracker.queries.directives.listed_units import unit_names
from tracker.queries.directives.read_documents import gold_tasks_of, open_reading
from tracker.services.directives.unit_spellings import remember_spellings
from tracker.services.tasks.assignment import NewAssignment


def keep_outcome(
    reading_id: int,
    directive_id: int,
    items: Sequence[NewAssignment],
    *,
    duties: Sequence[tuple[str, Sequence[int]]] = (),
    named: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Note what was registered of a reading; its file hangs on the directive now.

    ``duties``: those given to repeat with it, each with its lead units by number.
    ``named``: units, by number, that a person chose for names nobody knew; they hold from now on.
    Of a name that several units have, the next document asks again.

    Of further tasks of a document of the register, those that it has already are neither owed nor
    wrong. Where the office keeps no cases, the words of the document go.
    """
    with transaction():
        row = open_reading(reading_id)
        if row is None:
            return
        directive = db.session.get_one(Directive, directive_id)
        further = row.directive_id is not None
        row.directive_id, row.registered_at = directive_id, clock.now()
        row.content, row.word_boxes, row.typed = None, None, []
        names = unit_names({})
        unknown = {name: unit for name, unit in named.items() if not names.called(name)}
        remember_spellings(unknown, row.user_id)
        if config.settings().reading_cases_days == 0:
            row.document = None
        else:
            row.registered = gold_as_json(_gold(directive, items, duties, further=further))


def _gold(
    directive: Directive,
    items: Sequence[NewAssignment],
    duties: Sequence[tuple[str, Sequence[int]]],
    *,
    further: bool,
) -> Gold:
    tasks = [*_gold_tasks(items, duties)]
    if further:
        known = {task.content for task in tasks}
        tasks += [task for task in gold_tasks_of(directive) if task.content not in known]
    return Gold(
        name=directive.symbol,
        form=directive.type_name,
        directive={} if further else _head(directive),
        tasks=tasks,
    )


def _head(directive: Directive) -> dict[str, str | None]:
    return {
        "symbol": directive.symbol,
        "type": directive.type_name,
        "issuer": directive.issuer,
        "issued_on": directive.issued_on.isoformat() if directive.issued_on else None,
        "subject": directive.subject,
        "signer": directive.signer or None,
    }


def _gold_tasks(
    items: Sequence[NewAssignment], duties: Sequence[tuple[str, Sequence[int]]]
) -> Iterable[GoldTask]:
    codes = {row.id: row.code for row in db.session.execute(sa.select(Unit.id, Unit.code))}
    for item in items:
        yield GoldTask(
            content=item.content,
            lead_units=frozenset(codes[one] for one in item.lead_unit_ids),
            coordinating_units=frozenset(codes[one] for one in item.coordinating_unit_ids),
            deadline=item.deadline,
            working_days=_working_days(item.deadline_phrase, item.assigned_on),
            product=item.product or None,
        )
    for content, leads in duties:
        yield GoldTask(content, frozenset(codes[one] for one in leads), kind="recurring")


def _working_days(phrase: str, assigned_on: date) -> int | None:
    try:
        days: Any = read_deadline(phrase, assigned_on).working_days
    except DeadlinePhraseError:
        return None
    return int(days) if days else None
