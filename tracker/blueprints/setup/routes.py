"""The first start: whoever has the printed token becomes administrator."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.setup.forms import FirstStartForm
from tracker.domain.errors import DomainError
from tracker.extensions import limiter
from tracker.services.system import first_start
from tracker.web.access import Access, access
from tracker.web.forms.objections import object_at
from tracker.web.security.first_start import is_set_up
from tracker.web.security.sessions import start_session

PER_ADDRESS = "20/minute"
NAMES = {"password": "wanted"}

blueprint = Blueprint("setup", __name__)


@blueprint.route("/thiet-lap-ban-dau", methods=["GET", "POST"])
@access(Access.PUBLIC)
@limiter.limit(PER_ADDRESS, methods=["POST"])
def show() -> ResponseReturnValue:
    """Name the organisation, become its administrator, and be signed in."""
    if is_set_up():
        abort(404)
    form = FirstStartForm(token=request.args.get("ma", ""))
    if not form.validate_on_submit():
        return _page(form), 422 if request.method == "POST" else 200
    try:
        user = first_start.set_up(
            form.token.data,
            organisation=form.organisation.data.strip(),
            username=form.username.data,
            name=form.name.data,
            email=form.email.data,
            password=form.wanted.data,
        )
    except first_start.WrongToken as error:
        form.token.errors = [str(error)]
        return _page(form), 403
    except DomainError as error:
        object_at(form, error, NAMES)
        return _page(form), 422
    start_session(user)
    flash("Đã tạo tài khoản quản trị. Các bước tiếp theo ở dưới.", "success")
    return redirect(url_for("administration.index"))


def _page(form: FirstStartForm) -> str:
    return render_template("setup/show.html", form=form)
