"""Lists of tasks written as one batch: with their past, met again, changed, undone."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from tests.databases import BOTH_DATABASES
from tracker.domain.directives.lists.mapping import Mapping
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.tasks import standing
from tracker.domain.tasks.replay import replay
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import (
    Directive,
    Event,
    ImportedList,
    ImportedRow,
    ListWork,
    Notice,
    Task,
    UnitSpelling,
    User,
)
from tracker.services.directives.list_imports import (
    NewList,
    discard,
    store,
    undo,
    work_on_lists,
    write,
)
from tracker.services.tasks.unit_acts import note_progress, request_extension

HEAD = [
    "STT", "Số, ký hiệu", "Ngày văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Phối hợp",
    "Thời hạn", "Ngày hoàn thành", "Số văn bản kết quả", "Tình trạng", "Sản phẩm", "Độ khẩn",
    "Lĩnh vực", "Lãnh đạo giao", "Chuyên viên theo dõi", "Ghi chú",
]  # fmt: skip
TASK = {
    "Số, ký hiệu": "735/CT-UBND",
    "Ngày văn bản": date(2025, 6, 2),
    "Nội dung nhiệm vụ": "Rà soát dự toán",
    "Đơn vị chủ trì": "Sở Tài chính",
    "Thời hạn": date(2025, 6, 20),
}
AS_OF = date(2025, 6, 30)
pytestmark = BOTH_DATABASES


def book(*rows: dict[str, Any]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(HEAD)
    for place, row in enumerate(rows, 1):
        workbook.active.append([{**TASK, "STT": place, **row}.get(name) for name in HEAD])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


@pytest.fixture
def bring(person) -> Callable[..., int]:
    """``bring({"Thời hạn": …}, …)``: lan writes a list of tasks with these cells."""

    def bring(*rows: dict[str, Any], mapping: Mapping | None = None) -> int:
        looked_at = store(person("lan"), NewList("giao.xlsx", book(*rows), mapping=mapping))
        write(person("lan"), looked_at.id)
        return looked_at.id

    return bring


def tasks() -> list[Task]:
    return list(db.session.scalars(sa.select(Task).order_by(Task.id)))


def verdicts(list_id: int) -> list[str]:
    rows = sa.select(ImportedRow.verdict).where(ImportedRow.list_id == list_id)
    return [verdict.value for verdict in db.session.scalars(rows.order_by(ImportedRow.id))]


def stands(task: Task) -> Standing | None:
    now = standing.position(task.dates(), AS_OF, AS_OF)
    return now.standing if now else None


def test_done_work_enters_as_done_on_its_day(app, bring):
    bring(
        {"Ngày hoàn thành": date(2025, 6, 18), "Số văn bản kết quả": "12/BC-STC"},
        {"Nội dung nhiệm vụ": "Việc trễ", "Ngày hoàn thành": "25/6/2025"},
        {"Nội dung nhiệm vụ": "Việc đang làm", "Thời hạn": "15/7/2025"},
        {"Nội dung nhiệm vụ": "Việc quá hạn"},
    )
    assert [stands(task) for task in tasks()] == [
        Standing.DONE_ON_TIME,
        Standing.DONE_LATE,
        Standing.OPEN_IN_TIME,
        Standing.OPEN_OVERDUE,
    ]
    first = tasks()[0]
    assert (first.progress, first.reports[0].result_symbol) == (Progress.DONE, "12/BC-STC")


def test_the_history_tells_who_entered_it_for_whom_and_comes_to_the_same(app, bring, person):
    bring({"Ngày hoàn thành": date(2025, 6, 18), "Thời hạn": "10/6/2025, gia hạn đến 20/6/2025"})
    [task] = tasks()
    events = db.session.scalars(
        sa.select(Event).where(Event.task_id == task.id).order_by(Event.id)
    ).all()
    lan = person("lan").id
    assert {event.actor_id for event in events} == {lan}
    done = next(event for event in events if event.kind == "reported_done")
    assert done.happened_on == date(2025, 6, 18)
    assert event_of(done.kind, done.facts).sentence == (
        "nhập thay Sở Tài chính (ngày 18/06/2025, theo tệp “giao.xlsx”, dòng 2): "
        "báo cáo hoàn thành nhiệm vụ"
    )
    told_again = replay((event.happened_on, event_of(event.kind, event.facts)) for event in events)
    assert told_again.dates == task.dates()
    assert told_again.deadline == task.deadline == date(2025, 6, 20)
    assert told_again.percent == task.percent == 100


def test_units_of_a_cell_have_a_task_each_of_one_assignment(app, bring):
    bring({"Đơn vị chủ trì": "Sở Tài chính; Sở NN&MT", "Phối hợp": "VP UBND tỉnh"})
    first, second = tasks()
    assert first.assignment_id == second.assignment_id
    assert {first.lead_unit.code, second.lead_unit.code} == {"STC", "SNNMT"}
    assert [unit.code for unit in first.coordinating_units] == ["VPUB"]


def test_rows_of_one_document_share_it(app, bring):
    bring({}, {"Nội dung nhiệm vụ": "Việc khác", "Số, ký hiệu": "735/ct-ubnd"})
    [directive] = db.session.scalars(sa.select(Directive))
    assert (directive.symbol, directive.issued_on) == ("735/CT-UBND", date(2025, 6, 2))
    assert {task.directive_id for task in tasks()} == {directive.id}


def test_what_needs_a_decision_is_not_written(app, bring):
    list_id = bring({"Đơn vị chủ trì": "Sở Tài chánh"}, {}, {})
    assert verdicts(list_id) == ["needs_decision", "new", "duplicate"]
    assert len(tasks()) == 1


def test_the_same_list_again_doubles_nothing(app, bring):
    rows = ({"Ngày hoàn thành": date(2025, 6, 18)}, {"Nội dung nhiệm vụ": "Việc khác"})
    bring(*rows)
    assert verdicts(bring(*rows)) == ["same", "same"]
    assert len(tasks()) == 2


def test_a_newer_list_changes_tasks_by_acts_with_the_list_as_reason(app, bring):
    bring({}, {"Nội dung nhiệm vụ": "Việc khác"})
    bring(
        {"Thời hạn": date(2025, 7, 15), "Phối hợp": "Sở NN&MT"},
        {"Nội dung nhiệm vụ": "Việc khác", "Ngày hoàn thành": date(2025, 6, 19)},
    )
    first, second = tasks()
    assert first.deadline == date(2025, 7, 15)
    assert [unit.code for unit in first.coordinating_units] == ["SNNMT"]
    assert (second.progress, stands(second)) == (Progress.DONE, Standing.DONE_ON_TIME)
    event = db.session.scalars(
        sa.select(Event).where(Event.task_id == first.id, Event.kind == "corrected")
    ).one()
    assert "Theo tệp “giao.xlsx”, dòng 2" in event.note
    assert "hạn hoàn thành" in event_of(event.kind, event.facts).sentence


def test_a_list_that_a_system_on_the_web_calls_excel_is_taken(app, person):
    cells = [f"{one:%d/%m/%Y}" if isinstance(one, date) else one for one in TASK.values()]
    lines = "".join(f"<tr><td>{'<td>'.join(line)}" for line in (list(TASK), cells))
    looked_at = store(person("lan"), NewList("giao.xls", f"<table>{lines}</table>".encode()))
    assert verdicts(looked_at.id) == ["new"]


def test_what_is_done_is_not_changed_from_a_list(app, bring):
    bring({"Ngày hoàn thành": date(2025, 6, 18)})
    assert verdicts(bring({"Ngày hoàn thành": date(2025, 6, 25)})) == ["needs_decision"]
    assert tasks()[0].reports[0].reported_on == date(2025, 6, 18)


def test_a_batch_is_undone_whole_with_its_documents(app, bring, person):
    list_id = bring({"Ngày hoàn thành": date(2025, 6, 18)}, {"Đơn vị chủ trì": "Các sở, ngành"})
    outcome = undo(person("lan"), list_id)
    assert (outcome.gone, outcome.staying) == (4, ())
    assert tasks() == []
    assert db.session.scalars(sa.select(Directive)).all() == []
    with pytest.raises(DomainError):
        undo(person("lan"), list_id)


def test_the_address_of_an_undone_task_or_document_is_given_to_no_other(app, bring, person):
    undone = bring({})
    gone, document = tasks()[0].id, db.session.scalars(sa.select(Directive.id)).one()
    assert undo(person("lan"), undone).gone == 1
    bring({})
    assert tasks()[0].id > gone
    assert db.session.scalars(sa.select(Directive.id)).one() > document


def test_a_task_that_somebody_acted_on_stays(app, bring, person):
    list_id = bring({"Thời hạn": "20/7/2025"}, {"Nội dung nhiệm vụ": "Việc khác"})
    first, _ = tasks()
    note_progress(person("an"), first.id, "Đang làm")
    outcome = undo(person("lan"), list_id)
    assert (outcome.gone, outcome.staying) == (1, (first.id,))
    assert [task.id for task in tasks()] == [first.id]


def test_a_decided_spelling_is_known_the_next_time(app, bring):
    misspelt = {"Đơn vị chủ trì": "Sở Tài chánh"}
    bring(misspelt, mapping=Mapping(units={"Sở Tài chánh": "STC"}))
    assert db.session.scalars(sa.select(UnitSpelling.words)).all() == ["Sở Tài chánh"]
    assert verdicts(bring({**misspelt, "Nội dung nhiệm vụ": "Việc khác"})) == ["new"]


def test_only_the_office_brings_lists(app, person):
    with pytest.raises(DomainError):
        store(person("an"), NewList("giao.xlsx", book({})))


def test_a_list_is_written_once(app, bring, person):
    list_id = bring({})
    with pytest.raises(DomainError):
        write(person("lan"), list_id)
    assert db.session.get_one(ImportedList, list_id).content is None


def test_done_by_a_newer_list_is_whole_and_lets_requests_lapse(app, bring, person):
    bring({})
    [task] = tasks()
    request_extension(person("an"), task.id, date(2025, 7, 10), "Chờ vốn")
    bring({"STT": None, "Ngày hoàn thành": date(2025, 6, 18)})
    assert (task.progress, task.percent) == (Progress.DONE, 100)
    assert task.extensions[0].lapsed
    events = sa.select(Event).where(Event.task_id == task.id, Event.kind == "extension_refused")
    lapsed = db.session.scalars(events).one()
    assert (lapsed.actor_id, event_of(lapsed.kind, lapsed.facts).sentence) == (
        None, "ghi đề nghị gia hạn hết hiệu lực, vì nhiệm vụ đã kết thúc hoặc chuyển đơn vị",
    )  # fmt: skip


def test_a_task_of_the_register_is_not_given_time_that_is_over(app, bring):
    bring({})
    number = bring({"Thời hạn": "20/6/2025, gia hạn đến 25/6/2025"})
    assert verdicts(number) == ["needs_decision"]
    assert tasks()[0].deadline == date(2025, 6, 20)


PARTICULARS = {
    "Sản phẩm": "Tờ trình", "Độ khẩn": "Khẩn", "Lĩnh vực": "Tài chính", "Lãnh đạo giao": "CHỦ TỊCH",
    "Chuyên viên theo dõi": "Lan", "Ghi chú": "Việc chuyển từ năm trước",
}  # fmt: skip


def words_of(task_id: int, kind: str) -> list[str]:
    events = sa.select(Event).where(Event.task_id == task_id, Event.kind == kind)
    return [
        f"{event_of(event.kind, event.facts).sentence}. {event.note}"
        for event in db.session.scalars(events.order_by(Event.id))
    ]


def test_people_field_urgency_product_and_remarks_come_with_a_task(app, bring, person):
    leader, officer = person("chutich").name, person("lan").name
    bring({**PARTICULARS, "Lãnh đạo giao": f"Đ/c {leader}", "Chuyên viên theo dõi": officer})
    [task] = tasks()
    assert (task.product, task.urgency.label) == ("Tờ trình", "Khẩn")
    assert task.field is not None
    assert (task.field.name, task.leader, task.officer) == (
        "Tài chính", person("chutich"), person("lan"),
    )  # fmt: skip
    assert "Ghi chú: Việc chuyển từ năm trước" in words_of(task.id, "assigned")[0]


def test_what_a_newer_list_says_of_them_becomes_acts_and_the_same_again_changes_nothing(
    app, bring, person
):
    bring({})
    newer = {**PARTICULARS, "Lãnh đạo giao": "", "Chuyên viên theo dõi": person("lan").name}
    bring(newer)
    [task] = tasks()
    [changed] = words_of(task.id, "particulars_changed")
    for words in ("sản phẩm", "độ khẩn", "lĩnh vực", "chuyên viên theo dõi", "dòng 2"):
        assert words in changed
    [remarked] = words_of(task.id, "commented")
    assert "Ghi chú: Việc chuyển từ năm trước" in remarked
    assert verdicts(bring(newer)) == ["same"]
    assert verdicts(bring({**newer, "Ghi chú": "Đã họp"})) == ["changed"]
    assert verdicts(bring({**newer, "Ghi chú": "Đã họp"})) == ["same"]


def test_they_change_of_a_task_that_is_done_too(app, bring):
    done = {"Ngày hoàn thành": date(2025, 6, 18)}
    bring(done)
    assert verdicts(bring({**done, "Sản phẩm": "Báo cáo", "Ghi chú": "Lưu hồ sơ"})) == ["changed"]
    [task] = tasks()
    assert (task.product, task.progress) == ("Báo cáo", Progress.DONE)


def test_a_leader_whom_nobody_knows_is_said_and_left_out(app, bring):
    list_id = bring({"Lãnh đạo giao": "PCT Nguyễn Văn Lạ"})
    assert tasks()[0].leader is None
    problems = db.session.scalars(sa.select(ImportedRow.problems)).one()
    assert problems == [
        "Lãnh đạo giao “PCT Nguyễn Văn Lạ”: không có ai tên như vậy trong hệ thống."
    ], list_id


def notices() -> list[tuple[str, str]]:
    rows = sa.select(User.username, Notice.text).join(User, User.id == Notice.user_id)
    return [tuple(row) for row in db.session.execute(rows.order_by(User.username))]


def test_a_unit_hears_once_of_the_open_tasks_of_a_list_and_of_none_that_is_done(app, bring, person):
    list_id = bring(
        {"Thời hạn": "20/7/2025"},
        {"Nội dung nhiệm vụ": "Việc khác", "Thời hạn": "10/7/2025"},
        {"Nội dung nhiệm vụ": "Việc xong", "Ngày hoàn thành": date(2025, 6, 18)},
        {
            "Nội dung nhiệm vụ": "Xong cả",
            "Đơn vị chủ trì": "Sở NN&MT",
            "Ngày hoàn thành": "18/6/2025",
        },
    )
    told = dict(notices())
    assert set(told) >= {"an"}
    assert "binh" not in told
    assert told["an"].startswith("Văn phòng đưa 2 nhiệm vụ đang thực hiện của đơn vị")
    [about] = db.session.scalars(sa.select(Task.content).join(Notice).distinct())
    assert about == "Việc khác", "the one that is due first"
    assert undo(person("lan"), list_id).staying == ()
    assert notices() == []


def test_numbers_are_given_in_the_order_of_the_days(app, bring):
    bring(
        {"Ngày văn bản": date(2025, 6, 3), "Nội dung nhiệm vụ": "Sau"},
        {"Ngày văn bản": date(2025, 6, 2), "Nội dung nhiệm vụ": "Trước"},
    )
    numbers = {task.content: task.number for task in tasks()}
    assert numbers == {"Trước": "2025/0001", "Sau": "2025/0002"}


@pytest.fixture
def in_background(monkeypatch) -> None:
    """Every file is long."""
    monkeypatch.setattr("tracker.services.directives.list_imports.batches.LONG", 1)
    monkeypatch.setattr("tracker.services.directives.list_imports.writing.LONG", 1)


def kept(list_id: int) -> ImportedList:
    db.session.expire_all()
    return db.session.get_one(ImportedList, list_id)


def test_a_long_list_is_read_and_written_in_the_background(app, person, in_background):
    looked_at = store(person("lan"), NewList("dài.xlsx", book({}, {"Nội dung nhiệm vụ": "Khác"})))
    list_id = looked_at.id
    assert (looked_at.work, verdicts(list_id)) == (ListWork.READ, [])
    assert work_on_lists() == 1
    assert (kept(list_id).work, verdicts(list_id)) == (ListWork.NONE, ["new", "new"])
    assert (kept(list_id).done, kept(list_id).whole) == (0, 2), "it told of its beginning"
    assert not write(person("lan"), list_id), "it waits"
    with pytest.raises(DomainError, match="Đang ghi vào sổ"):
        discard(person("lan"), list_id)
    assert work_on_lists() == 1
    assert kept(list_id).written_at is not None
    assert len(tasks()) == 2
    assert work_on_lists() == 0


def test_a_long_file_that_cannot_be_read_says_so_and_can_be_thrown_away(app, person, in_background):
    list_id = store(person("lan"), NewList("hỏng.xlsx", b"MZ\x00\x01")).id
    assert work_on_lists() == 1
    assert "chương trình chạy được" in kept(list_id).problem
    assert work_on_lists() == 0, "it is not tried again by itself"
    assert discard(person("lan"), list_id) == "hỏng.xlsx"
    assert db.session.get(ImportedList, list_id) is None


def test_what_is_not_any_more_as_it_was_looked_at_is_shown_before_it_is_written(
    app, person, add_task
):
    list_id = store(person("lan"), NewList("giao.xlsx", book({"Số, ký hiệu": None}))).id
    assert verdicts(list_id) == ["new"]
    add_task("Rà soát dự toán", assigned_on=date(2025, 6, 2), deadline=date(2025, 6, 20))
    with pytest.raises(DomainError, match="sổ đã thay đổi"):
        write(person("lan"), list_id)
    assert (verdicts(list_id), len(tasks())) == (["same"], 1)
    assert kept(list_id).written_at is None


def test_a_file_larger_than_files_may_be_says_so(app, person):
    content = b"STT;N\n" + b"1;x\n" * (30 * 1024 * 1024 // 4)
    with pytest.raises(DomainError, match="quá giới hạn"):
        store(person("lan"), NewList("lớn.csv", content))
