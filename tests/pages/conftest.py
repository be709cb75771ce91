"""Browsers for the cast. CSRF protection is on, as always; tokens are read from the forms."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from tests.pages.browser import Browser
from tracker.extensions import limiter


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once, not once for each test's application."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def browse(
    app: Flask, compiled: FileSystemBytecodeCache
) -> Iterator[Callable[[str | None], Browser]]:
    """``browse("an")``: the browser of somebody who is signed in; ``browse(None)``: of nobody.

    Many people sign in within a minute of testing; the limit on that has a test of its own.
    """
    app.jinja_env.bytecode_cache = compiled
    limiter.enabled = False
    yield lambda username: Browser(app, username)
    limiter.enabled = True
