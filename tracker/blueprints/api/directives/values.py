"""A directive as it is answered."""

from typing import Any

from flask import url_for

from tracker.blueprints.api.values import event_values, file_value, named_value
from tracker.domain.tasks.workflow import Person
from tracker.models import Directive
from tracker.queries.directives.lists import task_ids_of
from tracker.queries.system.files import attachments_of_directive
from tracker.queries.tasks.history import directive_history


def directive_value(row: Directive, person: Person) -> dict[str, Any]:
    """A directive with its files and its history."""
    return {
        "id": row.id,
        "version": row.version,
        "symbol": row.symbol,
        "type_name": row.type_name,
        "issuer": row.issuer,
        "issued_on": row.issued_on,
        "signer": row.signer,
        "subject": row.subject,
        "field": named_value(row.field),
        "leader": named_value(row.leader),
        "origin": row.origin,
        "task_ids": task_ids_of(person, row.id),
        "files": [file_value(file) for file in attachments_of_directive(row, person)],
        "history": event_values(directive_history(row.id)),
        "url": url_for("directives.show", directive_id=row.id),
    }
