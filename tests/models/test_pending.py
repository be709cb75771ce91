"""What waits for the office is told alike by a row and by the database."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.models import CompletionReport, Extension, HandBack, Obstacle

ASKED, DECIDED = date(2025, 6, 10), date(2025, 6, 12)


def extension(decided):
    until = date(2025, 7, 31)
    return Extension(requested_on=ASKED, requested_until=until, decided_on=decided)


def report(decided):
    return CompletionReport(reported_on=ASKED, decided_on=decided)


def hand_back(decided):
    return HandBack(asked_on=ASKED, reason="Không thuộc chức năng", decided_on=decided)


def obstacle(decided):
    words = {"text": "Thiếu kinh phí", "request": "Bổ sung kinh phí"}
    return Obstacle(raised_on=ASKED, answered_on=decided, **words)


@pytest.mark.parametrize("asked", [extension, report, hand_back, obstacle])
def test_it_waits_until_the_office_has_decided(add_task, asked):
    task = add_task()
    rows = [asked(None), asked(DECIDED)]
    for row in rows:
        row.task_id = task.id
    db.session.add_all(rows)
    db.session.flush()
    assert [row.pending for row in rows] == [True, False]
    kind = type(rows[0])
    assert db.session.scalars(db.select(kind).where(kind.pending)).all() == rows[:1]
    assert db.session.scalars(db.select(kind).where(~kind.pending)).all() == rows[1:]
