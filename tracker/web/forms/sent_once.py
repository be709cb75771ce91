"""Forms that make something new each time carry a one-time token; what they make is made once."""

import re
import secrets
from hashlib import sha256

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.services.system.sent_forms import AlreadySent

BOX = "lan_gui"


def form_token() -> str:
    """For a form that is about to be shown: its own, where it was sent and was not carried out."""
    return sent_token() or secrets.token_hex(16)


def sending(*content: str) -> str:
    """What this form with this content is called, each time that it is sent.

    Another content in the same form (a person goes back, changes it and sends it) is another one.
    Empty where the form carries no token.
    """
    token = sent_token()
    return sha256(repr((request.path, token, content)).encode()).hexdigest() if token else ""


def sent_token() -> str:
    """The token that the form carries; empty where it carries none."""
    token = request.form.get(BOX, "")
    return token if re.fullmatch(r"[0-9a-f]{32}", token) else ""


def sent_before(error: AlreadySent, address: str) -> ResponseReturnValue:
    """Go to what the form made when it was sent first, and say so."""
    flash(str(error), "warning")
    return redirect(address)
