"""Units merge and end on a day: carried out in one act, entered ahead, undone.

What happens to what waits on a task, and why, stands in
``tracker.domain.organisation.reorganisation``.
"""

from tracker.services.organisation.reorganisation.ahead import (
    carry_out_due,
    enter_ahead,
    withdraw,
)
from tracker.services.organisation.reorganisation.carrying_out import carry_out, plan
from tracker.services.organisation.reorganisation.refusals import (
    CannotCarryOut,
    MayNotReorganise,
    PlanOutdated,
)
from tracker.services.organisation.reorganisation.undoing import SomethingRests, undo

__all__ = [
    "CannotCarryOut",
    "MayNotReorganise",
    "PlanOutdated",
    "SomethingRests",
    "carry_out",
    "carry_out_due",
    "enter_ahead",
    "plan",
    "undo",
    "withdraw",
]
