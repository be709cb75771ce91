"""The leaders' weekly mail and page: what went up to them, and what became of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES, ON_SQLITE
from tests.statements import statements
from tracker.domain.notifying.chairmans_week import Outcome
from tracker.domain.notifying.escalation import Cause, Step
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.jobs.notifying.chairmans_week import queue_chairmans_week
from tracker.models import Escalation, Mail, MailKind
from tracker.queries.notifying.chairmans_week import chairmans_week
from tracker.services.tasks import assignment_changes, office_decisions, taken_back, unit_acts
from tracker.services.tasks.instructions import instruct

DUE = date(2025, 5, 30)
SUNDAY = date(2025, 6, 29)
MONDAY = date(2025, 6, 30)
DAY = timedelta(days=1)
DONE = unit_acts.Result("Đã trình")


@pytest.fixture
def raised(add_task):
    """Adds an overdue task that went up to the Chairman on a day."""

    def add(content: str, on: date, deadline: date | None = DUE, cause=Cause.OVERDUE):
        task = add_task(content, assigned_on=date(2025, 5, 2), deadline=deadline)
        since = deadline if cause is Cause.OVERDUE else date(2025, 5, 2)
        row = Escalation(
            task_id=task.id, step=Step.CHAIRMAN, cause=cause, since=since, escalated_on=on
        )
        db.session.add(row)
        db.session.commit()
        return task

    return add


def outcomes(week) -> dict[str, Outcome]:
    return {one.content: one.outcome for one in week.earlier}


def mails() -> list[Mail]:
    db.session.rollback()
    of_kind = db.select(Mail).filter_by(kind=MailKind.CHAIRMANS_WEEK)
    return list(db.session.scalars(of_kind.order_by(Mail.id)))


@BOTH_DATABASES
def test_a_week_names_what_went_up_in_it_and_what_stood_when_it_began(raised):
    raised("Tuần này", SUNDAY)
    raised("Ngày đầu", SUNDAY - 6 * DAY)
    raised("Tuần trước", SUNDAY - 7 * DAY)
    raised("Ngày mai", SUNDAY + DAY)
    week = chairmans_week(SUNDAY, MONDAY)
    assert [one.content for one in week.newly] == ["Tuần này", "Ngày đầu"]
    assert outcomes(week) == {"Tuần trước": Outcome.STUCK}
    (stuck,) = week.earlier
    assert (stuck.overdue, stuck.why_words, stuck.unit) == (30, "quá hạn", "Sở Tài chính")
    assert (week.first, week.moved) == (date(2025, 6, 23), 0)


@BOTH_DATABASES
def test_it_says_what_became_of_what_had_gone_up_before(raised, person, clock):
    clock.fixed_moment = datetime(2025, 5, 2, 2, 0, tzinfo=UTC)
    names = ("Đã báo", "Xong", "Gia hạn", "Thu hồi", "Rút lại", "Trễ")
    tasks = {name: raised(name, SUNDAY - 10 * DAY) for name in names}
    quiet = raised("Im", SUNDAY - 10 * DAY, None, Cause.SILENT)
    clock.fixed_moment = datetime(2025, 6, 25, 2, 0, tzinfo=UTC)
    an, lan = person("an"), person("lan")
    for name in ("Đã báo", "Xong", "Rút lại"):
        unit_acts.report_done(an, tasks[name].id, DONE)
    office_decisions.confirm(lan, tasks["Xong"].id)
    unit_acts.request_extension(an, tasks["Gia hạn"].id, date(2025, 8, 30), "Chờ Bộ")
    office_decisions.grant_extension(person("minh"), tasks["Gia hạn"].id, date(2025, 8, 30))
    assignment_changes.withdraw(lan, tasks["Thu hồi"].id, "15/QĐ-UBND", "Giao nhầm")
    taken_back.take_back(Act.TAKE_BACK_REPORT, an, tasks["Rút lại"].id)
    unit_acts.note_progress(an, quiet.id, "Đang làm")
    clock.fixed_moment = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
    unit_acts.report_done(an, tasks["Trễ"].id, DONE)  # after the week: not yet as of its last day
    assert outcomes(chairmans_week(SUNDAY, MONDAY)) == {
        "Đã báo": Outcome.REPORTED,
        "Xong": Outcome.DONE,
        "Gia hạn": Outcome.PUT_OFF,
        "Thu hồi": Outcome.WITHDRAWN,
        "Rút lại": Outcome.STUCK,
        "Im": Outcome.MOVED,
        "Trễ": Outcome.STUCK,
    }
    clock.fixed_moment = datetime(2025, 7, 6, 2, 0, tzinfo=UTC)
    assert set(outcomes(chairmans_week(SUNDAY + 7 * DAY, SUNDAY + 7 * DAY))) == {"Rút lại", "Trễ"}


@ON_SQLITE
def test_what_waits_for_an_answer_is_said_with_the_task(raised, person):
    asked, told = raised("Xin thêm", SUNDAY), raised("Chủ tịch hỏi", SUNDAY)
    unit_acts.request_extension(person("an"), asked.id, date(2025, 8, 30), "Chờ Bộ")
    instruct(person("chutich"), told.id, "Bao giờ xong?")
    waits = {one.content: one.waits for one in chairmans_week(MONDAY, MONDAY).newly}
    assert waits["Xin thêm"] == ("đã xin gia hạn đến 30/08/2025, chờ trả lời từ hôm nay",)
    assert waits["Chủ tịch hỏi"][0] == "ý kiến chỉ đạo chờ trả lời từ hôm nay"


@BOTH_DATABASES
def test_the_mail_goes_to_the_leaders_once_also_by_three_processes(app, raised, person):
    raised("Giải ngân vốn", SUNDAY)
    assert at_once(app, *[lambda: queue_chairmans_week(MONDAY)] * 3) == [None] * 3
    (mail,) = mails()
    assert (mail.recipient, mail.about) == (person("chutich").email, "2025-06-29")
    assert mail.subject.startswith("Báo lên lãnh đạo: 1 mới – tuần đến 29/06/2025")
    assert "/lanh-dao/bao-len/2025-06-29" in mail.text
    assert queue_chairmans_week(MONDAY) == 0
    assert queue_chairmans_week(MONDAY + 7 * DAY) == 1  # it stood when the next week began


@ON_SQLITE
def test_where_nothing_went_up_or_it_is_off_no_mail_is_sent(app, raised, add_task, settle):
    add_task(assigned_on=date(2025, 5, 2), deadline=DUE)
    assert queue_chairmans_week(MONDAY) == 0
    raised("Giải ngân vốn", SUNDAY)
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(TRACKER_DATABASE_URL=url, TRACKER_LEADERS_WEEKLY="no")
    assert (queue_chairmans_week(MONDAY), mails()) == (0, [])


@ON_SQLITE
def test_a_week_asks_no_more_the_more_went_up(raised):
    chairmans_week(SUNDAY, MONDAY)  # what the process keeps is read the first time
    counts = []
    for number in (2, 8):
        for place in range(number):
            raised(f"Việc {number}.{place}", SUNDAY - 9 * DAY * (place % 2))
        with statements() as asked_of:
            chairmans_week(SUNDAY, MONDAY)
        counts.append(len(asked_of))
    assert counts[0] == counts[1]
