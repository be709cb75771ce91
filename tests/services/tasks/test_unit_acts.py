"""What happens to a task after it was assigned."""

from datetime import date

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tests.standing_on import classify
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.tasks.workflow import ActNotAllowed, ActNotPossible
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Event, Task, User
from tracker.services.system.sent_forms import AlreadySent
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)


def sentences(task: Task) -> list[str]:
    from tracker.domain.history import event_of

    events = db.session.scalars(db.select(Event).filter_by(task_id=task.id).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def test_the_first_progress_note_starts_the_task(person, add_task):
    task = add_task()
    unit_acts.note_progress(person("an"), task.id, "Đã họp các phòng")
    assert task.progress is Progress.IN_PROGRESS
    assert task.started_on == TODAY
    assert sentences(task)[1:] == ["tiếp nhận nhiệm vụ", "bắt đầu thực hiện nhiệm vụ"]


@BOTH_DATABASES
def test_a_note_that_two_sends_bring_at_once_is_one_note(app, person, add_task):
    task_id, an_id = add_task().id, person("an").id
    db.session.commit()

    def send() -> None:
        an = db.session.get(User, an_id)
        unit_acts.note_progress(an, task_id, "Đã họp", sending="một lần gửi")

    refusals = [error for error in at_once(app, send, send) if error]
    assert [type(error) for error in refusals] == [AlreadySent]
    assert refusals[0].made_id == task_id
    with pytest.raises(AlreadySent):
        send()
    notes = db.session.scalars(db.select(Event.note).filter_by(task_id=task_id))
    assert [note for note in notes if note] == ["Đã họp"]


@BOTH_DATABASES
def test_a_reported_task_waits_for_the_office_with_its_clock_stopped(person, add_task):
    task = add_task(deadline=TODAY)
    unit_acts.report_done(
        person("cuong"), task.id, unit_acts.Result("Đã trình", "12/BC-STC", TODAY)
    )
    assert task.progress is Progress.AWAITING_CONFIRMATION
    assert classify(task.dates(), date(2025, 7, 30)) is Standing.OPEN_IN_TIME
    assert sentences(task)[1:] == [
        "tiếp nhận nhiệm vụ",
        "báo cáo hoàn thành nhiệm vụ, văn bản kết quả 12/BC-STC ngày 30/06/2025",
    ]


@pytest.mark.parametrize(
    ("typed", "dated", "told"),
    [
        ("Báo cáo số 12/bc-stc ngày 27/6/2025", None, "12/BC-STC ngày 27/06/2025"),
        ("Báo cáo số 12/bc-stc ngày 27/6/2025", TODAY, "12/BC-STC ngày 30/06/2025"),
        (" biên bản họp  tổ ", None, "biên bản họp tổ"),
    ],
)
def test_the_result_document_may_be_cited(person, add_task, typed, dated, told):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình", typed, dated))
    assert sentences(task)[-1] == f"báo cáo hoàn thành nhiệm vụ, văn bản kết quả {told}"


def test_a_withdrawal_names_its_document_in_proper_form(person, add_task):
    task = add_task()
    cited = "công văn 812/ubnd – th ngày 20/6/2025"
    assignment_changes.withdraw(person("lan"), task.id, cited, "Không còn cần")
    assert task.withdrawal_document == "công văn 812/UBND-TH ngày 20/6/2025"
    assert sentences(task)[-1].endswith("theo công văn 812/UBND-TH ngày 20/6/2025")


@pytest.mark.parametrize(
    ("cited", "problem"),
    [
        ("120/BC-STC ngày 31/6/2025", "tháng 6 chỉ có 30 ngày"),
        ("120/BC-STC ngày 01/7/2025", "không thể sau ngày 30/06/2025"),
    ],
)
def test_no_act_takes_a_document_of_a_day_that_cannot_be(person, add_task, cited, problem):
    task, paper = add_task(), OnPaper(TODAY, cited)
    for act in (
        lambda: assignment_changes.withdraw(person("lan"), task.id, cited, "Không còn cần"),
        lambda: unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình", cited)),
        lambda: unit_acts.note_progress(person("lan"), task.id, "Đã họp", paper=paper),
    ):
        with pytest.raises(ValueRefused, match=problem):
            act()
    assert task.progress is Progress.NOT_STARTED


def test_the_symbol_of_a_result_is_no_long_story(person, add_task):
    task = add_task()
    with pytest.raises(DomainError, match="không quá 64 ký tự"):
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình", "a" * 65))
    assert task.progress is Progress.NOT_STARTED


@BOTH_DATABASES
def test_a_confirmed_task_is_done_on_the_day_it_was_reported(person, add_task, clock):
    task = add_task(deadline=TODAY)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    clock.fixed_day = date(2025, 7, 4)
    office_decisions.confirm(person("lan"), task.id)
    assert task.progress is Progress.DONE
    assert classify(task.dates(), date(2025, 7, 4)) is Standing.DONE_ON_TIME
    assert sentences(task)[-1] == "xác nhận nhiệm vụ hoàn thành ngày 30/06/2025, đúng hạn"


@BOTH_DATABASES
def test_a_late_completion_says_by_how_many_days(person, add_task):
    task = add_task(deadline=date(2025, 6, 20))
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("minh"), task.id)
    assert sentences(task)[-2:] == [
        "xác nhận nhiệm vụ hoàn thành ngày 30/06/2025, quá hạn 10 ngày",
        "nêu cờ cảnh báo “Hoàn thành quá hạn”",
    ]


@BOTH_DATABASES
def test_a_returned_task_is_in_progress_again(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.return_report(person("lan"), task.id, "Thiếu phụ lục")
    assert task.progress is Progress.IN_PROGRESS
    assert task.reports[-1].return_reason == "Thiếu phụ lục"
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã bổ sung phụ lục"))
    assert task.progress is Progress.AWAITING_CONFIRMATION


@pytest.mark.parametrize("username", ["binh", "lan", "minh", "chutich", "quantri"])
def test_only_the_lead_unit_reports(person, add_task, username):
    task = add_task(helpers=("SNNMT",))
    with pytest.raises(ActNotAllowed):
        unit_acts.report_done(person(username), task.id, unit_acts.Result("Đã trình"))
    assert task.progress is Progress.NOT_STARTED


@pytest.mark.parametrize("username", ["an", "cuong", "binh", "chutich", "quantri"])
def test_only_the_office_confirms(person, add_task, username):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    with pytest.raises(ActNotAllowed):
        office_decisions.confirm(person(username), task.id)
    assert task.progress is Progress.AWAITING_CONFIRMATION


def test_what_is_not_waiting_cannot_be_confirmed(person, add_task):
    task = add_task()
    with pytest.raises(ActNotPossible, match="Chưa thực hiện"):
        office_decisions.confirm(person("lan"), task.id)


def test_an_act_without_its_words_is_refused_with_an_instruction(person, add_task):
    task = add_task()
    with pytest.raises(DomainError, match="Nhập kết quả thực hiện"):
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("  "))
    with pytest.raises(DomainError, match="Nhập nội dung tiến độ"):
        unit_acts.note_progress(person("an"), task.id, "")
    assert sentences(task) == ["giao nhiệm vụ cho Sở Tài chính chủ trì, hạn 20/06/2025"]


def test_only_somebody_who_works_at_the_lead_unit_is_named_to_do_a_task(person, add_task):
    task = add_task()
    an, cuong = person("an"), person("cuong")
    unit_acts.name_assignee(an, task.id, cuong.id)
    assert task.assignee_id == cuong.id
    gone = person("binh")
    gone.unit_id = an.unit_id
    gone.active = False
    db.session.commit()
    for somebody in (gone.id, person("lan").id, 999):
        with pytest.raises(DomainError, match="một người đang làm việc tại đơn vị chủ trì"):
            unit_acts.name_assignee(an, task.id, somebody)
    assert task.assignee_id == cuong.id


@pytest.mark.parametrize("percent", [0, 100])
def test_a_share_done_is_from_nothing_to_all(person, add_task, percent):
    task = add_task()
    unit_acts.note_progress(person("an"), task.id, "Đã họp", percent=percent)
    assert task.percent == percent
    for impossible in (-1, 101):
        with pytest.raises(DomainError, match="từ 0 đến 100"):
            unit_acts.note_progress(person("an"), task.id, "Đã họp", percent=impossible)
    unit_acts.note_progress(person("an"), task.id, "Họp tiếp")
    assert task.percent == percent


def test_a_unit_asks_for_the_how_manieth_time(person, add_task):
    task = add_task()
    for number in (1, 2):
        unit_acts.request_extension(person("an"), task.id, date(2025, 7, number), "Chờ Bộ")
        office_decisions.refuse_extension(person("minh"), task.id, "Phải xong trong quý")
    assert [words for words in sentences(task) if words.startswith("đề nghị")] == [
        "đề nghị gia hạn nhiệm vụ lần thứ 1 đến 01/07/2025",
        "đề nghị gia hạn nhiệm vụ lần thứ 2 đến 02/07/2025",
    ]
