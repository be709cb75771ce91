"""How a field that was read is to be taken: by how often such readings were right, not by feeling.

``RATES`` are the right ones of all that were read so, over the documents of ``tests/proposals``;
``make bench-propose`` prints them anew. A day is called sure only where none was wrong.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.directives.proposals.proposal import Confidence, ProposedTask, Source

_SURE = 0.97  # of lead units
_FEWEST = 15  # readings, below which nobody knows
_NEVER_SURE = (Source.INEXACT, Source.WEAK, Source.TWO_ENDS)  # somebody looks, however often right
RATES: Mapping[tuple[str, Source], tuple[int, int]] = MappingProxyType(
    {
        ("lead", Source.STATED): (140, 140),
        ("lead", Source.BY_HEADING): (81, 81),
        ("lead", Source.BY_GROUP): (17, 17),
        ("lead", Source.BY_RECEIVERS): (7, 8),
        ("lead", Source.INEXACT): (14, 14),
        ("lead", Source.IN_TABLE): (56, 56),
        ("deadline", Source.STATED): (189, 189),
        ("deadline", Source.BY_HEADING): (10, 10),
        ("deadline", Source.BY_CLOSING): (8, 8),
        ("deadline", Source.IN_TABLE): (54, 54),
        ("deadline", Source.WEAK): (13, 13),
    }
)


def confidence_of(task: ProposedTask) -> dict[str, Confidence]:
    """The confidence of each field of a task."""
    return {
        "content": Confidence.SURE if task.leads else Confidence.LOOK,
        "lead": _lead(task),
        "coordinating": _helpers(task),
        "deadline": _deadline(task),
        "product": Confidence.LOOK if task.product else Confidence.EMPTY,
    }


def _lead(task: ProposedTask) -> Confidence:
    if not task.leads:
        return Confidence.LOOK if task.unknown_units else Confidence.EMPTY
    if task.unknown_units:
        return Confidence.LOOK
    return _by_rate("lead", task, _SURE)


def _helpers(task: ProposedTask) -> Confidence:
    if task.unknown_helpers:
        return Confidence.LOOK
    return Confidence.SURE if task.helpers else Confidence.EMPTY


def _deadline(task: ProposedTask) -> Confidence:
    if task.deadline is None and task.working_days is None:
        return Confidence.LOOK if task.deadline_phrase else Confidence.EMPTY
    return _by_rate("deadline", task, 1)


def _by_rate(field: str, task: ProposedTask, least: float) -> Confidence:
    source = task.sources.get(field, Source.NONE)
    right, of_all = RATES.get((field, source), (0, 0))
    sure = source not in _NEVER_SURE and of_all >= _FEWEST and right >= least * of_all
    return Confidence.SURE if sure else Confidence.LOOK
