"""Each page that a form is answered with stands at an address of its own.

A form that was carried out leads on to another page. One that comes back with mistakes, as a
preview or with one task more, would answer the sending itself: a reload would send it again, and
going back to it shows the browser's page about that. So the page is kept, and the browser is led
to the form's address with the number of what is kept. No view knows of it.
"""

import secrets
from hashlib import sha256
from urllib.parse import urlencode

from flask import Flask, Response, current_app, flash, g, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.urls import iri_to_uri

from tracker.services.system.form_answers import Holder, answer_of, forget_answers, keep_answer
from tracker.web.access import me
from tracker.web.converters import row_id_or_none
from tracker.web.forms.sent_once import sent_token
from tracker.web.security.redirects import safe_path

NUMBER = "da-gui"  # of an address: which of the kept pages
HOLDER = "form_answers"  # in the session, once a page was kept in it
BY_SCRIPT = "X-Requested-With"  # a header of what our scripts send, and read the answer of
LEADS_ON = (302, 303)
KEPT = (200, 400, 401, 403, 409, 422)  # forms that come back, and what was typed in vain

GONE = "Trang bạn mở lại không còn: nội dung đã được gửi đi, hoặc để quá lâu."


def init_app(app: Flask) -> None:
    """Show what is kept to who holds it, whatever else is at its address; look at each answer."""
    app.before_request(_show)
    app.after_request(_lead_to_address)


def shown_once(page: str) -> str:
    """The page with a secret: it is not kept, nor what its form was answered with before."""
    g.shown_once = True
    return page


def _show() -> ResponseReturnValue | None:
    if request.method != "GET" or NUMBER not in request.args:
        return None
    number, holder = row_id_or_none(request.args[NUMBER]), _holder()
    answer = answer_of(holder, number) if number and holder else None
    if answer is None:
        flash(GONE, "warning")
        return redirect(_address())
    return answer


def _lead_to_address(response: Response) -> Response:
    if request.method != "POST" or BY_SCRIPT in request.headers:
        return response
    try:
        if response.status_code in LEADS_ON or "shown_once" in g:
            if holder := _holder():
                forget_answers(holder, _form())
        elif _may_be_kept(response):
            _keep(response)
    except SQLAlchemyError:  # nothing is lost: it goes out as it is
        current_app.logger.exception("the answer to a form was not kept")
    return response


def _may_be_kept(response: Response) -> bool:
    """It is a page, and who sent the form had one of ours before."""
    return (
        response.status_code in KEPT
        and response.mimetype == "text/html"
        and not response.is_streamed
        and current_app.config["SESSION_COOKIE_NAME"] in request.cookies
    )


def _keep(response: Response) -> None:
    session.setdefault(HOLDER, secrets.token_hex(16))
    holder = _holder()
    if holder is None:
        return
    number = keep_answer(holder, _form(), response.status_code, response.get_data())
    if number is not None:
        response.status_code = 303
        response.location = _address(number)
        response.set_data(b"")


def _holder() -> Holder | None:
    """Whose browser it is; ``None``: nothing was kept in its session."""
    word = session.get(HOLDER)
    if word is None:
        return None
    return Holder(word, me().id if current_user.is_authenticated else None)


def _form() -> str:
    return sha256(f"{request.path} {sent_token()}".encode()).hexdigest()


def _address(number: int | None = None) -> str:
    """The address that was asked for, with this number or none."""
    others = [(name, text) for name, text in request.args.items(multi=True) if name != NUMBER]
    query = urlencode([*others, *([(NUMBER, str(number))] if number else [])])
    path = safe_path(iri_to_uri(request.path)) or "/"
    return f"{path}?{query}" if query else path
