"""The files that came with the reports that wait for the office."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from tracker.domain.history import EventKind
from tracker.extensions import db
from tracker.models import Attachment, Event
from tracker.models.numbers import NUMBERS, among, as_one


class ResultFile(NamedTuple):
    """A file to fetch."""

    id: int
    name: str


def result_files(task_ids: Iterable[int]) -> dict[int, list[ResultFile]]:
    """Those of the last report of each task, by the task's number; superseded ones are left out."""
    ids = list(task_ids)
    if not ids:
        return {}
    reported = (Event.kind == EventKind.REPORTED_DONE) & among(Event.task_id, NUMBERS)
    last = sa.select(sa.func.max(Event.id)).where(reported).group_by(Event.task_id)
    statement = (
        sa.select(Attachment.task_id, Attachment.id, Attachment.name)
        .where(Attachment.event_id.in_(last), Attachment.superseded_by_id.is_(None))
        .order_by(Attachment.id)
    )
    files: dict[int, list[ResultFile]] = defaultdict(list)
    for task_id, number, name in db.session.execute(statement, {"numbers": as_one(ids)}):
        assert task_id is not None  # noqa: S101 - an event of a task
        files[task_id].append(ResultFile(number, name))
    return files
