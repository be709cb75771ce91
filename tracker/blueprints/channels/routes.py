"""Channels besides mail: which there are, and for each: set, tried, ended."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.channels.forms import ChannelForm
from tracker.blueprints.channels.page import (
    PERSON,
    UNIT,
    channel_page,
    channel_url,
    holder_of,
    owner_of,
    place_of,
)
from tracker.domain.errors import DomainError
from tracker.domain.notifying.outlets import Owner, may_keep_channel, oneself, own_unit
from tracker.domain.vocabulary import Role
from tracker.queries.notifying.channels import all_channels
from tracker.queries.organisation.people import active_people
from tracker.queries.organisation.units import units_on
from tracker.services.notifying import channels
from tracker.web.access import Access, access, me, myself
from tracker.web.converters import row_id_or_none
from tracker.web.forms.objections import object_at
from tracker.web.pages.buttons import act_by_button

AT = "/<any('don-vi', 'nguoi'):sort>/<id:owner_id>"

blueprint = Blueprint("channels", __name__, url_prefix="/kenh")


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """The person's own channel and the unit's; for the administrator all there are."""
    person = myself()
    owners = [owner for owner in (own_unit(person), oneself(person)) if owner]
    keeper = Role.ADMINISTRATOR in person.roles
    others = [place_of(owner_of(channel)) for channel in all_channels()] if keeper else []
    return render_template(
        "channels/index.html",
        places=[place_of(owner) for owner in owners],
        others=others,
        keeper=keeper,
        units=units_on(clock.today()) if keeper else [],
        people=active_people() if keeper else [],
    )


@blueprint.get("/chon")
@access(Access.ADMINISTRATOR)
def choose() -> ResponseReturnValue:
    """Go to the page of the unit or person that was chosen from the list."""
    sort, _, number = request.args.get("cho", "").partition("-")
    names = {"u": UNIT, "p": PERSON}
    owner_id = row_id_or_none(number)
    if sort not in names or owner_id is None:
        abort(404)
    return redirect(url_for("channels.edit", sort=names[sort], owner_id=owner_id))


@blueprint.route(AT, methods=["GET", "POST"])
@access(Access.SIGNED_IN)
def edit(sort: str, owner_id: int) -> ResponseReturnValue:
    """The channel of a unit or a person: how it fares; and setting it."""
    owner = _owner_or_404(sort, owner_id)
    form = ChannelForm()
    if not form.validate_on_submit():
        return channel_page(owner, form), 422 if request.method == "POST" else 200
    try:
        channels.set_channel(me(), owner, form.address.data, form.label.data or "")
    except DomainError as error:
        object_at(form, error)
        return channel_page(owner, form), 422
    flash("Đã đặt kênh. Hãy gửi tin thử để chắc chắn kênh nhận được.", "success")
    return redirect(channel_url(owner))


@blueprint.post(f"{AT}/thu")
@access(Access.SIGNED_IN)
def trial(sort: str, owner_id: int) -> ResponseReturnValue:
    """Send a message that says it is a trial, like any other message."""
    owner = _owner_or_404(sort, owner_id)
    return _act(
        owner,
        lambda: channels.try_channel(me(), owner),
        "Đã xếp tin thử vào hàng gửi; kết quả hiện ở bảng dưới trong khoảng một phút.",
    )


@blueprint.post(f"{AT}/ngung")
@access(Access.SIGNED_IN)
def end(sort: str, owner_id: int) -> ResponseReturnValue:
    """End the channel: no more messages are sent to it."""
    owner = _owner_or_404(sort, owner_id)
    return _act(
        owner, lambda: channels.end_channel(me(), owner), "Đã ngừng kênh và xóa địa chỉ của kênh."
    )


def _act(owner: Owner, do: Callable[[], object], done: str) -> ResponseReturnValue:
    return act_by_button(do, done, channel_url(owner))


def _owner_or_404(sort: str, owner_id: int) -> Owner:
    """Whose channel the address names, if it is one that the person sets."""
    owner = Owner(unit_id=owner_id) if sort == UNIT else Owner(user_id=owner_id)
    if not may_keep_channel(myself(), owner) or holder_of(owner) is None:
        abort(404)
    return owner
