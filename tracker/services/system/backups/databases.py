"""Which module copies which kind of database."""

from types import ModuleType

from sqlalchemy.engine import URL

from tracker.services.system.backups import postgresql_copies, sqlite_copies


def copies_of(url: URL) -> ModuleType:
    """The module whose ``copy_out``, ``aside`` and ``replace`` serve a database at an address."""
    return {"sqlite": sqlite_copies, "postgresql": postgresql_copies}[url.get_backend_name()]
