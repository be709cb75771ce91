"""What of the tasks of a list waits for the office, and what somebody can do with each."""

from datetime import date, timedelta

from tests.databases import BOTH_DATABASES
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.queries.organisation.roles import person_on
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.waiting.undecided import acts_on, undecided_of, undecided_on
from tracker.queries.tasks.whole_task import besides
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.instructions import instruct
from tracker.services.tasks.taken_back import take_back

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)


def rows(person, as_of: date = TODAY) -> list:
    return list_tasks(person_on(person("lan"), TODAY), TaskFilter(as_of, as_of)).rows


@BOTH_DATABASES
def test_rows_say_what_the_page_of_the_task_says(person, add_task):
    tasks = handed_back, extended, reported, quiet, told = [add_task(name) for name in "abcde"]
    unit_acts.hand_back(person("an"), handed_back.id, "Không thuộc chức năng")
    unit_acts.request_extension(person("an"), extended.id, date(2025, 9, 1), "Chờ Bộ")
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    instruct(person("chutich"), told.id, "Nêu lý do chậm", answer_by=TODAY + DAY)
    instruct(person("chutich"), told.id, "Bao giờ xong?")
    found = undecided_of(rows(person), TODAY)
    assert {number: waits.words for number, waits in found.items()} == {
        handed_back.id: ("đã chuyển trả, chờ trả lời từ hôm nay",),
        extended.id: ("đã xin gia hạn đến 01/09/2025, chờ trả lời từ hôm nay",),
        reported.id: ("đã báo cáo, chờ xác nhận từ hôm nay",),
        quiet.id: ("đơn vị chưa tiếp nhận",),
        told.id: (
            "ý kiến chỉ đạo chờ trả lời trước hết ngày 01/07/2025, từ hôm nay",
            "đơn vị chưa tiếp nhận",
        ),
    }
    for task in tasks:
        assert undecided_on(task, TODAY, TODAY, besides(task).instruction) == found[task.id]


@BOTH_DATABASES
def test_what_was_decided_or_taken_back_waited_on_the_days_before(person, add_task, clock):
    extended, kept = add_task("a"), add_task("b")
    clock.fixed_day = TODAY - 5 * DAY
    unit_acts.request_extension(person("an"), extended.id, date(2025, 9, 1), "Chờ Bộ")
    unit_acts.hand_back(person("an"), kept.id, "Không thuộc chức năng")
    clock.fixed_day = TODAY
    office_decisions.refuse_extension(person("minh"), extended.id, "Phải xong trong quý")
    take_back(Act.TAKE_BACK_HAND_BACK, person("an"), kept.id)
    assert {one.words for one in undecided_of(rows(person), TODAY).values()} == {()}
    before = undecided_of(rows(person, TODAY - DAY), TODAY - DAY)
    assert before[extended.id].words == ("đã xin gia hạn đến 01/09/2025, chờ trả lời 4 ngày",)
    assert before[kept.id].words == ("đã chuyển trả, chờ trả lời 4 ngày",)


def test_a_row_offers_what_can_be_done(person, add_task):
    handed_back, quiet = add_task("a"), add_task("b")
    unit_acts.hand_back(person("an"), handed_back.id, "Không thuộc chức năng")
    listed = rows(person)
    waiting = undecided_of(listed, TODAY)
    acts = acts_on(listed, waiting, person_on(person("an"), TODAY), TODAY)
    assert Act.REPORT_DONE not in acts[handed_back.id]
    assert Act.NOTE_PROGRESS in acts[handed_back.id]
    assert {Act.REPORT_DONE, Act.ACKNOWLEDGE} <= set(acts[quiet.id])


def test_staff_who_may_not_act_are_offered_only_what_names_them(person, add_task):
    person("cuong").acts_for_unit = False
    mine, other = add_task("a"), add_task("b")
    mine.assignee_id = person("cuong").id
    db.session.commit()
    listed = rows(person)
    acts = acts_on(listed, undecided_of(listed, TODAY), person_on(person("cuong"), TODAY), TODAY)
    assert Act.REPORT_DONE in acts[mine.id]
    assert acts[other.id] == ()
