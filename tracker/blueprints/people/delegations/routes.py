"""Ủy quyền: a head's acts lent to somebody of the unit, and taken back; by the head, or for one."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.people.delegations.forms import DelegationForm
from tracker.blueprints.people.routes import account_or_404, act_on
from tracker.domain.errors import DomainError
from tracker.domain.organisation.people import LENT_ROLES, ManagingNotAllowed
from tracker.extensions import db
from tracker.models import Delegation, User
from tracker.queries.organisation.roles import delegations_beside
from tracker.services.organisation import delegations
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.security.asked_again import asked_again

blueprint = Blueprint("delegations", __name__)


@blueprint.route("/uy-quyen", methods=["GET", "POST"])
@access(Access.LENDS)
@asked_again
def index() -> ResponseReturnValue:
    """What the head lends now and later, and lending more."""
    if me().unit_id is None:
        abort(403)
    return _lend(me(), url_for("people.delegations.index"))


@blueprint.post("/uy-quyen/<id:delegation_id>/thu-hoi")
@access(Access.LENDS)
def revoke(delegation_id: int) -> ResponseReturnValue:
    """Take back what was lent, from today on."""
    return _take_back(delegation_id, me().id, url_for("people.delegations.index"))


@blueprint.route("/quan-tri/nguoi-dung/<id:user_id>/uy-quyen", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def for_head(user_id: int) -> ResponseReturnValue:
    """The administrator lends for a head who is ill or away."""
    head = account_or_404(user_id)
    if head.unit_id is None or head.roles.isdisjoint(LENT_ROLES):
        abort(404)
    return _lend(head, url_for("people.delegations.for_head", user_id=user_id))


@blueprint.post("/quan-tri/nguoi-dung/<id:user_id>/uy-quyen/<id:delegation_id>/thu-hoi")
@access(Access.ADMINISTRATOR)
@asked_again
def revoke_for(user_id: int, delegation_id: int) -> ResponseReturnValue:
    """Take back what that head lends."""
    return _take_back(
        delegation_id, user_id, url_for("people.delegations.for_head", user_id=user_id)
    )


def _lend(head: User, here: str) -> ResponseReturnValue:
    form = DelegationForm(head)
    first, last = form.first_day.data, form.last_day.data
    if not form.validate_on_submit() or first is None or last is None:
        return _page(head, form, here), 422 if request.method == "POST" else 200
    head_id = head.id
    try:
        delegations.delegate(me(), form.to_user.data, first, last, from_user_id=head_id)
    except ManagingNotAllowed:
        abort(403)
    except DomainError as error:
        object_at(form, error)
        return _page(account_or_404(head_id), form, here), 422
    flash("Đã ủy quyền.", "success")
    return redirect(here)


def _take_back(delegation_id: int, head_id: int, back: str) -> ResponseReturnValue:
    delegation = db.session.get(Delegation, delegation_id)
    if delegation is None or delegation.from_user_id != head_id:
        abort(404)
    done = f"Đã thu hồi ủy quyền cho {delegation.to_user.name}."
    return act_on(lambda: delegations.revoke(me(), delegation_id), done, back)


def _page(head: User, form: DelegationForm, here: str) -> str:
    rows = delegations_beside(head, clock.today())
    own = head.id == me().id
    return render_template(
        "people/delegations/index.html", form=form, rows=rows, head=head, own=own, here=here
    )
