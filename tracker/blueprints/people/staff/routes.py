"""A head keeps the accounts of the own staff: invites them, lets them act or not, closes them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.people.forms import PersonForm
from tracker.blueprints.people.routes import account_or_404, act_on
from tracker.blueprints.people.staff.forms import StaffInviteForm
from tracker.domain.errors import DomainError
from tracker.domain.organisation.people import Manage, may_manage
from tracker.domain.vocabulary import Role
from tracker.models import Unit, User
from tracker.queries.organisation.accounts import staff_of
from tracker.services.organisation import invitations, people
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.objections import object_at

STAFF = frozenset({Role.UNIT_STAFF})

blueprint = Blueprint("staff", __name__)


@blueprint.get("/don-vi-cua-toi/nguoi")
@access(Access.UNIT)
def index() -> ResponseReturnValue:
    """The people of the unit, and what the head can do about each."""
    unit = _own_unit()
    rows = [(user, may_manage(Manage.CHANGE, myself(), user.person)) for user in staff_of(unit.id)]
    return render_template("people/staff/index.html", unit=unit, rows=rows)


@blueprint.route("/don-vi-cua-toi/nguoi/moi", methods=["GET", "POST"])
@access(Access.UNIT)
def invite() -> ResponseReturnValue:
    """Invite somebody to the own unit."""
    unit = _own_unit()
    form = StaffInviteForm()
    if not form.validate_on_submit():
        return render_template("people/staff/invite.html", form=form, unit=unit), _status()
    try:
        user = people.invite(
            me(),
            username=form.username.data,
            name=form.name.data,
            email=form.email.data,
            roles=STAFF,
            unit_code=unit.code,
            title=form.title.data or "",
            acts_for_unit=form.acts.data,
        )
    except DomainError as error:
        object_at(form, error)
        return render_template("people/staff/invite.html", form=form, unit=_own_unit()), 422
    flash(f"Đã tạo tài khoản và gửi thư mời đến {user.email}.", "success")
    return redirect(url_for("people.staff.index"))


@blueprint.route("/don-vi-cua-toi/nguoi/<id:user_id>", methods=["GET", "POST"])
@access(Access.UNIT)
def edit(user_id: int) -> ResponseReturnValue:
    """Put facts of one of the own staff right."""
    user = _own_staff(user_id)
    form = PersonForm(data={"name": user.name, "title": user.title, "email": user.email})
    if not form.validate_on_submit():
        return render_template("people/staff/edit.html", form=form, user=user), _status()
    try:
        people.change_user(
            me(),
            user_id,
            name=form.name.data,
            email=form.email.data,
            title=form.title.data or "",
        )
    except DomainError as error:
        object_at(form, error)
        return render_template("people/staff/edit.html", form=form, user=_own_staff(user_id)), 422
    flash("Đã lưu thông tin người dùng.", "success")
    return redirect(url_for("people.staff.index"))


@blueprint.post("/don-vi-cua-toi/nguoi/<id:user_id>/thay-mat")
@access(Access.UNIT)
def let_act(user_id: int) -> ResponseReturnValue:
    """Let one of the own staff act for the unit, or no longer."""
    user = _own_staff(user_id)
    allowed = request.form.get("cho") == "1"
    done = f"{user.name} {'được' if allowed else 'không còn'} thay mặt đơn vị."
    return act_on(lambda: people.let_act(me(), user_id, allowed), done, _list())


@blueprint.post("/don-vi-cua-toi/nguoi/<id:user_id>/ngung")
@access(Access.UNIT)
def deactivate(user_id: int) -> ResponseReturnValue:
    """Close the account of one of the own staff."""
    done = f"Đã ngừng tài khoản của {_own_staff(user_id).name}."
    return act_on(lambda: people.deactivate(me(), user_id), done, _list())


@blueprint.post("/don-vi-cua-toi/nguoi/<id:user_id>/mo-lai")
@access(Access.UNIT)
def reactivate(user_id: int) -> ResponseReturnValue:
    """Open it again."""
    done = f"Đã mở lại tài khoản của {_own_staff(user_id).name}."
    return act_on(lambda: people.reactivate(me(), user_id), done, _list())


@blueprint.post("/don-vi-cua-toi/nguoi/<id:user_id>/gui-thu-moi")
@access(Access.UNIT)
def invite_again(user_id: int) -> ResponseReturnValue:
    """Mail the invitation again to somebody who never signed in."""
    user = _own_staff(user_id)
    if user.password_hash is not None:
        abort(403)
    done = f"Đã gửi lại thư mời đến {user.email}."
    return act_on(lambda: invitations.send_reset(me(), user_id), done, _list())


def _own_unit() -> Unit:
    """The unit of the head, or of who stands in for the head today."""
    unit = me().unit
    if unit is None or Role.UNIT_HEAD not in myself().roles:
        abort(403)
    return unit


def _own_staff(user_id: int) -> User:
    unit = _own_unit()
    user = account_or_404(user_id)
    if user.unit_id != unit.id:
        abort(404)
    if not may_manage(Manage.CHANGE, myself(), user.person):
        abort(403)
    return user


def _list() -> str:
    return url_for("people.staff.index")


def _status() -> int:
    return 422 if request.method == "POST" else 200
