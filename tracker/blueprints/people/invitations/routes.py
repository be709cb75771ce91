"""The page of a one-time link. All links that are no longer valid get the same answer."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.errors import ValueRefused
from tracker.domain.organisation.access_trail import AccessKind
from tracker.extensions import csrf
from tracker.services.organisation import access_trail, invitations
from tracker.web.access import Access, access
from tracker.web.forms.passwords import NewPasswordForm
from tracker.web.pages.navigation import home
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.headers import secret_address
from tracker.web.security.login_steps import first_step_done

blueprint = Blueprint("invitations", __name__)


@blueprint.route("/loi-moi/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@access(Access.PUBLIC)
@secret_address
@guarded("link")
def accept(token: str) -> ResponseReturnValue:
    """Set the password that the link is for, and be signed in.

    The form checks its own token: the check for all forms also wants a Referer, which a page with
    a secret address does not send.
    """
    form = NewPasswordForm()
    try:
        user = invitations.person_invited(token)
        if not form.validate_on_submit():
            status = 422 if form.is_submitted() else 200
            if form.csrf_token.errors:
                form.form_errors.append("Trang đã mở quá lâu; hãy nhập lại.")
            return render_template(
                "people/invitations/show.html", form=form, user=user, token=token
            ), status
        user = invitations.accept(token, form.wanted.data, client())
    except invitations.LinkNotValid as error:
        wrong_guess()
        access_trail.note(AccessKind.LINK_REFUSED, client())
        return render_template("people/invitations/not_valid.html", why=str(error)), 404
    except ValueRefused as error:
        form.wanted.errors = [*form.wanted.errors, str(error)]
        return render_template(
            "people/invitations/show.html", form=form, user=user, token=token
        ), 422
    if not first_step_done(user):
        flash("Đã đặt mật khẩu. Nhập mã xác thực để vào.", "success")
        return redirect(url_for("auth.second_step.show"))
    flash("Đã đặt mật khẩu. Lần sau, hãy đăng nhập bằng tên đăng nhập và mật khẩu này.", "success")
    return redirect(home(user.person))
