"""Signing in and out. Unknown name, wrong password and closed account get the same answer."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import config
from tracker.blueprints.auth.forms import ForgottenForm, LoginForm, PasswordForm
from tracker.blueprints.auth.second_step.routes import ask_for_code
from tracker.domain.errors import ValueRefused
from tracker.domain.organisation.access_trail import AccessKind
from tracker.extensions import limiter
from tracker.services.organisation import access_trail, accounts
from tracker.services.organisation.forgotten_passwords import HOURS, ask_for_link
from tracker.services.organisation.sign_on import leaving
from tracker.web.access import Access, access, me
from tracker.web.forms.form_answers import shown_once
from tracker.web.pages.navigation import home
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, own_name, right_guess, wrong_guess
from tracker.web.security.login_steps import first_step_done, go_in, lead_on
from tracker.web.security.passkey_questions import ask_to_log_in
from tracker.web.security.sessions import LEAVING, end_session, start_session

ASKS_PER_ADDRESS = "20/minute"
ASKS_PER_NAME = "3/minute;10/hour"

blueprint = Blueprint("auth", __name__)


def _name_typed() -> str:
    return request.form.get("username", "")


def _name_tried() -> str:
    return "name:" + _name_typed().strip().lower()[:64]


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
@access(Access.PUBLIC)
@guarded("login", _name_typed)
def login() -> ResponseReturnValue:
    """Sign in, and go on to the page that was wanted."""
    if current_user.is_authenticated:
        return lead_on()
    form = LoginForm()
    if not form.validate_on_submit():
        return _login_page(form)
    user = accounts.authenticate(form.username.data, form.password.data)
    if user is None:
        wrong_guess()
        accounts.note_refusal(form.username.data, client())
        form.form_errors.append("Tên đăng nhập hoặc mật khẩu không đúng.")
        return _login_page(form)
    right_guess()
    accounts.renew_hash(user, form.password.data)
    if not first_step_done(user):
        return ask_for_code(user)
    return go_in(user)


def _login_page(form: LoginForm) -> str:
    """Where local login is off, the boxes are for the account that keeps it: not in sight."""
    local = config.settings().local_login
    return render_template(
        "auth/login.html",
        form=form,
        options=ask_to_log_in() if local else None,
        by_password=local or form.is_submitted() or "du-phong" in request.args,
    )


@blueprint.route("/quen-mat-khau", methods=["GET", "POST"])
@access(Access.PUBLIC)
@limiter.limit(ASKS_PER_ADDRESS, methods=["POST"])
@limiter.limit(ASKS_PER_NAME, methods=["POST"], key_func=_name_tried)
def forgotten() -> ResponseReturnValue:
    """Mail a link for another password, if there is such a person; all get the same answer."""
    if current_user.is_authenticated:
        return redirect(url_for("auth.password"))
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("auth/forgotten.html", form=form)
    access_trail.note(AccessKind.LINK_ASKED, client(), name=form.username.data)
    ask_for_link(form.username.data)
    flash(
        "Nếu có tài khoản như vậy, thư có đường dẫn đặt lại mật khẩu đang được gửi đến địa chỉ thư "
        f"của tài khoản. Đường dẫn dùng được một lần, trong {HOURS} giờ.",
        "success",
    )
    return redirect(url_for("auth.login"))


@blueprint.post("/dang-xuat")
@access(Access.SIGNED_IN)
def logout() -> ResponseReturnValue:
    """Sign out; at the provider of single sign-on too, for whom came from there.

    A form may lead to no other site (Content-Security-Policy), so a page leads there.
    """
    number = current_user.session_id
    there = leaving.leaves_there(number)
    written = end_session()
    if there:
        session[LEAVING] = number
        return shown_once(render_template("auth/leave.html"))
    if written:
        flash("Bạn đã đăng xuất.", "success")
    else:
        flash(
            "Đã đăng xuất ở trình duyệt này. Máy chủ đang không ghi được dữ liệu, nên khi có lại "
            "hãy xem mục Phiên đăng nhập và kết thúc phiên này ở đó.",
            "warning",
        )
    return redirect(url_for("auth.login"))


@blueprint.route("/doi-mat-khau", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@guarded("present-password", own_name)
def password() -> ResponseReturnValue:
    """Set another password; the person's other sessions end, this one goes on."""
    user = me()
    if not config.settings().logs_in_locally(user.username):
        flash("Mật khẩu của hệ thống này không dùng nữa; đổi mật khẩu ở nơi đăng nhập.", "warning")
        return redirect(url_for("account.index"))
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("auth/password.html", form=form)
    try:
        accounts.change_password(user, form.present.data, form.wanted.data, client())
    except ValueRefused as error:
        if error.field == "present":
            wrong_guess()
        field = form.present if error.field == "present" else form.wanted
        field.errors = [*field.errors, str(error)]
        return render_template("auth/password.html", form=form)
    right_guess()
    start_session(user)
    flash("Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.", "success")
    return redirect(home(user.person))
