"""What a command says when the database cannot answer: one line, never a traceback."""

from typing import Any

import click
from sqlalchemy.exc import DBAPIError, OperationalError

NO_TABLES = ("no such table", "UndefinedTable", "no such column", "UndefinedColumn")


class Command(click.Command):
    """A command that tells of an unreachable or unmigrated database in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DBAPIError as error:
            raise click.ClickException(_said(error)) from None


def _said(error: DBAPIError) -> str:
    cause = f"{type(error.orig).__name__}: {error.orig}"
    if any(sign in cause for sign in NO_TABLES):
        return "cơ sở dữ liệu chưa có bảng hoặc còn ở bản cũ: chạy “flask --app wsgi db upgrade”"
    first_line = str(error.orig).strip().splitlines()[0]
    if isinstance(error, OperationalError):
        return f"không dùng được cơ sở dữ liệu ({first_line}); xem TRACKER_DATABASE_URL"
    return f"cơ sở dữ liệu từ chối: {first_line}"
