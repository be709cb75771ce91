"""Ủy quyền: a head lends the own acts to somebody of the unit, and takes them back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.people.forms import DelegationForm
from tracker.blueprints.people.rooms import act_on, blueprint
from tracker.domain.errors import DomainError
from tracker.domain.people import ManagingNotAllowed
from tracker.extensions import db
from tracker.models import Delegation
from tracker.queries.roles import delegations_of_unit
from tracker.services import delegating
from tracker.web.access import Access, access, me
from tracker.web.objections import object_at


@blueprint.route("/uy-quyen", methods=["GET", "POST"])
@access(Access.LENDS)
def delegations() -> ResponseReturnValue:
    """What the head lends now and later, and lending more."""
    if me().unit_id is None:
        abort(403)
    form = DelegationForm(me())
    first, last = form.first_day.data, form.last_day.data
    if not form.validate_on_submit() or first is None or last is None:
        return _delegations_page(form), 422 if request.method == "POST" else 200
    try:
        delegating.delegate(me(), form.to_user.data, first, last)
    except ManagingNotAllowed:
        abort(403)
    except DomainError as error:
        object_at(form, error)
        return _delegations_page(form), 422
    flash("Đã ủy quyền.", "success")
    return redirect(url_for("people.delegations"))


@blueprint.post("/uy-quyen/<id:delegation_id>/thu-hoi")
@access(Access.LENDS)
def revoke(delegation_id: int) -> ResponseReturnValue:
    """Take back what was lent, from today on."""
    delegation = db.session.get(Delegation, delegation_id)
    if delegation is None or delegation.from_user_id != me().id:
        abort(404)
    done = f"Đã thu hồi ủy quyền cho {delegation.to_user.name}."
    return act_on(
        lambda: delegating.revoke(me(), delegation_id), done, url_for("people.delegations")
    )


def _delegations_page(form: DelegationForm) -> str:
    head = me()
    rows = delegations_of_unit(head.unit_id or 0, clock.today())
    return render_template("people/delegations.html", form=form, rows=rows, head=head)
