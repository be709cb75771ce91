"""``jobs``: the scheduler alone; what runs by itself, when, and how it went; jobs by hand."""

import getpass
from collections.abc import Callable
from datetime import datetime
from functools import partial

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from tracker import clock, config, formats
from tracker.cli.system.key import check_key_or_exit
from tracker.cli.terminal.arguments import MOMENT
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.logs import log_to_stderr
from tracker.cli.terminal.output import confirmed, emit, output_format, table
from tracker.database import release
from tracker.jobs import control
from tracker.jobs.job import Job
from tracker.jobs.overview import JobFacts, job_facts
from tracker.jobs.scheduler import run_due, run_forever
from tracker.jobs.states import states_of
from tracker.jobs.ticks import latest_ticks
from tracker.models import TickOutcome, User


@click.group("jobs")
def jobs_group() -> None:
    """Những việc chạy theo lịch."""


@jobs_group.command("run", cls=Command)
@with_appcontext
def run_command() -> None:
    """Chạy bộ lập lịch cho đến khi nhận Ctrl-C hoặc SIGTERM."""
    app = _app()
    log_to_stderr(app)
    _check_database()
    check_key_or_exit()
    click.echo("Bộ lập lịch đang chạy; Ctrl-C để dừng.", err=True)
    release()
    run_forever(app)
    click.echo("Đã dừng.", err=True)


@jobs_group.command("list", cls=Command)
@output_format
@with_appcontext
def list_command(form: str) -> None:
    """Liệt kê từng việc: lịch, lần tới, lần gần nhất và kết quả."""
    facts = job_facts(config.settings())
    emit(form, [_to_json(one) for one in facts], lambda: _table(facts))


@jobs_group.command("run-now", cls=Command)
@click.argument("name", metavar="TÊN")
@click.option("--due", type=MOMENT, help="chạy cho kỳ hẹn này, ví dụ 2025-07-01T07:30")
@click.option("--yes", "sure", is_flag=True, help="vẫn chạy, không hỏi lại khi chưa đúng lúc")
@output_format
@with_appcontext
def run_now_command(name: str, due: datetime | None, sure: bool, form: str) -> None:
    """Chạy một việc ngay bây giờ; chạy lại một kỳ không gây hại. Mã thoát 1 nếu lỗi."""
    job = control.job_named(name)
    if not sure and due is None:
        _ask_whether(job)
    due_at = control.ask(job, _who(), None, due)
    ran = [one for one in run_due(_app(), jobs=[job]) if one.due_at == due_at]
    if not ran:
        raise click.ClickException(
            f"Công việc “{job.title}” đã được bộ lập lịch khác nhận; xem bằng “jobs list”."
        )
    [one] = ran
    value = {"name": job.name, "due": _iso(due_at), "outcome": one.outcome.value,
             "detail": one.detail}  # fmt: skip
    emit(form, value, lambda: f"{job.title}: {one.outcome.label.lower()}; {one.detail}")
    if one.outcome is TickOutcome.FAILED:
        raise click.exceptions.Exit(1)


def _ask_whether(job: Job) -> None:
    """Say what speaks against running it now, and go on only when that is wanted all the same."""
    [facts] = job_facts(config.settings(), [job])
    if not facts.caution or facts.busy:
        return
    click.echo(facts.caution, err=True)
    if not confirmed("Vẫn chạy?"):
        raise click.ClickException("Chưa chạy. Thêm --yes để vẫn chạy.")


@jobs_group.command("pause", cls=Command)
@click.argument("name", metavar="TÊN")
@with_appcontext
def pause_command(name: str) -> None:
    """Tạm dừng một việc: không tự chạy cho đến khi chạy lại bằng resume."""
    _change(control.pause, name)
    click.echo(f"Đã tạm dừng {name}; các kỳ hẹn trong lúc dừng sẽ không chạy bù.")


@jobs_group.command("resume", cls=Command)
@click.argument("name", metavar="TÊN")
@with_appcontext
def resume_command(name: str) -> None:
    """Cho một việc đang tạm dừng chạy lại theo lịch, từ kỳ hẹn tới."""
    _change(control.resume, name)
    click.echo(f"{name} chạy lại theo lịch, từ kỳ hẹn tới.")


def _change(act: Callable[[Job, str, User | None], None], name: str) -> None:
    act(control.job_named(name), _who(), None)


def _who() -> str:
    """Who sits at the shell: nobody of the program."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # no name for this number of a user
        name = "?"
    return f"dòng lệnh ({name})"


def _to_json(facts: JobFacts) -> dict[str, object]:
    job, state, newest = facts.job, facts.state, facts.newest
    return {
        "name": job.name,
        "title": job.title,
        "does": job.does,
        "schedule": facts.schedule,
        "next_due": _iso(facts.next_due),
        "last_due": _iso(newest.due_at if newest else None),
        "last_outcome": facts.outcome.value if facts.outcome else None,
        "last_detail": facts.detail or None,
        "last_finished": _iso(None if facts.now else state.finished_at),
        "last_seconds": None if facts.now else state.seconds,
        "last_error": state.error or None,
        "last_error_at": _iso(state.failed_at),
        "retry_at": _iso(facts.retry_at),
        "paused_since": _iso(state.paused_at if state.paused else None),
        "paused_by": state.paused_by if state.paused else None,
        "runs": state.runs or 0,
        "failures": state.failures or 0,
    }


def _table(facts: list[JobFacts]) -> str:
    head = ["Việc", "Tên", "Lịch", "Lần tới", "Lần gần nhất", "Lâu", "Kết quả", "Đã làm"]
    moment = partial(_shown, nothing="–")
    rows = [
        [
            one.job.name,
            one.job.title,
            one.schedule,
            moment(one.next_due, nothing=f"tạm dừng ({one.state.paused_by})"),
            moment(one.state.finished_at),
            formats.duration(one.state.seconds),
            one.outcome.label if one.outcome else "–",
            one.detail or "–",
        ]
        for one in facts
    ]
    return table(head, rows)


def _shown(moment: datetime | None, nothing: str) -> str:
    return formats.moment(moment.astimezone(clock.clock().zone)) if moment else nothing


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(clock.clock().zone).isoformat() if moment else None


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app


def _check_database() -> None:
    """Fail now, in one line, rather than once a minute for ever."""
    latest_ticks([])
    states_of([])
