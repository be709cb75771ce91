"""Addresses under which calendar programs fetch deadlines; who has one needs nothing else."""

import hashlib

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.calendars.page import calendars_of_person, shown_calendar
from tracker.exports.agenda import MEDIA_TYPE, agenda_ics
from tracker.queries.notifying.agenda import agenda_of_officer, agenda_of_unit
from tracker.queries.organisation.calendar import days_of_year
from tracker.services.notifying import calendar_addresses
from tracker.web.access import Access, access, me
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.headers import secret_address

YEARS = range(2000, 2100)  # that the library knows, and a box of days is opened on
SATURDAY = 5

blueprint = Blueprint("calendars", __name__, url_prefix="/lich-han")


@blueprint.get("")
@access(Access.CALENDARS)
def index() -> ResponseReturnValue:
    """The calendars that the person can have; an address is shown when it is asked for."""
    whose = request.args.get("hien")
    shown = [shown_calendar(*of, whose) for of in calendars_of_person().items()]
    return render_template("calendars/index.html", calendars=shown)


@blueprint.get("/ngay-nghi/<int:year>")
@access(Access.SIGNED_IN)
def days_off(year: int) -> Response:
    """The days off of a year but for plain weekends, by name, and the weekend days worked."""
    days = days_of_year(year) if year in YEARS else []
    weekend = {day.day for day in days if day.day.weekday() >= SATURDAY}
    return jsonify(
        off={str(day.day): day.name for day in days if not day.working and day.name},
        worked=[str(day.day) for day in days if day.working and day.day in weekend],
    )


@blueprint.post("/<any('don-vi', 'cua-toi'):whose>/dia-chi")
@access(Access.CALENDARS)
def renew(whose: str) -> ResponseReturnValue:
    """Make the address, or another one in its place."""
    calendar_addresses.renew(me(), calendars_of_person().get(whose) or abort(404))
    flash("Đã tạo địa chỉ lịch mới.", "success")
    return redirect(url_for("calendars.index", hien=whose))


@blueprint.post("/<any('don-vi', 'cua-toi'):whose>/thu-hoi")
@access(Access.CALENDARS)
def revoke(whose: str) -> ResponseReturnValue:
    """End the address: nobody reaches the calendar by it any more."""
    calendar_addresses.revoke(me(), calendars_of_person().get(whose) or abort(404))
    flash("Đã thu hồi địa chỉ lịch; các lịch đã đặt theo địa chỉ đó không còn cập nhật.", "success")
    return redirect(url_for("calendars.index"))


@blueprint.get("/<token>.ics")
@access(Access.PUBLIC)
@secret_address
@guarded("calendar")
def feed(token: str) -> ResponseReturnValue:
    """The calendar, for whoever knows its address; unchanged ones are not sent again."""
    row = calendar_addresses.feed_of(token)
    if row is None:
        wrong_guess()
        abort(404)
    if row.unit is not None:
        agenda = agenda_of_unit(row.unit)
    else:
        agenda = agenda_of_officer(row.user or abort(404))
    body = agenda_ics(agenda, config.settings().base_url)
    answer = Response(body, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = 'inline; filename="han-hoan-thanh.ics"'
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    return answer.make_conditional(request)
