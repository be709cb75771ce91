"""The calendars that a person can have, and how their addresses stand."""

from dataclasses import dataclass

from flask import url_for

from tracker import clock, config
from tracker.domain.notifying.outlets import Owner, calendar_owners
from tracker.models import CalendarFeed
from tracker.services.notifying import calendar_addresses
from tracker.services.system.sealed_secrets import KeyChanged
from tracker.web.access import me, myself

UNIT, OWN = "don-vi", "cua-toi"


@dataclass(frozen=True)
class Shown:
    """A calendar that the person can have, and how its address stands."""

    whose: str
    title: str
    about: str
    feed: CalendarFeed | None
    closed: str  # why the address opens nothing any more, if so
    address: str | None
    trouble: str | None


def calendars_of_person() -> dict[str, Owner]:
    """Whose deadlines the person can have as a calendar, by the words of the address."""
    return {
        UNIT if owner.unit_id is not None else OWN: owner for owner in calendar_owners(myself())
    }


def shown_calendar(whose: str, owner: Owner, asked_for: str | None) -> Shown:
    """One calendar of the person. ``asked_for`` names the one whose address is shown."""
    feed = calendar_addresses.present_feed(owner)
    unit = me().unit if whose == UNIT else None
    closed = "" if feed is None or calendar_addresses.opens(feed) else _why_closed(feed)
    address, trouble = None, None
    if feed is not None and not closed and asked_for == whose:
        try:
            address = _address(feed)
        except KeyChanged as error:
            trouble = str(error)
    return Shown(
        whose=whose,
        title=unit.name if unit else "Nhiệm vụ tôi theo dõi",
        about=(
            "Hạn của các nhiệm vụ chưa hoàn thành mà đơn vị chủ trì hoặc phối hợp."
            if unit
            else "Hạn của các nhiệm vụ chưa hoàn thành mà tôi là chuyên viên theo dõi."
        ),
        feed=feed,
        closed=closed,
        address=address,
        trouble=trouble,
    )


def _address(feed: CalendarFeed) -> str:
    return config.settings().base_url + url_for(
        "calendars.feed", token=calendar_addresses.token_of(feed)
    )


def _why_closed(feed: CalendarFeed) -> str:
    if feed.unit is not None and not feed.unit.valid_on(clock.today()):
        return "đơn vị đã kết thúc hoạt động."
    return f"{feed.made_by.name}, người tạo, không còn ở đơn vị. Hãy tạo địa chỉ mới."
