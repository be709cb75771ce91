"""Lists leave out the parts of tasks that hold none, and only those."""

from datetime import date, timedelta

import pytest

from tests.conftest import TODAY
from tracker.extensions import db
from tracker.models import CompletionReport, Task, TaskLead
from tracker.queries.tasks.parts import parts

DAY = timedelta(days=1)


def which(as_of: date, known_by: date = TODAY) -> dict[str, bool]:
    """Whether what was closed later is asked, and whether history is."""
    arms = parts(as_of, known_by).arms(open_only=True)
    return {
        "closed since": any(arm.closed_since for arm in arms),
        "replayed": any(arm.replayed for arm in arms),
    }


@pytest.fixture
def task(add_task) -> Task:
    """Reported on 20 June, confirmed on the 25th."""
    task = add_task()
    task.reports = [
        CompletionReport(reported_on=TODAY - 10 * DAY, decided_on=TODAY - 5 * DAY, confirmed=True)
    ]
    db.session.commit()
    return task


def test_as_of_today_columns_answer_for_every_task(task):
    assert which(TODAY) == {"closed since": False, "replayed": False}


def test_an_empty_register_is_asked_once(app):
    assert which(TODAY - 90 * DAY) == {"closed since": False, "replayed": False}


def test_as_of_a_day_before_it_was_closed_a_task_is_asked_for(task):
    assert which(task.closed_on) == {"closed since": False, "replayed": False}
    assert which(task.closed_on - DAY) == {"closed since": True, "replayed": False}


def test_before_a_decision_was_known_history_is_asked(task):
    decided = task.settled_on
    assert which(TODAY - 10 * DAY, known_by=decided)["replayed"] is False
    assert which(TODAY - 10 * DAY, known_by=decided - DAY)["replayed"] is True


def test_before_a_task_went_to_another_unit_history_is_asked(task, unit):
    task.lead_unit = unit("SNNMT")
    task.leads.append(TaskLead(unit=unit("SNNMT"), since=TODAY))
    db.session.commit()
    assert which(TODAY)["replayed"] is False
    assert which(TODAY - DAY)["replayed"] is True


def test_what_an_act_changes_is_seen_in_its_own_transaction(task, unit):
    assert which(TODAY - DAY)["replayed"] is False
    task.lead_unit = unit("SNNMT")
    task.leads.append(TaskLead(unit=unit("SNNMT"), since=TODAY))
    db.session.flush()
    assert which(TODAY - DAY)["replayed"] is True
    db.session.rollback()
    assert which(TODAY - DAY)["replayed"] is False
