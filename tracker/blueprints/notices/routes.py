"""The list behind the bell: notices opened and marked read; and the choice of mails."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.notices.forms import choices_form, chosen
from tracker.database import where_writable
from tracker.queries.notifying.notices import (
    instruction_path,
    newest,
    notices,
    seen_by,
    unread_count,
)
from tracker.services.notifying.mail_choices import choices, choose
from tracker.services.notifying.read_notices import mark_read
from tracker.web.access import Access, access, me, myself
from tracker.web.converters import row_id_or_none

UNREAD, ALL = "chua-doc", "tat-ca"

blueprint = Blueprint("notices", __name__, url_prefix="/thong-bao")


@blueprint.get("")
@access(Access.NOTIFIED)
def index() -> ResponseReturnValue:
    """The person's notices, newest first: the unread ones, unless all are asked for or read."""
    person = myself()
    unread = unread_count(person)
    view = request.args.get("xem") or (UNREAD if unread else ALL)
    before = row_id_or_none(request.args.get("truoc", ""))
    page = notices(person, before=before, unread_only=view == UNREAD)
    return render_template(
        "notices/index.html",
        page=page,
        unread=unread,
        newest=newest(person),
        view=view,
        views=((UNREAD, "Chưa đọc"), (ALL, "Tất cả")),
        first=url_for("notices.index", xem=view) if before else None,
        after=page.next_before and url_for("notices.index", xem=view, truoc=page.next_before),
    )


@blueprint.get("/<id:notice_id>")
@access(Access.NOTIFIED)
def open_task(notice_id: int) -> ResponseReturnValue:
    """Mark a notice as read, and go to the task, the draft of a report or the unit it is about."""
    seen = seen_by(myself(), [notice_id]) or abort(404)
    task_id, snapshot_id, written = seen[0].task_id, seen[0].snapshot_id, seen[0].unit_instruction
    with where_writable():
        mark_read(me(), ids=[notice_id])
    if written is not None:
        return redirect(instruction_path(written, myself()))
    if snapshot_id is not None:
        return redirect(url_for("reports.snapshots.show", snapshot_id=snapshot_id))
    return redirect(url_for("tasks.show", task_id=task_id))


@blueprint.post("/da-doc")
@access(Access.NOTIFIED)
def read() -> ResponseReturnValue:
    """Mark one as read, or all that there were when the page was shown."""
    typed = request.form.get("thong_bao", "")
    if typed:
        mark_read(me(), ids=[row_id_or_none(typed) or abort(400)])
    else:
        mark_read(me(), up_to=row_id_or_none(request.form.get("den", "")) or abort(400))
        flash("Đã đánh dấu tất cả thông báo là đã đọc.", "success")
    view = UNREAD if request.form.get("xem") == UNREAD and typed else None
    return redirect(url_for("notices.index", xem=view))


@blueprint.route("/lua-chon", methods=["GET", "POST"])
@access(Access.NOTIFIED)
def mails() -> ResponseReturnValue:
    """Which kinds also come by mail, and when."""
    present = choices(me())
    form = choices_form(present)
    if not form.validate_on_submit():
        status = 422 if request.method == "POST" else 200
        return render_template("notices/mails.html", form=form, kinds=present, user=me()), status
    choose(me(), chosen(form, present))
    flash("Đã lưu lựa chọn nhận thư.", "success")
    return redirect(url_for("notices.mails"))
