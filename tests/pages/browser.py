"""A browser without a window: fetches pages, lints each, and sends their forms as they stand."""

import contextvars
import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from tests.pages.lint import lint, text_of
from tracker.domain.organisation.access_trail import Client
from tracker.extensions import db
from tracker.models import User
from tracker.services.organisation import login_sessions


class Browser:
    """Somebody's browser. ``page`` is the page in sight, ``response`` what brought it."""

    page: BeautifulSoup
    response: TestResponse
    queries: int

    def __init__(self, app: Flask, username: str | None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.queries = 0
        if username:
            self._sign_in(username)

    def open(self, address: str, *, status: int = 200, follow: bool = True) -> BeautifulSoup:
        """Fetch a page."""
        return self._take("get", address, status, follow)

    def send(
        self,
        selector: str,
        fields: dict[str, Any] | None = None,
        *,
        button: str | None = None,
        status: int = 200,
        follow: bool = True,
    ) -> BeautifulSoup:
        """Fill in a form of the page in sight and send it, by the button that begins so, if any."""
        form = self.page.select_one(selector)
        assert form is not None, f"no form {selector}"
        assert form.name == "form", f"{selector} is a {form.name}"
        filled = {**filled_in(form), **(fields or {})}
        if button:
            pressed = next(tag for tag in form.select("button") if text_of(tag).startswith(button))
            if pressed.get("name"):
                filled[str(pressed["name"])] = str(pressed["value"])
        method = str(form.get("method", "get"))
        data = {"data": filled} if method == "post" else {"query_string": filled}
        return self._take(method, str(form["action"]), status, follow, **data)

    def post(self, address: str, fields: dict[str, Any], *, status: int) -> BeautifulSoup:
        """Send what no form of the page in sight would send, with its token."""
        token = self.page.select_one("input[name=csrf_token]")
        assert token is not None
        data = {"csrf_token": str(token["value"]), **fields}
        return self._take("post", address, status, True, data=data)

    def texts(self, selector: str) -> list[str]:
        """The visible texts of what the selector finds."""
        return [text_of(tag) for tag in self.page.select(selector)]

    def sentences(self, selector: str) -> list[str]:
        """The same where links stand within a sentence: no space but those that are there."""
        return [" ".join(tag.get_text().split()) for tag in self.page.select(selector)]

    def text(self, selector: str) -> str:
        """The visible text of the first."""
        return text_of(self.page.select_one(selector))

    def link(self, selector: str) -> str:
        """Where the first leads."""
        tag = self.page.select_one(selector)
        assert tag is not None, f"no {selector}"
        return str(tag["href"])

    def raw(self, method: str, address: str, **options: Any) -> TestResponse:
        """An answer as it is. Each request lives in a context of its own, as on a server."""
        db.session.rollback()  # what the test read before is old now
        counted = 0

        def count(*_: Any) -> None:
            nonlocal counted
            counted += 1

        event.listen(db.engine, "before_cursor_execute", count)
        try:
            call = getattr(self.client, method)
            response: TestResponse = contextvars.Context().run(
                call, address, buffered=True, **options
            )
        finally:
            event.remove(db.engine, "before_cursor_execute", count)
        response.request.environ["wsgi.input"].close()  # what is large was written to a file
        self.queries = counted
        return response

    def _take(
        self, method: str, address: str, status: int, follow: bool, **options: Any
    ) -> BeautifulSoup:
        self.response = self.raw(method, address, **options)
        while follow and self.response.status_code in (301, 302, 303):
            self.response = self.raw("get", self.response.headers["Location"])
        assert self.response.status_code == status, (
            f"{method} {address}: {self.response.status_code}\n{self.response.text[:2000]}"
        )
        if self.response.status_code in (301, 302, 303):
            return BeautifulSoup()
        path = re.sub(r"\d+", "0", self.response.request.path)
        self.page = lint(self.response.text, f"{path} {status}")
        return self.page

    def _sign_in(self, username: str) -> None:
        user = db.session.scalars(db.select(User).filter_by(username=username)).one()
        with self.client.session_transaction() as session:
            session.permanent = True
            session["_user_id"] = login_sessions.begin(user, Client())
            session["_fresh"] = True


def filled_in(form: Tag) -> dict[str, Any]:
    """What a browser would send of a form as it stands, its buttons left out."""
    owned = list(form.select("input, select, textarea"))
    if form.get("id"):
        root = form.find_parents()[-1]
        owned += root.select(f'[form="{form["id"]}"]')
    filled: dict[str, Any] = {}
    for box in owned:
        name = str(box.get("name", ""))
        for value in _values(box) if name else []:
            filled.setdefault(name, []).append(value)
    return filled


def _values(box: Tag) -> list[str]:
    if box.name == "textarea":
        return [box.get_text().removeprefix("\n")]
    if box.name == "select":
        chosen = box.select("option[selected]") or box.select("option")[:1]
        return [str(option["value"]) for option in chosen]
    if box.get("type") in ("checkbox", "radio") and not box.has_attr("checked"):
        return []
    return [str(box.get("value", ""))]
