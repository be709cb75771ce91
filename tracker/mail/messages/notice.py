"""Notices as mails: one at once, or all of a day in one."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker import formats
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.notices import NoticeKind, Told
from tracker.domain.text import lower_first
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.monthly import counted
from tracker.mail.messages.templates import render

LONGEST_CONTENT = 90  # of a task in a subject
PRESSING = (NoticeKind.OVERDUE, NoticeKind.DUE_SOON, NoticeKind.RETURNED)
"""What the subject of a day's mail names, in this order."""


@dataclass(frozen=True)
class _Entry:
    """A notice as the bundle shows it."""

    number: int
    at: str
    content: str
    url: str
    source: str
    text: str


@dataclass(frozen=True)
class _Section:
    kind: NoticeKind
    entries: list[_Entry]


def notice_mail(notice: Told, name: str, head: Letterhead) -> Message:
    """The mail of one notice, sent as soon as there is cause for it."""
    content = _line(notice.content)
    short = textwrap.shorten(content, LONGEST_CONTENT, placeholder="…")
    values = _shared(name, head) | {
        "kind": notice.kind.label,
        "text": _line(notice.text),
        "content": content,
        "url": _url(notice, head),
        "facts": list(_facts(notice)),
    }
    pressing = f"{notice.urgency.label.upper()} – " if notice.urgency.pressing else ""
    message = render("notice", f"{pressing}{notice.kind.label}: {short} {TAG}", values)
    return replace(message, short=f"{_line(notice.text)}\n{_url(notice, head)}")


def daily_bundle(day: date, notices: Sequence[Told], name: str, head: Letterhead) -> Message:
    """The mail of a day with all notices that wait for it, by kind, oldest first."""
    count = formats.number(len(notices))
    values = _shared(name, head) | {
        "day": day,
        "count": count,
        "sections": list(_sections(notices, head)),
    }
    return render("daily_bundle", f"{_what_matters(notices)} – {formats.day(day)} {TAG}", values)


def unsubscribe_url(token: str, head: Letterhead) -> str:
    """Where the link leads that switches such mails off."""
    return f"{head.base_url}/thong-bao/thoi-nhan/{token}"


def _what_matters(notices: Sequence[Told]) -> str:
    """``2 quá hạn, 1 sắp đến hạn, 3 thông báo khác``: what presses most leads."""
    kinds = Counter(notice.kind for notice in notices)
    pressing = [(kinds[kind], lower_first(kind.label)) for kind in PRESSING]
    others = len(notices) - sum(number for number, _ in pressing)
    rest = "thông báo khác" if others < len(notices) else "thông báo"
    return counted(*pressing, (others, rest))


def _shared(name: str, head: Letterhead) -> dict[str, object]:
    return {
        "organisation": head.organisation,
        "caution": head.caution(illustrative=False),
        "name": name,
        "notices_url": f"{head.base_url}/thong-bao",
    }


def _facts(notice: Told) -> Iterator[tuple[str, str]]:
    if notice.number:
        yield "Số nhiệm vụ", notice.number
    if notice.urgency.pressing:
        yield "Độ khẩn", notice.urgency.label
    if notice.unit:
        yield "Đơn vị chủ trì", notice.unit
    if notice.directive:
        yield "Văn bản", notice.directive
    if notice.deadline:
        yield "Hạn hoàn thành", formats.day(notice.deadline)
    yield "Thời điểm", formats.moment(notice.at)


def _sections(notices: Sequence[Told], head: Letterhead) -> Iterator[_Section]:
    number = 0
    for kind in NoticeKind:
        entries = []
        for notice in notices:
            if notice.kind is kind:
                number += 1
                entries.append(_entry(number, notice, head))
        if entries:
            yield _Section(kind, entries)


def _entry(number: int, notice: Told, head: Letterhead) -> _Entry:
    directive = f"Văn bản {notice.directive}" if notice.directive else ""
    task = f"Số {notice.number}" if notice.number else ""
    pressing = notice.urgency.label if notice.urgency.pressing else ""
    return _Entry(
        number=number,
        at=formats.moment(notice.at),
        content=_line(notice.content),
        url=_url(notice, head),
        source=" · ".join(filter(None, (pressing, task, notice.unit, directive))),
        text=_line(notice.text),
    )


def _url(notice: Told, head: Letterhead) -> str:
    if notice.snapshot_id is not None:
        return f"{head.base_url}/bao-cao/chot/{notice.snapshot_id}"
    return f"{head.tasks_url}/{notice.task_id}"


def _line(text: str) -> str:
    """What people wrote, on one line."""
    return " ".join(text.split())
