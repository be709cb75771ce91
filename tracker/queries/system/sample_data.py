"""Which rows are of the sample data: a province's, to try the program out with."""

import csv
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Directive, Task, Unit, User

SAMPLES = Path(__file__).resolve().parents[3] / "seeds"


def fields_of_work() -> list[int]:
    """The fields of work that tasks and documents of the sample are in."""
    of_tasks = sa.select(Task.field_id).where(Task.seed_key.is_not(None))
    of_directives = sa.select(Directive.field_id).where(Directive.seed_key.is_not(None))
    used = db.session.scalars(of_tasks.union(of_directives))
    return [number for number in used if number is not None]


def is_sample_person() -> sa.ColumnElement[bool]:
    """By the address: names to sign in with, such as ``quantri``, real people have as well."""
    return _named_in("users", "email", User.email)


def is_sample_unit() -> sa.ColumnElement[bool]:
    """By the code."""
    return _named_in("units", "code", Unit.code)


def _named_in(file: str, head: str, column: Any) -> sa.ColumnElement[bool]:
    """Whether a row is one of those that a file of the sample data names."""
    with (SAMPLES / f"{file}.csv").open(encoding="utf-8-sig", newline="") as lines:
        matches: sa.ColumnElement[bool] = column.in_([row[head] for row in csv.DictReader(lines)])
    return matches
