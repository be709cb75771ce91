"""Tasks that nobody moves go up, step by step; what moves stops."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES, ON_SQLITE
from tracker.domain.history import EventKind, event_of
from tracker.domain.notifying.escalation import Step
from tracker.domain.notifying.notices import NoticeKind
from tracker.extensions import db
from tracker.models import Escalation, Event, Notice, User
from tracker.queries.notifying.escalation import escalated_to
from tracker.services.organisation.delegations import delegate
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.escalation import escalate

DUE = date(2025, 6, 20)  # a Friday


@pytest.fixture
def task(add_task, person):
    task = add_task("Giải ngân", deadline=DUE)
    task.leader = person("chutich")
    db.session.commit()
    return task


@pytest.fixture
def on(clock):
    """Moves the clock so many days of the calendar past the deadline, and says which day it is."""

    def on(days: int) -> date:
        day = DUE + timedelta(days=days)
        clock.fixed_moment = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
        return day

    return on


def told() -> list[tuple[str, str]]:
    """Whom, and in which words."""
    db.session.rollback()
    rows = db.session.execute(
        db.select(User.username, Notice.text)
        .join(Notice)
        .where(Notice.kind == NoticeKind.ESCALATED)
        .order_by(Notice.id)
    )
    return [(name, text) for name, text in rows]


def steps() -> list[Step]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Escalation.step).order_by(Escalation.id)))


@BOTH_DATABASES
def test_each_step_is_taken_once_from_below_to_above(app, task, on, settle):
    app.config["TRACKER"] = settle(TRACKER_ESCALATE_SILENT="0,0,0")
    numbers = [escalate(on(days)) for days in (7, 10, 10, 12, 17, 20, 28, 31, 90)]
    assert numbers == [0, 1, 0, 0, 1, 0, 0, 1, 0]  # 6, 11 and 21 working days past
    assert steps() == list(Step)
    assert [name for name, _ in told()] == ["an", "chutich"]
    assert told()[0][1] == (
        "Báo lên thủ trưởng đơn vị: quá hạn 6 ngày làm việc, từ 20/06/2025; "
        "đơn vị chưa báo cáo hoàn thành."
    )
    events = db.session.scalars(db.select(Event).filter_by(kind=EventKind.ESCALATED)).all()
    assert [event_of(one.kind, one.facts).sentence for one in events][1] == (
        "báo lên lãnh đạo phụ trách Lò Văn Thành: quá hạn 11 ngày làm việc, từ 20/06/2025"
    )


@BOTH_DATABASES
def test_three_processes_at_once_take_a_step_once(app, add_task, on):
    for place in range(4):
        add_task(f"Việc {place}", deadline=DUE)
    day = on(10)
    assert at_once(app, *[lambda: escalate(day)] * 3) == [None] * 3
    assert steps() == [Step.HEAD] * 4
    assert [name for name, _ in told()] == ["an"] * 4
    events = db.select(db.func.count()).where(Event.kind == EventKind.ESCALATED)
    assert db.session.scalar(events) == 4


@ON_SQLITE
def test_what_moves_stops_and_another_deadline_begins_anew(person, task, on, app, settle):
    app.config["TRACKER"] = settle(TRACKER_ESCALATE_SILENT="0,0,0")
    assert escalate(on(10)) == 1
    unit_acts.request_extension(person("an"), task.id, date(2025, 7, 18), "Chờ vốn")
    assert escalate(on(17)) == 1  # who only asks does not stop it
    office_decisions.grant_extension(person("minh"), task.id, date(2025, 7, 18))
    assert [escalate(on(days)) for days in (20, 33, 38)] == [0, 0, 1]
    assert steps() == [Step.HEAD, Step.LEADER, Step.HEAD]
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert [escalate(on(days)) for days in (60, 90)] == [0, 0]


@ON_SQLITE
def test_silence_goes_up_until_a_word_comes(add_task, person, on):
    on(0)
    quiet = add_task("Không hạn", deadline=None)
    assert escalate(on(14)) == 0
    assert escalate(on(17)) == 1  # eleven working days without a word
    unit_acts.note_progress(person("an"), quiet.id, "Đang làm")
    assert escalate(on(24)) == 0
    assert "chưa cập nhật 11 ngày làm việc" in told()[0][1]


@ON_SQLITE
def test_who_stands_in_for_the_head_hears_too_and_a_unit_of_steps_that_are_off_does_not(
    app, task, person, on, settle
):
    day = on(10)
    delegate(person("an"), person("cuong").id, day, day + timedelta(days=30))
    assert escalate(day) == 1
    assert [name for name, _ in told()] == ["an", "cuong"]
    app.config["TRACKER"] = settle(
        TRACKER_ESCALATE_OVERDUE="0,0,0", TRACKER_ESCALATE_SILENT="0,0,0"
    )
    assert escalate(on(90)) == 0


@ON_SQLITE
def test_the_leaders_page_shows_what_reached_it_and_is_stuck_still(app, task, person, on, settle):
    app.config["TRACKER"] = settle(TRACKER_ESCALATE_OVERDUE="0,0,5")
    escalate(on(10))
    rows, in_all = escalated_to(Step.CHAIRMAN, on(11), 10)
    assert ([row.content for row in rows], in_all) == (["Giải ngân"], 1)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert escalated_to(Step.CHAIRMAN, on(12), 10) == ([], 0)
