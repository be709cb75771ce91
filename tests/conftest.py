"""What all tests share: an application on each database, a clock that stands still, the cast."""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from sqlalchemy import Engine

from tests import cast, databases
from tests.pages import lint
from tracker import create_app
from tracker.clock import Clock
from tracker.config import Settings, read_settings
from tracker.domain.history import Assigned
from tracker.domain.vocabulary import Register, Role
from tracker.extensions import db, limiter
from tracker.models import Assignment, Task, TaskLead, Unit, User
from tracker.models.system import sqlite
from tracker.services.organisation import passwords
from tracker.services.tasks.assignment import task_search_text
from tracker.services.tasks.events import record

collect_ignore = ["e2e"]  # in a real browser: `make e2e`
gc.set_threshold(100_000, 20, 100)  # what tests make is mostly kept or freed at once
settings.register_profile("few", max_examples=15, deadline=None)  # the machines are noisy
settings.register_profile("many", max_examples=50, deadline=None)
TODAY = date(2025, 6, 30)
NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)  # 09:00 in the province

Settle = Callable[..., Settings]


def pytest_configure(config: pytest.Config) -> None:
    """Who leaves out what is long (``make test``) also gets fewer generated cases, and strict
    parsing of one page for each address instead of one for each form that it takes.
    """
    all_of_it = "not long" not in config.option.markexpr
    settings.load_profile("many" if all_of_it else "few")
    lint.each_form_strictly = all_of_it


LEFT_OUT = pytest.StashKey[int]()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """A worker tells how many tests it left out: who runs the workers does not see them."""
    output = getattr(items[0].config, "workeroutput", {})
    output["left_out"] = output.get("left_out", 0) + len(items)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each worker saw the same tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Under workers, what was left out is said too."""
    number = config.stash.get(LEFT_OUT, 0)
    if number:
        terminalreporter.write_line(f"{number} tests were left out (-m {config.option.markexpr!r})")


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """The real parameters take a twentieth of a second each, by design."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def engines() -> Iterator[dict[str, Engine]]:
    """An engine for each database and one store of compiled templates, kept for the whole run.

    What tests compile is the same; and PostgreSQL takes a while to know its tables anew in each
    connection, so these are kept too. SQLite need not wait for the disk: nothing outlives the run.
    """
    engines: dict[str, Engine] = {}
    templates = KeptTemplates()
    make_engine, make_environment = db._make_engine, Flask.create_jinja_environment
    on_connect = sqlite._on_connect

    def kept_engine(bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        url = str(options["url"])
        if url not in engines:
            engines[url] = make_engine(bind_key, options, app)
        return engines[url]

    def environment_with_kept_templates(app: Flask) -> Environment:
        environment = make_environment(app)
        environment.bytecode_cache = templates
        return environment

    def on_connect_without_disk(connection: Any, record: Any) -> None:
        on_connect(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "_on_connect", on_connect_without_disk)
        patch.setattr(db, "_make_engine", kept_engine)
        patch.setattr(Flask, "create_jinja_environment", environment_with_kept_templates)
        yield engines


class KeptTemplates(BytecodeCache):
    """Compiled templates in memory, by the checksum of their source."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._kept.get((bucket.key, bucket.checksum))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session")
def settle(tmp_path_factory: pytest.TempPathFactory) -> Settle:
    """Settings for a test: ``settle(TRACKER_TODAY="2025-06-30")``; never the environment's."""

    def settle(instance: Path | None = None, **environ: str) -> Settings:
        folder = instance or tmp_path_factory.mktemp("instance")
        environ.setdefault("TRACKER_SECRET_KEY", "k" * 40)
        return read_settings({"TRACKER_INSTANCE": str(folder), **environ}, folder)

    return settle


def _fill(settle: Settle, fill: Callable[[], None]) -> Callable[[str], None]:
    """A function that migrates the database at a URL and fills it, then lets go of it."""

    def make(url: str) -> None:
        app = create_app(settle(TRACKER_DATABASE_URL=url))
        app.extensions["tracker.clock"].fixed_moment = NOW
        databases.migrate_and_fill(app, fill)

    return make


@pytest.fixture(scope="session")
def sqlite_databases(
    tmp_path_factory: pytest.TempPathFactory, settle: Settle, _cheap_passwords: None
) -> databases.SqliteDatabases:
    folder = tmp_path_factory.mktemp("sqlite")
    shared = folder.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    made = databases.SqliteDatabases(folder, shared)
    made.make("cast", _fill(settle, cast.add_cast))
    return made


@pytest.fixture(scope="session")
def postgresql_databases(
    settle: Settle, _cheap_passwords: None, engines: dict[str, Engine]
) -> Iterator[databases.PostgresqlDatabases]:
    # Not below pytest's folder: for root the server runs as another user, and the next test run
    # to start on this machine would shut that user out of the folder, and so end the server.
    with (
        tempfile.TemporaryDirectory(prefix="tracker-pg-", ignore_cleanup_errors=True) as folder,
        closing(databases.PostgresqlDatabases(Path(folder))) as made,
    ):
        made.make("cast", _fill(settle, cast.add_cast))
        yield made
        for engine in engines.values():
            engine.dispose()


@pytest.fixture(params=databases.KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database that holds the cast and nothing else; once on each kind of database."""
    kind = request.getfixturevalue(f"{request.param}_databases")
    with kind.copy_of("cast") as url:
        yield url


@pytest.fixture
def app(
    database_url: str, settle: Settle, applications: dict[str, tuple[Flask, dict[str, Any]]]
) -> Iterator[Flask]:
    """The application on a fresh database with the cast, at 09:00 on 30 June 2025."""
    app = used_again(settle(TRACKER_DATABASE_URL=database_url), applications)
    views = len(app.view_functions)
    with app.app_context():
        yield app
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()
    if len(app.view_functions) != views:  # a test gave it views of its own
        applications.clear()


@pytest.fixture(params=databases.KINDS)
def without_people(
    request: pytest.FixtureRequest,
    settle: Settle,
    applications: dict[str, tuple[Flask, dict[str, Any]]],
) -> Iterator[Flask]:
    """The application on a database that has its tables and nothing in them."""
    kind = request.getfixturevalue(f"{request.param}_databases")
    kind.make("nothing", _fill(settle, lambda: None))
    with kind.copy_of("nothing") as url:
        app = used_again(settle(TRACKER_DATABASE_URL=url), applications)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


@pytest.fixture(scope="session")
def applications() -> dict[str, tuple[Flask, dict[str, Any]]]:
    """Applications with the configuration they were made with, by their database."""
    return {}


def used_again(chosen: Settings, applications: dict[str, Any]) -> Flask:
    """An application as good as new: making one (its address map above all) takes a while."""
    limiter.enabled = True  # an application made without limits never counts failures
    url = chosen.database_url
    if url in applications:
        app, config = applications[url]
    else:
        app = create_app(chosen)
        config = dict(app.config)
        applications[url] = app, config
    app.config.clear()
    app.config.update(config, TRACKER=chosen, TESTING=True)
    app.extensions["tracker.clock"].fixed_day = None
    app.extensions["tracker.clock"].fixed_moment = NOW
    app.extensions.pop("tracker.set_up", None)
    with app.app_context():
        limiter.reset()
    app._got_first_request = False
    return app


@pytest.fixture
def clock(app: Flask) -> Clock:
    """The clock that stands still; move it by setting ``fixed_moment``."""
    installed: Clock = app.extensions["tracker.clock"]
    return installed


@pytest.fixture
def person(app: Flask) -> Callable[[str], User]:
    """Somebody of the cast, by username."""
    return lambda username: db.session.scalars(db.select(User).filter_by(username=username)).one()


@pytest.fixture
def reads_all(person: Callable[[str], User]) -> User:
    """The administrator, who is of the office besides, and so reads all tasks."""
    user = person("quantri")
    user.set_roles(user.roles | {Role.OFFICE_STAFF})
    db.session.commit()
    return user


@pytest.fixture
def unit(app: Flask) -> Callable[[str], Unit]:
    """A unit of the cast, by code."""
    return lambda code: db.session.scalars(db.select(Unit).filter_by(code=code)).one()


@pytest.fixture
def add_task(app: Flask, unit: Callable[[str], Unit]) -> Callable[..., Task]:
    """Put a task into the database as it stands: for STC, assigned on 2 June, due on 20 June."""

    def add(
        content: str = "Báo cáo giải ngân vốn đầu tư công",
        lead: str = "STC",
        assigned_on: date = date(2025, 6, 2),
        deadline: date | None = date(2025, 6, 20),
        helpers: tuple[str, ...] = (),
        register: Register = Register.PROVINCE,
    ) -> Task:
        lead_unit = unit(lead)
        task = Task(
            content=content,
            lead_unit=lead_unit,
            leads=[TaskLead(unit=lead_unit, since=assigned_on)],
            assignment=Assignment(),
            register=register,
            assigned_on=assigned_on,
            original_deadline=deadline,
            deadline=deadline,
            search_text=task_search_text(content, None, lead_unit),
            coordinating_units=[unit(code) for code in helpers],
        )
        db.session.add(task)
        db.session.flush()
        said = Assigned.of(lead_unit.name, deadline, lead_unit.id)
        record(task, said, actor=None, on=assigned_on)
        db.session.commit()
        return task

    return add
