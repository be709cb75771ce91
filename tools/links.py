"""Which pages there are: one of each kind that links lead to from a person's first page."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

FILE = re.compile(r"\.(zip|csv|xlsx|docx|json|ics|pdf)$|/tep/|/tai-ve|/mau/|/xuat")
MOST_PAGES = 80
IN_PAGE = """() => [...document.links].filter(a => a.origin === location.origin)
  .map(a => a.getAttribute("href").split("#")[0])"""


def shape(address: str) -> str:
    """The same for pages that one view makes: without numbers, codes and the query."""
    return re.sub(r"/(\d|[A-ZĐ])[\w.-]*", "/0", unquote(urlsplit(address).path))


class Ahead:
    """The addresses still to be opened; the links of each opened page are added to it."""

    def __init__(self) -> None:
        self._waiting, self._known = ["/"], {"/"}

    def __iter__(self) -> Iterator[str]:
        while self._waiting:
            yield self._waiting.pop(0)
        if len(self._known) >= MOST_PAGES:
            raise RuntimeError("more kinds of page than there are")

    def add(self, links: Iterable[str]) -> None:
        """Put in what is of a new shape; files are no pages."""
        for link in links:
            if link and shape(link) not in self._known and not FILE.search(urlsplit(link).path):
                self._known.add(shape(link))
                self._waiting.append(link)
