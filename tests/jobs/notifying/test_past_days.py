"""What the daily jobs would have made before a demonstration began."""

from datetime import date, timedelta

from tracker import clock as now
from tracker.domain.history import EventKind
from tracker.domain.notifying.escalation import Step
from tracker.extensions import db
from tracker.jobs.notifying.past_days import escalate_in_the_past
from tracker.models import Escalation, Event
from tracker.queries.notifying.escalation import escalated_to


def test_what_is_stuck_went_up_on_the_days_on_which_it_would_have(app, add_task):
    today = now.today()
    add_task("Giải ngân", assigned_on=today - timedelta(80), deadline=today - timedelta(45))
    assert escalate_in_the_past(today) > 0
    rows = db.session.scalars(db.select(Escalation).filter_by(cause="overdue")).all()
    days = {row.step: row.escalated_on for row in rows}
    assert days[Step.HEAD] < days[Step.LEADER] < days[Step.CHAIRMAN] < today
    told = db.session.scalars(db.select(Event).filter_by(kind=EventKind.ESCALATED)).all()
    assert {now.clock().day_of(event.at) for event in told} <= set(_days_before(today))
    assert [row.content for row in escalated_to(Step.CHAIRMAN, today, 9)[0]] == ["Giải ngân"]
    assert now.today() == today, "the clock goes as before"


def _days_before(today: date) -> list[date]:
    return [today - timedelta(days=back) for back in range(1, 80)]
