"""The administrator gives accounts to those who came by single sign-on, and takes ties away."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.people.forms import InviteForm
from tracker.domain.errors import DomainError
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.domain.organisation.sign_on import Claimed
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import WaitingPerson
from tracker.queries.organisation.accounts import account
from tracker.queries.organisation.sign_on import people_like, waiting_people
from tracker.services.organisation.sign_on import links, waiting
from tracker.services.organisation.sign_on.arrivals import login_name_of
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none
from tracker.web.forms.objections import object_at
from tracker.web.pages.buttons import act_by_button
from tracker.web.security.asked_again import asked_again
from tracker.web.security.clients import client

blueprint = Blueprint("sign_on", __name__, url_prefix="/quan-tri/nguoi-dung")


@blueprint.get("/cho-duyet")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Who waits for an account, and who was refused one."""
    return render_template(
        "people/sign_on/index.html",
        waiting=waiting_people(),
        refused=waiting_people(refused=True),
    )


@blueprint.route("/cho-duyet/<id:waiting_id>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def decide(waiting_id: int) -> ResponseReturnValue:
    """What the provider says of somebody, and the account that they would have: one click."""
    row = db.session.get(WaitingPerson, waiting_id) or abort(404)
    form = InviteForm(data=_values(row))
    if not form.validate_on_submit():
        return _page(row, form), 422 if request.method == "POST" else 200
    try:
        user = waiting.give_account(
            me(),
            waiting_id,
            username=form.username.data,
            name=form.name.data,
            email=form.email.data,
            roles=frozenset(form.roles.data),
            unit_code=form.unit.data or None,
            title=form.title.data or "",
            client=client(),
        )
    except DomainError as error:
        object_at(form, error)
        return _page(db.session.get(WaitingPerson, waiting_id) or abort(404), form), 422
    flash(f"Đã tạo tài khoản {user.username} và báo qua thư cho {user.name}.", "success")
    return redirect(url_for("people.edit", user_id=user.id))


@blueprint.post("/cho-duyet/<id:waiting_id>/noi")
@access(Access.ADMINISTRATOR)
@asked_again
def tie(waiting_id: int) -> ResponseReturnValue:
    """Somebody who waits is a person who has an account."""
    user = account(row_id_or_none(request.form.get("tai_khoan", "")) or 0) or abort(404)
    return act_by_button(
        lambda: waiting.tie_to(me(), waiting_id, user.id, client()),
        f"Đã nối với tài khoản {user.username} và báo qua thư cho {user.name}.",
        url_for("people.sign_on.index"),
        forbidden=(ManagingNotAllowed,),
    )


@blueprint.post("/cho-duyet/<id:waiting_id>/tu-choi")
@access(Access.ADMINISTRATOR)
@asked_again
def refuse(waiting_id: int) -> ResponseReturnValue:
    """Give somebody no account."""
    return act_by_button(
        lambda: waiting.refuse(me(), waiting_id),
        "Đã từ chối. Cần thì vẫn cấp tài khoản được ở mục “Đã từ chối”.",
        url_for("people.sign_on.index"),
        forbidden=(ManagingNotAllowed,),
    )


@blueprint.post("/<id:user_id>/go-noi/<id:link_id>")
@access(Access.ADMINISTRATOR)
@asked_again
def unlink(user_id: int, link_id: int) -> ResponseReturnValue:
    """A person comes from the provider no longer."""
    user = account(user_id) or abort(404)
    return act_by_button(
        lambda: links.unlink(me(), user_id, link_id, client()),
        f"Đã gỡ nối của {user.name} và báo qua thư cho người đó.",
        url_for("people.edit", user_id=user_id),
        forbidden=(ManagingNotAllowed,),
    )


def _page(row: WaitingPerson, form: InviteForm) -> str:
    return render_template("people/sign_on/decide.html", row=row, form=form, alike=people_like(row))


def _values(row: WaitingPerson) -> dict[str, object]:
    who = Claimed(row.issuer, row.subject, email=row.email, username=row.username)
    return {
        "name": row.name,
        "username": login_name_of(who),
        "email": row.email,
        "unit": row.unit,
        "roles": [Role.UNIT_STAFF.value],
    }
