"""Browsers for the cast. CSRF protection is on, as always; tokens are read from the forms."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.pages.browser import Browser
from tracker.extensions import limiter


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database that holds the cast: SQLite, unless the test asks for both.

    What pages ask of the database is tested on both with the queries and services; that every page
    opens on both, by ``test_access``.
    """
    kind = getattr(request, "param", "sqlite")
    with request.getfixturevalue(f"{kind}_databases").copy_of("cast") as url:
        yield url


@pytest.fixture
def browse(app: Flask) -> Iterator[Callable[[str | None], Browser]]:
    """``browse("an")``: the browser of somebody who is signed in; ``browse(None)``: of nobody.

    Many people sign in within a minute of testing; the limit on that has a test of its own.
    """
    limiter.enabled = False
    yield lambda username: Browser(app, username)
    limiter.enabled = True
