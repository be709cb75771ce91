"""Flask-Migrate and Alembic, loaded when migrations are asked for: a fourteenth of the start."""

from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

EXTENSION = "migrate"  # where Flask-Migrate's commands look


class LaterMigrate:
    """Stands where Flask-Migrate's own value belongs, until something of it is asked for."""

    def __init__(self, app: Flask, db: SQLAlchemy) -> None:
        self._app, self._db = app, db

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate  # noqa: PLC0415 - with it comes Alembic

        migrate = Migrate(render_as_batch=True, compare_type=True)
        migrate.init_app(self._app, self._db, directory=f"{self._app.root_path}/migrations")
        return getattr(self._app.extensions[EXTENSION], name)


def upgrade() -> None:
    """Bring the database up to date."""
    from flask_migrate import upgrade as bring_up_to_date  # noqa: PLC0415

    bring_up_to_date()
