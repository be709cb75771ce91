"""How the program itself is: what its jobs left behind, what waits to be sent, what is counted.

Every question goes over a connection that is handed in: whoever asks decides how long to wait.
Alembic is loaded when it is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.domain.vocabulary import Register, Standing
from tracker.models import JobState, Mail, MailStatus, Task, Tick, TickOutcome
from tracker.models.tasks.standing import Arm, over

WAITING = (MailStatus.QUEUED, MailStatus.SENDING)


@dataclass(frozen=True)
class Waiting:
    """Mails that have still to leave: how many, and for how long one of them could have left."""

    count: int
    overdue: timedelta


@dataclass(frozen=True)
class JobRuns:
    """What the ticks of a job tell: how its newest due time fares, and when it last went well."""

    due_at: datetime
    begun: datetime
    ended: datetime | None
    runs_until: datetime | None
    succeeded: datetime | None


@dataclass(frozen=True)
class JobSums:
    """What is known of all runs of a job that ended, and how long the last one took."""

    runs: int
    failures: int
    total_seconds: float
    last_seconds: float | None


def migrations_in_place(connection: Connection) -> tuple[str, ...]:
    """The migrations that the database is at."""
    from alembic.migration import MigrationContext  # noqa: PLC0415

    return tuple(sorted(MigrationContext.configure(connection).get_current_heads()))


@cache
def migrations_wanted(folder: str) -> tuple[str, ...]:
    """The newest migrations of the program."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return tuple(sorted(ScriptDirectory(folder).get_heads()))


def waiting_mails(connection: Connection, now: datetime) -> Waiting:
    """What waits in the outbox. A pause between two tries is no delay."""
    count, since = connection.execute(
        sa.select(sa.func.count(), sa.func.min(Mail.next_attempt_at)).where(
            Mail.status.in_(WAITING)
        )
    ).one()
    overdue = now - since if since is not None else timedelta()
    return Waiting(count, max(overdue, timedelta()))


def mails_by_status(connection: Connection) -> Mapping[MailStatus, int]:
    """All mails that are kept."""
    counts = connection.execute(sa.select(Mail.status, sa.func.count()).group_by(Mail.status))
    return dict.fromkeys(MailStatus, 0) | dict(counts.all())


def tasks_by_standing(
    connection: Connection, today: date
) -> Mapping[tuple[Register, Standing], int]:
    """The tasks that count on a day."""

    def ask(arm: Arm) -> sa.Select[Any]:
        counted = arm.select(Task.register, arm.standing, sa.func.count())
        counts = arm.stands(tuple(Standing))
        return counted.where(counts).group_by(*map(sa.literal_column, ("1", "2")))

    counts = dict.fromkeys(product(Register, Standing), 0)
    for register, standing, number in connection.execute(over(today, today, ask)):
        counts[register, Standing(standing)] += number
    return counts


def runs_by_job(connection: Connection, before: datetime) -> Mapping[str, JobRuns]:
    """What is kept of the runs that were due before a moment; jobs without any are left out."""
    done_at = sa.case((Tick.outcome == TickOutcome.DONE, Tick.finished_at))
    latest = (
        sa.select(
            Tick.job,
            sa.func.max(Tick.due_at).label("due_at"),
            sa.func.max(done_at).label("succeeded"),
        )
        .where(Tick.due_at < before)
        .group_by(Tick.job)
        .subquery()
    )
    newest = sa.select(
        Tick.job, Tick.due_at, Tick.claimed_at, Tick.finished_at, Tick.lease_until, Tick.outcome,
        latest.c.succeeded,
    ).join(latest, (Tick.job == latest.c.job) & (Tick.due_at == latest.c.due_at))  # fmt: skip
    return {
        row.job: JobRuns(
            due_at=row.due_at,
            begun=row.claimed_at,
            ended=row.finished_at,
            runs_until=row.lease_until if row.outcome is TickOutcome.RUNNING else None,
            succeeded=row.succeeded,
        )
        for row in connection.execute(newest)
    }


def sums_by_job(connection: Connection) -> Mapping[str, JobSums]:
    """All runs there ever were, by hand and by schedule; jobs without any are left out."""
    statement = sa.select(
        JobState.job, JobState.runs, JobState.failures, JobState.total_seconds, JobState.seconds
    ).where(JobState.runs > 0)
    return {
        row.job: JobSums(row.runs, row.failures, row.total_seconds, row.seconds)
        for row in connection.execute(statement)
    }


def paused_jobs(connection: Connection) -> frozenset[str]:
    """The jobs that an administrator paused."""
    on = JobState.paused_at.is_not(None) & JobState.resumed_at.is_(None)
    return frozenset(connection.scalars(sa.select(JobState.job).where(on)))


def seen_by_job(connection: Connection) -> Mapping[str, datetime]:
    """When a scheduler last looked after the jobs that run at its every look."""
    statement = sa.select(JobState.job, JobState.seen_at).where(JobState.seen_at.is_not(None))
    return {row.job: row.seen_at for row in connection.execute(statement)}
