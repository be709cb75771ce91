"""The link in a mail's head that switches such mails off: no signing in, nothing else opened."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.notifying.notices import OWED
from tracker.extensions import csrf
from tracker.services.notifying import unsubscription
from tracker.web.access import Access, access
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.headers import secret_address

blueprint = Blueprint("unsubscription", __name__)


@blueprint.route("/thoi-nhan/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@access(Access.PUBLIC)
@secret_address
@guarded("unsubscription")
def show(token: str) -> ResponseReturnValue:
    """Ask first; switch off when asked to by the button, or by a mail program (RFC 8058).

    Looking changes nothing: mail filters open links. The signed address is what allows it, so the
    mail program's POST, which brings no token of ours, is as good as the button's; and it is
    answered at once, without sending it on.
    """
    try:
        if request.method == "POST":
            choice, done = unsubscription.switch_off(token), True
        else:
            choice, done = unsubscription.choice_of(token), False
    except unsubscription.NoSuchChoice as error:
        wrong_guess()
        return render_template("notices/unsubscription/not_valid.html", why=str(error)), 404
    return render_template(
        "notices/unsubscription/show.html", choice=choice, done=done, token=token, OWED=OWED
    )
