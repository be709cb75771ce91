"""How migrations reach the database: always through the running application's own engine."""

from typing import Literal

from alembic import context
from click import ClickException
from flask import current_app
from sqlalchemy import Connection

from tracker.models import Base
from tracker.models.base import UtcDateTime
from tracker.models.reports import kept_counts
from tracker.models.system import search_index, sqlite

MIGRATION_LOCK = 7_317_001  # PostgreSQL advisory lock: one migration at a time


def run_migrations() -> None:
    """Upgrade or compare, in one transaction, one process at a time."""
    extension = current_app.extensions["migrate"]
    engine = extension.db.engine
    with engine.connect() as connection, sqlite.writing():
        if engine.dialect.name == "sqlite":
            _foreign_keys(connection, "OFF")  # tables are rebuilt: checked once at the end
        with connection.begin():
            # Begun before the library looks: it ends each migration's transaction otherwise.
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                render_item=_render_item,
                include_object=_is_of_the_models,
                **extension.configure_args,
            )
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
            before = context.get_context().get_current_heads()
            context.run_migrations()
            search_index.complete(connection)
            kept_counts.complete(connection)
            if before != context.get_context().get_current_heads():
                connection.exec_driver_sql("ANALYZE")  # new indexes are chosen once counted
            if engine.dialect.name == "sqlite":
                _check_foreign_keys(connection)
        if engine.dialect.name == "sqlite":
            _foreign_keys(connection, "ON")


def _render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Migrations name only the library's types: ours may change under them."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _is_of_the_models(thing: object, name: str | None, *_more: object) -> bool:
    return not search_index.is_of_search(thing, name)


def _foreign_keys(connection: Connection, state: str) -> None:
    connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys={state}")  # type: ignore[union-attr]


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({f"{row[0]} → {row[2]}" for row in broken}))
        raise ClickException(
            f"Không nâng cấp được, dữ liệu giữ nguyên ở phiên bản cũ: {len(broken)} dòng tham "
            f"chiếu đến dòng không còn ({tables}). Sửa các dòng này, hoặc phục hồi bản sao lưu."
        )


run_migrations()
