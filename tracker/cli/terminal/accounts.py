"""Accounts of people and of systems, as commands name them and show them."""

from typing import Any

import click
import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import User


def account_named(username: str) -> User:
    """The account of a user name.

    :raises click.ClickException: there is none.
    """
    user = db.session.scalar(sa.select(User).where(User.username == username))
    if user is None:
        raise click.ClickException(f"Không có người dùng {username}.")
    return user


def account_as_json(user: User) -> dict[str, Any]:
    """What programs are told of an account."""
    return {
        "username": user.username,
        "name": user.name,
        "email": user.email,
        "unit": user.unit.code if user.unit else None,
        "roles": sorted(role.value for role in user.roles),
    }
