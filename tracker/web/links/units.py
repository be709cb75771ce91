"""The page of a unit, as every row of a table of units links to it."""

from functools import lru_cache, partial
from urllib.parse import quote

from flask import Flask, g, url_for

_UNQUOTED = "!$&'()*+,/:;=@"  # as the routes' own addresses leave them
_quoted = lru_cache(maxsize=4096)(partial(quote, safe=_UNQUOTED))


def init_app(app: Flask) -> None:
    """Hand it to the templates."""
    app.jinja_env.globals["unit_link"] = unit_link


def unit_link(code: str, period: str) -> str:
    """The page of a unit in a period. The routes are asked once in a request for what all share."""
    if "units_address" not in g:
        g.units_address = url_for("units.index")
    return f"{g.units_address}/{_quoted(code)}?ky={_quoted(period)}"
