"""The heads of a list's columns by which it can be sorted."""

from dataclasses import dataclass

from tracker.queries.tasks.sorting import Sort
from tracker.web.links.tasks import list_url

COLUMNS = {
    "deadline": (Sort.DEADLINE, Sort.DEADLINE_LAST),
    "assigned": (Sort.ASSIGNED_LAST, Sort.ASSIGNED),
}
"""By which orders a column sorts: at the first click, and at the next."""


@dataclass(frozen=True)
class Head:
    """Where a click on a head leads, and how the list is sorted by it now (``aria-sort``)."""

    url: str
    sorted: str

    @property
    def arrow(self) -> str:
        """What stands behind the word."""
        return {"ascending": "▲", "descending": "▼"}.get(self.sorted, "")


def list_heads(shown: dict[str, list[str]], sort: Sort) -> dict[str, Head]:
    """The heads of the list with this filter, sorted so."""
    return {name: _head(shown, sort, *orders) for name, orders in COLUMNS.items()}


def _head(shown: dict[str, list[str]], sort: Sort, first: Sort, other: Sort) -> Head:
    to = other if sort is first else first
    direction = "descending" if sort.value.startswith("-") else "ascending"
    return Head(
        list_url({**shown, "sap_xep": [to.value]}),
        direction if sort in (first, other) else "none",
    )
