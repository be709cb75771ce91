"""Logging in by a passkey: alone, or after the password."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.blueprints.auth.passkeys.forms import AnswerForm
from tracker.services.organisation.factors.passkeys import PasskeyRefused, who_answers
from tracker.web.access import Access, access
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.login_steps import go_in, half_way, lead_on, onward, second_step_done
from tracker.web.security.passkey_questions import question

blueprint = Blueprint("passkeys", __name__, url_prefix="/dang-nhap/khoa-truy-cap")


@blueprint.post("")
@access(Access.PUBLIC)
@guarded("passkey")
def log_in() -> ResponseReturnValue:
    """Take the answer to the question of the page before, and go on to the page that was wanted."""
    if current_user.is_authenticated:
        return lead_on()
    try:
        user = who_answers(AnswerForm().answer.data or "", question(), half_way(), client())
    except PasskeyRefused as refused:
        wrong_guess()
        flash(str(refused), "warning")
        back = "auth.second_step.show" if half_way() else "auth.login"
        return redirect(url_for(back, next=onward()))
    second_step_done(user, "khóa truy cập")
    return go_in(user)
