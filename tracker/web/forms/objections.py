"""What a service objects to, said at the field of the form that it is about."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.errors import ValueRefused

NO_NAMES: Mapping[str, str] = {}


def object_at(form: Any, error: Exception, names: Mapping[str, str] = NO_NAMES) -> None:
    """Put the objection at its field, else on top of the form.

    ``names``: what the form calls a value that the service calls otherwise.
    """
    name = error.field if isinstance(error, ValueRefused) else ""
    field = getattr(form, names.get(name, name), None) if name else None
    if field is None or not hasattr(field, "errors"):
        form.form_errors.append(str(error))
    else:
        field.errors = [*field.errors, str(error)]
