"""Draws the tables as the models have them: ``python -m docs.data_model`` writes data-model.md."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa

from tracker import models
from tracker.models.base import Base, UtcDateTime

FILE = Path(__file__).with_name("data-model.md")
HEAD = """# Data model

Written by `make data-model` from `tracker/models/`; a test holds that it is up to date. A picture
for each subject: its tables with their columns, and the tables of other subjects that they refer
to, as bare boxes. The words are those of [domain.md](domain.md).

Types: `date` is a calendar day, `moment` is timezone-aware UTC, `word` is a member of an enum, kept
as its code. A line that ends in a fork leads to many rows; a circle: there may be none.
"""
TYPES: tuple[tuple[type[sa.types.TypeEngine[object]] | type, str], ...] = (
    (sa.Enum, "word"),
    (UtcDateTime, "moment"),
    (sa.Boolean, "boolean"),
    (sa.Integer, "integer"),
    (sa.Float, "number"),
    (sa.Date, "date"),
    (sa.Time, "time"),
    (sa.LargeBinary, "bytes"),
    (sa.JSON, "json"),
    (sa.String, "text"),
)


def text() -> str:
    """The whole document."""
    subjects: defaultdict[str, list[sa.Table]] = defaultdict(list)
    for table, module in sorted(_homes().items(), key=lambda found: found[0].name):
        subjects[module.split(".")[2]].append(table)
    parts = [_of_subject(subject, tables) for subject, tables in sorted(subjects.items())]
    return "\n".join([HEAD, *parts])


def _homes() -> dict[sa.Table, str]:
    """Each table with the module that defines it."""
    homes = {mapper.local_table: mapper.class_.__module__ for mapper in Base.registry.mappers}
    for module in _modules():
        for value in vars(module).values():
            if isinstance(value, sa.Table):
                homes.setdefault(value, module.__name__)
    return {table: homes[table] for table in Base.metadata.tables.values()}


def _modules() -> Iterator[ModuleType]:
    for name in sorted(sys.modules):
        if name.startswith(f"{models.__name__}."):
            yield sys.modules[name]


def _of_subject(subject: str, tables: list[sa.Table]) -> str:
    drawn = [line for table in tables for line in (*_entity(table), *_relations(table))]
    said = [f"| `{table.name}` | {_meaning(table)} |" for table in tables]
    return "\n".join(
        [f"## {subject}", "", "| table | what a row is |", "|---|---|", *said, "",
         "```mermaid", "erDiagram", *(f"    {line}" for line in drawn), "```", ""]
    )  # fmt: skip


def _meaning(table: sa.Table) -> str:
    """The first sentence of the model's docstring; of a table without a model, what it ties."""
    for mapper in Base.registry.mappers:
        if mapper.local_table is table:
            first = (mapper.class_.__doc__ or "").split("\n\n")[0]
            return " ".join(first.split()).replace("``", "`")
    return " and ".join(f"`{key.column.table.name}`" for key in _keys(table)) + ", tied together"


def _entity(table: sa.Table) -> Iterable[str]:
    yield f'"{table.name}" {{'
    for column in table.columns:
        marks = ["PK"] * column.primary_key + ["FK"] * bool(column.foreign_keys)
        optional = ' "may be absent"' if column.nullable else ""
        yield f"    {_type(column)} {column.name} {', '.join(marks)}".rstrip() + optional
    yield "}"


def _relations(table: sa.Table) -> Iterable[str]:
    for key in _keys(table):
        column = key.parent
        parent = "|o" if column.nullable else "||"
        child = "o|" if _is_unique(table, column) else "o{"
        yield f'"{key.column.table.name}" {parent}--{child} "{table.name}" : {column.name}'


def _keys(table: sa.Table) -> list[sa.ForeignKey]:
    return sorted(table.foreign_keys, key=lambda key: list(table.columns).index(key.parent))


def _is_unique(table: sa.Table, column: sa.Column[object]) -> bool:
    alone = [
        constraint
        for constraint in table.constraints
        if isinstance(constraint, (sa.UniqueConstraint, sa.PrimaryKeyConstraint))
        and list(constraint.columns) == [column]
    ]
    return bool(column.unique or alone)


def _type(column: sa.Column[object]) -> str:
    for kind, name in TYPES:
        if isinstance(column.type, kind):
            return name
    raise TypeError(f"{column}: what is {column.type!r} called?")


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
