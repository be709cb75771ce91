"""The choices that filters offer of the reference lists, put together once for a version."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from flask import request

from tracker.domain.reports.report import WITHOUT, Dimension
from tracker.queries.organisation.people import once_following
from tracker.queries.organisation.reference_lists import ReferenceLists
from tracker.web.converters import row_id
from tracker.web.forms.fields import Choices, Named, SharedChoices, of_rows
from tracker.web.links.tasks import WITHOUT_ANY

NOT_YET, NO_LONGER = "Chưa hoạt động", "Không còn hoạt động"


def with_former(people: Choices, name: str) -> Choices:
    """Those who can be named today, and whoever the address names and was named on a task."""
    try:
        person_id = row_id(request.args.get(name, ""))
    except ValueError:
        return people
    former = None if str(person_id) in people else once_following(person_id)
    return {**people, **of_rows([former])} if former else people


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


@lru_cache(maxsize=64)
def units_of_day(
    lists: ReferenceLists, day: date, *, empty: str | None = None, without: int | None = None
) -> SharedChoices:
    """The units of a day by their number under their kind, but for one; after an empty choice."""
    offered: Choices = {} if empty is None else {"": empty}
    for unit in lists.units:
        if unit.valid_on(day) and unit.id != without:
            offered.setdefault(unit.kind.label, {})[str(unit.id)] = unit.name
    return SharedChoices(offered)


@lru_cache(maxsize=4)
def units_by_kind(lists: ReferenceLists, today: date) -> SharedChoices:
    """Units by their code under their kind; last, those that have yet to begin and that ended."""
    offered: Choices = {"": "Tất cả"}
    later: Choices = {NOT_YET: {}, NO_LONGER: {}}
    for unit in lists.units:
        if unit.valid_on(today):
            offered.setdefault(unit.kind.label, {})[unit.code] = unit.short_name
        else:
            head = NOT_YET if unit.begins_after(today) else NO_LONGER
            later[head][unit.code] = unit.short_name
    return SharedChoices({**offered, **{head: units for head, units in later.items() if units}})
