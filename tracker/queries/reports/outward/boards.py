"""What stands on a board now: the report by unit, and what falls due until the end of the week."""

from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa

from tracker import config
from tracker.domain.reports.outward.boards import BoardFigures, board_figures
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Standing
from tracker.extensions import db
from tracker.models import Board
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.overview import RUNNING
from tracker.queries.reports.report import report_day
from tracker.queries.tasks.filters import TaskFilter

SUNDAY = 6


def present_boards() -> Sequence[Board]:
    """Those that were not ended, in the order they were made."""
    rows = sa.select(Board).where(Board.ended_at.is_(None)).order_by(Board.id)
    return db.session.scalars(rows).all()


def figures_of(board: Board, today: date) -> BoardFigures:
    """The figures of a board: the period as of its day, the rest as of today."""
    period = board.period.on(today, config.settings().closing_day)
    as_of = report_day(period, today)
    report = full_report(period, board.register, as_of, today, by=Dimension.UNIT)
    now = report
    if as_of != today:
        now = full_report(period, board.register, today, today, by=Dimension.UNIT)
    due = TaskFilter(
        today,
        today,
        register=board.register,
        standings=(Standing.OPEN_IN_TIME,),
        progresses=RUNNING,
        due_from=today,
        due_to=today + timedelta(days=SUNDAY - today.weekday()),
    )
    tasks = [
        (task.deadline, task.unit_code, task.unit) for task in report_tasks(due) if task.deadline
    ]
    return board_figures(report, now, board.units, tasks)
