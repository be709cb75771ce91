"""A person's own second factor; an administrator takes that of others away."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.blueprints.account.second_factor.forms import FirstCodeForm
from tracker.blueprints.account.second_factor.page import square, to_type
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.queries.organisation.accounts import account
from tracker.queries.organisation.factors import authenticator_of, codes_left, passkeys_of
from tracker.services.organisation import login_sessions
from tracker.services.organisation.factors import authenticator, recovery_codes, second_factor
from tracker.web.access import Access, access, me
from tracker.web.forms.form_answers import shown_once
from tracker.web.pages.buttons import act_by_button
from tracker.web.security.asked_again import asked_again
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, own_name, right_guess, wrong_guess

CODES_SHOWN = "da-hien"  # in the address that a page of codes leaves behind in the browser

blueprint = Blueprint("second_factor", __name__, url_prefix="/xac-thuc-hai-buoc")


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """Whether one logs in in two steps, and what can be changed of it."""
    return render_template(
        "account/second_factor/index.html",
        app=authenticator_of(me()),
        passkeys=passkeys_of(me()),
        factor=current_user.factor,
        left=codes_left(me()),
        demanded=second_factor.is_demanded_of(me()),
        codes_shown=current_user.factor and request.args.get("ma") == CODES_SHOWN,
    )


@blueprint.post("/bat-dau")
@access(Access.SIGNED_IN)
@asked_again
def begin() -> ResponseReturnValue:
    """Make a seed for an app, the first or another one."""
    authenticator.begin(me())
    return redirect(url_for("account.second_factor.confirm"))


@blueprint.route("/ung-dung", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@asked_again
@guarded("second-factor", own_name)
def confirm() -> ResponseReturnValue:
    """Show the seed as a square; with a code of it, it is in use and the recovery codes stand there
    once. Other sessions of the person end.
    """
    user, seed = me(), authenticator.seed_to_confirm(me())
    if seed is None:
        return redirect(url_for("account.second_factor.index"))
    form = FirstCodeForm()
    if form.validate_on_submit():
        try:
            codes = authenticator.confirm(user, form.login_code.data, client())
        except ValueRefused as error:
            wrong_guess()
            form.login_code.errors = [str(error)]
        except NotPossibleNow as error:
            flash(str(error), "warning")
            return redirect(url_for("account.second_factor.index"))
        else:
            right_guess()
            login_sessions.end_others(me(), me(), current_user.session_id, client())
            return _codes(codes, "Đã bật xác thực hai bước")
    page = render_template(
        "account/second_factor/app.html",
        form=form,
        square=square(user, seed),
        seed=to_type(seed),
    )
    return shown_once(page), 422 if form.errors else 200


@blueprint.post("/ma-du-phong")
@access(Access.SIGNED_IN)
@asked_again
def renew_codes() -> ResponseReturnValue:
    """Ten new recovery codes, shown this once."""
    if not current_user.factor:
        return redirect(url_for("account.second_factor.index"))
    return _codes(recovery_codes.renew(me(), client()), "Đã tạo mã dự phòng mới")


@blueprint.post("/tat")
@access(Access.SIGNED_IN)
@asked_again
def turn_off() -> ResponseReturnValue:
    """Go on with the password alone."""
    back = url_for("account.second_factor.index")
    done = "Đã tắt xác thực hai bước; lần sau chỉ hỏi mật khẩu."
    return act_by_button(lambda: second_factor.turn_off(me(), client()), done, back)


@blueprint.post("/cua-nguoi-dung/<id:user_id>/go")
@access(Access.ADMINISTRATOR)
@asked_again
def remove(user_id: int) -> ResponseReturnValue:
    """Let somebody in who lost phone and codes."""
    user = account(user_id) or abort(404)
    done = f"Đã gỡ xác thực hai bước của {user.name}, và gửi thư báo cho người đó."
    back = url_for("people.edit", user_id=user_id)
    return act_by_button(
        lambda: second_factor.remove(me(), user_id, client()),
        done,
        back,
        forbidden=(ManagingNotAllowed,),
    )


def _codes(codes: list[str], heading: str) -> str:
    page = render_template("account/second_factor/codes.html", codes=codes, heading=heading)
    return shown_once(page)
