"""``digest``: what the monthly and the weekly job run."""

import click
from flask.cli import with_appcontext

from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format
from tracker.domain.errors import DomainError
from tracker.domain.notifying.weekly import parse_week
from tracker.domain.reports.periods import parse_period
from tracker.formats import number
from tracker.jobs.notifying.digest import DigestRun, queue_digest
from tracker.jobs.notifying.weekly import WeeklyRun, queue_weekly_digest


class BadMonth(click.ClickException):
    """One line, and the exit code of a command that was called wrongly."""

    exit_code = 2


@click.command("digest", cls=Command)
@click.option("--month", help="tháng, ví dụ 2025-06: bản tổng hợp quá hạn hằng tháng")
@click.option("--week", help="tuần, ví dụ 2025-W27: bản tin hằng tuần cho Văn phòng")
@click.option("--dry-run", is_flag=True, help="chỉ đếm, không xếp thư vào hàng chờ gửi")
@output_format
@with_appcontext
def digest_command(month: str | None, week: str | None, dry_run: bool, form: str) -> None:
    """Xếp bản tổng hợp của một tháng, hoặc bản tin của một tuần, vào hàng thư chờ gửi."""
    if bool(month) == bool(week):
        raise BadMonth("Nhập --month hoặc --week, một trong hai.")
    run: DigestRun | WeeklyRun
    try:
        if month:
            run = queue_digest(parse_period(month), dry_run=dry_run)
        else:
            run = queue_weekly_digest(parse_week(week or ""), dry_run=dry_run)
    except DomainError as error:
        raise BadMonth(str(error)) from None
    emit(form, run.to_json(), lambda: _sentence(run, dry_run))


def _sentence(run: DigestRun | WeeklyRun, dry_run: bool) -> str:
    done = "chưa xếp thư nào (chạy thử)" if dry_run else f"xếp {number(run.queued)} thư chờ gửi"
    return (
        f"{_what(run)}, {number(run.recipients)} thư; {done}, "
        f"{number(run.already_queued)} thư đã có từ trước."
    )


def _what(run: DigestRun | WeeklyRun) -> str:
    if isinstance(run, DigestRun):
        what = "Bản tạm tính" if run.preview else "Bản tổng hợp"
        return f"{what} {run.month}: {number(run.overdue_tasks)} nhiệm vụ quá hạn"
    return (
        f"Bản tin {run.week}: {number(run.newly_overdue)} nhiệm vụ mới quá hạn, "
        f"{number(run.due)} đến hạn, {number(run.waiting)} việc chờ Văn phòng"
    )
