"""Other programs: their names here and everybody's tokens, for the administrator; and for who sets
one up, what the token that it sends is good for.
"""

from flask import (
    Blueprint,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.blueprints.connections.forms import SystemForm
from tracker.domain.errors import DomainError
from tracker.domain.organisation.access_tokens import TokenRefused
from tracker.models import User
from tracker.queries.organisation.access_tokens import all_in_force, named_systems
from tracker.queries.organisation.accounts import account
from tracker.services.organisation.connections import access_tokens
from tracker.services.organisation.connections.named_systems import add_system
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me
from tracker.web.forms.access_tokens import AccessTokenForm, make_token, page_with_token
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sent_before
from tracker.web.security.asked_again import asked_again
from tracker.web.security.bearer import answer_to, signed_in_by_token

blueprint = Blueprint("connections", __name__)


@blueprint.before_request
def _only_where_tokens_open_something() -> None:
    if not config.settings().takes_tokens:
        abort(404)


@blueprint.get("/ket-noi/khoa")
@access(Access.PUBLIC)
def token() -> ResponseReturnValue:
    """Whose the token is, what it is for, until when; or why it opens nothing."""
    try:
        row = signed_in_by_token()
    except TokenRefused as refusal:
        return answer_to(refusal)
    return jsonify(
        owner=row.user.username,
        name=row.name,
        scopes=[scope.value for scope in row.scopes],
        last_day=row.last_day.isoformat(),
    )


@blueprint.get("/quan-tri/ket-noi")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """The systems that have a name here, and everybody's tokens that open something."""
    tokens = all_in_force(clock.today())
    return render_template("connections/index.html", systems=named_systems(), tokens=tokens)


@blueprint.route("/quan-tri/ket-noi/he-thong-moi", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def add() -> ResponseReturnValue:
    """Give another program a name here."""
    form = SystemForm()
    if form.validate_on_submit():
        try:
            system = add_system(
                me(),
                username=form.username.data,
                name=form.name.data,
                email=form.email.data,
                roles=frozenset(form.roles.data),
                unit_code=form.unit.data or None,
            )
        except DomainError as error:
            object_at(form, error)
        else:
            flash(f"Đã thêm hệ thống {system.name}. Tạo khóa cho hệ thống để kết nối.", "success")
            return redirect(url_for("connections.make_token_of", user_id=system.id))
    return render_template("connections/add.html", form=form), _status()


@blueprint.route("/quan-tri/ket-noi/he-thong/<id:user_id>/khoa-moi", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def make_token_of(user_id: int) -> ResponseReturnValue:
    """Make a token of a system; it stands on the page that answers, and nowhere after."""
    system, form = _system_or_404(user_id), AccessTokenForm()
    here = url_for("connections.index")
    if form.validate_on_submit():
        try:
            row, text = make_token(form, system)
        except AlreadySent as error:
            return sent_before(error, here)
        except DomainError as error:
            object_at(form, error)
        else:
            return page_with_token("connections/made.html", row, text, here)
    return render_template("connections/make.html", form=form, system=system), _status()


@blueprint.post("/quan-tri/ket-noi/khoa/<id:token_id>/ket-thuc")
@access(Access.ADMINISTRATOR)
@asked_again
def end(token_id: int) -> ResponseReturnValue:
    """End anybody's token: nobody comes in with it any more."""
    ended = access_tokens.end(me(), token_id)
    words = "Đã kết thúc khóa kết nối." if ended else "Khóa này đã kết thúc từ trước."
    flash(words, "success" if ended else "warning")
    return redirect(url_for("connections.index"))


def _system_or_404(user_id: int) -> User:
    user = account(user_id)
    return user if user is not None and user.system else abort(404)


def _status() -> int:
    return 422 if request.method == "POST" else 200
