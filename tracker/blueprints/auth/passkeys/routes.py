"""Logging in by a passkey: alone, or after the password."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.blueprints.auth.passkeys.forms import AnswerForm
from tracker.services.organisation.factors.passkeys import PasskeyRefused, who_answers
from tracker.web.access import Access, access, me
from tracker.web.forms.drafts import keep_sent
from tracker.web.lists.saved_lists import first_page
from tracker.web.pages.navigation import home
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.login_steps import half_way, second_step_done
from tracker.web.security.passkey_questions import question
from tracker.web.security.redirects import safe_path

blueprint = Blueprint("passkeys", __name__, url_prefix="/dang-nhap/khoa-truy-cap")


@blueprint.post("")
@access(Access.PUBLIC)
@guarded("passkey")
def log_in() -> ResponseReturnValue:
    """Take the answer to the question of the page before, and go on to the page that was wanted."""
    onward = safe_path(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(onward or home(me().person))
    try:
        user = who_answers(AnswerForm().answer.data or "", question(), half_way(), client())
    except PasskeyRefused as refused:
        wrong_guess()
        flash(str(refused), "warning")
        back = "auth.second_step.show" if half_way() else "auth.login"
        return redirect(url_for(back, next=onward))
    second_step_done(user, "khóa truy cập")
    if keep_sent():
        flash("Nội dung đã nhập được giữ lại: bấm “Điền lại” ở biểu mẫu rồi gửi.", "warning")
    return redirect(onward or first_page(user.person))
