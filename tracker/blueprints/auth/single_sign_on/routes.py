"""To the provider of single sign-on and back; all logins end in ``web.security.login_steps``."""

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import config
from tracker.domain.organisation.access_trail import AccessKind
from tracker.domain.organisation.sign_on import NotLetIn
from tracker.extensions import csrf, limiter
from tracker.services.organisation import access_trail, login_sessions
from tracker.services.organisation.sign_on import arrivals, leaving, provider_sessions, rounds
from tracker.services.organisation.sign_on.provider import ProviderAway, provider
from tracker.services.organisation.sign_on.tokens import TokenRefused, read_logout_token
from tracker.services.organisation.sign_on.waiting import Waits
from tracker.web.access import Access, access, me
from tracker.web.security import sign_on_rounds
from tracker.web.security.clients import client
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.login_steps import (
    first_step_done_there,
    go_in,
    lead_on,
    onward,
    second_step_wanted,
)
from tracker.web.security.redirects import safe_path
from tracker.web.security.sessions import LEAVING

BY_ADDRESS = "600/minute"  # a whole office comes from one address in the morning
LOGOUTS = "300/minute"  # they all come from one address: the provider's

blueprint = Blueprint("single_sign_on", __name__, url_prefix="/dang-nhap/mot-lan")


@blueprint.before_request
def _only_where_set() -> None:
    if not config.settings().signs_on:
        abort(404)


@blueprint.get("")
@access(Access.PUBLIC)
@limiter.limit(BY_ADDRESS)
def begin() -> ResponseReturnValue:
    """Send somebody to the provider."""
    if current_user.is_authenticated:
        return lead_on()
    try:
        begun, address = rounds.begin()
    except ProviderAway as away:
        return _back_to_login(f"{away} {_other_way()}", onward())
    sign_on_rounds.keep(begun, onward())
    return redirect(address)


@blueprint.get("/tra-loi")
@access(Access.PUBLIC)
@guarded("sign-on")
def answer() -> ResponseReturnValue:
    """Take what the provider sends somebody back with, and go on to the page that was wanted."""
    taken_up = sign_on_rounds.take(request.args.get("state", ""))
    if taken_up is None:
        if current_user.is_authenticated:
            return lead_on()
        wrong_guess()
        return _back_to_login(
            "Lần đăng nhập này đã xong hoặc quá lâu. Hãy bấm đăng nhập lại.", None
        )
    begun, wanted_page = taken_up
    if begun.anew:
        return _confirmed(begun, wanted_page)
    if current_user.is_authenticated:
        return lead_on()
    try:
        came = rounds.finish(begun, request.args)
        user, number = arrivals.arrive(came, client())
    except Waits as waits:
        return render_template("auth/single_sign_on/waits.html", words=str(waits))
    except (NotLetIn, ProviderAway, TokenRefused) as refusal:
        return _back_to_login(_words(refusal), wanted_page)
    if not first_step_done_there(user, number):
        return redirect(second_step_wanted(wanted_page))
    return go_in(user, wanted_page)


@blueprint.get("/xac-nhan")
@access(Access.SIGNED_IN)
@limiter.limit(BY_ADDRESS)
def confirm() -> ResponseReturnValue:
    """Send who is signed in to the provider, to say there again who they are."""
    try:
        begun, address = rounds.begin(anew=True)
    except ProviderAway as away:
        flash(str(away), "warning")
        return redirect(url_for("auth.confirmation.show", next=onward()))
    sign_on_rounds.keep(begun, onward())
    return redirect(address)


@blueprint.get("/ra")
@access(Access.PUBLIC)
def leave() -> ResponseReturnValue:
    """Send who has just logged out here to the provider, to log out there."""
    number = session.pop(LEAVING, None)
    address = leaving.address_there(number) if number else None
    return redirect(address or url_for("auth.login"))


@blueprint.post("/ket-thuc")
@csrf.exempt  # type: ignore[untyped-decorator]
@access(Access.PUBLIC)
@limiter.limit(LOGOUTS)
def logged_out_there() -> ResponseReturnValue:
    """The provider says by itself that somebody logged out there (Back-Channel Logout 1.0, 2.5)."""
    try:
        ended = read_logout_token(request.form.get("logout_token", ""), provider())
    except TokenRefused as refusal:
        current_app.logger.warning("single sign-on: %s", refusal.why)
        return {"error": "invalid_request"}, 400
    except ProviderAway:
        return {"error": "temporarily_unavailable"}, 503
    provider_sessions.end(ended, client())
    return "", 200


def _confirmed(begun: rounds.Round, wanted_page: str | None) -> ResponseReturnValue:
    """The person said there again who they are; the session then holds for some minutes more."""
    if not current_user.is_authenticated:
        return _back_to_login("Phiên làm việc đã kết thúc. Hãy đăng nhập lại.", wanted_page)
    again = url_for("auth.confirmation.show", next=wanted_page)
    try:
        came = rounds.finish(begun, request.args)
    except (NotLetIn, ProviderAway, TokenRefused) as refusal:
        flash(_words(refusal), "warning")
        return redirect(again)
    if not arrivals.same_person(me(), came):
        access_trail.note(AccessKind.NOT_CONFIRMED, client(), user_id=me().id)
        flash("Bạn vừa đăng nhập ở đó bằng tài khoản của người khác.", "warning")
        return redirect(again)
    login_sessions.note_asked(current_user.session_id)
    return redirect(safe_path(wanted_page) or "/")


def _words(refusal: NotLetIn | ProviderAway | TokenRefused) -> str:
    if isinstance(refusal, TokenRefused):
        wrong_guess()
        current_app.logger.warning("single sign-on: %s", refusal.why)
        access_trail.note(AccessKind.SIGN_ON_REFUSED, client(), about=refusal.why)
    if isinstance(refusal, ProviderAway):
        return f"{refusal} {_other_way()}"
    return str(refusal)


def _other_way() -> str:
    if config.settings().local_login:
        return "Hãy thử lại sau, hoặc đăng nhập bằng mật khẩu của hệ thống này."
    return "Hãy thử lại sau ít phút; vẫn không được thì báo quản trị."


def _back_to_login(words: str, wanted_page: str | None) -> ResponseReturnValue:
    flash(words, "warning")
    return redirect(url_for("auth.login", next=wanted_page))
