"""Counts that reports keep, by the month of assignment, and the months written to since.

A kept count holds as long as no task of its month is written: triggers name the month in the
transaction that writes, whatever writes (an act, an import, a hand in the database), and who reads
leaves out what is kept of a month that is named. Nobody waits for anybody: rows are only added.
docs/decisions/066-counts-kept-by-month.md.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base


class KeptCount(Base):
    """What a question of a report counts among the tasks of a register assigned in a month.

    ``question`` names the statement and its days. ``counts``: the rows that it gives, as JSON.
    """

    __tablename__ = "kept_count"

    question: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    month: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    register: Mapped[str] = mapped_column(sa.String(32))
    counts: Mapped[str] = mapped_column(sa.Text)

    __table_args__ = (sa.Index("ix_kept_count_register_month", "register", "month"),)


class WrittenMonth(Base):
    """A month of assignment in which tasks were written since it was last counted."""

    __tablename__ = "written_month"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(sa.String(32))
    month: Mapped[str] = mapped_column(sa.String(7))

    __table_args__ = (sa.Index("ix_written_month_register_month", "register", "month"),)


_COUNTED = (
    "register", "assigned_on", "assignment_id", "lead_unit_id", "field_id", "leader_id",
    "officer_id", "directive_id", "original_deadline", "started_on", "start_entered_on",
    "withdrawn_on", "due_on", "begun_on", "reported_on", "completed_on", "closed_on", "changed_on",
    "settled_on", "by_late_extension",
)  # fmt: skip
"""The columns of a task that reports count by."""
_PLACED = ("register", "assigned_on", "assignment_id")
"""Of these, the ones that say in which month an assignment has tasks."""
_HISTORY = ("completion_report", "deadline_change", "restoration", "lead", "extension", "event")

# SQLite. Writers take turns there, so a month that is named need not be named again.
_NAMED = (
    "INSERT INTO written_month (register, month)"
    " SELECT DISTINCT register, month FROM ({rows}) AS one WHERE NOT EXISTS (SELECT 1"
    " FROM written_month AS w WHERE w.register = one.register AND w.month = one.month);"
)
_OWN = "SELECT {row}.register, substr({row}.assigned_on, 1, 7) AS month"
_MET = "SELECT register, substr(assigned_on, 1, 7) AS month FROM task WHERE {met}"

# PostgreSQL. A month that another transaction named may be counted before this one is committed,
# so each names its own.
_FUNCTIONS = {
    "months_of_new_tasks": (
        "SELECT DISTINCT register, to_char(assigned_on, 'YYYY-MM') FROM task"
        " WHERE assignment_id IN (SELECT assignment_id FROM written)"
    ),
    "months_of_deleted_tasks": (
        "SELECT register, to_char(assigned_on, 'YYYY-MM') FROM written UNION"
        " SELECT register, to_char(assigned_on, 'YYYY-MM') FROM task"
        " WHERE assignment_id IN (SELECT assignment_id FROM written)"
    ),
    "month_of_changed_task": (
        "SELECT OLD.register, to_char(OLD.assigned_on, 'YYYY-MM') UNION"
        " SELECT NEW.register, to_char(NEW.assigned_on, 'YYYY-MM')"
    ),
    "months_of_moved_task": (
        "SELECT DISTINCT register, to_char(assigned_on, 'YYYY-MM') FROM task"
        " WHERE assignment_id IN (OLD.assignment_id, NEW.assignment_id)"
    ),
    "months_of_history": (
        "SELECT DISTINCT register, to_char(assigned_on, 'YYYY-MM') FROM task"
        " WHERE id IN (SELECT task_id FROM written)"
    ),
}


def complete(connection: sa.Connection) -> None:
    """Make the triggers that are not there: all of them at first, later those that SQLite lost
    with a table that a migration made anew. Nothing is kept then that they may have missed.
    """
    present = set(sa.inspect(connection).get_table_names())
    if WrittenMonth.__tablename__ not in present:
        return
    if connection.dialect.name == "postgresql":
        for name, rows in _FUNCTIONS.items():
            connection.exec_driver_sql(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN INSERT INTO written_month (register, month) {rows}; RETURN NULL; END $$"
            )
        there = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        triggers = dict(_of_postgresql())
    else:
        there = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        triggers = dict(_of_sqlite())
    missing = triggers.keys() - set(connection.scalars(sa.text(there)))
    for name in sorted(missing):
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {triggers[name]}")
    if missing:
        connection.execute(sa.delete(KeptCount))


def drop(connection: sa.Connection) -> None:
    """Take the triggers away that are there."""
    if connection.dialect.name == "postgresql":
        for name in _FUNCTIONS:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
    else:
        for name, _ in _of_sqlite():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def _of_sqlite() -> Iterator[tuple[str, str]]:
    def trigger(when: str, *rows: str) -> str:
        return f"AFTER {when} BEGIN {_NAMED.format(rows=' UNION '.join(rows))} END"

    of_old, of_new = ("assignment_id = " + row + ".assignment_id" for row in ("old", "new"))
    old, new = (_OWN.format(row=row) for row in ("old", "new"))
    met = _MET.format
    yield "task_months_new", trigger("INSERT ON task", met(met=of_new))
    yield "task_months_gone", trigger("DELETE ON task", old, met(met=of_old))
    yield "task_months_changed", trigger(f"UPDATE OF {', '.join(_COUNTED)} ON task", old, new)
    yield (
        "task_months_moved",
        trigger(f"UPDATE OF {', '.join(_PLACED)} ON task", met(met=f"{of_old} OR {of_new}")),
    )
    for table in _HISTORY:
        for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
            rows = met(met=f"id = {row}.task_id")
            yield f"{table}_months_{event.lower()}", trigger(f"{event} ON {table}", rows)


def _of_postgresql() -> Iterator[tuple[str, str]]:
    def each_statement(when: str, row: str, function: str) -> str:
        rows = f"REFERENCING {row} TABLE AS written FOR EACH STATEMENT"
        return f"AFTER {when} {rows} EXECUTE FUNCTION {function}()"

    def each_row(when: str, function: str) -> str:
        return f"AFTER {when} FOR EACH ROW EXECUTE FUNCTION {function}()"

    changed, moved = (f"UPDATE OF {', '.join(names)} ON task" for names in (_COUNTED, _PLACED))
    yield "task_months_new", each_statement("INSERT ON task", "NEW", "months_of_new_tasks")
    yield "task_months_gone", each_statement("DELETE ON task", "OLD", "months_of_deleted_tasks")
    yield "task_months_changed", each_row(changed, "month_of_changed_task")
    yield "task_months_moved", each_row(moved, "months_of_moved_task")
    for table in _HISTORY:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            name = f"{table}_months_{event.lower()}"
            yield name, each_statement(f"{event} ON {table}", row, "months_of_history")
