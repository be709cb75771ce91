"""``jobs run``: the scheduler alone; ``jobs list``: what runs by itself, when, and how it went."""

from dataclasses import dataclass
from datetime import datetime

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from tracker import clock, formats
from tracker.cli.failures import Command
from tracker.cli.logs import log_to_stderr
from tracker.cli.output import emit, output_format, table
from tracker.config import Settings
from tracker.database import release
from tracker.jobs.catalogue import JOBS, Job
from tracker.jobs.scheduler import run_forever
from tracker.jobs.ticks import latest_ticks
from tracker.models.ticks import Tick


@click.group("jobs")
def jobs_group() -> None:
    """Những việc chạy theo lịch."""


@jobs_group.command("run", cls=Command)
@with_appcontext
def run_command() -> None:
    """Chạy bộ lập lịch cho đến khi nhận Ctrl-C hoặc SIGTERM."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    log_to_stderr(app)
    _check_database()
    click.echo("Bộ lập lịch đang chạy; Ctrl-C để dừng.", err=True)
    release()
    run_forever(app)
    click.echo("Đã dừng.", err=True)


@jobs_group.command("list", cls=Command)
@output_format
@with_appcontext
def list_command(form: str) -> None:
    """Liệt kê từng việc: lịch, lần tới, lần gần nhất và kết quả."""
    settings: Settings = current_app.config["TRACKER"]
    last = latest_ticks(job.name for job in JOBS)
    states = [_state(job, last.get(job.name), settings) for job in JOBS]
    emit(form, [state.to_json() for state in states], lambda: _table(states))


@dataclass(frozen=True)
class _JobState:
    job: Job
    schedule: str
    next_due: datetime
    last: Tick | None

    def to_json(self) -> dict[str, object]:
        last = self.last
        return {
            "name": self.job.name,
            "title": self.job.title,
            "schedule": self.schedule,
            "next_due": _local(self.next_due).isoformat(),
            "last_due": _local(last.due_at).isoformat() if last else None,
            "last_outcome": last.outcome.value if last else None,
            "last_detail": last.detail if last else None,
            "last_finished": (
                _local(last.finished_at).isoformat() if last and last.finished_at else None
            ),
        }


def _state(job: Job, last: Tick | None, settings: Settings) -> _JobState:
    schedule = job.schedule(settings)
    return _JobState(job, schedule.words, schedule.next_due(clock.now()), last)


def _table(states: list[_JobState]) -> str:
    head = ["Việc", "Tên", "Lịch", "Lần tới", "Lần gần nhất", "Kết quả", "Đã làm"]
    rows = [
        [
            state.job.name,
            state.job.title,
            state.schedule,
            formats.moment(_local(state.next_due)),
            formats.moment(_local(state.last.due_at)) if state.last else "–",
            state.last.outcome.label if state.last else "–",
            state.last.detail if state.last else "–",
        ]
        for state in states
    ]
    return table(head, rows)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(clock.clock().zone)


def _check_database() -> None:
    """Fail now, in one line, rather than once a minute for ever."""
    latest_ticks([])
