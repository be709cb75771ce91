"""Data of the version before: every task keeps its standing on every day when it is migrated."""

# ruff: noqa: S608 - the rows are this file's own

import unicodedata
from datetime import date

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from tests.databases import SECOND_IS_LONG
from tracker import create_app
from tracker.database import release
from tracker.extensions import db
from tracker.models import Directive, JobState, Mail, Task, TaskNumber, Tick
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.directives.search import matches

OLD_ROWS = (
    "INSERT INTO unit (id, code, name, short_name, kind, source, position)"
    " VALUES (1, 'STC', 'Sở Tài chính', 'STC', 'department', '', 1)",
    'INSERT INTO "user" (id, username, name, title, email, active, demonstration, session_stamp)'
    " VALUES (1, 'an', 'An', '', 'an@tinh.example', TRUE, FALSE, 's')",
    "INSERT INTO directive (id, symbol, type_name, issuer, subject, signer, origin, source,"
    " search_text) VALUES (7, '1/CT-UBND', 'Chỉ thị', 'UBND', '', '', 'entered', '', '')",
    *(
        "INSERT INTO directive (id, symbol, type_name, issuer, issued_on, subject, signer, origin,"
        f" source, search_text) VALUES ({number}, '{symbol}', 'Công văn', '{issuer}',"
        " '2025-05-05', '', '', 'entered', '', '')"
        for number, symbol, issuer in (
            (21, "901/UBND-NC", "UBND tỉnh"),
            (22, "0901/UBND-NC", "Uỷ ban nhân dân  tỉnh"),
            (23, "901/UBND-NC", "VPCP"),
        )
    ),
    *(
        "INSERT INTO task (id, register, content, directive_id, lead_unit_id, assigned_on,"
        " deadline_phrase, original_deadline, deadline, started_on, progress, origin, source,"
        f" search_text, version) VALUES ({number}, 'province', 'Việc {number}', {directive}, 1,"
        f" '2025-06-02', '', '2025-06-20', '{deadline}', {started}, '{progress}', 'entered', '',"
        " '', 1)"
        for number, directive, deadline, started, progress in (
            (11, "7", "2025-06-27", "'2025-06-03'", "done"),
            (12, "NULL", "2025-06-20", "NULL", "not_started"),
            (13, "7", "2025-06-20", "'2025-06-20'", "awaiting_confirmation"),
        )
    ),
    "INSERT INTO extension (task_id, requested_on, requested_until, reason, decided_on,"
    " granted_until) VALUES (11, '2025-06-18', '2025-06-30', '', '2025-06-19', '2025-06-27')",
    "INSERT INTO extension (task_id, requested_on, requested_until, reason, decided_on)"
    " VALUES (12, '2025-06-18', '2025-06-30', '', '2025-06-19')",
    *(
        "INSERT INTO tick (job, due_at, claimed_by, claimed_at, lease_until, finished_at, outcome,"
        f" detail, attempts) VALUES ('{job}', '{due}', 'p', '{due}', '{due}', {ended}, '{outcome}',"
        f" '{detail}', 1)"
        for job, due, ended, outcome, detail in (
            ("flag", "2025-06-27 17:10", "'2025-06-27 17:11'", "failed", "lỗi"),
            ("flag", "2025-06-28 17:10", "NULL", "running", ""),
            ("flag", "2025-06-29 17:10", "'2025-06-29 17:11'", "done", "xong"),
            ("digest", "2025-05-01 00:30", "NULL", "running", ""),
            ("digest", "2025-06-01 00:30", "NULL", "running", ""),
        )
    ),
    "INSERT INTO completion_report (task_id, reported_on, result, result_symbol, decided_on,"
    " confirmed, return_reason) VALUES (11, '2025-06-26', '', '', '2025-06-28', TRUE, '')",
    "INSERT INTO completion_report (task_id, reported_on, result, result_symbol, confirmed,"
    " return_reason) VALUES (13, '2025-06-20', '', '', FALSE, '')",
    *(
        "INSERT INTO mail (kind, about, recipient, recipient_name, subject, text, html, message_id,"
        " status, attempts, queued_at, next_attempt_at, last_error) VALUES ('unit_digest',"
        f" '2025-0{number}', 'an@tinh.example', '', '', '', '', '<{number}>', '{status}',"
        f" {attempts}, '2025-06-0{number} 02:00:00+00:00', '2025-06-30 02:00:00+00:00', '')"
        for number, status, attempts in (
            (1, "sent", 1),
            (2, "failed", 1),
            (3, "failed", 16),
            (4, "queued", 3),
        )
    ),
)


@pytest.fixture(params=SECOND_IS_LONG)
def version_1(request, settle):
    """The application on a database of the first version, with a few tasks of every sort."""
    with request.getfixturevalue(f"{request.param}_databases").empty() as url:
        app = create_app(settle(TRACKER_DATABASE_URL=url))
        with app.app_context():
            upgrade(revision="0001")
            for statement in OLD_ROWS:
                db.session.execute(sa.text(statement))
            db.session.commit()
            yield app
            release()


def standings(day: date) -> dict[int, tuple[str, str]]:
    asked = standing_as_of(day, day)
    return {
        row.task_id: (row.standing, row.progress) for row in db.session.execute(sa.select(asked))
    }


def test_every_task_stands_as_it_stood(version_1):
    upgrade()
    assert standings(date(2025, 6, 25)) == {
        11: ("open_in_time", "in_progress"),
        12: ("open_overdue", "not_started"),
        13: ("open_in_time", "awaiting_confirmation"),
    }
    assert standings(date(2025, 6, 30))[11] == ("done_on_time", "done")


def test_every_task_is_led_by_its_unit_since_it_was_assigned(version_1):
    upgrade()
    for task in db.session.scalars(sa.select(Task)):
        assert [(lead.unit.code, lead.since) for lead in task.leads] == [("STC", date(2025, 6, 2))]
        assert task.assignment.directive_id == task.directive_id
        assert task.acknowledged_on == task.started_on


def test_new_assignments_do_not_collide_with_migrated_ones(version_1):
    upgrade()
    migrated = set(db.session.scalars(sa.select(Task.assignment_id)))
    db.session.execute(sa.text("INSERT INTO assignment (directive_id) VALUES (7)"))
    newest = db.session.scalar(sa.text("SELECT max(id) FROM assignment"))
    assert newest not in migrated


def test_mails_that_were_given_up_are_told_from_those_that_were_refused(version_1):
    upgrade()
    mails = db.session.scalars(sa.select(Mail).order_by(Mail.id)).all()
    assert [mail.status.value for mail in mails] == ["sent", "failed", "given_up", "queued"]
    assert all(mail.written_at == mail.queued_at for mail in mails)
    db.session.execute(sa.text("UPDATE mail SET status = 'cancelled' WHERE id = 4"))
    db.session.commit()
    downgrade(revision="0001")
    kept = db.session.scalars(sa.text("SELECT status FROM mail ORDER BY id")).all()
    assert kept == ["sent", "failed", "failed", "failed"]


def test_jobs_know_their_last_run_and_of_each_one_runs(version_1):
    upgrade()
    [flag] = db.session.scalars(sa.select(JobState))
    assert (flag.job, flag.outcome.value, flag.detail) == ("flag", "done", "xong")
    assert (flag.runs, flag.failures, flag.paused) == (2, 1, False)
    ticks = db.session.scalars(sa.select(Tick).order_by(Tick.job, Tick.due_at))
    assert [(tick.job, tick.outcome.value) for tick in ticks] == [
        *(("digest", outcome) for outcome in ("failed", "running")),
        *(("flag", outcome) for outcome in ("failed", "running", "done")),
    ]
    db.session.execute(sa.text("UPDATE tick SET outcome = 'requested' WHERE outcome = 'done'"))
    db.session.commit()
    downgrade(revision="0001")
    assert db.session.scalar(sa.text("SELECT count(*) FROM tick")) == 4


def test_documents_that_were_entered_twice_stay_both_and_it_is_said(version_1, caplog):
    upgrade()
    kept = db.session.execute(sa.select(Directive.id, Directive.copy).order_by(Directive.id))
    assert [tuple(row) for row in kept] == [(7, 0), (21, 0), (22, 1), (23, 0)]
    db.session.commit()
    assert "0901/UBND-NC (Uỷ ban nhân dân  tỉnh) đã vào sổ trước đó" in caplog.text
    downgrade(revision="0001")
    left = db.session.scalars(sa.text("SELECT symbol FROM directive ORDER BY id")).all()
    assert left == ["1/CT-UBND", "901/UBND-NC", "0901/UBND-NC", "901/UBND-NC"]


def test_old_texts_are_kept_and_found_as_new_ones_are(version_1):
    written = unicodedata.normalize("NFD", "Quy chế quản lý\u200b")
    db.session.execute(sa.text("UPDATE task SET content = :text WHERE id = 11"), {"text": written})
    db.session.commit()
    upgrade()
    task = db.session.get_one(Task, 11)
    assert task.content == "Quy chế quản lý"
    assert task.search_text == " qui che quan li 1 ct ubnd so tai chinh stc stc "
    assert db.session.get_one(Directive, 21).search_text == " cong van 901 ubnd nc "
    assert list(db.session.scalars(search(Task, "quản lý ct"))) == [11]
    db.session.commit()
    downgrade(revision="0026")
    left = db.session.scalar(sa.text("SELECT search_text FROM task WHERE id = 11"))
    assert left == "qui che quan li 1/ct-ubnd so tai chinh stc stc"
    db.session.commit()
    downgrade(revision="0017")
    left = db.session.scalar(sa.text("SELECT search_text FROM task WHERE id = 11"))
    assert left == "quy che quan ly 1/ct-ubnd so tai chinh stc"


def test_old_tasks_are_numbered_by_the_days_of_their_assignment_and_new_ones_go_on(version_1):
    db.session.execute(sa.text("UPDATE task SET assigned_on = '2025-06-01' WHERE id = 13"))
    db.session.commit()
    upgrade()
    numbers = {row.id: row.number for row in db.session.execute(sa.select(Task.id, Task.number))}
    assert numbers == {13: "2025/0001", 11: "2025/0002", 12: "2025/0003"}
    given = db.session.execute(sa.select(TaskNumber.register, TaskNumber.year, TaskNumber.given))
    assert [tuple(row) for row in given] == [("province", 2025, 3)]
    task = db.session.get_one(Task, 11)
    assert (task.product, task.urgency) == ("", "normal")


def search(searched: type[Task], q: str) -> sa.Select[tuple[int]]:
    return sa.select(searched.id).where(*matches(q, searched))


def test_the_way_back_keeps_the_tasks(version_1):
    upgrade()
    downgrade(revision="0001")
    kept = db.session.execute(sa.text("SELECT id, progress, deadline FROM task ORDER BY id")).all()
    assert [row.id for row in kept] == [11, 12, 13]


def test_notices_of_tasks_stay_when_drafts_of_reports_get_theirs_and_when_they_go(version_1):
    upgrade(revision="0012")
    insert = (
        "INSERT INTO notice (user_id, kind, {about}, occasion, text, at, mail_due)"
        " VALUES (1, '{kind}', {number}, 'x', 'Lời', '2025-06-30 02:00:00', FALSE)"
    )
    db.session.execute(sa.text(insert.format(about="task_id", kind="assigned", number=11)))
    db.session.commit()
    upgrade()
    db.session.execute(sa.text(SNAPSHOT))
    draft = insert.format(about="snapshot_id", kind="report_drafted", number=1)
    db.session.execute(sa.text(draft))
    db.session.commit()
    downgrade(revision="0012")
    assert db.session.execute(sa.text("SELECT kind, task_id FROM notice")).all() == [
        ("assigned", 11)
    ]


SNAPSHOT = (
    "INSERT INTO snapshot (id, register, period, first_day, last_day, as_of, status, note, "
    "taken_at, taken_by, decided_by, last_event_id, tally, book, checksum) VALUES (1, 'province', "
    "'2025-06', '2025-06-01', '2025-06-30', '2025-06-30', 'draft', '', '2025-06-30 02:00:00', "
    "'Hệ thống', '', 0, '{}', '{}', '')"
)
