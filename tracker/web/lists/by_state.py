"""Lists that show the rows of one state, newest first: a tab for each state, and the way on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from flask import render_template, request, url_for

from tracker.domain.vocabulary import LabelledEnum
from tracker.web.converters import row_id_or_none

S = TypeVar("S", bound=LabelledEnum)


class Page(Protocol):
    """Some rows; ``next_before`` asks for the older ones, if there are any."""

    @property
    def rows(self) -> Sequence[Any]: ...

    @property
    def next_before(self) -> int | None: ...


def state_of_address(usual: S) -> S:
    """The state that the address names; ``usual`` where it names none."""
    try:
        return type(usual)(request.args.get("tinh_trang", usual.value))
    except ValueError:
        return usual


def before_of_address() -> int | None:
    """The row of the address before which the list goes on; none: from the newest."""
    return row_id_or_none(request.args.get("truoc", ""))


def rendered_list(
    template: str, state: S, page: Page, counts: Mapping[S, int], shown: Iterable[S], **more: Any
) -> str:
    """The page of the list; ``shown``: the states that have a tab, in this order."""

    def address(one: S, before: int | None = None) -> str:
        return url_for(".index", tinh_trang=one.value, truoc=before)

    return render_template(
        template,
        state=state,
        tabs=[(one, counts[one], address(one)) for one in shown],
        rows=page.rows,
        first=address(state) if before_of_address() else None,
        after=page.next_before and address(state, page.next_before),
        **more,
    )
