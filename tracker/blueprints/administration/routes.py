"""Where the administrator's day begins: what to keep, what is left to do, the sample data."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.administration.page import pages
from tracker.domain.errors import DomainError
from tracker.queries.organisation.sign_on import break_glass_in_vain, number_waiting
from tracker.queries.system.setup_steps import Step
from tracker.services.system import sample_data, setup_steps
from tracker.web.access import Access, access, me
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.setup_steps import step_lines
from tracker.web.security.asked_again import asked_again
from tracker.web.security.redirects import safe_path

blueprint = Blueprint("administration", __name__, url_prefix="/quan-tri")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What there is to keep, and what is left to do until the office can begin."""
    return render_template(
        "administration/index.html",
        pages=pages(),
        steps=step_lines(),
        waiting=number_waiting(),
        in_vain=break_glass_in_vain(),
    )


@blueprint.post("/bo-qua")
@access(Access.ADMINISTRATOR)
def put_aside() -> ResponseReturnValue:
    """Take a step, or all of them, from the list."""
    name = request.form.get("buoc", "")
    step = next((step for step in Step if step.value == name), None)
    if step is None and name != "tat-ca":
        abort(400)
    words = f"Đã bỏ qua: {step.label}." if step else "Đã đóng danh sách việc thiết lập."
    back = safe_path(request.form.get("tro_ve")) or url_for("administration.index")
    return act_by_button(lambda: setup_steps.put_aside(me(), step), words, back)


@blueprint.get("/nhiem-vu-dau-tien")
@access(Access.ADMINISTRATOR)
def first_tasks() -> ResponseReturnValue:
    """How the first tasks come in, and by whom."""
    return render_template("administration/first_tasks.html")


@blueprint.route("/du-lieu-mau", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def sample() -> ResponseReturnValue:
    """Take the sample data to try the program out, or clear it again."""
    act = {"nap": sample_data.take_sample, "xoa": sample_data.clear_sample}.get(
        request.form.get("viec", "")
    )
    if act is None:
        present = sample_data.present_sample()
        page = render_template("administration/sample.html", sample=present)
        return page, 400 if request.method == "POST" else 200
    try:
        act(me())
    except DomainError as error:
        flash(str(error), "warning")
    else:
        done = "nạp" if act is sample_data.take_sample else "xóa"
        flash(f"Đã {done} dữ liệu mẫu.", "success")
    return redirect(url_for("administration.sample"))
