"""Addresses under which calendar programs fetch deadlines; who has one needs nothing else."""

import hashlib
from dataclasses import dataclass

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.domain.notifying.outlets import Owner, calendar_owners
from tracker.exports.agenda import MEDIA_TYPE, agenda_ics
from tracker.extensions import limiter
from tracker.models import CalendarFeed
from tracker.queries.notifying.agenda import agenda_of_officer, agenda_of_unit
from tracker.services.notifying import calendar_addresses
from tracker.services.system.sealed_secrets import KeyChanged
from tracker.web.access import Access, access, me, myself
from tracker.web.headers import secret_address

UNIT, OWN = "don-vi", "cua-toi"
PER_ADDRESS = "60/minute"

blueprint = Blueprint("calendars", __name__, url_prefix="/lich-han")


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


@blueprint.get("")
@access(Access.CALENDARS)
def index() -> ResponseReturnValue:
    """The calendars that the person can have; an address is shown when it is asked for."""
    wanted = request.args.get("hien")
    shown = [_shown(whose, owner, wanted) for whose, owner in _owners().items()]
    return render_template("calendars/index.html", calendars=shown)


@blueprint.post("/<any('don-vi', 'cua-toi'):whose>/dia-chi")
@access(Access.CALENDARS)
def renew(whose: str) -> ResponseReturnValue:
    """Make the address, or another one in its place."""
    calendar_addresses.renew(me(), _owners().get(whose) or abort(404))
    flash("Đã tạo địa chỉ lịch mới.", "success")
    return redirect(url_for("calendars.index", hien=whose))


@blueprint.post("/<any('don-vi', 'cua-toi'):whose>/thu-hoi")
@access(Access.CALENDARS)
def revoke(whose: str) -> ResponseReturnValue:
    """The address opens nothing any more."""
    calendar_addresses.revoke(me(), _owners().get(whose) or abort(404))
    flash("Đã thu hồi địa chỉ lịch; các lịch đã đặt theo địa chỉ đó không còn cập nhật.", "success")
    return redirect(url_for("calendars.index"))


@blueprint.get("/<token>.ics")
@access(Access.PUBLIC)
@secret_address
@limiter.limit(PER_ADDRESS)
def feed(token: str) -> ResponseReturnValue:
    """The calendar, for whoever knows its address; unchanged ones are not sent again."""
    found = calendar_addresses.feed_of(token) or abort(404)
    if found.unit is not None:
        agenda = agenda_of_unit(found.unit)
    else:
        agenda = agenda_of_officer(found.user or abort(404))
    body = agenda_ics(agenda, config.settings().base_url)
    answer = Response(body, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = 'inline; filename="han-hoan-thanh.ics"'
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    return answer.make_conditional(request)


def _owners() -> dict[str, Owner]:
    return {
        UNIT if owner.unit_id is not None else OWN: owner for owner in calendar_owners(myself())
    }


def _shown(whose: str, owner: Owner, wanted: str | None) -> Shown:
    found = calendar_addresses.present_feed(owner)
    unit = me().unit if whose == UNIT else None
    closed = "" if found is None or calendar_addresses.opens(found) else _why_closed(found)
    address, trouble = None, None
    if found is not None and not closed and wanted == whose:
        try:
            address = _address(found)
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
        feed=found,
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
