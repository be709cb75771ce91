"""What the office enters for a unit: the unit's day counts, the history says who, it is told."""

from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import ValueRefused
from tracker.domain.history import event_of
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.tasks.standing import position
from tracker.domain.tasks.workflow import ActNotAllowed
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Event, Notice, User
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.unit_acts import Result

TODAY = date(2025, 6, 30)
DUE = date(2025, 6, 20)
PAPER = OnPaper(date(2025, 6, 18), "120/STC-VP ngày 18/6/2025")


def sentences() -> list[str]:
    """The history, oldest first."""
    events = db.session.scalars(db.select(Event).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def reported(person, task) -> None:
    unit_acts.report_done(person("lan"), task.id, Result("Đã trình"), paper=PAPER)


@BOTH_DATABASES
def test_a_report_on_paper_counts_by_the_units_day_from_the_day_of_its_entry_on(person, add_task):
    task = add_task(deadline=DUE)
    reported(person, task)
    office_decisions.confirm(person("lan"), task.id)
    dates = task.dates()
    now = position(dates, TODAY, TODAY)
    assert (now.standing, now.completed_on) == (Standing.DONE_ON_TIME, PAPER.on)
    then = position(dates, DUE, TODAY - timedelta(days=1))
    assert (then.standing, then.progress) == (Standing.OPEN_IN_TIME, Progress.NOT_STARTED)
    assert position(dates, DUE, TODAY).standing is Standing.DONE_ON_TIME


def test_history_says_who_entered_it_for_whom_by_which_document(person, add_task):
    task = add_task(deadline=DUE)
    reported(person, task)
    assert sentences()[-1] == (
        "nhập thay Sở Tài chính (ngày 18/06/2025, theo 120/STC-VP ngày 18/6/2025): "
        "báo cáo hoàn thành nhiệm vụ"
    )
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert (event.actor.username, event.happened_on) == ("lan", PAPER.on)


def test_the_units_people_are_told(person, add_task):
    reported(person, add_task(deadline=DUE))
    rows = db.session.execute(
        db.select(User.username, Notice.text)
        .join(Notice, Notice.user_id == User.id)
        .where(Notice.kind == NoticeKind.ENTERED_FOR_UNIT)
        .order_by(User.username)
    )
    assert [tuple(row) for row in rows] == [
        (name, "Văn phòng nhập thay đơn vị: Báo cáo hoàn thành, ngày 18/06/2025, theo "
         "120/STC-VP ngày 18/6/2025.") for name in ("an", "cuong")
    ]  # fmt: skip


def test_all_that_units_do_can_be_entered_for_them(person, add_task):
    task, lan = add_task(deadline=DUE), person("lan")
    unit_acts.acknowledge(lan, task.id, paper=PAPER)
    unit_acts.note_progress(lan, task.id, "Đã họp", percent=30, paper=PAPER)
    unit_acts.note_obstacle(lan, task.id, "Thiếu vốn", "Cấp vốn", paper=PAPER)
    unit_acts.request_extension(lan, task.id, TODAY, "Chờ Bộ", paper=PAPER)
    unit_acts.hand_back(lan, task.id, "Không thuộc chức năng", paper=PAPER)
    assert (task.acknowledged_on, task.started_on, task.start_entered_on) == (
        PAPER.on, PAPER.on, TODAY,
    )  # fmt: skip
    assert [task.obstacles[0].raised_on, task.extensions[0].requested_on] == [PAPER.on] * 2
    assert task.hand_backs[0].asked_on == PAPER.on
    assert all(
        line.startswith("nhập thay Sở Tài chính") for line in sentences()[1:] if "cờ" not in line
    )
    assert position(task.dates(), DUE, TODAY).progress is Progress.IN_PROGRESS
    assert position(task.dates(), DUE, DUE).progress is Progress.NOT_STARTED


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (OnPaper(TODAY + timedelta(days=1), "120/STC-VP"), "on"),
        (OnPaper(date(2025, 6, 1), "120/STC-VP"), "on"),
        (OnPaper(TODAY, "  "), "document"),
        (OnPaper(TODAY, "x" * 161), "document"),
    ],
)
def test_days_to_come_or_before_the_assignment_and_acts_without_a_document_are_refused(
    person, add_task, paper, field
):
    task = add_task()
    with pytest.raises(ValueRefused) as caught:
        unit_acts.note_progress(person("lan"), task.id, "Đã họp", paper=paper)
    assert caught.value.field == field


def test_a_report_is_not_older_than_the_decision_on_the_one_before(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, Result("Đã trình"))
    office_decisions.return_report(person("lan"), task.id, "Thiếu phụ lục")
    with pytest.raises(ValueRefused, match="30/06/2025"):
        reported(person, task)


@pytest.mark.parametrize("who", ["an", "chutich", "quantri"])
def test_nobody_but_the_office_enters_for_a_unit(person, add_task, who):
    task = add_task()
    with pytest.raises(ActNotAllowed):
        unit_acts.note_progress(person(who), task.id, "Đã họp", paper=PAPER)
