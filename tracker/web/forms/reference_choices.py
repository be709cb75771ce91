"""The choices that filters offer of the reference lists, put together once for a version."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tracker.domain.reports.report import WITHOUT, Dimension
from tracker.queries.organisation.reference_lists import ReferenceLists
from tracker.web.forms.fields import Choices, Named, SharedChoices, of_rows
from tracker.web.links.tasks import WITHOUT_ANY


@lru_cache(maxsize=4)
def of_dimensions(lists: ReferenceLists) -> dict[Dimension, SharedChoices]:
    """What can be chosen of each dimension: all, none, or one of the rows."""
    rows: dict[Dimension, Sequence[Named]] = {
        Dimension.FIELD: lists.fields,
        Dimension.LEADER: lists.people.leaders,
        Dimension.OFFICER: lists.people.officers,
        Dimension.DIRECTIVE: (),
    }
    return {
        dimension: SharedChoices(
            {"": "Tất cả", WITHOUT_ANY: WITHOUT[dimension], **of_rows(offered)}
        )
        for dimension, offered in rows.items()
    }


@lru_cache(maxsize=4)
def units_by_kind(lists: ReferenceLists, today: date) -> SharedChoices:
    """Units by their code under their kind; those that ended, last."""
    offered: Choices = {"": "Tất cả"}
    ended = {unit.code: unit.short_name for unit in lists.units if not unit.valid_on(today)}
    for unit in lists.units:
        if unit.code not in ended:
            offered.setdefault(unit.kind.label, {})[unit.code] = unit.short_name
    return SharedChoices({**offered, "Không còn hoạt động": ended} if ended else offered)
