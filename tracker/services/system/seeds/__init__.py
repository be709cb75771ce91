"""``flask seed``: CSV files into the database, in one transaction, again and again.

Rows whose key is there already are kept as they are: people may have worked on them since.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tracker.database import count_anew, transaction
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.system.sample_data import SAMPLES
from tracker.services.system.seeds.published import load_published
from tracker.services.system.seeds.reference import (
    CALENDAR_COLUMNS,
    UNIT_COLUMNS,
    DemoAccount,
    Loaded,
    load_calendar,
    load_units,
    load_users,
)
from tracker.services.system.seeds.rows import Faults, SeedError, read_rows
from tracker.services.system.seeds.work import load_directives, load_tasks

__all__ = ["SAMPLES", "DemoAccount", "SeedError", "SeedResult", "load_seeds", "needs_seeds"]

ACCOUNTS_FILE = "demo-accounts.txt"


@dataclass(frozen=True)
class SeedResult:
    """How many rows of each file were new, how many were there already, and the accounts made."""

    added: dict[str, int]
    kept: dict[str, int]
    demo_accounts: list[DemoAccount]


def needs_seeds() -> bool:
    """Whether the database is empty."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Unit)) == 0


def load_seeds(
    folder: Path,
    instance: Path,
    *,
    people: bool = True,
    work: bool = True,
    demo_accounts: bool = True,
) -> SeedResult:
    """Load the CSV files of a folder, all or nothing.

    Units and calendar always; ``people`` and ``work`` (directives and tasks, which need people) for
    a demonstration. Without ``demo_accounts`` nobody of them can log in.
    Passwords of demonstration accounts are written into the instance folder, readable by its owner
    only, before the transaction ends: never is there an account whose password nobody knows.

    :raises SeedError: naming file, line and column of what is wrong; nothing is loaded then.
    """
    faults = Faults()
    loaded = Loaded(makes_accounts=demo_accounts)
    with transaction(), db.session.no_autoflush:
        load_units(read_rows(folder / "units.csv", UNIT_COLUMNS, faults), loaded)
        load_calendar(read_rows(folder / "calendar.csv", CALENDAR_COLUMNS, faults), loaded)
        if people:
            load_users(folder, loaded, faults)
        faults.raise_if_any()
        if people and work:
            directives = load_directives(folder, loaded, faults)
            load_tasks(folder, loaded, directives, faults)
            load_published(folder, loaded, faults)
        faults.raise_if_any()
        db.session.flush()
        if loaded.demo_accounts:
            _write_accounts(instance / ACCOUNTS_FILE, loaded.demo_accounts)
    count_anew()
    return SeedResult(loaded.added, loaded.kept, loaded.demo_accounts)


def _write_accounts(path: Path, accounts: list[DemoAccount]) -> None:
    lines = [
        f"{account.username}\t{account.password}\t{account.name}, {account.title}"
        for account in accounts
    ]
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
