"""``forecast``: the walk through the past, and which open tasks are likely to be late."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import click
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.terminal.arguments import DAY
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.tasks.forecast.backtest import Backtest, backtest
from tracker.domain.tasks.forecast.past import MONTHS_WALKED
from tracker.domain.tasks.forecast.words import verdict
from tracker.formats import day, percent
from tracker.queries.tasks.forecast.rows import ForecastPage, likely_late
from tracker.queries.tasks.forecast.state import State, forecast_state
from tracker.services.tasks.forecasts import read_past

MOST_LISTED = 20

forecast_group = click.Group("forecast", help="Khả năng trễ hạn: thử lại trên quá khứ, và xem.")


@forecast_group.command("backtest", cls=Command)
@click.option("--as-of", type=DAY, help="như đã biết đến hết ngày; mặc định: hôm nay")
@click.option(
    "--months", type=click.IntRange(1, 120), default=MONTHS_WALKED, show_default=True,
    help="thử lại bao nhiêu tháng",
)  # fmt: skip
@output_format
@with_appcontext
def backtest_command(as_of: date | None, months: int, form: str) -> None:
    """Đi lại quá khứ từng tháng với những gì khi đó đã biết; không ghi gì."""
    walk = backtest(read_past(as_of or clock.today(), months))
    emit(form, _as_json(walk), lambda: _walk(walk))


@forecast_group.command("show", cls=Command)
@output_format
@with_appcontext
def show_command(form: str) -> None:
    """Dự báo đang dùng hay tắt, vì sao, và 20 việc dễ trễ nhất."""
    state, page = forecast_state(), likely_late(clock.today(), size=MOST_LISTED)
    emit(form, _state_as_json(state, page), lambda: _state(state, page))


def _as_json(walk: Backtest) -> dict[str, Any]:
    return {
        "beats": walk.beats,
        "verdict": verdict(walk),
        "brier": walk.brier,
        "plain_brier": walk.plain_brier,
        "named": walk.named,
        "late_named": walk.late_named,
        "late_nearest": walk.late_nearest,
        **walk.to_json(),
    }


def _walk(walk: Backtest) -> str:
    months = [
        [month.name, month.of, month.named, month.late_named, month.late_nearest]
        for month in walk.months
    ]
    tenths = [
        [f"{10 * place}–{10 * place + 10}%", tenth.of, _mean(tenth.expected, tenth.of),
         _mean(tenth.late, tenth.of)]
        for place, tenth in enumerate(walk.tenths)
    ]  # fmt: skip
    return "\n\n".join(
        [
            verdict(walk),
            table(["Tháng", "Việc", "Nêu trước", "Trễ", "Trễ (theo hạn gần nhất)"], months),
            table(["Khả năng", "Việc", "Dự báo trễ", "Đã trễ"], tenths),
            f"Điểm Brier {_score(walk.brier)}; nếu việc nào cũng cho mức chung: "
            f"{_score(walk.plain_brier)} (càng nhỏ càng đúng).",
        ]
    )


def _state_as_json(state: State | None, page: ForecastPage) -> dict[str, Any]:
    shown = state is not None and state.shown
    return {
        "learnt_on": state.learnt_on.isoformat() if state else None,
        "shown": shown,
        "verdict": verdict(state.backtest) if state else None,
        "made_on": page.made_on.isoformat() if page.made_on else None,
        "tasks": [
            {"task": task, "number": number, "deadline": due.isoformat() if due else None,
             "per_mille": per_mille, "sentence": sentence}
            for task, number, due, per_mille, sentence in (_lines(page) if shown else ())
        ],
    }  # fmt: skip


def _state(state: State | None, page: ForecastPage) -> str:
    if state is None:
        return "Chưa học từ quá khứ lần nào: công việc “forecast-learn” chạy hằng tuần."
    head = f"Học ngày {day(state.learnt_on)}. {verdict(state.backtest)}"
    if not state.shown:
        return head
    rows = [
        [number, day(due), f"{round(per_mille / 10)}%", sentence]
        for _, number, due, per_mille, sentence in _lines(page)
    ]
    return f"{head}\n\n" + table(["Số", "Hạn", "Dễ trễ", "Vì sao"], rows)


def _lines(page: ForecastPage) -> Sequence[tuple[int, str, date | None, int, str]]:
    return [
        (row.id, row.number, row.deadline, one.per_mille, one.sentence(row.lead_unit))
        for row in page.page.rows
        for one in (page.forecasts[row.id],)
    ]


def _mean(total: float, of: int) -> str:
    return percent(Decimal(100 * total / of)) if of else "–"


def _score(value: float | None) -> str:
    return f"{value:.3f}".replace(".", ",") if value is not None else "–"
