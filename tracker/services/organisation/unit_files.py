"""Units from a file, and all units as one: the same columns, the reader of the seeds."""

from collections.abc import Iterable, Iterator

from tracker.domain.history import EntryAct, Listed
from tracker.extensions import db
from tracker.models import Unit, User
from tracker.services.organisation.entries import editing
from tracker.services.system.seeds.reference import UNIT_HEADS, Loaded, load_units
from tracker.services.system.seeds.rows import Faults, rows_of

NEEDED = ("code", "name", "kind")


def load_unit_file(actor: User, name: str, content: bytes, faults: Faults) -> Loaded:
    """Add the units of a CSV file that are not in the register yet; all or none of them.

    :raises AdministratorOnly: the actor is not administrator.
    :raises SeedError: naming line and column of what is wrong; nothing is added then.
    """
    loaded = Loaded()
    with editing(actor, Listed.UNIT) as doing, db.session.no_autoflush:
        load_units(rows_of(name, content, UNIT_HEADS, NEEDED, faults), loaded)
        faults.raise_if_any()
        added = loaded.added.get("units", 0)
        if added:
            doing.tell(EntryAct.LOADED, "", f"từ tệp “{name}”: {added} đơn vị mới")
    return loaded


def unit_rows(units: Iterable[Unit]) -> Iterator[tuple[str, ...]]:
    """The units as the file that comes in again has them, under ``UNIT_HEADS``."""
    for unit in units:
        yield (
            unit.code,
            unit.name,
            unit.short_name,
            unit.kind.label,
            unit.valid_from.isoformat() if unit.valid_from else "",
            unit.valid_to.isoformat() if unit.valid_to else "",
            ";".join(heir.code for heir in unit.successors),
            unit.source,
            unit.abbreviations,
            unit.contact,
        )
