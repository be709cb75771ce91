"""What a report says of how units spoke of their open tasks."""

from collections.abc import Iterator
from fractions import Fraction

from tracker.domain.reports.ranking import update_rate
from tracker.exports.word.sentences.units import MOST_UNITS_NAMED
from tracker.exports.word.wording import Wording
from tracker.formats import rate


def of_updates(words: Wording) -> Iterator[str]:
    """The rate of all units together, then the units that owe a word, the lowest rate first."""
    units = words.book.updates
    if not units:
        return
    together = update_rate(units)
    silent = sorted(
        (one for one in units if one.silent),
        key=lambda one: (Fraction(one.updated, one.owing), -one.silent),
    )
    of_all = (
        f"Tỷ lệ cập nhật tiến độ, tính {words.until} (số nhiệm vụ đơn vị đã báo tin đúng thời gian "
        f"quy định trên số nhiệm vụ còn phải báo tin): {rate(together)}"
    )
    if not silent:
        yield f"{of_all}."
        return
    yield f"{of_all}; {words.number(len(silent))} đơn vị còn nhiệm vụ lâu chưa cập nhật:"
    named = silent if len(silent) <= MOST_UNITS_NAMED + 1 else silent[:MOST_UNITS_NAMED]
    rest = silent[len(named) :]
    for one in named:
        yield f"- {one.name}: {rate(one.rate)}{'.' if one is silent[-1] else ';'}"
    if rest:
        number = words.number(sum(one.silent for one in rest))
        yield f"- {words.number(len(rest))} đơn vị khác: {number} nhiệm vụ lâu chưa cập nhật."
