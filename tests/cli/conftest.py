"""Commands on Điện Biên's data: loaded once for each kind of database, then copied."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask_migrate import upgrade

from tests import databases
from tests.conftest import NOW, Settle, used_again
from tracker import create_app
from tracker.database import release
from tracker.services.system.seeds import load_seeds

SEEDS = Path(__file__).parents[2] / "seeds"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def with_seeds(settle: Settle, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], None]:
    """Migrate a database and load the seeds."""

    def fill(url: str) -> None:
        app = create_app(settle(TRACKER_DATABASE_URL=url))
        app.extensions["tracker.clock"].fixed_moment = NOW
        with app.app_context():
            upgrade()
            load_seeds(SEEDS, tmp_path_factory.mktemp("accounts"))
            release()

    return fill


@pytest.fixture(scope="session")
def seeded_sqlite(sqlite_databases, with_seeds) -> databases.SqliteDatabases:
    sqlite_databases.make("seeds", with_seeds)
    return sqlite_databases


@pytest.fixture(scope="session")
def seeded_postgresql(postgresql_databases, with_seeds) -> databases.PostgresqlDatabases:
    postgresql_databases.make("seeds", with_seeds)
    return postgresql_databases


@pytest.fixture(params=databases.SECOND_IS_LONG)
def seeded(
    request: pytest.FixtureRequest, settle: Settle, applications: dict[str, Any]
) -> Iterator[Flask]:
    """The application on a copy of the seeds, on 30 June 2025."""
    kind = request.getfixturevalue(f"seeded_{request.param}")
    with kind.copy_of("seeds") as url:
        app = used_again(settle(TRACKER_DATABASE_URL=url), applications)
        yield app
        with app.app_context():
            release()


@pytest.fixture
def run(seeded: Flask) -> Run:
    """``run("report", "--period", "2025-H1")``: what the command printed and its exit code."""
    return lambda *words: seeded.test_cli_runner().invoke(args=list(words))


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    """The one JSON value that a command prints on stdout, and nothing else."""

    def run_json(*words: str, exit_code: int = 0) -> Any:
        result = run(*words, "--format", "json")
        assert result.exit_code == exit_code, result.output
        return json.loads(result.stdout)

    return run_json
