"""A person's own access tokens: listed, made, ended."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.domain.errors import DomainError
from tracker.queries.organisation.access_tokens import last_ended_of, tokens_in_force
from tracker.services.organisation.connections import access_tokens
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me
from tracker.web.forms.access_tokens import AccessTokenForm, make_token, page_with_token
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sent_before
from tracker.web.security.asked_again import asked_again

blueprint = Blueprint("access_tokens", __name__, url_prefix="/khoa-ket-noi")


@blueprint.before_request
def _only_where_tokens_open_something() -> None:
    if not config.settings().takes_tokens:
        abort(404)


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """The tokens that open something, and the last that did."""
    today = clock.today()
    return render_template(
        "account/access_tokens/index.html",
        tokens=tokens_in_force(me().id, today),
        over=last_ended_of(me().id, today),
        described=url_for("api.show") if "api.show" in current_app.view_functions else None,
    )


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@asked_again
def make() -> ResponseReturnValue:
    """Make a token; it stands on the page that answers, and nowhere after."""
    form = AccessTokenForm()
    here = url_for("account.access_tokens.index")
    if form.validate_on_submit():
        try:
            row, text = make_token(form, me())
        except AlreadySent as error:
            return sent_before(error, here)
        except DomainError as error:
            object_at(form, error)
        else:
            return page_with_token("account/access_tokens/made.html", row, text, here)
    status = 422 if request.method == "POST" else 200
    return render_template("account/access_tokens/make.html", form=form), status


@blueprint.post("/<id:token_id>/ket-thuc")
@access(Access.SIGNED_IN)
def end(token_id: int) -> ResponseReturnValue:
    """End one of one's own: nobody comes in with it any more."""
    mine = {row.id for row in tokens_in_force(me().id, clock.today())}
    ended = token_id in mine and access_tokens.end(me(), token_id)
    flash(
        "Đã kết thúc khóa kết nối." if ended else "Khóa này đã kết thúc từ trước.",
        "success" if ended else "warning",
    )
    return redirect(url_for("account.access_tokens.index"))
