"""Where a list that is read page by page begins, and where it goes on."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import request, url_for


def first_and_after(
    endpoint: str, arguments: Mapping[str, str], place: str, after: int | None
) -> dict[str, str | None]:
    """The addresses of the first page (``first``), if another is shown, and of the next, if any.

    ``place`` is what an address calls the row at which a page begins; ``after`` is that of the
    next one. The names are those that the pages have for ``components/onward.html``.
    """
    here = url_for(endpoint)
    return {
        "first": f"{here}?{urlencode(arguments)}" if place in request.args else None,
        "after": f"{here}?{urlencode({**arguments, place: after})}" if after else None,
    }
