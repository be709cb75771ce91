"""Nothing is done to a task before the last day for which something of it is entered."""

from datetime import date

import pytest

from tests.databases import BOTH_DATABASES
from tests.services.acts import DO
from tracker.domain.tasks.workflow import Act, ActNotPossible, check
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import CompletionReport
from tracker.queries.organisation.roles import person_on
from tracker.services.tasks import office_decisions

TODAY, TOMORROW = date(2025, 6, 30), date(2025, 7, 1)
REFUSED = "sổ ghi ngày 01/07/2025 cho nhiệm vụ này, chỉ thao tác được từ ngày đó"


@BOTH_DATABASES
@pytest.mark.parametrize(
    ("username", "act"),
    [
        ("an", Act.NOTE_PROGRESS),
        ("an", Act.REPORT_DONE),
        ("an", Act.ACKNOWLEDGE),
        ("lan", Act.WITHDRAW),
        ("lan", Act.CORRECT),
        ("lan", Act.COMMENT),
    ],
)
def test_a_task_assigned_tomorrow_is_refused_every_act(person, add_task, username, act):
    task = add_task(assigned_on=TOMORROW, deadline=None)
    version = task.version
    with pytest.raises(ActNotPossible, match=REFUSED):
        DO[act](person(username), task)
    assert (task.version, task.progress) == (version, Progress.NOT_STARTED)


@BOTH_DATABASES
def test_a_report_made_tomorrow_is_not_decided_today(person, add_task, clock):
    task = add_task()
    task.progress = Progress.AWAITING_CONFIRMATION
    task.reports.append(CompletionReport(reported_on=TOMORROW))
    db.session.commit()
    for act in (Act.CONFIRM, Act.RETURN):
        with pytest.raises(ActNotPossible, match=REFUSED):
            DO[act](person("lan"), task)
    clock.fixed_day = TOMORROW
    office_decisions.confirm(person("lan"), task.id)
    assert task.progress is Progress.DONE


def test_what_was_entered_up_to_today_can_be_acted_on(person, add_task):
    task = add_task(assigned_on=TODAY, deadline=None)
    check(Act.NOTE_PROGRESS, person_on(person("an"), TODAY), task.at_hand(), TODAY)
