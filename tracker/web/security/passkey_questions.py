"""The question that a passkey is to answer: asked with a page, and found again with its answer."""

import json
from typing import Any

from flask import request, session

from tracker.domain.organisation.passkeys import Site, is_origin_of
from tracker.models import User
from tracker.queries.organisation.factors import any_passkey
from tracker.services.organisation.factors import passkeys
from tracker.services.organisation.factors.passkeys import PasskeyRefused, Question

KEPT_AS = "passkey_question"


def site_here() -> Site | None:
    """The site, where this page is one of it: at another address its passkeys do not work."""
    here = passkeys.site()
    return here if here and is_origin_of(here, request.host_url) else None


def ask_to_add(user: User) -> str | None:
    """What the page's script tells the browser, to make a passkey; none where it cannot."""
    here = site_here()
    return _told(passkeys.options_to_add(user, here, _new())) if here else None


def ask_to_log_in(user: User | None = None) -> str | None:
    """The same, to let a passkey answer; ``user``: whose password was right. None where there is no
    passkey that could.
    """
    here = site_here() if any_passkey(user) else None
    return _told(passkeys.options_to_log_in(here, _new(), user)) if here else None


def question() -> Question:
    """The question of the page before.

    :raises PasskeyRefused: none was asked.
    """
    challenge, until = session.pop(KEPT_AS, None) or ("", 0)
    if not challenge:
        raise PasskeyRefused
    return Question(challenge, until)


def _new() -> Question:
    made = passkeys.new_question()
    session[KEPT_AS] = [made.challenge, made.until]
    return made


def _told(options: dict[str, Any]) -> str:
    return json.dumps(options)
