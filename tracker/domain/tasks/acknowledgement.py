"""How a unit takes a task on (tiếp nhận): by saying so, or by what its people do first on it.

Source: docs/domain.md, "Workflow", "Acknowledge".
"""

from datetime import date

from tracker.domain.tasks.workflow import ACTS, Act, Person, Side, TaskAtHand, hindrance, sides_of


def takes_on(act: Act, person: Person, task: TaskAtHand) -> bool:
    """Whether the act is the first of the lead unit's people on the task: with it they take it on.

    Otherwise they do so by saying it (``Act.ACKNOWLEDGE``); opening the task is not enough.
    """
    return (
        act is not Act.ACKNOWLEDGE
        and hindrance(Act.ACKNOWLEDGE, task, date.max) is None
        and Side.LEAD_UNIT in ACTS[act].sides
        and Side.LEAD_UNIT in sides_of(person, task)
    )
