"""Deadlines as iCalendar (RFC 5545), which every calendar program reads.

The same deadlines give the same bytes: what has not changed is not fetched again.
"""

from __future__ import annotations

import textwrap
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tracker.domain.notifying.agenda import Agenda, AgendaEntry

if TYPE_CHECKING:
    from icalendar import Event

PRODUCER = "-//Theo doi nhiem vu//tracker//VI"
FETCH_AGAIN = timedelta(hours=3)
LONGEST_TITLE = 100
MEDIA_TYPE = "text/calendar; charset=utf-8"


def agenda_ics(agenda: Agenda, base_url: str) -> bytes:
    """The calendar; each task is an all-day event on its deadline that leads to the task."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what was used before it
        calendar.add(name, agenda.name)
    calendar.add("refresh-interval", FETCH_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT3H")
    for entry in agenda.entries:
        calendar.add_component(_event(entry, base_url))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: AgendaEntry, base_url: str) -> Event:
    from icalendar import Event

    url = f"{base_url}/nhiem-vu/{entry.task_id}"
    changed_at = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"nhiem-vu-{entry.task_id}@{urlsplit(base_url).hostname}")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", entry.version)
    event.add("dtstart", entry.deadline)
    event.add("dtend", entry.deadline + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's time
    event.add("summary", _title(entry))
    event.add("description", "\n".join([*_facts(entry), "", entry.content, "", url]))
    event.add("url", url)
    return event


def _title(entry: AgendaEntry) -> str:
    content = textwrap.shorten(entry.content, LONGEST_TITLE, placeholder="…")
    what = "Hạn phối hợp" if entry.helps else "Hạn"
    pressing = f"[{entry.urgency.label}] " if entry.urgency.pressing else ""
    return f"{pressing}{what}: {content} – {entry.unit}"


def _facts(entry: AgendaEntry) -> list[str]:
    return [
        f"Số nhiệm vụ: {entry.number}",
        f"Đơn vị chủ trì: {entry.unit}",
        *([f"Văn bản: {entry.directive}"] if entry.directive else []),
        *(["Đã báo cáo hoàn thành, chờ Văn phòng xác nhận"] if entry.waits else []),
    ]
