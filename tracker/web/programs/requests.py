"""Which requests are of other programs: they come with a token, never with a cookie or a form."""

from flask import request

BELOW = "/api/"


def of_program() -> bool:
    """Whether another program asks."""
    return request.path.startswith(BELOW)
