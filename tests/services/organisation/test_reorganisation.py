"""Units merge and end: what moves, from when, what waits on, who may do it, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tracker.domain.history import event_of
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation, Why
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.replay import replay
from tracker.domain.tasks.workflow import Pending, may_see
from tracker.domain.vocabulary import Progress, Register, Role, UnitKind
from tracker.extensions import db
from tracker.models import Event, Notice, Task, Unit
from tracker.queries.organisation.roles import person_on
from tracker.queries.reports.report import report
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import list_tasks
from tracker.services.organisation.reorganisation import (
    CannotCarryOut,
    MayNotReorganise,
    PlanOutdated,
    carry_out,
    plan,
)
from tracker.services.tasks import office_decisions, unit_acts

TODAY = date(2025, 6, 30)
DAY = date(2025, 6, 28)
PAPER = "Nghị quyết 15/NQ-HĐND"
NEW = NewUnit("STCM", "Sở Tài chính mới", "Sở TC mới", UnitKind.DEPARTMENT)


def merging(
    code: str = "STC", into: str = "SNNMT", day: date = DAY, **wanted: object
) -> Reorganisation:
    return Reorganisation(day, PAPER, (Ending(code, (into,)),), **wanted)  # type: ignore[arg-type]


def events(task: Task) -> list[Event]:
    return list(db.session.scalars(sa.select(Event).filter_by(task_id=task.id).order_by(Event.id)))


def sentences(task: Task) -> list[str]:
    return [event_of(event.kind, event.facts).sentence for event in events(task)]


def led_by(task: Task, day: date) -> str:
    """The unit under which a report as of that day counts the task."""
    found = report(half_year(2025, 1), Register.PROVINCE, day, day, by=Dimension.UNIT)
    return next(row.key for row in found.rows if row.tally.total)


def test_an_open_task_goes_to_the_successor_from_the_day_and_its_history_says_from_where(
    person, add_task
):
    task = add_task()
    carry_out(person("minh"), plan(merging()))
    assert task.lead_unit.code == "SNNMT"
    assert led_by(task, DAY - timedelta(days=1)) == "STC"
    assert led_by(task, DAY) == "SNNMT"
    assert (
        sentences(task)[-1] == "chuyển nhiệm vụ từ Sở Tài chính sang Sở Nông nghiệp và Môi trường"
    )
    moved = events(task)[-1]
    assert moved.note == f"Sắp xếp đơn vị theo {PAPER}"
    assert (moved.actor.username, moved.happened_on) == ("minh", DAY)
    assert "so nong nghiep" in task.search_text


def test_the_unit_ends_the_day_before_and_names_who_took_over(person, unit):
    carry_out(person("quantri"), plan(merging()))
    ended = unit("STC")
    assert ended.valid_to == date(2025, 6, 27)
    assert [heir.code for heir in ended.successors] == ["SNNMT"]
    told = db.session.scalars(sa.select(Event).filter_by(kind="units_reorganised")).one()
    assert event_of(told.kind, told.facts).sentence == (
        "sắp xếp đơn vị từ ngày 28/06/2025: Sở Tài chính kết thúc hoạt động, "
        "Sở Nông nghiệp và Môi trường tiếp nhận; chuyển 0 nhiệm vụ"
    )


def test_a_unit_that_begins_with_the_act_takes_over_in_the_place_of_the_old_one(
    person, unit, add_task
):
    task = add_task()
    carry_out(person("minh"), plan(merging(into="STCM", new_units=(NEW,))))
    new = unit("STCM")
    assert (new.valid_from, new.valid_to, new.position) == (DAY, None, unit("STC").position)
    assert task.lead_unit is new


def test_what_is_done_stays_with_the_unit_that_did_it(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    planned = plan(merging())
    assert planned.moves == ()
    carry_out(person("minh"), planned)
    assert task.lead_unit.code == "STC"
    assert led_by(task, TODAY) == "STC"


@pytest.fixture
def done_then_merged(person, add_task):
    """A task that STC finished before it went up in SNNMT."""
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    carry_out(person("minh"), plan(merging()))
    return task


def test_the_head_of_the_successor_reads_what_the_ended_unit_finished(done_then_merged, person):
    task, today = done_then_merged, TaskFilter(TODAY, TODAY)
    head, staff = (
        person_on(person("binh"), TODAY),
        replace(person("binh").person, roles=frozenset({Role.UNIT_STAFF})),
    )
    assert may_see(head, task.at_hand())
    assert not may_see(staff, task.at_hand())
    assert [row.id for row in list_tasks(head, today).rows] == [task.id]
    assert list_tasks(staff, today).rows == []


def test_what_is_opened_again_goes_to_the_successor_who_is_told(done_then_merged, person):
    task = done_then_merged
    office_decisions.reopen(person("lan"), task.id, "Thiếu phụ lục")
    assert task.lead_unit.code == "SNNMT"
    assert led_by(task, TODAY - timedelta(days=1)) == "STC"
    texts = db.session.scalars(sa.select(Notice.text).filter_by(user_id=person("binh").id)).all()
    assert any("Được giao từ Sở Tài chính" in text for text in texts)


def test_a_report_that_waits_goes_with_the_task_for_the_office_to_decide(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    planned = plan(merging())
    assert [move.task.awaits_confirmation for move in planned.moves] == [True]
    carry_out(person("minh"), planned)
    assert task.progress is Progress.AWAITING_CONFIRMATION
    office_decisions.return_report(person("lan"), task.id, "Thiếu phụ lục")
    unit_acts.report_done(person("binh"), task.id, unit_acts.Result("Đã bổ sung"))
    office_decisions.confirm(person("lan"), task.id)
    assert task.progress is Progress.DONE


def test_what_was_asked_waits_on_with_the_task(person, add_task):
    task = add_task()
    unit_acts.request_extension(person("an"), task.id, date(2025, 8, 1), "Chờ số liệu")
    unit_acts.note_obstacle(person("an"), task.id, "Thiếu vốn", "Bố trí vốn")
    carry_out(person("minh"), plan(merging()))
    assert {Pending.EXTENSION, Pending.OBSTACLE} <= task.at_hand().pending
    office_decisions.grant_extension(person("minh"), task.id, date(2025, 8, 1))
    assert task.deadline == date(2025, 8, 1)


def test_a_hand_back_is_accepted_when_the_task_goes_where_the_unit_had_said_it_belongs(
    person, unit, add_task
):
    doubted, accepted = add_task("Việc còn bàn"), add_task("Việc của NN&MT")
    helper = unit("SNNMT")
    unit_acts.hand_back(person("an"), doubted.id, "Không đúng chức năng")
    unit_acts.hand_back(person("an"), accepted.id, "Của NN&MT", suggested_unit_id=helper.id)
    carry_out(person("minh"), plan(merging()))
    assert Pending.HAND_BACK in doubted.at_hand().pending
    assert Pending.HAND_BACK not in accepted.at_hand().pending
    assert accepted.hand_backs[0].accepted
    assert accepted.hand_backs[0].decided_on == TODAY


def test_a_successor_takes_a_task_on_anew_and_is_told(person, add_task):
    task = add_task()
    unit_acts.acknowledge(person("an"), task.id)
    unit_acts.name_assignee(person("an"), task.id, person("cuong").id)
    carry_out(person("minh"), plan(merging()))
    assert task.acknowledged_on is None
    assert task.assignee is None
    notice = db.session.scalars(sa.select(Notice).filter_by(user_id=person("binh").id)).one()
    assert notice.text == f"Tiếp nhận từ Sở Tài chính do sắp xếp đơn vị theo {PAPER}."


def test_people_of_the_ended_unit_still_see_what_it_led_but_nothing_new(person, add_task):
    task = add_task()
    carry_out(person("minh"), plan(merging()))
    assert may_see(person("an").person, task.at_hand())
    assert task.leads[0].until_event_id == events(task)[-1].id


def test_people_move_in_the_same_act_and_go_on_with_their_tasks(person, add_task):
    task = add_task()
    unit_acts.name_assignee(person("an"), task.id, person("cuong").id)
    moving = {person(name).id: "SNNMT" for name in ("an", "cuong")}
    heads = {"SNNMT": person("binh").id}
    carry_out(person("minh"), plan(merging(people=moving, heads=heads)))
    assert person("an").unit.code == person("cuong").unit.code == "SNNMT"
    assert task.assignee is person("cuong")
    assert sentences(task)[-1] == "phân công Lê Quốc Cường thực hiện nhiệm vụ"
    moved = db.session.scalars(sa.select(Event).filter_by(user_id=person("an").id)).one()
    assert "Sở Tài chính" in event_of(moved.kind, moved.facts).sentence
    told = db.session.scalars(sa.select(Notice.user_id).filter_by(task_id=task.id))
    assert {person("an").id, person("binh").id, person("cuong").id} == set(told)


def test_a_helper_that_ends_is_replaced_by_its_successors_on_open_tasks_only(person, add_task):
    helped = add_task("Đang làm", lead="VPUB", helpers=("STC",))
    done = add_task("Đã xong", lead="SNNMT", helpers=("STC",))
    unit_acts.report_done(person("binh"), done.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), done.id)
    wanted = Reorganisation(DAY, PAPER, (Ending("STC", ("STCM", "SNNMT")),), new_units=(NEW,))
    carry_out(person("minh"), plan(wanted))
    assert {unit.code for unit in helped.coordinating_units} == {"STCM", "SNNMT"}
    assert sentences(helped)[-1] == (
        "chuyển việc phối hợp từ Sở Tài chính sang Sở Tài chính mới, Sở Nông nghiệp và Môi trường"
    )
    assert [unit.code for unit in done.coordinating_units] == ["STC"]


def test_a_successor_that_leads_does_not_also_help(person, add_task):
    takes_over = add_task("Phối hợp rồi chủ trì", helpers=("SNNMT",))
    leads = add_task("Chủ trì sẵn", lead="SNNMT", helpers=("STC",))
    carry_out(person("minh"), plan(merging()))
    assert takes_over.coordinating_units == []
    assert leads.coordinating_units == []
    assert sentences(leads)[-1] == (
        "bỏ Sở Tài chính khỏi các đơn vị phối hợp, vì đơn vị kết thúc hoạt động"
    )


def test_each_task_goes_where_it_was_chosen_to_go_or_to_the_default(person, add_task):
    chosen, left = add_task("Chọn riêng"), add_task("Để chung")
    endings = (Ending("STC", ("SNNMT", "VPUB"), default="SNNMT"),)
    planned = plan(Reorganisation(DAY, PAPER, endings, chosen={chosen.id: "VPUB"}))
    assert {(move.task.id, move.successor, move.why) for move in planned.moves} == {
        (chosen.id, "VPUB", Why.CHOSEN),
        (left.id, "SNNMT", Why.DEFAULT),
    }
    carry_out(person("minh"), planned)
    assert (chosen.lead_unit.code, left.lead_unit.code) == ("VPUB", "SNNMT")


def test_the_row_is_what_its_events_tell(person, add_task):
    task = add_task()
    unit_acts.note_progress(person("an"), task.id, "Đang làm", percent=40)
    unit_acts.name_assignee(person("an"), task.id, person("cuong").id)
    carry_out(person("minh"), plan(merging(people={person("cuong").id: "SNNMT"})))
    told = replay((e.happened_on, event_of(e.kind, e.facts)) for e in events(task))
    assert told.lead_unit_id == task.lead_unit_id
    assert told.assignee_id == task.assignee_id == person("cuong").id
    assert told.acknowledged_on == task.acknowledged_on
    assert (told.percent, told.progress) == (40, Progress.IN_PROGRESS)


def test_a_task_given_to_the_unit_after_it_had_ended_moves_from_its_first_day(person, add_task):
    task = add_task(assigned_on=date(2025, 6, 29), deadline=None)
    carry_out(person("minh"), plan(merging()))
    assert [(row.unit.code, row.since) for row in task.leads] == [
        ("STC", date(2025, 6, 29)),
        ("SNNMT", date(2025, 6, 29)),
    ]
    assert led_by(task, date(2025, 6, 29)) == "SNNMT"


def test_a_task_opened_again_after_its_unit_ended_moves_from_the_day_it_was_opened(
    person, add_task
):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    carry_out(person("minh"), plan(merging()))
    office_decisions.reopen(person("lan"), task.id, "Chưa đủ")
    carry_out(person("minh"), plan(merging()))
    assert task.leads[-1].since == TODAY
    assert led_by(task, DAY) == "STC"
    assert led_by(task, TODAY) == "SNNMT"


@pytest.mark.parametrize("username", ["lan", "chutich", "an", "binh"])
def test_only_the_office_leader_and_the_administrator_reorganise(person, add_task, username):
    task = add_task()
    with pytest.raises(MayNotReorganise):
        carry_out(person(username), plan(merging()))
    assert task.lead_unit.code == "STC"


@pytest.mark.parametrize(
    ("wanted", "field", "words"),
    [
        (
            merging("SKHĐT", "STC"),
            "endings",
            "đã kết thúc ngày 28/02/2025; chọn ngày sắp xếp 01/03",
        ),
        (merging("KHÔNG"), "endings", "Chọn mỗi đơn vị"),
        (
            merging(into="SKHĐT"),
            "successors",
            "Sở Kế hoạch và Đầu tư không hoạt động từ ngày 28/06",
        ),
        (merging(into="KHÔNG"), "successors", "Không có đơn vị mã KHÔNG"),
        (merging(into="STC"), "successors", "cũng kết thúc hoạt động"),
        (Reorganisation(DAY, PAPER, (Ending("STC"),)), "successors", "tiếp nhận 1 nhiệm vụ"),
        (Reorganisation(DAY, " ", (Ending("STC", ("VPUB",)),)), "document", "Nhập văn bản"),
        (Reorganisation(DAY, PAPER, ()), "endings", "Chọn đơn vị kết thúc"),
        (
            Reorganisation(DAY, PAPER, (Ending("STC", ("VPUB", "SNNMT")),)),
            "chosen",
            "Chọn đơn vị tiếp nhận nhiệm vụ “Báo cáo giải ngân",
        ),
        (
            merging(new_units=(NewUnit("VPUB", "Văn phòng", "VP", UnitKind.OTHER),)),
            "new_units",
            "Mã VPUB đã có",
        ),
        (
            merging(new_units=(NewUnit("X" * 33, "Mới", "Mới", UnitKind.OTHER),)),
            "new_units",
            "đến 32 ký tự",
        ),
        (merging(people={99: "SNNMT"}), "people", "Chỉ chuyển người đang thuộc đơn vị"),
    ],
)
def test_what_cannot_be_done_is_named_and_nothing_is_done(
    person, add_task, unit, wanted, field, words
):
    task = add_task()
    planned = plan(wanted)
    assert not planned.possible
    assert any(h.field == field and words in h.message for h in planned.hindrances), planned
    with pytest.raises(CannotCarryOut, match=r"[.]$"):
        carry_out(person("minh"), planned)
    assert task.lead_unit.code == "STC"
    assert unit("STC").valid_to is None


def test_a_unit_without_open_tasks_can_end_without_a_successor(person, unit):
    carry_out(person("minh"), plan(Reorganisation(DAY, PAPER, (Ending("STC"),))))
    assert unit("STC").valid_to == DAY - timedelta(days=1)


def test_a_plan_made_before_another_task_was_assigned_is_shown_again(person, add_task, unit):
    planned = plan(merging())
    task = add_task()
    with pytest.raises(PlanOutdated) as told:
        carry_out(person("minh"), planned)
    assert [move.task.id for move in told.value.fresh.moves] == [task.id]
    assert unit("STC").valid_to is None
    carry_out(person("minh"), told.value.fresh)
    assert task.lead_unit.code == "SNNMT"


def test_what_a_unit_writes_between_preview_and_act_does_not_stand_in_the_way(person, add_task):
    task = add_task()
    planned = plan(merging())
    unit_acts.note_progress(person("an"), task.id, "Đang làm")
    carry_out(person("minh"), planned)
    assert task.lead_unit.code == "SNNMT"
    assert task.progress is Progress.IN_PROGRESS


def test_an_act_that_fails_halfway_changes_nothing(person, add_task, unit, monkeypatch):
    tasks = [add_task("Một"), add_task("Hai")]
    from tracker.services.organisation.reorganisation import act

    def fail(_occasion: object, words: dict[Task, object]) -> list[object]:
        if tasks[1] in words:
            raise RuntimeError
        return []

    planned = plan(merging(new_units=(NEW,)))
    monkeypatch.setattr(act, "tellings_of", fail)
    with pytest.raises(RuntimeError):
        carry_out(person("minh"), planned)
    assert [task.lead_unit.code for task in tasks] == ["STC", "STC"]
    assert unit("STC").valid_to is None
    assert db.session.scalar(sa.select(Unit).filter_by(code="STCM")) is None


def test_a_new_unit_that_takes_a_task_of_its_own_succeeds_too(person, add_task, unit):
    own, rest = add_task("Việc của sở mới"), add_task("Việc còn lại")
    chosen = merging("STC", "SNNMT", new_units=(NEW,), chosen={own.id: "STCM"})
    carry_out(person("minh"), plan(replace(chosen, endings=(Ending("STC", (), "SNNMT"),))))
    assert (own.lead_unit.code, rest.lead_unit.code) == ("STCM", "SNNMT")
    assert {heir.code for heir in unit("STC").successors} == {"STCM", "SNNMT"}
