"""Pages of work under way, which the browser asks for again by itself, without script too."""

from flask import Response, make_response

AFTER_S = 2


def look_again(page: str) -> Response:
    """The page, to be asked for again in a moment."""
    answer = make_response(page)
    answer.headers["Refresh"] = str(AFTER_S)
    return answer
