"""``check``: what tasks keep of their standing against the rule, and what reports keep against the
tasks, on the live database.
"""

from itertools import islice
from typing import Any

import click
from flask.cli import with_appcontext

from tracker import clock, config
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.formats import day, number
from tracker.services.reports import kept_counts
from tracker.services.tasks.kept_standing import Difference, differences, mend

MOST_SHOWN = 50


@click.command("check", cls=Command)
@click.option("--mend", "mends", is_flag=True, help="sửa những chỗ sai theo quy tắc")
@output_format
@with_appcontext
def check_command(mends: bool, form: str) -> None:
    """Đối chiếu số liệu tình trạng lưu cùng nhiệm vụ với quy tắc, số liệu đếm sẵn cho báo cáo với
    nhiệm vụ; mã thoát 1 nếu còn chỗ sai.
    """
    differing = mend(differences()) if mends else differences()
    # people see the first ones, so no more are kept: there may be as many as tasks
    listed = list(islice(differing, None if form == "json" else MOST_SHOWN))
    left = sum(1 for _ in differing)
    counts = list(kept_counts.differences(clock.today(), config.settings().closing_day))
    if mends:
        kept_counts.forget(counts)
    value = {
        "differences": [
            {"task": one.task_id, "column": one.column, "kept": _text(one.stored),
             "by_rule": _text(one.by_rule)}
            for one in listed
        ],
        "counts": [{"question": question, "month": month} for question, month in counts],
        "mended": mends,
    }  # fmt: skip
    lines = (_table(listed, left, mended=mends), _counts(len(counts), mended=mends))
    emit(form, value, lambda: "\n".join(lines))
    if (listed or counts) and not mends:
        raise click.exceptions.Exit(1)


def _table(listed: list[Difference], left: int, *, mended: bool) -> str:
    if not listed:
        return "Số liệu tình trạng của mọi nhiệm vụ khớp với quy tắc."
    rows = [[one.task_id, one.column, _text(one.stored), _text(one.by_rule)] for one in listed]
    lines = [table(["Nhiệm vụ", "Cột", "Đang lưu", "Theo quy tắc"], rows)]
    if left:
        lines.append(f"… và {number(left)} chỗ khác.")
    lines.append("Đã sửa." if mended else "Chạy lại với --mend để sửa.")
    return "\n".join(lines)


def _counts(number_wrong: int, *, mended: bool) -> str:
    if not number_wrong:
        return "Số liệu đếm sẵn cho báo cáo khớp với nhiệm vụ."
    sentence = f"Số liệu đếm sẵn cho báo cáo sai {number(number_wrong)} chỗ."
    return f"{sentence} {'Đã bỏ, báo cáo đếm lại.' if mended else 'Chạy lại với --mend để bỏ.'}"


def _text(value: Any) -> str:
    return day(value) if hasattr(value, "isoformat") else str(value)
