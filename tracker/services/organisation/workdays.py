"""The working calendar: days declared off or worked, and years whose days off are announced."""

from datetime import date

import sqlalchemy as sa

from tracker import clock, formats
from tracker.domain.errors import ValueRefused
from tracker.domain.history import EntryAct, Listed
from tracker.extensions import db
from tracker.models import CalendarDay, CalendarYear, User
from tracker.queries.organisation.calendar import works_by_library
from tracker.services.organisation.entries import editing
from tracker.services.system.seeds.reference import CALENDAR_HEADS, Loaded, load_calendar
from tracker.services.system.seeds.rows import Faults, rows_of

FIRST_YEAR, LAST_YEAR = 2000, 2100


def switch_day(actor: User, day: date, *, working: bool, note: str) -> None:
    """Declare a day worked or off; one that then is as the library has it is not declared any more.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: the note is too long, or the year is far from ours.
    """
    note = " ".join(note.split())
    if len(note) > 200:
        raise ValueRefused("note", "Ghi chú dài quá 200 ký tự.")
    check_year(day.year)
    with editing(actor, Listed.CALENDAR) as doing:
        declared = db.session.get(CalendarDay, day, with_for_update=True)
        if declared is not None and declared.working is working and not note:
            return
        act = EntryAct.CHANGED if declared else EntryAct.ADDED
        if works_by_library(day) is working and not note:
            db.session.execute(sa.delete(CalendarDay).where(CalendarDay.day == day))
        elif declared is None:
            db.session.add(CalendarDay(day=day, working=working, note=note))
        else:
            declared.working, declared.note = working, note or declared.note
        words = "làm việc" if working else "nghỉ"
        name = f"ngày {formats.day(day)}: {words}" + (f" ({note})" if note else "")
        doing.tell(act, day.isoformat(), name)


def settle_year(actor: User, year: int, *, settled: bool) -> None:
    """Say that the days off of a year are announced and compared, or that they are not.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: the year is far from ours.
    """
    check_year(year)
    with editing(actor, Listed.CALENDAR) as doing:
        row = db.session.get(CalendarYear, year)
        if (row is not None) is settled:
            return
        if row is not None:
            db.session.delete(row)
        else:
            db.session.add(CalendarYear(year=year, settled_at=clock.now()))
        words = "đã công bố, đã đối chiếu" if settled else "chưa công bố"
        doing.tell(EntryAct.CHANGED, str(year), f"năm {year}: {words}")


def load_calendar_file(actor: User, name: str, content: bytes, faults: Faults) -> Loaded:
    """Declare the days of a CSV file that are not declared yet; all or none of them.

    :raises AdministratorOnly: the actor is not administrator.
    :raises SeedError: naming line and column of what is wrong; nothing is added then.
    """
    loaded = Loaded()
    with editing(actor, Listed.CALENDAR) as doing, db.session.no_autoflush:
        load_calendar(rows_of(name, content, CALENDAR_HEADS, ("day", "working"), faults), loaded)
        faults.raise_if_any()
        if added := loaded.added.get("calendar", 0):
            doing.tell(EntryAct.LOADED, "", f"từ tệp “{name}”: {added} ngày")
    return loaded


def check_year(year: int) -> None:
    """Let a year pass that a calendar is kept of.

    :raises ValueRefused: it is far from ours.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueRefused("year", f"Chọn năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
