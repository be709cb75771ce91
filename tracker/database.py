"""The application's database: where it is, how long to wait for it, and transactions that write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app, g
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from tracker.database_faults import ONLY_READING, fault_of
from tracker.extensions import db
from tracker.models.system import postgresql, sqlite
from tracker.models.system.migrations import EXTENSION, LaterMigrate

CONNECT_TIMEOUT_S = 10
STATEMENT_TIMEOUT_MS = 30_000
BRIEF_S = 2
STATEMENTS_KEPT = 200  # put together once; those of reports take a third of a megabyte each


def engine_options(url: str) -> dict[str, Any]:
    """Timeouts and pool of the engine, by database."""
    every = {
        "hide_parameters": True,  # an error is logged; what people wrote is not
        "query_cache_size": STATEMENTS_KEPT,
    }
    if make_url(url).get_backend_name() == "sqlite":
        return {**every, "connect_args": {"timeout": sqlite.BUSY_TIMEOUT_MS / 1000}}
    return {
        **every,
        "pool_pre_ping": True,
        "connect_args": {
            "connect_timeout": CONNECT_TIMEOUT_S,
            "options": postgresql.options(statement_timeout=STATEMENT_TIMEOUT_MS),
        },
    }


def init_app(app: Flask, url: str) -> None:
    """Bind the database and its migrations to the application."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
    db.init_app(app)
    app.extensions[EXTENSION] = LaterMigrate(app, db)
    with app.app_context():
        sqlite.prepare(db.engine)
        postgresql.prepare(db.engine)


def rows_changed(result: sa.Result[Any]) -> int:
    """How many rows an UPDATE or DELETE that was carried out changed."""
    return result.rowcount if isinstance(result, sa.CursorResult) else 0


@contextmanager
def transaction() -> Iterator[None]:
    """One transaction that writes: committed at the end, rolled back whole on any error.

    What was read before is forgotten first, so that the act decides on the present state.
    """
    db.session.rollback()
    with sqlite.writing():
        try:
            yield
            _write_at_the_end()
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


@contextmanager
def where_writable() -> Iterator[None]:
    """What is written inside may be left out: pages are read on while nothing can be written, and
    do not wait long for it.
    """
    try:
        with sqlite.in_a_hurry():
            yield
    except SQLAlchemyError as error:
        if fault_of(error) not in ONLY_READING:
            raise


@contextmanager
def at_the_end(write: Callable[[], None]) -> Iterator[None]:
    """Have something written within the first transaction of what follows, as its last step."""
    g.at_the_end = write
    try:
        yield
    finally:
        g.pop("at_the_end", None)


def _write_at_the_end() -> None:
    write = g.pop("at_the_end", None)
    if write is not None:
        write()


@contextmanager
def one_view() -> Iterator[None]:
    """Several questions that see the database as it stood at one moment; nothing is written.

    SQLite's transactions do so by themselves.
    """
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield
    finally:
        db.session.rollback()


def count_anew() -> None:
    """Let the database count its indexes, by which it chooses among them: after many rows came in.

    SQLite never does so by itself; PostgreSQL does, some minutes later.
    """
    with sqlite.writing(), db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # no page waits for it
        connection.exec_driver_sql("ANALYZE")


@contextmanager
def brief_connection() -> Iterator[sa.Connection]:
    """A connection of its own for a question that will not wait: up to 2 s for the database.

    Beside the pool, which may be what is used up.
    """
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    if make_url(url).get_backend_name() == "sqlite":
        impatient: dict[str, Any] = {"timeout": BRIEF_S}
    else:
        limit = f"-c statement_timeout={BRIEF_S * 1000}"
        impatient = {"connect_timeout": BRIEF_S, "options": limit}
    engine = sa.create_engine(
        url, poolclass=sa.NullPool, connect_args=impatient, hide_parameters=True
    )
    with engine.connect() as connection:
        yield connection


def release() -> None:
    """Give the connections back: before serving, or when a long pause begins."""
    db.session.remove()
    db.engine.dispose()
