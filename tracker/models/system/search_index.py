"""The indexes by which texts are searched: of all runs of three characters, on either database.

SQLite has FTS5 for it, with a tokenizer of trigrams: a table beside each searched one, which
triggers bring up to date. PostgreSQL has an index of an expression (GIN of an array), which needs
no extension. Either only narrows down: what a text must hold is asked of the text itself.
"""

from collections.abc import Sequence

import sqlalchemy as sa

SEARCHED = ("task", "directive")  # tables with a column ``search_text``
SUFFIX = "_search"  # of the index of a table
_FUNCTION = """
CREATE OR REPLACE FUNCTION search_grams(searched text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT coalesce(array_agg(DISTINCT substr(searched, at, 3)), '{}')
   FROM generate_series(1, length(searched) - 2) AS at $$
"""
_PUT = "INSERT INTO {name}_search (rowid, search_text) VALUES (new.id, new.search_text);"
_TAKE = (
    "INSERT INTO {name}_search ({name}_search, rowid, search_text)"
    " VALUES ('delete', old.id, old.search_text);"
)
_POSTGRESQL_INDEXES = (
    "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
    " AND indexname LIKE 'ix\\_%\\_search'"
)
_REBUILD = "INSERT INTO {name}_search ({name}_search) VALUES ('rebuild')"
_TRIGGERS = {
    "{name}_search_new": ("INSERT ON {name}", _PUT),
    "{name}_search_changed": ("UPDATE OF search_text ON {name}", f"{_TAKE} {_PUT}"),
    "{name}_search_gone": ("DELETE ON {name}", _TAKE),
}
_NAMES = {
    made
    for name in SEARCHED
    for made in (
        f"ix_{name}{SUFFIX}",
        *(f"{name}{SUFFIX}{part}" for part in ("", "_data", "_idx", "_config")),
    )
}


def create(connection: sa.Connection) -> None:
    """Make the indexes of what the tables hold."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_FUNCTION)
    for name in SEARCHED:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                f"CREATE INDEX ix_{name}{SUFFIX} ON {name} USING gin (search_grams(search_text))"
            )
        else:
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name}{SUFFIX} USING fts5(search_text,"
                f" content='{name}', content_rowid='id', detail=none, columnsize=0,"
                " tokenize='trigram case_sensitive 1')"
            )
    complete(connection)


def complete(connection: sa.Connection) -> None:
    """Make the triggers that SQLite lost with a table that a migration made anew, and index anew
    what they may have missed. PostgreSQL counts no index of these anew: it would work out the runs
    of thousands of texts, for minutes, and an index of an array is chosen without.
    """
    if connection.dialect.name != "sqlite":
        for name in connection.scalars(sa.text(_POSTGRESQL_INDEXES)):
            connection.exec_driver_sql(f"ALTER INDEX {name} ALTER COLUMN 1 SET STATISTICS 0")
        return
    present = set(connection.scalars(sa.text("SELECT name FROM sqlite_master")))
    for name in SEARCHED:
        triggers = {trigger.format(name=name): act for trigger, act in _TRIGGERS.items()}
        if name + SUFFIX not in present or present.issuperset(triggers):
            continue
        for trigger, (when, act) in triggers.items():
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {trigger} AFTER {when.format(name=name)}"
                f" BEGIN {act.format(name=name)} END"
            )
        connection.exec_driver_sql(_REBUILD.format(name=name))


def drop(connection: sa.Connection) -> None:
    """Take the indexes away."""
    for name in SEARCHED:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP INDEX ix_{name}{SUFFIX}")
        else:
            for trigger in _TRIGGERS:
                connection.exec_driver_sql(f"DROP TRIGGER {trigger.format(name=name)}")
            connection.exec_driver_sql(f"DROP TABLE {name}{SUFFIX}")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION search_grams(text)")


def is_of_search(_object: object, name: str | None, *_more: object) -> bool:
    """Whether a table or an index of the database is one of these, which the models do not name."""
    return name in _NAMES


def may_hold(table: sa.Table, runs: Sequence[str], dialect: str) -> sa.Select[int]:
    """The numbers of the rows of a table whose text has all of these runs of three characters.

    The runs are of letters, digits and spaces alone. What else is asked of the rows can be added.
    """
    rows: sa.Select[int] = sa.select(table.c.id)
    if dialect == "postgresql":
        indexed = sa.func.search_grams(table.c.search_text)
        return rows.where(indexed.op("@>")(sa.cast(list(runs), sa.ARRAY(sa.Text))))
    name = table.name + SUFFIX
    index = sa.table(name, sa.column("rowid", sa.Integer), sa.column(name))
    sought = " AND ".join(f'"{run}"' for run in runs)
    return rows.join(index, index.c.rowid == table.c.id).where(index.c[name].match(sought))
