"""Forms that make something new each time carry a one-time token; what they make is made once."""

import re
import secrets
from hashlib import sha256

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.services.system.sent_forms import AlreadySent

BOX = "lan_gui"


def new_token() -> str:
    """For a form that is about to be shown."""
    return secrets.token_hex(16)


def sending(*content: str) -> str:
    """What this form with this content is called, each time that it is sent.

    Another content in the same form (a person goes back, changes it and sends it) is another one.
    Empty where the form carries no token.
    """
    token = request.form.get(BOX, "")
    if not re.fullmatch(r"[0-9a-f]{32}", token):
        return ""
    return sha256(repr((request.path, token, content)).encode()).hexdigest()


def sent_before(error: AlreadySent, address: str) -> ResponseReturnValue:
    """Go to what the form made when it was sent first, and say so."""
    flash(str(error), "warning")
    return redirect(address)
