"""What a written report is drafted from, asked of the database as of a day."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.written.material import Ask, Material, due_window
from tracker.domain.reports.written.sections import Coverage
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Obstacle, Task
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.reports.book import report_book
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.waiting.obstacles import obstacle_report

MOST_ASKS = 20


def material(
    coverage: Coverage,
    period: Period,
    as_of: date,
    known_by: date,
    *,
    dimensions: Iterable[Dimension] = (),
    predecessors: bool = False,
) -> Material:
    """The books of the registers, and what stands beside them. Ask within ``database.one_view``.

    :raises PeriodError: the period lies at the edge of the calendar.
    """
    parts = tuple(dimensions)
    books = tuple(
        report_book(period, register, as_of, known_by, dimensions=parts, predecessors=predecessors)
        for register in coverage.registers
    )
    late = [task.id for book in books for task in book.overdue]
    return Material(
        coverage,
        books,
        urged=times_urged(late, as_of),
        due=_due(coverage, as_of, known_by),
        asks=_asks(coverage, as_of, known_by),
        obstacles=obstacle_report(period, coverage.registers, as_of).counts,
    )


def _due(coverage: Coverage, as_of: date, known_by: date) -> tuple[ReportTask, ...]:
    """Open tasks that nobody has reported, due in the time that follows."""
    window = due_window(as_of)
    tasks = [
        task
        for register in coverage.registers
        for task in report_tasks(
            TaskFilter(
                as_of,
                known_by,
                register=register,
                standings=(Standing.OPEN_IN_TIME,),
                progresses=(Progress.NOT_STARTED, Progress.IN_PROGRESS),
                due_from=window.first,
                due_to=window.last,
            )
        )
    ]
    return tuple(sorted(tasks, key=lambda task: (task.deadline or window.last, task.id)))


def _asks(coverage: Coverage, as_of: date, known_by: date) -> tuple[Ask, ...]:
    """What units asked for up to the day and nobody had answered by then, of open tasks."""
    standing = standing_as_of(as_of, known_by)
    open_ = (Standing.OPEN_IN_TIME.value, Standing.OPEN_OVERDUE.value)
    rows = db.session.scalars(
        sa.select(Obstacle)
        .join(Task, Task.id == Obstacle.task_id)
        .join(standing, standing.c.task_id == Task.id)
        .where(
            Task.register.in_(coverage.registers),
            standing.c.standing.in_(open_),
            Obstacle.raised_on <= as_of,
            Obstacle.request != "",
            sa.or_(Obstacle.answered_on.is_(None), Obstacle.answered_on > as_of),
        )
        .order_by(Obstacle.raised_on, Obstacle.id)
        .limit(MOST_ASKS)
    ).all()
    tasks = {
        task.id: task
        for task in db.session.scalars(
            sa.select(Task)
            .where(Task.id.in_([row.task_id for row in rows]))
            .options(sa.orm.joinedload(Task.lead_unit))
        )
    }
    return tuple(
        Ask(tasks[row.task_id].lead_unit.name, row.request, tasks[row.task_id].content)
        for row in rows
    )
