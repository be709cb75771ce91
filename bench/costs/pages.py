"""What pages cost in floors, and what the plain SQL of their questions costs."""

from contextvars import Context
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench.costs.floor import bare_application
from bench.costs.measuring import in_turn
from bench.costs.questions import Page, pages, user
from tracker.domain.organisation.access_trail import Client
from tracker.extensions import db
from tracker.services.organisation import login_sessions


def signed_in(app: Flask, username: str) -> FlaskClient:
    """The browser of somebody who is signed in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = login_sessions.begin(user(username), Client())
        session["_fresh"] = True
    return client


def measured(app: Flask, names: frozenset[str]) -> list[dict[str, Any]]:
    """What each page costs, or each of these."""
    floor = bare_application().test_client()
    return [_measured(app, page, floor) for page in pages() if not names or page.name in names]


def _measured(app: Flask, page: Page, floor: FlaskClient) -> dict[str, Any]:
    client = signed_in(app, page.username)
    db.session.remove()
    size = 0

    def show() -> None:
        nonlocal size
        response = Context().run(client.get, page.address)  # no request knows what another asked
        if response.status_code != 200:
            raise RuntimeError(f"{page.name}: {page.address} answers {response.status_code}")
        size = len(response.data)

    def ask() -> None:
        with db.engine.connect() as connection:
            connection.execute(sa.text(page.sql), page.values).all()

    bare, cost, sql = in_turn(lambda: floor.get("/"), show, ask)
    return {
        "name": page.name,
        "floors": cost.processor_s / bare.processor_s,
        "processor_ms": cost.processor_s * 1000,
        "wall_ms": cost.wall_s * 1000,
        "wall_floors": cost.wall_s / bare.wall_s,
        "floor_ms": bare.processor_s * 1000,
        "sql_ms": sql.processor_s * 1000,
        "sql_floors": sql.processor_s / bare.processor_s,
        "kilobytes": size / 1024,
    }
