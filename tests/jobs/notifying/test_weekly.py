"""The office's weekly digest: what is new, what is due, what waits; once for each week."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.databases import ON_SQLITE
from tracker.cli.digest import digest_command
from tracker.database import transaction
from tracker.domain.notifying.weekly import WeekError, parse_week, week_of
from tracker.domain.vocabulary import Queue, Register
from tracker.extensions import db
from tracker.jobs.notifying.weekly import WeeklyRun, WeekNotBegun, queue_weekly_digest
from tracker.models import Mail, MailKind, MailStatus, MailTry
from tracker.queries.notifying.weekly import weekly_digest
from tracker.services.tasks import unit_acts

MONDAY = date(2025, 6, 30)
WEEK = parse_week("2025-W27")
DAY = timedelta(days=1)


def mails() -> dict[str, Mail]:
    db.session.rollback()
    found = db.session.scalars(db.select(Mail).filter_by(kind=MailKind.WEEKLY_DIGEST))
    return {mail.recipient: mail for mail in found}


def test_it_tells_what_is_newly_overdue_and_what_is_due_this_week(add_task):
    for days in (-40, -9, -8, -7, -1, 0, 6, 7):
        add_task(f"Hạn {days}", assigned_on=date(2025, 5, 2), deadline=MONDAY + days * DAY)
    add_task("Từ Chính phủ", deadline=MONDAY - 2 * DAY, register=Register.GOVERNMENT)
    add_task("Không thời hạn", deadline=None)
    digest = weekly_digest(WEEK, MONDAY, MONDAY)
    assert [task.content for task in digest.newly] == ["Hạn -7", "Từ Chính phủ", "Hạn -1"]
    assert [task.content for task in digest.due] == ["Hạn 0", "Hạn 6"]
    assert digest.overdue == 6


def test_what_waits_for_the_office_is_told_and_not_as_due(add_task, person, clock):
    reported, asked, handed, stuck = (
        add_task(f"Việc {number}", deadline=MONDAY + 2 * DAY) for number in range(4)
    )
    clock.fixed_day = MONDAY - 3 * DAY
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    unit_acts.request_extension(person("an"), asked.id, MONDAY + 20 * DAY, "Chờ số liệu")
    unit_acts.hand_back(person("an"), handed.id, "Không thuộc lĩnh vực")
    unit_acts.note_obstacle(person("an"), stuck.id, "Thiếu số liệu", "Đề nghị cấp số liệu")
    clock.fixed_day = None
    digest = weekly_digest(WEEK, MONDAY, MONDAY)
    assert {
        queue: [row.content for row in digest.waiting_in(queue)] for queue in Queue
    } == {
        Queue.REPORTS: ["Việc 0"],
        Queue.EXTENSIONS: ["Việc 1"],
        Queue.HAND_BACKS: ["Việc 2"],
        Queue.OBSTACLES: ["Việc 3"],
        Queue.DISCUSSIONS: [],
    }  # fmt: skip
    assert [task.content for task in digest.due] == ["Việc 1", "Việc 2", "Việc 3"]
    assert weekly_digest(WEEK, MONDAY - 4 * DAY, MONDAY - 4 * DAY).waiting == ()


def test_mails_that_could_not_be_delivered_are_told_with_the_servers_words(app):
    tried = [
        (MailStatus.FAILED, 3),
        (MailStatus.GIVEN_UP, 7),
        (MailStatus.FAILED, 8),
        (MailStatus.SENT, 1),
        (MailStatus.CANCELLED, 1),
    ]
    with transaction():
        for number, (status, days) in enumerate(tried):
            _failed_mail(number, status, datetime(2025, 6, 30, 1, 0, tzinfo=UTC) - days * DAY)
        db.session.scalars(db.select(Mail).filter_by(about="x/1")).one().recipient = "channel:7"
    found = weekly_digest(WEEK, MONDAY, MONDAY).undelivered
    assert [(mail.subject, mail.recipient) for mail in found] == [
        ("Thư 1", ""),
        ("Thư 0", "cu@tinh.example"),
    ]
    queue_weekly_digest(WEEK)
    assert "550 không có hộp thư" in mails()["lan@tinh.example"].text


def _failed_mail(number: int, status: MailStatus, moment: datetime) -> None:
    mail = Mail(
        kind=MailKind.NOTICE, about=f"x/{number}", recipient="cu@tinh.example",
        recipient_name="Lò Thị Hoa", subject=f"Thư {number}", text="", html="",
        message_id=f"<{number}@x>", status=status, written_at=moment, queued_at=moment,
        next_attempt_at=moment, last_error="550 không có hộp thư",
    )  # fmt: skip
    db.session.add(mail)
    db.session.flush()
    db.session.add(
        MailTry(mail_id=mail.id, number=1, message_id=mail.message_id, started_at=moment)
    )


@ON_SQLITE
def test_it_goes_to_the_office_once_and_nobody_else(add_task):
    add_task(deadline=MONDAY - DAY)
    first = queue_weekly_digest(WEEK)
    assert first == WeeklyRun("2025-W27", 2, 2, 0, newly_overdue=1, due=0, waiting=0, undelivered=0)
    assert queue_weekly_digest(WEEK) == replace(first, queued=0, already_queued=2)
    assert set(mails()) == {"lan@tinh.example", "minh@tinh.example"}
    assert mails()["lan@tinh.example"].about == "2025-W27"
    assert mails()["lan@tinh.example"].subject.startswith("Văn phòng: 1 mới quá hạn – tuần")


@ON_SQLITE
def test_a_look_before_its_day_does_not_stand_in_for_the_weeks_own(app, settle, clock):
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(TRACKER_DATABASE_URL=url, TRACKER_WEEKLY_DAY="fri")
    assert [queue_weekly_digest(WEEK).queued for _ in range(2)] == [2, 0]
    clock.fixed_day = MONDAY + 4 * DAY
    assert [queue_weekly_digest(WEEK).queued for _ in range(2)] == [2, 0]
    clock.fixed_day = MONDAY + 6 * DAY
    assert queue_weekly_digest(WEEK).queued == 0


@ON_SQLITE
def test_a_week_ahead_has_no_digest(app):
    with pytest.raises(WeekNotBegun, match="chưa bắt đầu"):
        queue_weekly_digest(parse_week("2025-W28"))


def run_command(app, *arguments: str):
    return app.test_cli_runner().invoke(digest_command, arguments)


@ON_SQLITE
def test_the_command_runs_the_week(app, add_task):
    add_task(deadline=MONDAY - DAY)
    dry = run_command(app, "--week", "2025-W27", "--dry-run")
    assert dry.stdout == (
        "Bản tin 2025-W27: 1 nhiệm vụ mới quá hạn, 0 đến hạn, 0 việc chờ Văn phòng, 2 thư; "
        "chưa xếp thư nào (chạy thử), 0 thư đã có từ trước.\n"
    )
    assert mails() == {}
    said = json.loads(run_command(app, "--week", "2025-W27", "--format", "json").stdout)
    assert (said["week"], said["queued"], said["newly_overdue"]) == ("2025-W27", 2, 1)


@ON_SQLITE
def test_a_week_that_cannot_be_is_refused_in_one_line(app):
    for arguments in (["--week", "2025-W54"], [], ["--week", "2025-W27", "--month", "2025-06"]):
        result = run_command(app, *arguments)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1


def test_weeks_are_those_of_the_calendar():
    assert week_of(date(2024, 12, 31)).name == "2025-W01"
    assert parse_week(" 2025-w01 ").monday == date(2024, 12, 30)
    assert parse_week("2026-W53").day(6) == date(2027, 1, 3)
    for text in ("2025-W53", "2025-W00", "2025-27", "tuần 27", "0000-W01"):
        with pytest.raises(WeekError, match="không hợp lệ"):
            parse_week(text)
