"""Deadlines as iCalendar (RFC 5545), which every calendar program reads.

The same deadlines give the same bytes: what has not changed is not fetched again.
"""

from __future__ import annotations

import textwrap
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tracker.domain.notifying.agenda import Agenda, AgendaEntry

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCER = "-//Theo doi nhiem vu//tracker//VI"
FETCH_AGAIN = timedelta(hours=3)
LONGEST_TITLE = 100
COUNTED_FROM = date(2020, 1, 1)  # sequences grow with each act and each day of being overdue
RINGS_AT = timedelta(hours=8)  # from the beginning of the day, wherever the calendar is read
MEDIA_TYPE = "text/calendar; charset=utf-8"


def agenda_ics(agenda: Agenda, base_url: str) -> bytes:
    """The calendar; each task is an all-day event that leads to the task: on its deadline, or today
    where that has passed. Its alarms ring in the morning of the days of its reminders.
    """
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
    moved_at = datetime.combine(entry.stands_on, time(), UTC)  # an overdue one moves each day
    changed_at = max(changed_at, moved_at) if entry.days_overdue else changed_at
    event = Event()
    event.add("uid", f"nhiem-vu-{entry.task_id}@{urlsplit(base_url).hostname}")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", entry.version + (changed_at.date() - COUNTED_FROM).days)
    event.add("dtstart", entry.stands_on)
    event.add("dtend", entry.stands_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's time
    event.add("summary", _title(entry))
    event.add("description", "\n".join([*_facts(entry), "", entry.content, "", url]))
    event.add("url", url)
    for day in (entry.stands_on,) if entry.days_overdue else entry.reminders:
        event.add_component(_alarm(entry, day))
    return event


def _alarm(entry: AgendaEntry, day: date) -> Alarm:
    """One in the morning of a day, told as how far it is from the day of the event."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(entry))
    alarm.add("trigger", (day - entry.stands_on) + RINGS_AT)
    return alarm


def _title(entry: AgendaEntry) -> str:
    content = textwrap.shorten(entry.content, LONGEST_TITLE, placeholder="…")
    what = "Hạn phối hợp" if entry.helps else "Hạn"
    if entry.days_overdue:
        what = f"Quá hạn {entry.days_overdue} ngày" + (", phối hợp" if entry.helps else "")
    pressing = f"[{entry.urgency.label}] " if entry.urgency.pressing else ""
    return f"{pressing}{what}: {content} – {entry.unit}"


def _facts(entry: AgendaEntry) -> list[str]:
    return [
        f"Số nhiệm vụ: {entry.number}",
        f"Đơn vị chủ trì: {entry.unit}",
        *([f"Hạn hoàn thành: {entry.deadline:%d/%m/%Y}"] if entry.days_overdue else []),
        *([f"Văn bản: {entry.directive}"] if entry.directive else []),
        *(["Đã báo cáo hoàn thành, chờ Văn phòng xác nhận"] if entry.waits else []),
    ]
