"""How a task stands on a day: what the rule of standing says, for the head of its page."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.tasks import standing
from tracker.domain.tasks.standing import TaskDates
from tracker.domain.vocabulary import Progress, Standing
from tracker.models import Task


@dataclass(frozen=True)
class Position:
    """Standing and progress, the deadline in force, and the day that the task's clock shows."""

    standing: Standing | None
    progress: Progress
    deadline: date | None
    clock: date

    @classmethod
    def of(cls, task: Task, today: date) -> "Position":
        """As of today. A task entered for a later day stands as on that day."""
        return cls.on(task.dates(), max(today, task.assigned_on), task.progress)

    @classmethod
    def on(cls, dates: TaskDates, day: date, otherwise: Progress) -> "Position":
        """As of a day, by these dates."""
        report = standing.standing_report(dates, day)
        reached = report.reported_on if report else day
        return cls(
            standing.classify(dates, day),
            standing.progress(dates, day) or otherwise,
            standing.deadline_in_force(dates, reached),
            reached,
        )
