"""Files made of lists and reports: sent at once, or prepared where that would take too long."""

from collections.abc import Callable

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.services.system.exports.prepared_files import TooManyWaiting, ask
from tracker.services.system.exports.written_files import ListAsked, ReportAsked
from tracker.web.access import me

AT_ONCE = 5_000  # tasks in a file that must be whole before it is sent: a second or two
HEAVY = ("xlsx",)  # the others are sent while they are made, or hold no list of tasks


def taken_away(
    question: ReportAsked | ListAsked, ending: str, number: int, send: Callable[[], Response]
) -> ResponseReturnValue:
    """The file; one of many tasks is offered to be prepared, and prepared when asked by a form."""
    if ending not in HEAVY or (number <= AT_ONCE and request.method == "GET"):
        return send()
    if request.method == "GET":
        return render_template(
            "downloads/offer.html", question=question, number=number, action=request.full_path
        )
    try:
        export_id = ask(me(), question, ending)
    except TooManyWaiting as error:
        flash(str(error), "warning")
        return redirect(url_for("downloads.index"))
    return redirect(url_for("downloads.show", export_id=export_id))
