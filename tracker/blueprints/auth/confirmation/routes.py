"""One says again who one is, and goes on to the page that wants it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import config
from tracker.blueprints.auth.confirmation.forms import ConfirmationForm
from tracker.queries.organisation.sign_on import is_linked
from tracker.services.organisation.factors import confirmation
from tracker.web.access import Access, access, me
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, own_name, right_guess, wrong_guess
from tracker.web.security.login_steps import lead_on

blueprint = Blueprint("confirmation", __name__, url_prefix="/xac-nhan-lai")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@guarded("present-password", own_name)
def show() -> ResponseReturnValue:
    """Ask for the password or a code; it holds for some minutes."""
    form = ConfirmationForm()
    if form.validate_on_submit():
        if confirmation.confirm(me(), current_user.session_id, form.proof.data, client()):
            right_guess()
            return lead_on()
        wrong_guess()
        form.proof.errors = ["Mật khẩu hoặc mã không đúng."]
    status = 422 if form.errors else 200
    settings = config.settings()
    page = render_template(
        "auth/confirmation/show.html",
        form=form,
        minutes=settings.ask_again_minutes,
        can_type=confirmation.can_type(me()),
        there=settings.signs_on and is_linked(me().id, settings.oidc_issuer),
    )
    return page, status
