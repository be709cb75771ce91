"""What macros of components made once, for what stands in every row: badges and icons are few."""

from typing import Any

from flask import Flask
from jinja2.runtime import Macro
from markupsafe import Markup

_MADE: dict[tuple[Any, ...], Markup] = {}


def init_app(app: Flask) -> None:
    """Hand it to the templates."""
    app.jinja_env.globals["ready_made"] = ready_made


def ready_made(macro: Macro, *words: Any) -> Markup:
    """What a macro makes of these words, as it made it the first time.

    Macros that are used so have different names, and make the same of the same words.
    """
    key = (macro.name, *words)
    if key not in _MADE:
        _MADE[key] = Markup(macro(*words))  # noqa: S704 - a macro escapes
    return _MADE[key]
