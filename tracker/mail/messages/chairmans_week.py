"""The weekly mail to the leaders of the province: what went up to them, and what became of it."""

from collections.abc import Iterator
from datetime import date

from tracker import formats
from tracker.domain.notifying.chairmans_week import ChairmansWeek, RaisedTask
from tracker.domain.notifying.messages import Message
from tracker.domain.text import upper_first
from tracker.domain.vocabulary import Standing
from tracker.mail.messages.entries import Entry, Section, one_line
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.looks import LOOKS
from tracker.mail.messages.monthly import counted
from tracker.mail.messages.templates import render

MOST = 20  # of each list; the page shows the rest


def chairmans_week(week: ChairmansWeek, head: Letterhead) -> Message:
    """The mail of seven days."""
    url = week_url(head, week.last)
    values = {
        "first": week.first,
        "last": week.last,
        "sums": _sums(week),
        "sections": [section for section in _sections(week, head, url) if section.count],
        "url": url,
        "organisation": head.organisation,
        "caution": head.caution(week.illustrative),
    }
    subject = f"Báo lên lãnh đạo: {_what_matters(week)} – tuần đến {formats.day(week.last)} {TAG}"
    return render("chairmans_week", subject, values)


def week_url(head: Letterhead, last: date) -> str:
    """The page of the same seven days."""
    return f"{head.base_url}/lanh-dao/bao-len/{last.isoformat()}"


def _what_matters(week: ChairmansWeek) -> str:
    """``2 mới, 3 từ trước chưa có chuyển biến``; parts that are none are left out."""
    still = len(week.earlier) - week.moved
    return counted(
        (len(week.newly), "mới"),
        (still, "từ trước chưa có chuyển biến"),
        (week.moved, "từ trước đã có chuyển biến"),
    )


def _sums(week: ChairmansWeek) -> list[tuple[str, str]]:
    counts = (
        ("Mới báo lên trong tuần", len(week.newly)),
        ("Đã báo lên từ trước, chưa có chuyển biến", len(week.earlier) - week.moved),
        ("Đã báo lên từ trước, đã có chuyển biến", week.moved),
    )
    return [(words, formats.number(count)) for words, count in counts]


def _sections(week: ChairmansWeek, head: Letterhead, url: str) -> Iterator[Section]:
    still = [one for one in week.earlier if one.is_stuck]
    moved = [one for one in week.earlier if not one.is_stuck]
    for title, standing, tasks in (
        ("Mới báo lên trong tuần", Standing.OPEN_OVERDUE, week.newly),
        ("Đã báo lên từ trước, chưa có chuyển biến", Standing.OPEN_OVERDUE, still),
        ("Đã báo lên từ trước, đã có chuyển biến", Standing.DONE_ON_TIME, moved),
    ):
        entries = [_entry(number, one, head) for number, one in enumerate(tasks[:MOST], start=1)]
        yield Section(title, len(tasks), LOOKS[standing], entries, url)


def _entry(number: int, task: RaisedTask, head: Letterhead) -> Entry:
    return Entry(
        number=number,
        content=one_line(task.content),
        url=head.task_url(task.id),
        source=_source(task),
        state=_state(task),
        details=list(_details(task)),
    )


def _source(task: RaisedTask) -> str:
    """The number, the unit, the leader in charge, the document, and what the unit wrote last."""
    parts = [task.urgency.label] if task.urgency.pressing else []
    parts += [f"Số {task.number}", task.unit]
    parts += [f"lãnh đạo phụ trách {task.leader}"] if task.leader else []
    parts += [f"Văn bản {task.directive}"] if task.directive else []
    if task.last_word:
        parts.append(f"Đơn vị nêu ngày {formats.day(task.last_word.on)}: “{task.last_word.text}”")
    return " · ".join(parts)


def _state(task: RaisedTask) -> str:
    """``Quá hạn 31 ngày``, ``Chưa cập nhật 32 ngày``, or what became of it."""
    if not task.is_stuck:
        return upper_first(task.outcome.label)
    return _overdue(task) or _silent(task)


def _overdue(task: RaisedTask) -> str:
    return f"Quá hạn {formats.days(task.overdue)}" if task.overdue else ""


def _silent(task: RaisedTask) -> str:
    return f"Chưa cập nhật {formats.days(task.silent)}"


def _details(task: RaisedTask) -> Iterator[str]:
    if not task.is_stuck and task.overdue:
        yield _overdue(task)
    if task.deadline:
        yield f"Hạn {formats.day(task.deadline)}"
    if task.silent and (task.overdue or not task.is_stuck):
        yield _silent(task)
    yield f"Báo lên {formats.day(task.raised_on)}"
    yield from map(upper_first, task.waits)
    if task.urged:
        yield upper_first(task.urged)
