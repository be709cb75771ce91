"""``snapshot``: freeze a period, list what was frozen, tell what has changed since, verify."""

import sys
from datetime import date
from typing import Any

import click
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.terminal.accounts import account_named
from tracker.cli.terminal.arguments import DAY, KNOWN_BY, PERIOD, counted_days
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.database import one_view
from tracker.domain.reports.periods import Period
from tracker.domain.reports.snapshot_changes import Difference, Since
from tracker.domain.reports.snapshots import Scope, SnapshotDamaged, SnapshotStatus
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.domain.vocabulary import Register
from tracker.formats import day, moment, number, value
from tracker.queries.reports.report import report_day
from tracker.queries.reports.snapshot_changes import changes_since
from tracker.queries.reports.snapshot_tasks import snapshot_entries
from tracker.queries.reports.snapshots import SnapshotRow, snapshot, snapshot_book, snapshots
from tracker.services.reports.snapshots import freeze

REGISTERS = click.Choice([register.value for register in Register])

snapshot_group = click.Group("snapshot", help="Chốt số liệu báo cáo và đối chiếu về sau.")


@snapshot_group.command("freeze", cls=Command)
@click.option(
    "--period", required=True, type=PERIOD, help="2025-06, 2025-Q2, 2025-H1, 2025, từ..đến"
)
@click.option("--as-of", type=DAY, help="tính đến ngày; mặc định: hết kỳ, hoặc hôm nay nếu sớm hơn")
@KNOWN_BY
@click.option("--register", type=REGISTERS, default=Register.PROVINCE.value, show_default=True)
@click.option("--note", default="", help="ghi chú; từ bản thứ hai: lý do chốt lại")
@click.option("--by", help="tên đăng nhập của lãnh đạo Văn phòng; mặc định: Hệ thống")
@output_format
@with_appcontext
def freeze_command(
    period: Period,
    as_of: date | None,
    known_by: date | None,
    register: str,
    note: str,
    by: str | None,
    form: str,
) -> None:
    """Chốt số liệu của một kỳ thành bản kế tiếp."""
    days = counted_days(as_of or report_day(period, clock.today()), known_by)
    scope = Scope(period, Register(register), *days)
    made = freeze(account_named(by) if by is not None else None, scope, note)
    row = snapshot(made)
    if row is not None:
        emit(form, row.to_json(), lambda: _rows_table([row]))


@snapshot_group.command("list", cls=Command)
@click.option("--period", type=PERIOD)
@click.option("--register", type=REGISTERS)
@click.option("--all", "everything", is_flag=True, help="cả dự thảo và bản đã bỏ")
@output_format
@with_appcontext
def list_command(period: Period | None, register: str | None, everything: bool, form: str) -> None:
    """Các bản đã chốt, kỳ mới nhất trước."""
    rows = snapshots(
        *(SnapshotStatus if everything else ()),
        period=period,
        register=Register(register) if register else None,
    )
    emit(form, [row.to_json() for row in rows], lambda: _rows_table(rows))


@snapshot_group.command("diff", cls=Command)
@click.option("--period", type=PERIOD)
@click.option("--register", type=REGISTERS)
@click.option("--as-of", type=DAY)
@click.option("--version", type=click.IntRange(1), help="mặc định: bản mới nhất")
@output_format
@with_appcontext
def diff_command(
    period: Period | None,
    register: str | None,
    as_of: date | None,
    version: int | None,
    form: str,
) -> None:
    """Những gì đã thay đổi từ khi chốt: từng nhiệm vụ, kèm sự việc làm thay đổi."""
    with one_view():
        rows = snapshots(
            period=period,
            register=Register(register) if register else None,
            as_of=as_of,
            version=version,
        )
        chosen = [row for row in rows if version is not None or row.current]
        if not chosen:
            raise click.ClickException("chưa có bản chốt nào như vậy; xem “snapshot list”")
        compared = [(row, changes_since(row)) for row in chosen]
    emit(
        form,
        [line for row, since in compared for line in _lines(row, since)],
        lambda: "\n\n".join(_diff_table(row, since) for row, since in compared),
    )


@snapshot_group.command("verify", cls=Command)
@output_format
@with_appcontext
def verify_command(form: str) -> None:
    """Kiểm tra mọi bản đã lưu còn nguyên vẹn; mã thoát 1 khi có bản bị sửa."""
    rows = snapshots(*SnapshotStatus)
    damaged = [row for row in rows if not _whole(row.id)]
    emit(
        form,
        {"snapshots": len(rows), "damaged": [row.to_json() for row in damaged]},
        lambda: (
            f"{number(len(rows))} bản, {number(len(damaged))} bản không còn nguyên vẹn"
            + ("\n\n" + _rows_table(damaged) if damaged else "")
        ),
    )
    if damaged:
        sys.exit(1)


def _whole(snapshot_id: int) -> bool:
    try:
        with one_view():
            for _ in snapshot_entries(snapshot_id):
                pass
            snapshot_book(snapshot_id)
    except SnapshotDamaged:
        return False
    return True


def _rows_table(rows: list[SnapshotRow]) -> str:
    head = ["Số", "Kỳ", "Sổ", "Tính đến", "Bản", "Tổng", "Đúng hạn", "Xong quá hạn", "Trong hạn",
            "Quá hạn", "Chốt lúc", "Người chốt", ""]  # fmt: skip
    return table(
        head,
        [
            [
                row.id,
                row.scope.period.name,
                row.scope.register.value,
                day(row.scope.as_of),
                f"bản {row.version}" if row.version else row.status.label,
                row.tally.total,
                *row.tally.standing_counts().values(),
                moment(row.frozen_at) if row.frozen_at else "–",
                row.frozen_by or "–",
                as_text(within_parts(row.tally)),
            ]
            for row in rows
        ],
    )


def _lines(row: SnapshotRow, since: Since) -> list[dict[str, Any]]:
    of_snapshot = row.to_json()
    return [
        {
            **of_snapshot,
            "part": changed.part.value,
            "task": changed.task.id,
            "content": changed.task.content,
            "unit": changed.task.unit,
            **difference.to_json(),
        }
        for changed in since.tasks
        for difference in changed.differences
    ]


def _diff_table(row: SnapshotRow, since: Since) -> str:
    lines = [_rows_table([row]), ""]
    for counts in since.counts:
        was, now = _sum(counts.before), _sum(counts.after)
        totals = f"{now}, không đổi" if counts.same else f"lúc chốt {was}; nay {now}"
        lines.append(f"{counts.part.label}: {totals}")
    rows = [
        [changed.task.id, changed.task.unit, difference.what.label, *_words(difference)]
        for changed in since.tasks
        for difference in changed.differences
    ]
    if rows:
        head = ["Nhiệm vụ", "Đơn vị", "Thay đổi", "Lúc chốt", "Nay", "Sự việc"]
        lines += ["", table(head, rows)]
    return "\n".join(lines)


def _sum(tally: Tally) -> str:
    """``632 nhiệm vụ = 545 + 52 + 28 + 7``, and what is said beside the parts."""
    parts = " + ".join(number(count) for count in tally.standing_counts().values())
    within = as_text(within_parts(tally))
    return f"{number(tally.total)} nhiệm vụ = {parts}{within and f' ({within})'}"


def _words(difference: Difference) -> tuple[str, str, str]:
    event = difference.event
    sentence = f"{moment(event.at)} {event.actor} {event.sentence}" if event else "–"
    before, after = difference.sides
    return value(before), value(after), sentence
