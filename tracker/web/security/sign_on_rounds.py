"""Rounds to the provider of single sign-on that a browser has begun: in its signed cookie.

A round is found again by its state alone, in the browser that began it, and once.
"""

from flask import session

from tracker.services.organisation.sign_on.rounds import Round

KEPT_AS = "sign_on_rounds"
MOST = 3  # tabs in which one begins to log in
LONGEST_ONWARD = 600  # a cookie has room for little


def keep(begun: Round, onward: str | None) -> None:
    """Keep a round until its person comes back; ``onward``: the page that was wanted."""
    rounds = list(session.get(KEPT_AS) or [])[1 - MOST :]
    onward = onward if onward and len(onward) <= LONGEST_ONWARD else None
    row = [begun.state, begun.nonce, begun.verifier, begun.begun_at, begun.anew, onward]
    session[KEPT_AS] = [*rounds, row]


def take(state: str) -> tuple[Round, str | None] | None:
    """The round of this state with the page that was wanted; it is kept no longer."""
    rounds = list(session.get(KEPT_AS) or [])
    for row in rounds:
        if row[0] == state:
            session[KEPT_AS] = [other for other in rounds if other is not row]
            return Round(*row[:5]), row[5]
    return None
