"""The environment of the templates: what all of them know is one plain dictionary.

Jinja lays a dictionary of each template's own over it, in case one is given any. None is here, and
a view through both is slow in Python: each import of macros looks through it whole, several times
a page.
"""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment


class Templates(Environment):
    """Flask's, where a template without names of its own has those of all."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def init_app(app: Flask) -> None:
    """Let the application have it: before anything asks for its environment."""
    app.jinja_environment = Templates
