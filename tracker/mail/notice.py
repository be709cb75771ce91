"""Notices as mails: one at once, or all of a day in one."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker import formats
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.notices import NoticeKind, Told
from tracker.mail.letterhead import TAG, Letterhead
from tracker.mail.rendering import render

LONGEST_CONTENT = 90  # of a task in a subject


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


def notice_mail(told: Told, name: str, head: Letterhead) -> Message:
    """The mail of one notice, sent as soon as there is cause for it."""
    content = _line(told.content)
    short = textwrap.shorten(content, LONGEST_CONTENT, placeholder="…")
    values = _shared(name, head) | {
        "kind": told.kind.label,
        "said": _line(told.text),
        "content": content,
        "url": _url(told, head),
        "facts": list(_facts(told)),
    }
    message = render("notice", f"{TAG} {told.kind.label}: {short}", values)
    return replace(message, short=f"{_line(told.text)}\n{_url(told, head)}")


def daily_bundle(day: date, all_told: Sequence[Told], name: str, head: Letterhead) -> Message:
    """The mail of a day with all notices that wait for it, by kind, oldest first."""
    count = formats.number(len(all_told))
    values = _shared(name, head) | {
        "day": day,
        "count": count,
        "sections": list(_sections(all_told, head)),
    }
    return render("daily_bundle", f"{TAG} {count} thông báo, ngày {formats.day(day)}", values)


def unsubscribe_url(token: str, head: Letterhead) -> str:
    """Where the link leads that switches such mails off."""
    return f"{head.base_url}/thong-bao/thoi-nhan/{token}"


def _shared(name: str, head: Letterhead) -> dict[str, object]:
    return {
        "organisation": head.organisation,
        "caution": head.caution(illustrative=False),
        "name": name,
        "notices_url": f"{head.base_url}/thong-bao",
    }


def _facts(told: Told) -> Iterator[tuple[str, str]]:
    if told.unit:
        yield "Đơn vị chủ trì", told.unit
    if told.directive:
        yield "Văn bản", told.directive
    if told.deadline:
        yield "Hạn hoàn thành", formats.day(told.deadline)
    yield "Thời điểm", formats.moment(told.at)


def _sections(all_told: Sequence[Told], head: Letterhead) -> Iterator[_Section]:
    number = 0
    for kind in NoticeKind:
        entries = []
        for told in all_told:
            if told.kind is kind:
                number += 1
                entries.append(_entry(number, told, head))
        if entries:
            yield _Section(kind, entries)


def _entry(number: int, told: Told, head: Letterhead) -> _Entry:
    directive = f"Văn bản {told.directive}" if told.directive else ""
    return _Entry(
        number=number,
        at=formats.moment(told.at),
        content=_line(told.content),
        url=_url(told, head),
        source=" · ".join(part for part in (told.unit, directive) if part),
        text=_line(told.text),
    )


def _url(told: Told, head: Letterhead) -> str:
    if told.snapshot_id is not None:
        return f"{head.base_url}/bao-cao/chot/{told.snapshot_id}"
    return f"{head.tasks_url}/{told.task_id}"


def _line(text: str) -> str:
    """What people wrote, on one line."""
    return " ".join(text.split())
