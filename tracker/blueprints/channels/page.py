"""A unit or a person with its channel: how it stands, and where its page is."""

from dataclasses import dataclass

from flask import render_template, url_for

from tracker import clock
from tracker.blueprints.channels.forms import ChannelForm
from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.models import Channel, Unit, User
from tracker.queries.notifying.channels import latest_messages, present_channel, works_on
from tracker.queries.organisation.accounts import account

UNIT, PERSON = "don-vi", "nguoi"


@dataclass(frozen=True)
class Place:
    """A unit or a person, its page, and its channel if it has one."""

    name: str
    url: str
    channel: Channel | None
    works: bool


def holder_of(owner: Owner) -> Unit | User | None:
    """Whose channel it is, if there is such a unit or person."""
    if owner.unit_id is not None:
        return db.session.get(Unit, owner.unit_id)
    return account(owner.user_id or 0)


def owner_of(channel: Channel) -> Owner:
    """Who owns a channel."""
    return Owner(channel.unit_id, channel.user_id)


def place_of(owner: Owner) -> Place:
    """The row of a unit or a person in the list."""
    channel, holder = present_channel(owner), holder_of(owner)
    works = channel is not None and works_on(channel, clock.today())
    return Place(holder.name if holder else "", channel_url(owner), channel, works)


def channel_url(owner: Owner) -> str:
    """The page of the channel."""
    sort, number = (UNIT, owner.unit_id) if owner.unit_id else (PERSON, owner.user_id)
    return url_for("channels.edit", sort=sort, owner_id=number)


def channel_page(owner: Owner, form: ChannelForm) -> str:
    """The page of the channel, with its latest messages."""
    place = place_of(owner)
    return render_template(
        "channels/edit.html",
        form=form,
        place=place,
        messages=latest_messages(place.channel) if place.channel else [],
    )
