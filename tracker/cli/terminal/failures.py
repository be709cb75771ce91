"""What commands share: words come in as text is kept; what cannot be done is told in one line."""

from typing import Any

import click
from sqlalchemy.exc import DBAPIError, OperationalError

from tracker.database_faults import DatabaseFault, fault_of, first_line
from tracker.domain.errors import DomainError
from tracker.domain.text import clean

NO_TABLES = ("no such table", "UndefinedTable", "no such column", "UndefinedColumn")


class _Tells:
    """Tells in one line what a rule refuses, and that the database cannot be used."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)  # type: ignore[misc]  # the command's own
        except DomainError as error:
            raise click.ClickException(str(error)) from None
        except DBAPIError as error:
            raise click.ClickException(_cause(error)) from None


class Command(_Tells, click.Command):
    """A command of the program.

    ``as_given``: its words stay exactly as they were given; otherwise they are cleaned.
    """

    def __init__(self, *args: Any, as_given: bool = False, **options: Any) -> None:
        self.as_given = as_given
        super().__init__(*args, **options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if self.as_given else [clean(word) for word in args])


class Group(_Tells, click.Group):
    """A group that does something of its own where no command of it is named."""


def _cause(error: DBAPIError) -> str:
    cause = f"{type(error.orig).__name__}: {error.orig}"
    if any(sign in cause for sign in NO_TABLES):
        return "cơ sở dữ liệu chưa có bảng hoặc còn ở bản cũ: chạy “flask --app wsgi db upgrade”"
    if fault_of(error) is DatabaseFault.DAMAGED:
        return (
            f"cơ sở dữ liệu bị hỏng ({first_line(error)}): phục hồi từ bản sao lưu bằng "
            "“flask --app wsgi backup restore”, tệp hỏng được cất riêng"
        )
    if isinstance(error, OperationalError):
        return f"không dùng được cơ sở dữ liệu ({first_line(error)}); xem TRACKER_DATABASE_URL"
    return f"cơ sở dữ liệu từ chối: {first_line(error)}"
