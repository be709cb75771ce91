"""The first start: whoever has the printed token becomes administrator."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.blueprints.setup.forms import FirstStartForm
from tracker.domain.errors import DomainError
from tracker.queries.system.setup_steps import Step
from tracker.services.system import first_start
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.pages.navigation import home
from tracker.web.pages.setup_steps import step_address
from tracker.web.security.first_start import is_set_up
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.sessions import start_session

NAMES = {"password": "wanted"}

blueprint = Blueprint("setup", __name__)


@blueprint.route("/thiet-lap-ban-dau", methods=["GET", "POST"])
@access(Access.PUBLIC)
@guarded("first-start")
def show() -> ResponseReturnValue:
    """Name the organisation, become its administrator, and be led through the steps."""
    if is_set_up():
        return _over()
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
        wrong_guess()
        form.token.errors = [str(error)]
        return _page(form), 403
    except DomainError as error:
        if is_set_up():
            return _over()
        object_at(form, error, NAMES)
        return _page(form), 422
    start_session(user)
    flash("Đã tạo tài khoản quản trị. Làm lần lượt từng bước, hoặc để sau.", "success")
    return redirect(step_address(Step.NAMES))


def _over() -> ResponseReturnValue:
    """Who comes with a code that was used, or none, when somebody is known already."""
    if current_user.is_authenticated:
        return redirect(home(me().person))
    flash(
        "Hệ thống đã được thiết lập, mã này đã dùng xong. Đăng nhập bằng tài khoản của bạn; "
        "chưa có tài khoản thì nhờ quản trị gửi thư mời.",
        "warning",
    )
    return redirect(url_for("auth.login"))


def _page(form: FirstStartForm) -> str:
    typed = form.token.data or ""
    return render_template(
        "setup/show.html",
        form=form,
        recognised=first_start.is_first_token(typed),
        came_along=bool(typed) and request.method == "GET",
    )
