"""Second factors for tests: turned on as a person would, and the code that the app shows."""

import pyotp

from tracker import clock
from tracker.domain.organisation.access_trail import Client
from tracker.models import User
from tracker.services.organisation.factors import authenticator

CLIENT = Client("10.0.0.7", "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36")


def turn_on(user: User) -> tuple[str, list[str]]:
    """Set up an app for the person; its seed, and the recovery codes."""
    authenticator.begin(user)
    seed = authenticator.seed_to_confirm(user)
    assert seed is not None
    return seed, authenticator.confirm(user, code_now(seed), CLIENT)


def code_now(seed: str) -> str:
    """The code that the app shows now."""
    return pyotp.TOTP(seed).at(clock.real_now())
