"""Formatting in templates: ``tracker.formats``, and the words that say how far a deadline is."""

from datetime import date, datetime

from flask import Flask

from tracker import clock, formats
from tracker.domain.reports.tally import Rate
from tracker.domain.reports.tally_words import overdue_of_all_periods, within_part, within_parts
from tracker.domain.text import lower_first
from tracker.domain.vocabulary import Progress, Standing
from tracker.web.pages.marking import marked


def init_app(app: Flask) -> None:
    """Make them Jinja filters."""
    for function in (
        formats.number, formats.percent, formats.rate, formats.day, formats.days, formats.duration,
        formats.silence, formats.size, formats.difference, formats.decimal, formats.value,
        lower_first,
    ):  # fmt: skip
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["marked"] = marked
    app.jinja_env.globals.update(
        deadline_words=deadline_words,
        share=share,
        within_part=within_part,
        within_parts=within_parts,
        overdue_of_all_periods=overdue_of_all_periods,
    )


def moment(value: datetime) -> str:
    """A moment in UTC -> ``30/06/2025 09:05``, the province's time."""
    return formats.moment(value.astimezone(clock.clock().zone))


def share(count: int, total: int) -> str:
    """``545`` of ``632`` -> ``86,2%``; of nothing: ``–``."""
    return formats.percent(Rate(count, total).percent)


def deadline_words(
    standing: Standing | None, progress: Progress, deadline: date | None, reached: date
) -> str:
    """How far the deadline is from the task's clock: ``quá hạn 12 ngày``, ``còn 5 ngày``.

    ``reached`` is the day the clock shows: the one asked about, or that of the unit's report.
    """
    if deadline is None or standing is None:
        return ""
    late = (reached - deadline).days
    waits = progress is Progress.AWAITING_CONFIRMATION
    words = {
        Standing.DONE_ON_TIME: "",
        Standing.DONE_LATE: f"chậm {formats.days(late)}",
        Standing.OPEN_IN_TIME: "báo cáo đúng hạn" if waits else _left(deadline, reached),
        Standing.OPEN_OVERDUE: f"{'báo cáo chậm' if waits else 'quá hạn'} {formats.days(late)}",
    }
    return words[standing]


def _left(deadline: date, reached: date) -> str:
    if deadline == reached:
        return "đến hạn hôm nay" if reached == clock.today() else "đến hạn trong ngày"
    return f"còn {formats.days((deadline - reached).days)}"
