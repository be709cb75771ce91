"""A person's own passkeys: listed, added, taken away."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.blueprints.account.passkeys.forms import PasskeyForm
from tracker.domain.errors import DomainError, ValueRefused
from tracker.queries.organisation.factors import passkeys_of
from tracker.services.organisation import login_sessions
from tracker.services.organisation.factors import passkeys, second_factor
from tracker.web.access import Access, access, me
from tracker.web.forms.form_answers import shown_once
from tracker.web.forms.objections import object_at
from tracker.web.security.asked_again import asked_again
from tracker.web.security.clients import client
from tracker.web.security.passkey_questions import ask_to_add, question

blueprint = Blueprint("passkeys", __name__, url_prefix="/khoa-truy-cap")


@blueprint.get("")
@access(Access.SIGNED_IN)
@asked_again
def index() -> ResponseReturnValue:
    """The passkeys by name, and a form for another one."""
    return _page(PasskeyForm(formdata=None))


@blueprint.post("")
@access(Access.SIGNED_IN)
@asked_again
def add() -> ResponseReturnValue:
    """Take into use what the browser made; the person's other sessions end with the first one."""
    form = PasskeyForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        codes = passkeys.add(me(), form.name.data, form.answer.data or "", question(), client())
    except ValueRefused as error:
        object_at(form, error)
        return _page(form), 422
    except DomainError as error:
        form.form_errors.append(str(error))
        return _page(form), 422
    if codes:
        login_sessions.end_others(me(), me(), current_user.session_id, client())
        return shown_once(render_template("account/passkeys/codes.html", codes=codes))
    flash("Đã thêm khóa truy cập.", "success")
    return redirect(url_for("account.passkeys.index"))


@blueprint.post("/<id:passkey_id>/bo")
@access(Access.SIGNED_IN)
@asked_again
def remove(passkey_id: int) -> ResponseReturnValue:
    """Take one away: with it nobody logs in any more."""
    demanded = second_factor.is_demanded_of(me())
    try:
        removed = passkeys.remove(me(), passkey_id, client(), demanded=demanded)
    except DomainError as error:
        flash(str(error), "warning")
    else:
        flash("Đã bỏ khóa truy cập." if removed else "Khóa này đã được bỏ từ trước.", "success")
    return redirect(url_for("account.passkeys.index"))


def _page(form: PasskeyForm) -> str:
    return render_template(
        "account/passkeys/index.html",
        form=form,
        passkeys=passkeys_of(me()),
        site=passkeys.site(),
        options=ask_to_add(me()),
    )
