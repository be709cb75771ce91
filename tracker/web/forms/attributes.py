"""The attributes of a field as HTML: WTForms takes half a floor to write those of a form."""

from typing import Any

from markupsafe import Markup, escape
from wtforms.widgets.core import Input, clean_key


def attributes(**values: Any) -> Markup:
    """``wtforms.widgets.html_params``, letter for letter."""
    written = (
        name if value is True else f'{name}="{_quoted(value)}"'
        for name, value in ((clean_key(key), value) for key, value in sorted(values.items()))
        if value is not False
    )
    return Markup(" ".join(written))  # noqa: S704 - escaped


def _quoted(value: object) -> str:
    return str(escape(value)).replace('"', "&quot;")


def init_app() -> None:
    """Boxes of all forms are written by it."""
    Input.html_params = staticmethod(attributes)
