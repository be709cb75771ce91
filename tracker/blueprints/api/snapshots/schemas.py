"""Frozen reports as programs read them."""

from marshmallow import Schema, fields

from tracker.blueprints.api.reports.schemas import ReportAnswer, Standings
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.vocabulary import Register
from tracker.web.programs.fields import Sent, word


class SnapshotQuery(Sent):
    """Which of them: frozen ones, unless another status is named."""

    status = word(SnapshotStatus)
    register = word(Register)


class SnapshotRowAnswer(Schema):
    """A frozen report in a list; ``checksum`` names exactly what was frozen."""

    id = fields.Integer(required=True)
    period = fields.String(required=True)
    register = word(Register, required=True)
    as_of = fields.String(required=True, metadata={"format": "date"})
    known_by = fields.String(required=True, metadata={"format": "date"})
    version = fields.Integer(required=True, allow_none=True)
    status = word(SnapshotStatus, required=True)
    total = fields.Integer(required=True)
    standing = fields.Nested(Standings, required=True)
    frozen_at = fields.AwareDateTime(required=True, allow_none=True)
    frozen_by = fields.String(required=True)
    note = fields.String(required=True)
    checksum = fields.String(required=True)


class SnapshotAnswer(SnapshotRowAnswer):
    """One of them with the report as it was frozen."""

    report = fields.Nested(ReportAnswer, required=True)
