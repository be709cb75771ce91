"""PostgreSQL: dumped by its own programs at one moment, tried in a database aside, and put in place
of what is in the present one by one transaction.

Passwords go by the environment: others on the machine see a program's arguments.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from tracker.database_faults import first_line
from tracker.services.system.backups import BackupFailed, NoSoundBackup
from tracker.services.system.backups.contents import (
    TABLE_OF_EVERY_BACKUP,
    files_referred_to,
    rows_of_tables,
)
from tracker.services.system.backups.programs import ProgramFailed, run_program

ENDING = "dump"
OF_ANYBODY = ("--no-owner", "--no-privileges")  # restored by whoever restores
EMPTY = """
SET lock_timeout = '60s';
SET client_min_messages = warning;
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' LOOP
    EXECUTE 'DROP TABLE IF EXISTS ' || one.name || ' CASCADE';
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS
      (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE 'DROP FUNCTION IF EXISTS ' || one.name || ' CASCADE';
  END LOOP;
  FOR one IN SELECT format('public.%I', relname) AS name, relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'S') LOOP
    EXECUTE 'DROP ' || CASE one.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE'
      ELSE 'MATERIALIZED VIEW' END || ' IF EXISTS ' || one.name || ' CASCADE';
  END LOOP;
END $$;
"""


def copy_out(url: URL, temporary: Path) -> tuple[dict[str, int], list[str]]:
    """Dump the database into a file; the rows of its tables at that moment, and the files it knows.

    :raises BackupFailed: it cannot be dumped, or the dump cannot be read.
    """
    address, secret = _address(url)
    engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        connection.exec_driver_sql("SET idle_in_transaction_session_timeout = 0")
        moment = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        dump = ["--format=custom", "--no-password", f"--snapshot={moment}"]
        run_program("pg_dump", [*dump, f"--file={temporary}", f"--dbname={address}"], secret)
        rows, files = rows_of_tables(connection), files_referred_to(connection)
    if not _is_sound(temporary):
        raise BackupFailed("Bản sao lưu không đọc lại được bằng pg_restore.")
    return rows, files


@contextmanager
def aside(backup: Path, live: URL) -> Iterator[str]:
    """The address of a database of its own with what is in a back-up; it is gone afterwards.

    :raises BackupFailed: the back-up cannot be restored, or no database can be made.
    """
    if not _is_sound(backup):
        raise NoSoundBackup(backup.name)
    name = f"tracker_restore_{secrets.token_hex(4)}"
    server = sa.create_engine(live, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        try:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0")
        except DBAPIError as error:
            raise BackupFailed(
                "Không tạo được cơ sở dữ liệu để thử bản sao lưu. Người quản trị PostgreSQL chạy: "
                f'ALTER ROLE "{live.username}" CREATEDB. ({first_line(error)})'
            ) from error
    try:
        address, secret = _address(live.set(database=name))
        restore = ["--no-password", "--exit-on-error", *OF_ANYBODY, f"--dbname={address}"]
        run_program("pg_restore", [*restore, str(backup)], secret)
        yield live.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def replace(live: URL, chosen: str) -> None:
    """Put what is in another database in place of what is in the present one, in one transaction:
    all its rows are there in the end, or nothing has changed.

    :raises BackupFailed: it cannot be done; everything is as it was then.
    """
    source, secret = _address(make_url(chosen))
    engine = sa.create_engine(chosen, poolclass=sa.NullPool)
    with engine.connect() as connection:
        rows = rows_of_tables(connection)
    with tempfile.TemporaryDirectory(prefix="tracker-restore-") as name:
        emptied, filled, counted = (Path(name) / part for part in ("1.sql", "2.sql", "3.sql"))
        emptied.write_text(EMPTY, encoding="utf-8")
        dump = ["--format=plain", "--no-password", *OF_ANYBODY, f"--file={filled}"]
        run_program("pg_dump", [*dump, f"--dbname={source}"], secret)
        counted.write_text(_counting(rows), encoding="utf-8")
        files = [f"--file={part}" for part in (emptied, filled, counted)]
        address, secret = _address(live)
        whole = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        run_program("psql", [*whole, "--no-password", *files, f"--dbname={address}"], secret)


def _counting(rows: Mapping[str, int]) -> str:
    """SQL that fails where a table has another number of rows than it should."""
    checks = "".join(
        f'  IF (SELECT count(*) FROM public."{name}") <> {number} THEN\n'  # noqa: S608 - ours
        f"    RAISE EXCEPTION 'rows of {name}';\n  END IF;\n"
        for name, number in rows.items()
    )
    return f"DO $$\nBEGIN\n{checks}END $$;\n"


def _is_sound(dump: Path) -> bool:
    """Whether all of a dump can be read, and it is one of the program."""
    try:
        run_program("pg_restore", [f"--file={os.devnull}", str(dump)])
        return TABLE_OF_EVERY_BACKUP in run_program("pg_restore", ["--list", str(dump)])
    except ProgramFailed:
        return False


def _address(url: URL) -> tuple[str, dict[str, str]]:
    """The address as PostgreSQL's programs take it, and the password beside it."""
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    return plain, {"PGPASSWORD": str(url.password)} if url.password else {}
