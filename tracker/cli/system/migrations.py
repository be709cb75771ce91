"""``db``: Flask-Migrate's own commands, loaded when one of them is given."""

from typing import Any

import click


class LaterGroup(click.Group):
    """Gives way to the group itself."""

    def make_context(self, *given: Any, **options: Any) -> click.Context:
        """Read the words of the command as that group does, which is then the one invoked."""
        from flask_migrate.cli import (  # type: ignore[import-not-found]  # noqa: PLC0415
            db,
        )

        context: click.Context = db.make_context(*given, **options)
        return context


db_group = LaterGroup("db", help="Nâng cơ sở dữ liệu lên phiên bản của chương trình (db upgrade).")
