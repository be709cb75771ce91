"""Freezing: what was known is kept whole, in versions, whatever happens later."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.at_once import at_once
from tests.databases import SECOND_IS_LONG
from tests.services.acts import DO
from tests.services.tasks.test_life import fitting
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.reports.book_json import write_book, write_task
from tracker.domain.reports.periods import half_year, parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import (
    CannotFreeze,
    MayNotFreeze,
    NoDraft,
    Part,
    Scope,
    SnapshotDamaged,
    SnapshotStatus,
)
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models import Directive, Event, Field, Mail, Snapshot, Task, Unit, User
from tracker.queries.notifying.notices import notices
from tracker.queries.organisation.roles import person_on
from tracker.queries.reports.book import report_book
from tracker.queries.reports.present_entries import present_entries
from tracker.queries.reports.report import report
from tracker.queries.reports.snapshot_changes import changes_since
from tracker.queries.reports.snapshot_tasks import Behind, snapshot_entries, snapshot_tasks
from tracker.queries.reports.snapshots import snapshot, snapshot_book, snapshots, versions
from tracker.services.notifying import mail_choices
from tracker.services.reports.snapshots import approve, discard, draft, freeze, remake
from tracker.services.tasks import assignment_changes, unit_acts
from tracker.services.tasks.act import WordsMissing

JUNE_30 = date(2025, 6, 30)
HALF = Scope(half_year(2025, 1), Register.PROVINCE, JUNE_30, JUNE_30)

pytestmark = pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)


@pytest.fixture
def province(add_task, person):
    """Tasks of several units, fields, leaders and days; one of them carried over, one withdrawn."""
    directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735"
    )
    late = add_task("quá hạn", helpers=("SNNMT",))
    late.directive, late.leader, late.officer = directive, person("chutich"), person("lan")
    late.field = db.session.scalars(db.select(Field)).first()
    add_task("trong hạn", lead="SNNMT", assigned_on=date(2025, 5, 5), deadline=None)
    add_task("kỳ trước", assigned_on=date(2024, 11, 4), deadline=date(2025, 1, 31))
    gone = add_task("thu hồi")
    db.session.commit()
    assignment_changes.withdraw(person("lan"), gone.id, "15/QĐ-UBND", "Không còn cần")
    return late


def contents(found) -> list[str]:
    return [task.content for task in found]


def whole(snapshot_id: int) -> tuple[str, list[str]]:
    """All numbers, names and lists of a snapshot, as text."""
    kept = [f"{one.part} {one.keys} {write_task(one.task)}" for one in
            snapshot_entries(snapshot_id, tuple(Part))]  # fmt: skip
    return write_book(snapshot_book(snapshot_id)), kept


def test_a_frozen_period_keeps_the_book_and_the_tasks_behind_every_number(app, province, person):
    live = report_book(HALF.period, HALF.register, HALF.as_of, HALF.as_of, dimensions=Dimension)
    number = freeze(person("minh"), HALF, "  Số gửi Chính phủ ")
    book = snapshot_book(number)
    assert write_book(live) == db.session.get_one(Snapshot, number).book
    assert (book.report, book.breakdowns, book.overdue) == (
        live.report,
        live.breakdowns,
        live.overdue,
    )
    assert (book.frozen.version, book.frozen.frozen_by) == (1, "Trần Văn Minh")
    assert book.frozen.frozen_at.isoformat() == "2025-06-30T09:00:00+07:00"
    (row,) = snapshots()
    assert (row.note, row.current, row.tally) == ("Số gửi Chính phủ", True, live.report.tally)
    for part in book.breakdowns:
        for line in part.rows:
            for standing in Standing:
                behind = snapshot_tasks(number, Behind({part.by: line.key}, standings=(standing,)))
                assert len(list(behind)) == line.tally.standing(standing)
    assert contents(snapshot_tasks(number, Behind(progresses=(Progress.WITHDRAWN,)))) == ["thu hồi"]
    assert contents(snapshot_tasks(number, Behind(part=Part.CARRIED_OVER))) == ["kỳ trước"]
    assert contents(snapshot_tasks(number, Behind(part=Part.BEFORE))) == ["kỳ trước"]
    assert contents(snapshot_tasks(number, Behind(part=Part.YEAR_BEFORE))) == []


def test_nothing_that_happens_or_is_renamed_later_changes_it(app, province, person, clock):
    number = freeze(person("minh"), HALF)
    before = whole(number)
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    for model, values in (
        (Unit, {"name": "Sở khác", "short_name": "SK", "position": 9}),
        (User, {"name": "Người khác"}),
        (Field, {"name": "Lĩnh vực khác" + "x"}),
        (Directive, {"symbol": "9/CT-UBND"}),
        (Task, {"content": "Việc khác", "search_text": ""}),
    ):
        for row in db.session.scalars(sa.select(model)):
            for name, value in values.items():
                setattr(row, name, f"{value} {row.id}" if name == "name" else value)
    db.session.commit()
    assert whole(number) == before
    live = report_book(HALF.period, HALF.register, HALF.as_of, HALF.as_of, dimensions=Dimension)
    assert write_book(live) != before[0]


def test_a_corrected_one_supersedes_with_a_reason_and_none_disappears(app, province, person):
    minh = person("minh")
    first = freeze(minh, HALF)
    with pytest.raises(CannotFreeze, match="lý do") as refused:
        freeze(minh, HALF, "  ")
    assert refused.value.field == "note"
    second = freeze(minh, HALF, "Sót một nhiệm vụ")
    rows = versions(HALF)
    assert [(row.id, row.version, row.current) for row in rows] == [
        (first, 1, False),
        (second, 2, True),
    ]
    other_day = Scope(HALF.period, HALF.register, date(2025, 6, 29), date(2025, 6, 29))
    assert snapshot(freeze(minh, other_day)).version == 1
    same_days = Scope(parse_period("2025-01-01..2025-06-30"), HALF.register, HALF.as_of, HALF.as_of)
    assert snapshot(freeze(minh, same_days, "Tên khác")).version == 3


def test_only_an_office_leader_freezes_and_only_what_can_be_counted(app, person):
    for username in ("lan", "chutich", "an", "quantri"):
        with pytest.raises(MayNotFreeze):
            freeze(person(username), HALF)
    for day, words in ((date(2025, 7, 1), "không sau hôm nay"), (date(2024, 12, 31), "đầu kỳ")):
        with pytest.raises(CannotFreeze, match=words) as refused:
            freeze(person("minh"), Scope(HALF.period, HALF.register, day, day))
        assert refused.value.field == "as_of"
    assert snapshots(*SnapshotStatus) == []


def test_two_who_freeze_at_once_get_versions_one_and_two(app: Flask, province, person):
    minh = person("minh")
    errors = at_once(app, *[lambda: freeze(minh, HALF, "Chốt lần cuối") for _ in range(2)])
    assert errors == [None, None]
    assert sorted(row.version for row in snapshots()) == [1, 2]
    for row in snapshots():
        assert whole(row.id)


def test_book_and_tasks_are_of_the_same_moment_whatever_is_done_between(
    app: Flask, province, person, monkeypatch
):
    task_id, an = province.id, person("an").id

    def report_it_done() -> None:
        with app.app_context():
            unit_acts.report_done(db.session.get(User, an), task_id, unit_acts.Result("Đã trình"))

    def with_an_act_between(scope: Scope) -> object:
        with ThreadPoolExecutor(1) as somebody:
            somebody.submit(report_it_done).result(timeout=30)
        return present_entries(scope)

    monkeypatch.setattr(
        "tracker.services.reports.snapshot_contents.present_entries", with_an_act_between
    )
    number = freeze(person("minh"), HALF)
    progress = {task.content: task.progress for task in snapshot_tasks(number)}
    assert progress["quá hạn"] is Progress.NOT_STARTED
    assert snapshot_book(number).report.tally.not_started == 2
    (changed,) = changes_since(snapshot(number)).tasks
    assert changed.differences[0].event.sentence == "báo cáo hoàn thành nhiệm vụ"


TAMPERINGS = (
    "UPDATE snapshot SET book = replace(book, 'quá hạn', 'đúng hạn')",
    "UPDATE snapshot SET tally = replace(tally, '2', '3')",
    "UPDATE snapshot SET decided_by = 'Ai đó'",
    "UPDATE snapshot SET note = 'Khác'",
    "UPDATE snapshot_task SET document = replace(document, 'quá hạn', 'đúng hạn')",
    "UPDATE snapshot_task SET unit = 'SNNMT' WHERE unit = 'STC'",
    "UPDATE snapshot_task SET standing = 'done_on_time' WHERE standing = 'open_overdue'",
    "DELETE FROM snapshot_task WHERE number = 1",
)


@pytest.mark.parametrize("change", TAMPERINGS)
def test_the_database_refuses_to_change_it_and_a_change_behind_its_back_shows(
    app, province, person, change
):
    number = freeze(person("minh"), HALF)
    with pytest.raises(sa.exc.DBAPIError, match="never"):
        db.session.execute(sa.text(change))
    db.session.rollback()
    for command in (
        ["SET LOCAL session_replication_role = replica"]
        if db.engine.dialect.name == "postgresql"
        else [f"DROP TRIGGER {name}" for name in db.session.scalars(
            sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))]
    ):  # fmt: skip
        db.session.execute(sa.text(command))
    db.session.execute(sa.text(change))
    db.session.commit()
    with pytest.raises(SnapshotDamaged):
        whole(number)


def test_a_draft_waits_for_a_leader_and_is_made_once_for_its_occasion(app, province, person):
    number = draft(HALF, occasion="monthly/2025-06")
    assert draft(HALF, occasion="monthly/2025-06") is None
    assert snapshot_book(number).frozen.draft
    assert snapshots() == []
    with pytest.raises(MayNotFreeze):
        approve(person("lan"), number)
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    again = remake(person("lan"), number)
    assert snapshot(number).status is SnapshotStatus.DISCARDED
    assert snapshot_book(number).overdue
    assert not snapshot_book(again).report.tally.not_started_overdue
    approve(person("minh"), again)
    book = snapshot_book(again)
    assert (book.frozen.version, book.frozen.frozen_by, book.frozen.draft) == (
        1, "Trần Văn Minh", False,
    )  # fmt: skip
    with pytest.raises(NoDraft):
        discard(person("minh"), again, "Thôi")
    said = [
        event_of(event.kind, event.facts).sentence
        for event in db.session.scalars(sa.select(Event).order_by(Event.id))
        if event.kind.startswith("report_") and event.task_id is None
    ]
    assert [words.split(":")[0].split(" 6 ")[0] for words in said] == [
        "lập dự thảo báo cáo",
        "bỏ dự thảo báo cáo",
        "lập dự thảo báo cáo",
        "chốt số liệu bản 1",
    ]
    assert snapshot(again).checksum[:12] in said[-1]


def test_a_draft_is_discarded_with_a_reason_by_one_of_two_at_once(app, province, person):
    number = draft(HALF)
    lan, minh = person("lan"), person("minh")
    with pytest.raises(WordsMissing, match="lý do"):
        discard(lan, number, " ")
    errors = at_once(
        app,
        lambda: discard(lan, number, "Sai kỳ"),
        lambda: approve(minh, number),
    )
    assert sorted(type(error) for error in errors if error) == [NoDraft]


def test_the_office_is_told_of_a_draft_in_the_program_and_by_mail(app, province, person):
    mail_choices.choose(person("lan"), {NoticeKind.REPORT_DRAFTED: MailChoice.AT_ONCE})
    number = draft(HALF)
    for username in ("lan", "minh"):
        row = notices(person_on(person(username), JUNE_30)).rows[0]
        assert (row.notice.kind, row.notice.snapshot_id) == (NoticeKind.REPORT_DRAFTED, number)
    assert all(row.notice.task_id for row in notices(person_on(person("an"), JUNE_30)).rows)
    (mail,) = db.session.scalars(sa.select(Mail).where(Mail.recipient == person("lan").email))
    assert f"/bao-cao/chot/{number}" in mail.text
    assert "Báo cáo 6 tháng đầu năm 2025" in mail.subject
    remake(person("lan"), number)
    assert len(notices(person_on(person("lan"), JUNE_30)).rows) == 1
    assert len(notices(person_on(person("minh"), JUNE_30)).rows) == 2


steps = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 6)), min_size=4, max_size=8)


@pytest.mark.long
@settings(
    max_examples=settings().max_examples // 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps, at=st.integers(0, 3))
def test_no_act_whatever_changes_a_frozen_number_nor_the_report_of_a_past_day(
    app, person, add_task, clock, steps, at
):
    """The live report as of a past day stays too: acts count from the day they are made."""
    db.session.rollback()
    clock.fixed_day = day = date(2025, 6, 2)
    task_id = add_task(assigned_on=day, deadline=day + timedelta(days=9), helpers=("SNNMT",)).id
    number, frozen, live = 0, ("", []), {}
    for place, (n, days) in enumerate(steps):
        who, act = fitting(n, db.session.get_one(Task, task_id), person)
        with suppress(DomainError):
            DO[act](person(who), db.session.get_one(Task, task_id))
        if place == at:
            number = freeze(person("minh"), Scope(HALF.period, HALF.register, day, day), "Kỳ")
            frozen = whole(number)
        day += timedelta(days=days + 1)
        clock.fixed_day = day
        yesterday = day - timedelta(days=1)
        live[yesterday] = report(
            HALF.period, HALF.register, yesterday, yesterday, by=Dimension.UNIT
        )
    assert whole(number) == frozen
    for then, was in live.items():
        assert report(HALF.period, HALF.register, then, then, by=Dimension.UNIT) == was
