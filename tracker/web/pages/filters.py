"""Formatting in templates: ``tracker.formats``, words that say how far a deadline is, and marks."""

from collections.abc import Sequence
from datetime import date, datetime

from flask import Flask
from markupsafe import Markup, escape

from tracker import clock, formats
from tracker.domain.reports.tally import Rate
from tracker.domain.reports.tally_words import overdue_of_all_periods, within_part, within_parts
from tracker.domain.search import places_of
from tracker.domain.text import lower_first
from tracker.domain.vocabulary import Progress, Standing

LONGEST = 260  # letters of a text of which only the part around the first mark is shown
_BEFORE = 60  # letters of it before the first mark


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


def marked(
    text: str, pieces: Sequence[str], longest: int = LONGEST, *, whole_words: bool = False
) -> Markup:
    """The text, escaped, with what was sought in ``<mark>``; of a long one the part around it."""
    spans = places_of(text, pieces, whole_words_alone=whole_words)
    first, last = _part(text, spans, longest)
    html = [Markup("…") if first else Markup("")]
    at = first
    for begin, end in spans:
        if begin >= first and end <= last:
            html += [escape(text[at:begin]), Markup("<mark>{}</mark>").format(text[begin:end])]
            at = end
    html += [escape(text[at:last]), Markup("…") if last < len(text) else Markup("")]
    return Markup("").join(html)


def _part(text: str, spans: list[tuple[int, int]], longest: int) -> tuple[int, int]:
    """From and up to where a text is shown, between words."""
    if len(text) <= longest:
        return 0, len(text)
    first = max(0, spans[0][0] - _BEFORE) if spans else 0
    first = min(first, len(text) - longest)
    if first:
        first = text.find(" ", first, first + _BEFORE) + 1 or first
    last = first + longest
    if last < len(text):
        last = max(text.rfind(" ", first, last), first + longest // 2)
    return first, last
