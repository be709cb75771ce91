"""Which warning a task deserves on a day.

Source: docs/domain.md, "Words" (cờ cảnh báo). Flags are kept, because they record that the office
was told; this says only which one is due. The SQL form stands in ``tracker.services.tasks.flags``.
"""

from datetime import date, timedelta

from tracker.domain.tasks.standing import Position
from tracker.domain.vocabulary import FlagKind, Progress, Standing


def flag_due(at: Position | None, as_of: date, due_soon_days: int) -> FlagKind | None:
    """The flag of its deadline for a task that stands so; ``None`` where nothing is to be said.

    Beside it stands ``silent`` where its unit said nothing for too long
    (``tracker.domain.tasks.silence``).

    ``due_soon``: open, not reported, and the deadline at most ``due_soon_days`` away. ``overdue``:
    open and past the deadline. ``done_late``: completed after the deadline.
    """
    if at is None:
        return None
    if at.standing is Standing.OPEN_OVERDUE:
        return FlagKind.OVERDUE
    if at.standing is Standing.DONE_LATE:
        return FlagKind.DONE_LATE
    reported = at.progress is Progress.AWAITING_CONFIRMATION
    if at.standing is not Standing.OPEN_IN_TIME or reported or at.deadline is None:
        return None
    return FlagKind.DUE_SOON if at.deadline <= as_of + timedelta(days=due_soon_days) else None
