"""The monthly digest: who is told what, once, with the report's figures."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests.databases import BOTH_DATABASES, ON_SQLITE
from tracker import formats
from tracker.cli.digest import digest_command
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.domain.reports import periods
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Origin, Register, Role
from tracker.extensions import db
from tracker.jobs.notifying.digest import DigestRun, queue_digest
from tracker.models import Assignment, Mail, MailKind, Task, TaskLead
from tracker.queries.notifying import digest as questions
from tracker.queries.notifying.digest import monthly_digests
from tracker.queries.reports.report import report
from tracker.services.notifying import new_mails
from tracker.services.tasks import office_decisions, unit_acts

JUNE = periods.month(2025, 6)
LAST = date(2025, 6, 30)
LEADERSHIP = {"chutich@tinh.example"}
OFFICE = {"lan@tinh.example", "minh@tinh.example"} | LEADERSHIP


def mails(kind: MailKind | None = None) -> dict[str, Mail]:
    db.session.rollback()
    found = db.session.scalars(db.select(Mail).order_by(Mail.id))
    return {mail.recipient: mail for mail in found if kind in (None, mail.kind)}


def units_told() -> set[str]:
    return set(mails(MailKind.UNIT_DIGEST))


@pytest.fixture
def done(person, clock):
    """Completes a task: reported on one day, confirmed on another."""

    def done(task, reported: date, confirmed: date | None = None) -> None:
        clock.fixed_day = reported
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
        if confirmed:
            clock.fixed_day = confirmed
            office_decisions.confirm(person("lan"), task.id)
        clock.fixed_day = None

    return done


@BOTH_DATABASES
def test_a_head_is_told_what_is_overdue_longest_first(add_task):
    add_task("Việc trễ ít", deadline=date(2025, 6, 25))
    add_task("Việc trễ lâu", deadline=date(2025, 6, 5))
    queue_digest(JUNE)
    said = mails()["an@tinh.example"]
    assert said.kind is MailKind.UNIT_DIGEST
    assert said.recipient_name == "Phạm Hoài An"
    assert said.subject.startswith("Sở Tài chính: 2 quá hạn")
    assert said.text.startswith("Kính gửi: Ông/Bà Phạm Hoài An, Giám đốc Sở Tài chính")
    assert said.text.index("Việc trễ lâu") < said.text.index("Việc trễ ít")
    assert "Quá hạn 25 ngày · Hạn 05/06/2025" in said.text


@BOTH_DATABASES
def test_overdue_tasks_come_with_what_the_unit_said_last_of_why(add_task, person):
    said, silent = add_task(deadline=date(2025, 6, 20)), add_task(deadline=date(2025, 6, 21))
    for words in ("Chờ vốn", "Chờ ý kiến Bộ"):
        unit_acts.note_obstacle(person("an"), said.id, words, "Xin ý kiến")
    digests = monthly_digests(JUNE, LAST, LAST, 7)
    ((unit, _heads),) = digests.units
    for listed in (unit.overdue, digests.office.overdue):
        reasons = {task.id: task.reason for task in listed}
        assert reasons == {said.id: "Chờ ý kiến Bộ", silent.id: ""}


@ON_SQLITE
def test_a_unit_with_nothing_to_hear_gets_no_mail(add_task):
    add_task(deadline=date(2025, 12, 31))
    add_task(deadline=None, lead="SNNMT")
    run = queue_digest(JUNE)
    assert units_told() == set()
    assert run == DigestRun(
        "2025-06", recipients=3, queued=3, already_queued=0, overdue_tasks=0, preview=True
    )


@ON_SQLITE
def test_a_unit_hears_of_its_own_tasks_only(add_task):
    add_task("Việc của tài chính", helpers=("SNNMT",))
    add_task("Việc của nông nghiệp", lead="SNNMT")
    queue_digest(JUNE)
    assert "Việc của nông nghiệp" not in mails()["an@tinh.example"].text
    assert "Việc của tài chính" not in mails()["binh@tinh.example"].text


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), True),
        (date(2025, 7, 7), True),
        (date(2025, 7, 8), False),
        (None, False),
    ],
)
@ON_SQLITE
def test_what_falls_due_within_seven_days_is_told(add_task, deadline, told):
    add_task(deadline=deadline)
    queue_digest(JUNE)
    assert bool(units_told()) is told


@ON_SQLITE
def test_what_waits_for_the_office_is_told_as_such_and_not_urged_as_due_soon(add_task, done):
    done(add_task(deadline=date(2025, 7, 3)), reported=LAST)
    queue_digest(JUNE)
    said = mails()["an@tinh.example"]
    assert said.subject.startswith("Sở Tài chính: 1 việc chờ Văn phòng")
    assert "Chờ xác nhận · Gửi 30/06/2025 · Hạn 03/07/2025" in said.text
    assert "ĐẾN HẠN" not in said.text


@BOTH_DATABASES
def test_extensions_that_wait_are_told_as_they_stood_on_the_last_day(add_task, person, clock):
    task = add_task("Xin thêm ngày")
    clock.fixed_day = date(2025, 6, 18)
    unit_acts.request_extension(person("an"), task.id, date(2025, 7, 15), "Chờ số liệu")
    clock.fixed_day = date(2025, 7, 1)
    office_decisions.grant_extension(person("minh"), task.id, date(2025, 7, 15))
    clock.fixed_day = date(2025, 7, 2)
    queue_digest(JUNE)
    text = mails()["an@tinh.example"].text
    assert "ĐỀ NGHỊ GIA HẠN CHỜ QUYẾT ĐỊNH (1)" in text
    assert "Xin đến 15/07/2025 · Gửi 18/06/2025 · Hạn 20/06/2025" in text
    assert "Quá hạn 10 ngày · Hạn 20/06/2025" in text, "by the deadline of that day"


@ON_SQLITE
def test_what_waits_after_its_deadline_stays_overdue_by_the_days_of_its_report(add_task, done):
    done(add_task(deadline=date(2025, 6, 20)), reported=date(2025, 6, 24))
    queue_digest(JUNE)
    text = mails()["an@tinh.example"].text
    assert "Quá hạn 4 ngày · Đã báo cáo 24/06/2025 · Chờ xác nhận" in text


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        (date(2025, 5, 31), False),
        (date(2025, 6, 1), True),
        (date(2025, 6, 30), True),
    ],
)
@BOTH_DATABASES
def test_what_was_completed_late_is_told_in_the_month_of_its_completion(
    add_task, done, reported, told
):
    task = add_task(assigned_on=date(2025, 5, 2), deadline=date(2025, 5, 20))
    done(task, reported=reported, confirmed=LAST)
    queue_digest(JUNE)
    assert bool(units_told()) is told


@ON_SQLITE
def test_what_was_completed_on_time_is_not_told(add_task, done):
    done(add_task(deadline=date(2025, 6, 20)), reported=date(2025, 6, 20), confirmed=LAST)
    queue_digest(JUNE)
    assert units_told() == set()


@ON_SQLITE
def test_the_office_and_the_leadership_are_told_and_nobody_else(add_task):
    add_task()
    queue_digest(JUNE)
    assert set(mails(MailKind.OFFICE_DIGEST)) == OFFICE - LEADERSHIP
    assert set(mails(MailKind.LEADERSHIP_DIGEST)) == LEADERSHIP
    assert units_told() == {"an@tinh.example"}
    files = {mail.recipient: [file.name for file in mail.attachments] for mail in mails().values()}
    assert files.pop("an@tinh.example") == ["tong-hop-2025-06-stc.xlsx"]
    assert files == {address: ["tong-hop-2025-06.xlsx"] for address in OFFICE}


@ON_SQLITE
def test_who_left_is_not_written_to_and_the_office_hears_who_went_untold(add_task, person):
    add_task()
    add_task(lead="VPUB")
    with transaction():
        person("an").active = False
        person("minh").active = False
    queue_digest(JUNE)
    assert set(mails()) == OFFICE - {"minh@tinh.example"}
    said = " ".join(mails()["lan@tinh.example"].text.split())
    assert "chưa có thủ trưởng trên hệ thống: Văn phòng UBND tỉnh; Sở Tài chính." in said


@ON_SQLITE
def test_every_head_of_a_unit_is_told_once_whatever_else_they_are(add_task, person):
    add_task()
    with transaction():
        person("cuong").set_roles(frozenset({Role.UNIT_HEAD, Role.UNIT_STAFF}))
        person("minh").set_roles(frozenset({Role.OFFICE_LEADER, Role.OFFICE_STAFF}))
    run = queue_digest(JUNE)
    assert units_told() == {"an@tinh.example", "cuong@tinh.example"}
    assert (run.recipients, run.queued) == (5, 5)


@BOTH_DATABASES
def test_the_offices_table_equals_the_report(add_task, done):
    for lead, deadline in (("STC", LAST), ("STC", date(2025, 6, 9)), ("SNNMT", date(2025, 6, 3))):
        add_task(lead=lead, deadline=deadline)
    done(add_task(deadline=date(2025, 6, 10)), date(2025, 6, 9), LAST)
    done(add_task(deadline=date(2025, 6, 10)), date(2025, 6, 12), LAST)
    add_task(assigned_on=date(2024, 12, 30), deadline=date(2025, 1, 15), lead="SNNMT")
    queue_digest(JUNE)
    counted = report(periods.year_to(LAST), Register.PROVINCE, LAST, LAST, by=Dimension.UNIT)
    text = mails()["lan@tinh.example"].text
    for row, carried_over in zip(counted.rows, (0, 1), strict=True):
        assert table_line(text, row.name) == numbers(row.tally, carried_over)
    assert table_line(text, "Tổng cộng") == numbers(counted.tally, 1)
    assert table_line(text, "Tổng cộng") == ["5", "1", "1", "1", "2", "1"]


def table_line(text: str, name: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if line.startswith(name))
    return line.removeprefix(name).split()


def numbers(tally, carried_over: int) -> list[str]:
    counts = [tally.total, *tally.standing_counts().values(), carried_over]
    return [formats.number(count) for count in counts]


@BOTH_DATABASES
def test_overdue_tasks_of_earlier_years_are_never_left_out(add_task):
    add_task("Việc từ năm 2021", assigned_on=date(2021, 3, 1), deadline=date(2021, 6, 30))
    run = queue_digest(JUNE)
    assert run.overdue_tasks == 1
    for recipient in ("an@tinh.example", "chutich@tinh.example"):
        assert "Việc từ năm 2021" in mails()[recipient].text
        assert "Quá hạn 1.461 ngày" in mails()[recipient].text
    assert table_line(mails()["lan@tinh.example"].text, "Sở Tài chính")[-1] == "1"


def test_other_registers_are_counted_apart_and_their_overdue_tasks_listed(add_task):
    add_task("Việc Chính phủ giao", register=Register.GOVERNMENT)
    add_task("Chương trình năm trước", register=Register.PROGRAMME,
             assigned_on=date(2024, 1, 2), deadline=date(2024, 12, 31))  # fmt: skip
    run = queue_digest(JUNE)
    text = " ".join(mails()["lan@tinh.example"].text.split())
    assert run.overdue_tasks == 2
    assert "Chính phủ, Thủ tướng Chính phủ giao: 1 nhiệm vụ (1 quá hạn chưa hoàn thành)." in text
    assert "Chương trình công tác: 0 nhiệm vụ; 1 quá hạn giao trước năm 2025." in text
    assert "đã giao 0 nhiệm vụ" in text
    assert "Việc Chính phủ giao" in text


@ON_SQLITE
def test_the_digest_of_a_month_tells_how_things_stood_on_its_last_day(add_task, clock):
    add_task("Đến hạn đầu tháng bảy", deadline=date(2025, 7, 2))
    clock.fixed_moment = datetime(2025, 7, 5, 0, 30, tzinfo=UTC)
    assert queue_digest(JUNE).overdue_tasks == 0
    assert "Đến hạn đầu tháng bảy" in mails()["an@tinh.example"].text


@BOTH_DATABASES
def test_run_twice_it_queues_nothing_new(add_task):
    add_task()
    first = queue_digest(JUNE)
    assert first == DigestRun(
        "2025-06", recipients=4, queued=4, already_queued=0, overdue_tasks=1, preview=True
    )
    before = {mail.message_id for mail in mails().values()}
    assert queue_digest(JUNE) == replace(first, queued=0, already_queued=4)
    assert {mail.message_id for mail in mails().values()} == before


def test_who_came_since_the_first_run_is_told_and_nobody_twice(add_task, person):
    add_task()
    queue_digest(JUNE)
    with transaction():
        person("cuong").set_roles(frozenset({Role.UNIT_HEAD}))
    run = queue_digest(JUNE)
    assert (run.queued, run.already_queued) == (1, 4)


@ON_SQLITE
def test_a_look_before_the_month_is_over_does_not_stand_in_for_the_months_own(add_task, clock):
    add_task(deadline=date(2025, 6, 5))
    clock.fixed_moment = datetime(2025, 6, 20, 2, 0, tzinfo=UTC)
    assert queue_digest(JUNE).queued == 4
    assert queue_digest(JUNE).queued == 0
    clock.fixed_moment = datetime(2025, 7, 1, 0, 30, tzinfo=UTC)
    assert queue_digest(JUNE).queued == 4
    assert queue_digest(JUNE).queued == 0


@ON_SQLITE
def test_a_dry_run_counts_and_stores_nothing(add_task):
    add_task()
    wanted = DigestRun(
        "2025-06", recipients=4, queued=0, already_queued=0, overdue_tasks=1, preview=True
    )
    assert queue_digest(JUNE, dry_run=True) == wanted
    assert mails() == {}
    queue_digest(JUNE)
    assert queue_digest(JUNE, dry_run=True) == replace(wanted, already_queued=4)


def test_all_mails_are_queued_or_none(add_task, monkeypatch):
    add_task()

    def fail(queued):
        assert {mail.recipient for mail in queued} == set(
            db.session.scalars(db.select(Mail.recipient))
        )
        raise RuntimeError

    monkeypatch.setattr(new_mails, "copies_for_people", fail)
    with pytest.raises(RuntimeError):
        queue_digest(JUNE)
    assert mails() == {}


@pytest.mark.parametrize("period", ["2025-Q2", "2025", "2025-06-01..2025-06-30"])
@ON_SQLITE
def test_only_a_month_has_a_digest(app, period):
    with pytest.raises(DomainError, match="cần một tháng"):
        queue_digest(periods.parse_period(period))


@ON_SQLITE
def test_a_month_that_has_not_begun_has_no_digest(app):
    with pytest.raises(DomainError, match="chưa bắt đầu"):
        queue_digest(periods.month(2025, 7))


@ON_SQLITE
def test_a_month_has_a_digest_from_its_first_day(app, clock):
    clock.fixed_day = date(2025, 7, 1)
    assert queue_digest(periods.month(2025, 7), dry_run=True).month == "2025-07"


@ON_SQLITE
def test_made_up_tasks_are_said_to_be_so(add_task):
    task = add_task()
    queue_digest(JUNE, dry_run=True)
    assert not monthly_digests(JUNE, LAST, LAST, 7).office.illustrative
    with transaction():
        db.session.merge(task).origin = Origin.ILLUSTRATIVE
    queue_digest(JUNE)
    for recipient in ("an@tinh.example", "lan@tinh.example"):
        assert "Số liệu minh họa" in mails()[recipient].text


@ON_SQLITE
@pytest.mark.parametrize(("assigned", "said"), [(LAST, True), (date(2025, 7, 1), False)])
def test_tasks_made_up_count_from_the_day_of_their_assignment(add_task, assigned, said):
    add_task(assigned_on=assigned, deadline=None).origin = Origin.ILLUSTRATIVE
    db.session.commit()
    assert monthly_digests(JUNE, LAST, LAST, 7).office.illustrative is said


def test_all_figures_are_of_one_moment(add_task, unit, monkeypatch):
    """A task that another process adds between two questions is in none of the answers."""
    add_task()
    row = Task(
        register=Register.PROVINCE,
        content="Việc chen ngang",
        lead_unit_id=unit("STC").id,
        assigned_on=date(2025, 6, 2),
        original_deadline=date(2025, 6, 20),
    )
    ask = questions.report

    def ask_after_another_process_wrote(*given, **named):
        with Session(db.engine) as other, other.begin():
            other.add(copy_of(row))
        return ask(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(questions, "report", ask_after_another_process_wrote)
        assert queue_digest(JUNE).overdue_tasks == 1
    assert queue_digest(JUNE, dry_run=True).overdue_tasks == 4, "one for each register's report"


def copy_of(task: Task) -> Task:
    names = ("register", "content", "lead_unit_id", "assigned_on", "original_deadline")
    copied = Task(**{name: getattr(task, name) for name in names})
    copied.assignment = Assignment()
    copied.leads = [TaskLead(unit_id=task.lead_unit_id, since=task.assigned_on)]
    return copied


def run_command(app, *arguments: str):
    return app.test_cli_runner().invoke(digest_command, arguments)


@ON_SQLITE
def test_the_command_prints_one_json_value_and_nothing_else(app, add_task):
    add_task()
    result = run_command(app, "--month", "2025-06", "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "month": "2025-06",
        "recipients": 4,
        "queued": 4,
        "already_queued": 0,
        "overdue_tasks": 1,
        "preview": True,
    }


@ON_SQLITE
def test_the_command_says_in_a_sentence_what_it_did(app, add_task):
    add_task()
    result = run_command(app, "--month", "2025-06", "--dry-run")
    assert result.stdout == (
        "Bản tạm tính 2025-06: 1 nhiệm vụ quá hạn, 4 thư; "
        "chưa xếp thư nào (chạy thử), 0 thư đã có từ trước.\n"
    )
    assert mails() == {}


@pytest.mark.parametrize("month", ["2025-13", "tháng 6", "2025-Q2", "2031-01"])
@ON_SQLITE
def test_a_month_that_cannot_be_is_refused_in_one_line(app, month):
    result = run_command(app, "--month", month, "--format", "json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@BOTH_DATABASES
def test_a_digest_run_by_hand_on_the_last_day_never_takes_the_place_of_the_months_own(
    add_task, clock
):
    add_task("Việc trễ", deadline=date(2025, 6, 25))
    preview = queue_digest(JUNE)
    assert preview.preview
    assert "tạm tính đến 30/06/2025" in mails()["an@tinh.example"].subject
    clock.fixed_day = date(2025, 7, 1)
    own = queue_digest(JUNE)
    assert (own.preview, own.already_queued, own.queued) == (False, 0, preview.queued)
    assert "tạm tính" not in mails()["an@tinh.example"].subject
