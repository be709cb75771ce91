"""Tells what nothing uses: functions, classes, properties, fields. ``make check`` runs it.

Tests do not count: what only they use is not used. Names in templates do. What a library calls or
reads by its name stands below, with why.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

ROOT = Path(__file__).parents[1]
PATHS = ("tracker", "tools", "seeds", "bench", "docs", "wsgi.py", "gunicorn.conf.py")
MADE_BY_A_LIBRARY = ("*/tracker/migrations/versions/*",)

REGISTERED = (  # by a decorator
    "@blueprint.*", "@*.command", "@*.listens_for", "@*.inplace.*", "@compiles", "@validates",
)  # fmt: skip
CALLED_BY_NAME = (
    "validate_*", "process_formdata", "pre_validate", "_extract_indices",  # WTForms
    "convert",  # click, for a kind of argument
    "collect",  # prometheus_client
    "process_bind_param", "process_result_value", "impl", "cache_ok", "inherit_cache",  # SQLAlchemy
    "call_binop", "is_safe_callable", "intercepted_binops", "obj",  # Jinja's sandbox
    "render_xml_part",  # docxtpl
    "fold_binary",  # email.policy
    "get_id",  # Flask-Login
    "Meta", "error_messages", "_deserialize",  # marshmallow
    "DEFAULT_UNKNOWN_BY_LOCATION", "load_json",  # webargs
    "DEFAULT_ERROR_RESPONSE_NAME", "_register_error_handlers", "ARGUMENTS_PARSER",  # flask-smorest
    "option_widget", "parameter_storage_class", "to_python",  # WTForms, Werkzeug: of the class
    "exit_code",  # click.ClickException
    "handle_*",  # aiosmtpd
    "redirect_request",  # urllib
    "pytest_*",
    "on_starting", "post_worker_init", "child_exit", "on_exit",  # gunicorn
    "__init_subclass__",
    "AttemptStore", "STORAGE_SCHEME", "base_exceptions", "incr", "get_expiry",  # limits
)  # fmt: skip
READ_BY_NAME = (
    "FORCE", "URGENT", "VERY_URGENT", "AFTER",  # words that data and forms may name
    "drop",  # of an index: a migration that is taken back
    "issuer_code",  # a part of a symbol, read apart with the others
)  # fmt: skip


def names_in_templates() -> Iterator[str]:
    """Every word between the signs of Jinja, in pages, mails and Word templates' makers."""
    for path in (ROOT / "tracker" / "templates").rglob("*.*"):
        for spoken in re.findall(r"{[{%](.*?)[}%]}", path.read_text(encoding="utf-8"), re.S):
            yield from re.findall(r"[A-Za-z_]\w*", spoken)


def unused() -> list[Item]:
    """What nothing uses.

    Attributes that are only set are mostly settings of a library's object, a column may be kept to
    be looked up by hand, and members of schemas are what programs send and get: none is told.
    """
    vulture = Vulture(
        ignore_names=[*CALLED_BY_NAME, *READ_BY_NAME], ignore_decorators=list(REGISTERED)
    )
    vulture.scavenge([str(ROOT / path) for path in PATHS], exclude=list(MADE_BY_A_LIBRARY))
    vulture.used_names.update(names_in_templates())
    return [
        item
        for item in vulture.get_unused_code(min_confidence=60)
        if item.typ != "attribute"
        and not (item.typ == "variable" and "models" in item.filename.parts)
        and not (item.typ == "variable" and item.filename.name == "schemas.py")
    ]


if __name__ == "__main__":
    items = unused()
    for item in items:
        sys.stdout.write(f"{item.get_report()}\n")
    sys.exit(bool(items))
