"""Frozen reports: the list, and one with its figures, checked against its checksum."""

from datetime import UTC
from typing import Any

from flask import abort

from tracker.blueprints.api.reports.values import report_value
from tracker.blueprints.api.schemas import all_of
from tracker.blueprints.api.snapshots.schemas import (
    SnapshotAnswer,
    SnapshotQuery,
    SnapshotRowAnswer,
)
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.vocabulary import Register
from tracker.queries.reports.snapshots import SnapshotRow, snapshot, snapshot_book, snapshots
from tracker.web.access import Access
from tracker.web.programs.groups import Group

blueprint = Group("snapshots", __name__, "Bản chốt số liệu", "/snapshots")


@blueprint.operation(
    "", "Các bản chốt, kỳ mới nhất trước", Access.SEES_ALL, all_of(SnapshotRowAnswer),
    query=SnapshotQuery,
)  # fmt: skip
def index(query: dict[str, Any]) -> dict[str, Any]:
    """Those of a status and register."""
    status = SnapshotStatus(query.get("status", SnapshotStatus.FROZEN))
    register = Register(query["register"]) if "register" in query else None
    return {"items": [_value(row) for row in snapshots(status, register=register)]}


@blueprint.operation(
    "/<id:snapshot_id>", "Một bản chốt với số liệu của nó", Access.SEES_ALL, SnapshotAnswer,
    refusals=(404,),
)  # fmt: skip
def show(snapshot_id: int) -> dict[str, Any]:
    """One of them as it was frozen."""
    row = snapshot(snapshot_id) or abort(404)
    return {**_value(row), "report": report_value(snapshot_book(snapshot_id).report)}


def _value(row: SnapshotRow) -> dict[str, Any]:
    at = row.frozen_at
    return {**row.to_json(), "frozen_at": at.astimezone(UTC) if at else None}
