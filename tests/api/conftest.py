"""Programs that call the API: the application with it switched on, and a token for each person."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import Settle, used_again
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.extensions import db
from tracker.models import User
from tracker.services.organisation.connections.access_tokens import make
from tracker.web.programs.pace import Pace

API = "/api/v1"


class Program:
    """Another program with somebody's token."""

    def __init__(self, app: Flask, token: str) -> None:
        self.client = app.test_client()
        self.token = token

    def call(self, method: str, path: str, **options: Any) -> TestResponse:
        """Call an address below ``/api/v1``."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        response = self.client.open(API + path, method=method, headers=headers, **options)
        response.get_data()
        response.close()  # a file is read to its end
        return response

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """What is answered, as JSON."""
        response = self.call("GET", path, query_string=query or None)
        assert response.status_code == status, response.text
        return response.json


@pytest.fixture(scope="session")
def api_applications() -> dict[str, Any]:
    """Applications with the API, by their database."""
    return {}


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database that holds the cast: SQLite, unless the test asks for both."""
    kind = getattr(request, "param", "sqlite")
    with request.getfixturevalue(f"{kind}_databases").copy_of("cast") as url:
        yield url


@pytest.fixture
def app(database_url: str, settle: Settle, api_applications: dict[str, Any]) -> Iterator[Flask]:
    """The application with the API, at 09:00 on 30 June 2025."""
    settings = settle(TRACKER_DATABASE_URL=database_url, TRACKER_API="on")
    app = used_again(settings, api_applications)
    app.extensions[Pace.NAME] = Pace()
    with app.app_context():
        yield app
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()


@pytest.fixture
def program(app: Flask, person: Callable[[str], User]) -> Callable[..., Program]:
    """``program("an")``: one with a token of an's that may act; other scopes if they are named."""

    def made(username: str, *scopes: TokenScope) -> Program:
        who = person(username)
        token = make(
            who,
            who.id,
            name="Thử",
            scopes=scopes or (TokenScope.ACT,),
            last_day=date(2025, 12, 31),
        )[1]
        return Program(app, token)

    return made
