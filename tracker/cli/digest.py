"""``digest``: what the monthly job runs."""

import click
from flask.cli import with_appcontext

from tracker.cli.failures import Command
from tracker.cli.output import emit, output_format
from tracker.domain.errors import DomainError
from tracker.domain.periods import parse_period
from tracker.formats import number
from tracker.jobs.digest import DigestRun, queue_digest


class BadMonth(click.ClickException):
    """One line, and the exit code of a command that was called wrongly."""

    exit_code = 2


@click.command("digest", cls=Command)
@click.option("--month", required=True, help="tháng, ví dụ 2025-06")
@click.option("--dry-run", is_flag=True, help="chỉ đếm, không xếp thư vào hàng chờ gửi")
@output_format
@with_appcontext
def digest_command(month: str, dry_run: bool, form: str) -> None:
    """Xếp bản tổng hợp quá hạn của một tháng vào hàng thư chờ gửi."""
    try:
        run = queue_digest(parse_period(month), dry_run=dry_run)
    except DomainError as error:
        raise BadMonth(str(error)) from None
    emit(form, run.to_json(), lambda: _sentence(run, dry_run))


def _sentence(run: DigestRun, dry_run: bool) -> str:
    done = "chưa xếp thư nào (chạy thử)" if dry_run else f"xếp {number(run.queued)} thư chờ gửi"
    return (
        f"Bản tổng hợp {run.month}: {number(run.overdue_tasks)} nhiệm vụ quá hạn, "
        f"{number(run.recipients)} thư; {done}, {number(run.already_queued)} thư đã có từ trước."
    )
