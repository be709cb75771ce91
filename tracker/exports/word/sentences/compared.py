"""How a report compares its period with others: only what has the same base in both."""

from tracker.domain.reports.book import PeriodTally
from tracker.domain.reports.comparison import change, points, rates_of_due
from tracker.domain.reports.paper import short_day
from tracker.domain.reports.sentence import period_words
from tracker.exports.word.wording import Wording
from tracker.formats import percent, rate


def comparisons(words: Wording) -> list[str]:
    """A sentence for the same period of the year before, one for the period before.

    One of which nothing is known is left out.
    """
    others = (("cùng kỳ năm trước", words.book.year_before), ("kỳ trước", words.book.before))
    return [_comparison(words, name, other) for name, other in others if other.tally.total]


def _comparison(words: Wording, name: str, other: PeriodTally) -> str:
    report = words.book.report
    then = [f"giao {words.number(other.tally.total)} nhiệm vụ"]
    now = [f"số nhiệm vụ được giao {_changed(words, report.tally.total - other.tally.total)}"]
    if report.overdue_now is not None and other.overdue_now is not None:
        then.append(
            f"đến hết ngày {short_day(other.as_of)} có {words.number(other.overdue_now)} nhiệm vụ "
            "quá hạn của mọi kỳ"
        )
        difference = report.overdue_now - other.overdue_now
        now.append(f"số nhiệm vụ đang quá hạn của mọi kỳ {_changed(words, difference)}")
    rates = rates_of_due(report, other)
    gained = points(*rates) if rates else None
    if rates and gained is not None:
        then.append(f"đã hoàn thành trên số đến hạn {rate(rates[1])}")
        by = "" if gained == 0 else f" {percent(abs(gained)).removesuffix('%')} điểm phần trăm"
        now.append(f"tỷ lệ hoàn thành trên số đến hạn {change(gained).label}{by}")
    return f"So với {name} ({period_words(other.period)}: {', '.join(then)}): {'; '.join(now)}."


def _changed(words: Wording, difference: int) -> str:
    word = change(difference).label
    return f"{word} {words.number(abs(difference))}" if difference else word
