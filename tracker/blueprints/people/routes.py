"""The administrator keeps all accounts: finds, invites, changes, closes and opens them."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.people.forms import InviteForm, PersonFilter, PlacedForm
from tracker.domain.errors import DomainError
from tracker.domain.organisation.people import LENT_ROLES, ManagingNotAllowed
from tracker.models import User
from tracker.queries.organisation.accounts import account, accounts, events_about
from tracker.queries.organisation.factors import uses_factor
from tracker.queries.organisation.login_sessions import open_sessions
from tracker.queries.organisation.sign_on import links_of, number_waiting
from tracker.services.organisation import invitations, people
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none
from tracker.web.forms.objections import object_at
from tracker.web.links.further_pages import first_and_after
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences
from tracker.web.security.asked_again import asked_again

blueprint = Blueprint("people", __name__)


@blueprint.get("/quan-tri/nguoi-dung")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """All accounts, by name, filtered as the address says."""
    form = PersonFilter(request.args)
    arguments = {name: value for name, value in request.args.items() if value and name != "sau"}
    page = accounts(form.account_filter(), after=row_id_or_none(request.args.get("sau", "")))
    return render_template(
        "people/index.html",
        form=form,
        page=page,
        waiting=number_waiting(),
        arguments=arguments,
        **first_and_after("people.index", arguments, "sau", page.after),
    )


@blueprint.route("/quan-tri/nguoi-dung/moi", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def invite() -> ResponseReturnValue:
    """Make an account and mail its person a link; the address may choose roles beforehand."""
    form = InviteForm(roles=request.args.getlist("vai_tro"))
    if not form.validate_on_submit():
        return render_template("people/invite.html", form=form), _status()
    try:
        user = people.invite(
            me(),
            username=form.username.data,
            name=form.name.data,
            email=form.email.data,
            roles=frozenset(form.roles.data),
            unit_code=form.unit.data or None,
            title=form.title.data or "",
        )
    except DomainError as error:
        object_at(form, error)
        return render_template("people/invite.html", form=form), 422
    flash(f"Đã tạo tài khoản và gửi thư mời đến {user.email}.", "success")
    return redirect(url_for("people.edit", user_id=user.id))


@blueprint.route("/quan-tri/nguoi-dung/<id:user_id>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def edit(user_id: int) -> ResponseReturnValue:
    """An account: what it is, what can be done to it, what happened to it."""
    user = account_or_404(user_id)
    form = PlacedForm(present=user.unit, data=_values(user))
    if not form.validate_on_submit():
        return _edit_page(user, form), _status()
    try:
        people.change_user(
            me(),
            user_id,
            name=form.name.data,
            email=form.email.data,
            title=form.title.data or "",
            roles=frozenset(form.roles.data),
            unit_code=form.unit.data or "",
        )
    except DomainError as error:
        object_at(form, error)
        return _edit_page(account_or_404(user_id), form), 422
    flash("Đã lưu thông tin người dùng.", "success")
    return redirect(url_for("people.edit", user_id=user_id))


@blueprint.post("/quan-tri/nguoi-dung/<id:user_id>/ngung")
@access(Access.ADMINISTRATOR)
@asked_again
def deactivate(user_id: int) -> ResponseReturnValue:
    """Close an account."""
    name = account_or_404(user_id).name
    done = f"Đã ngừng tài khoản của {name}."
    return act_on(lambda: people.deactivate(me(), user_id), done, _page(user_id))


@blueprint.post("/quan-tri/nguoi-dung/<id:user_id>/mo-lai")
@access(Access.ADMINISTRATOR)
@asked_again
def reactivate(user_id: int) -> ResponseReturnValue:
    """Open a closed account."""
    name = account_or_404(user_id).name
    done = f"Đã mở lại tài khoản của {name}."
    return act_on(lambda: people.reactivate(me(), user_id), done, _page(user_id))


@blueprint.post("/quan-tri/nguoi-dung/<id:user_id>/gui-duong-dan")
@access(Access.ADMINISTRATOR)
@asked_again
def send_link(user_id: int) -> ResponseReturnValue:
    """Mail another link: the invitation again, or for a forgotten password."""
    email = account_or_404(user_id).email
    done = f"Đã gửi đường dẫn đặt mật khẩu đến {email}; các đường dẫn trước không dùng được nữa."
    return act_on(lambda: invitations.send_reset(me(), user_id), done, _page(user_id))


def account_or_404(user_id: int) -> User:
    """The account, if there is one."""
    return account(user_id) or abort(404)


def act_on(do: Callable[[], object], done: str, back: str) -> ResponseReturnValue:
    """Carry out one act by a button, and show that it is done or why not."""
    return act_by_button(do, done, back, forbidden=(ManagingNotAllowed,))


def _edit_page(user: User, form: PlacedForm) -> str:
    return render_template(
        "people/edit.html",
        user=user,
        form=form,
        lends=bool(user.roles & LENT_ROLES) and user.unit is not None and user.active,
        sessions=open_sessions(user),
        factor=uses_factor(user),
        links=links_of(user.id),
        timeline=with_sentences(events_about(user.id)),
    )


def _values(user: User) -> dict[str, object]:
    return {
        "name": user.name,
        "title": user.title,
        "email": user.email,
        "unit": user.unit.code if user.unit else "",
        "roles": [role.value for role in user.roles],
    }


def _page(user_id: int) -> str:
    return url_for("people.edit", user_id=user_id)


def _status() -> int:
    return 422 if request.method == "POST" else 200
