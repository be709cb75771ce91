"""Previews of lists as they are kept, so that a page costs what it shows."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.rows import TaskList
from tracker.domain.directives.lists.sheet import letters_of, text_of
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.extensions import db
from tracker.models import ImportedList, ImportedRow
from tracker.models.system.many_rows import Row
from tracker.queries.directives.listed_tasks import Preview

PUT_RIGHT = (
    Column.CONTENT, Column.SYMBOL, Column.ISSUED_ON, Column.LEAD, Column.COORDINATING,
    Column.ASSIGNED_ON, Column.DEADLINE, Column.COMPLETED_ON, Column.STATUS,
)  # fmt: skip
"""The cells that a person may put right in place."""
NO_ROWS = "Không có dòng nào."
NO_HEADING = "Không tìm thấy dòng tiêu đề nêu nội dung nhiệm vụ."
_EXAMPLE = 80  # letters
_NAMED = 3  # lead units that a row names


def kept_whole(seen: Preview) -> dict[str, Any]:
    """What the page of a preview shows besides its rows."""
    return {
        "rows": len(seen.rows),
        "tasks": tasks_of(seen.rows),
        "notes": list(seen.notes),
        "columns": _columns(seen.lists[0]) if seen.lists else [],
        "several": len(seen.lists) > 1,
        "mark": mark_of(seen.rows),
    }


def tasks_of(rows: Sequence[Judged]) -> int:
    """How many tasks are made when the rows are written."""
    return sum(len(judged.told_anew) for judged in rows)


def why_empty(looked_at: ImportedList) -> str:
    """Why a list that was read has no rows; empty where it has some, or is not read yet."""
    seen = looked_at.seen
    if not seen or seen.get("rows"):
        return ""
    return NO_ROWS if seen.get("columns") else NO_HEADING


def mark_of(rows: Sequence[Judged]) -> str:
    """What two readings have in common that would write the same."""
    whole = hashlib.sha256()
    for judged in rows:
        changes = [[change.task_id, change.column, change.new] for change in judged.changes]
        whole.update(json.dumps([judged.as_json(), changes], ensure_ascii=False).encode())
    return whole.hexdigest()


def kept_row(list_id: int, judged: Judged) -> Row:
    """A row of a preview as it is kept."""
    row = judged.row
    return {
        "list_id": list_id,
        "sheet": row.sheet[:120],
        "row": row.row.number,
        "verdict": judged.verdict,
        "content": row.content,
        "problems": [problem.text for problem in row.problems],
        "changes": [
            f"{change.column.label}: {change.old or '–'} → {change.new}"
            for change in judged.changes
        ],
        "made": False,
        "shown": {
            "symbol": row.symbol,
            "leads": [unit.short_name for unit in row.units.leads[:_NAMED]],
            "more_leads": max(0, len(row.units.leads) - _NAMED),
            "helpers": len(row.units.helpers),
            "assigned_on": _iso(row.assigned_on),
            "deadline": _iso(row.deadline_in_force),
            "completed_on": _iso(row.completed_on),
            "decides": [problem.text for problem in row.problems if problem.decides],
            "unknown": [
                [problem.name, [[unit.code, unit.name] for unit in problem.proposed]]
                for problem in row.problems
                if problem.name
            ],
            "cells": [[column.value, row.row.text(column)] for column in PUT_RIGHT],
            "skipped": row.row.skipped,
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _columns(tasks: TaskList) -> list[list[str]]:
    """Of each column its letter, its head, an example, and what it is taken for."""
    by_place = {at: column for column, at in tasks.head.columns.items()}
    by_place |= dict.fromkeys(tasks.head.marks, Column.MARK)
    by_place |= dict.fromkeys(tasks.head.extensions, Column.EXTENDED_UNTIL)
    rows = {row.number: row for row in tasks.sheet.rows}
    first = [rows[row.number] for row in tasks.rows[:20]]
    return [
        [
            letters_of(at),
            title,
            next((text for row in first if (text := text_of(row.cell(at)))), "")[:_EXAMPLE],
            by_place[at].value if at in by_place else "",
        ]
        for at, title in tasks.head.titles.items()
    ]


@dataclass(frozen=True)
class KeptRows:
    """A page of the rows of a preview, and whether others follow."""

    rows: Sequence[ImportedRow]
    more: bool


def kept_rows(looked_at: ImportedList, verdict: Verdict | None, page: int, size: int) -> KeptRows:
    """A page of the rows of one verdict, or of all, as they stand in the file."""
    rows = sa.select(ImportedRow).where(ImportedRow.list_id == looked_at.id)
    if verdict is not None:
        rows = rows.where(ImportedRow.verdict == verdict)
    part = db.session.scalars(
        rows.order_by(ImportedRow.id).offset((page - 1) * size).limit(size + 1)
    ).all()
    return KeptRows(part[:size], len(part) > size)


def kept_row_of(looked_at: ImportedList, row_id: int) -> ImportedRow | None:
    """One row of a preview, by its number."""
    return db.session.scalar(
        sa.select(ImportedRow).where(ImportedRow.list_id == looked_at.id, ImportedRow.id == row_id)
    )
