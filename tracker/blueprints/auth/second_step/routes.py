"""After the password: the code of an app, or a recovery code."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.blueprints.auth.second_step.forms import SecondStepForm
from tracker.models import User
from tracker.queries.organisation.factors import codes_left, uses_app
from tracker.services.organisation.factors import second_factor
from tracker.web.access import Access, access
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, right_guess, wrong_guess
from tracker.web.security.login_steps import go_in, half_way, lead_on, onward, second_step_done
from tracker.web.security.passkey_questions import ask_to_log_in

FEW_CODES = 3

blueprint = Blueprint("second_step", __name__, url_prefix="/dang-nhap/buoc-hai")


def _name_half_way() -> str:
    user = half_way()
    return user.username if user else ""


@blueprint.route("", methods=["GET", "POST"])
@access(Access.PUBLIC)
@guarded("second-factor", _name_half_way)
def show() -> ResponseReturnValue:
    """Ask for the code, and go on to the page that was wanted."""
    if current_user.is_authenticated:
        return lead_on()
    user = half_way()
    if user is None:
        if request.method == "POST":
            wrong_guess()
            flash("Đã quá 10 phút từ khi nhập mật khẩu. Hãy đăng nhập lại.", "warning")
        return redirect(url_for("auth.login", next=onward()))
    form = SecondStepForm(by_app=uses_app(user))
    if not form.validate_on_submit():
        return _page(form, user)
    by = second_factor.takes(user, form.login_code.data, client())
    if not by:
        wrong_guess()
        second_factor.note_refusal(user, client())
        form.login_code.errors = [
            "Mã không đúng hoặc đã dùng. "
            + (
                "Chờ mã mới hiện trong ứng dụng rồi nhập lại."
                if uses_app(user)
                else "Nhập một mã dự phòng khác, hoặc dùng khóa truy cập."
            )
        ]
        return _page(form, user)
    right_guess()
    return _go_on(user, by)


def _go_on(user: User, by: str) -> ResponseReturnValue:
    second_step_done(user, by)
    left = codes_left(user)
    used = "Bạn vừa dùng một mã dự phòng. " if by == second_factor.BY_RECOVERY_CODE else ""
    if left <= FEW_CODES:
        flash(f"{used}Còn {left} mã dự phòng. Hãy tạo mã mới ở trang Xác thực hai bước.", "warning")
    elif used:
        flash(f"{used}Còn {left} mã dự phòng chưa dùng.", "warning")
    return go_in(user)


def ask_for_code(user: User) -> str:
    """The page, as the answer to the first step: it carries on what was sent along with that."""
    return _page(SecondStepForm(formdata=None, by_app=uses_app(user)), user)


def _page(form: SecondStepForm, user: User) -> str:
    return render_template(
        "auth/second_step/show.html",
        form=form,
        options=ask_to_log_in(user),
        by_app=uses_app(user),
    )
