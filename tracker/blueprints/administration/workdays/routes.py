"""The working calendar: a year in sight, each day a button."""

from datetime import date

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, formats
from tracker.blueprints.administration.workdays.page import months_of
from tracker.domain.errors import DomainError
from tracker.domain.history import Listed
from tracker.queries.organisation.calendar import days_of_year, settled_years
from tracker.queries.organisation.entries import entry_events
from tracker.services.organisation import workdays
from tracker.services.system.seeds.reference import CALENDAR_HEADS
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_table
from tracker.web.forms.tables import TableForm, load_table
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences

blueprint = Blueprint("workdays", __name__, url_prefix="/lich-lam-viec")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """The calendar of a year: this one, or the one that the address says."""
    year = request.args.get("nam", clock.today().year, type=int)
    if not workdays.FIRST_YEAR <= year <= workdays.LAST_YEAR:
        abort(404)
    events = entry_events(Listed.CALENDAR)
    return render_template(
        "administration/workdays/index.html",
        year=year,
        months=months_of(year),
        declared=[row for row in days_of_year(year) if row.declared],
        settled=year in settled_years(),
        coming=year > clock.today().year,
        history=with_sentences(events),
    )


@blueprint.post("/ngay")
@access(Access.ADMINISTRATOR)
def switch() -> ResponseReturnValue:
    """Make a day worked, or off."""
    word, _, text = request.form.get("ngay", "").partition(":")
    try:
        day = date.fromisoformat(text)
        working = {"lam": True, "nghi": False}[word]
        workdays.check_year(day.year)
    except (ValueError, KeyError, DomainError):
        abort(400)
    note = request.form.get("note", "")
    return act_by_button(
        lambda: workdays.switch_day(me(), day, working=working, note=note),
        f"Ngày {formats.day(day)}: {'làm việc' if working else 'nghỉ'}.",
        url_for("administration.workdays.index", nam=day.year),
    )


@blueprint.post("/nam")
@access(Access.ADMINISTRATOR)
def settle() -> ResponseReturnValue:
    """Say that the days off of a year are announced and compared, or not yet."""
    typed = request.form.get("nam", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else abort(400)
    if not workdays.FIRST_YEAR <= year <= workdays.LAST_YEAR:
        abort(400)
    settled = request.form.get("viec") == "da-cong-bo"
    return act_by_button(
        lambda: workdays.settle_year(me(), year, settled=settled),
        f"Lịch năm {year}: {'đã công bố' if settled else 'chưa công bố'}.",
        url_for("administration.workdays.index", nam=year),
    )


@blueprint.route("/tu-tep", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def load() -> ResponseReturnValue:
    """Declare the days of a file."""
    return load_table(
        lambda name, content, faults: workdays.load_calendar_file(me(), name, content, faults),
        _load_page,
        lambda loaded: (
            f"Đã thêm {loaded.added.get('calendar', 0)} ngày; "
            f"{loaded.kept.get('calendar', 0)} ngày đã khai báo, giữ nguyên."
        ),
        url_for("administration.workdays.index"),
        refused=DomainError,
    )


@blueprint.get("/<int:year>.<any('csv', 'xlsx'):ending>")
@access(Access.ADMINISTRATOR)
def export(year: int, ending: str) -> ResponseReturnValue:
    """The declared days of a year as a file that comes in again."""
    if not workdays.FIRST_YEAR <= year <= workdays.LAST_YEAR:
        abort(404)
    rows = [
        (row.day.isoformat(), "có" if row.working else "không", row.name)
        for row in days_of_year(year)
        if row.declared
    ]
    return sent_table(f"Lịch làm việc {year}", ending, CALENDAR_HEADS.values(), rows)


def _load_page(form: TableForm, faults: list[str]) -> str:
    return render_template(
        "administration/workdays/load.html",
        form=form,
        faults=faults,
        heads=CALENDAR_HEADS,
        year=clock.today().year,
    )
