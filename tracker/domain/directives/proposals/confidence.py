"""How a field that was read is to be taken: by how often such readings were right, not by feeling.

``RATES`` are the right ones of all that were read so, over the documents of ``tests/proposals``. A
day is called sure only where none was wrong. What was wrong when documents were read for the first
time (a day of the sentence beside, a weak word) is never sure, however often right since.
"""

from tracker.domain.directives.proposals.measured_rates import RATES
from tracker.domain.directives.proposals.proposal import Confidence, ProposedTask, Source

_SURE = 0.97  # of lead units
_FEWEST = 15  # readings, below which nobody knows
_NEVER_SURE = (
    Source.INEXACT,
    Source.WEAK,
    Source.BESIDE,
    Source.TWO_ENDS,
)  # somebody looks, however often right


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
