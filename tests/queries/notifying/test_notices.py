"""A person's notices: newest first, page by page, never of tasks they may not see."""

from collections.abc import Iterator
from datetime import date

import pytest

from tracker.domain.notifying.notices import NoticeKind
from tracker.extensions import db
from tracker.models import Notice, User
from tracker.queries.notifying.notices import NoticeRow, as_read_by, notices, unread_count
from tracker.queries.organisation.roles import person_on
from tracker.services.notifying.notices import tell
from tracker.services.notifying.read_notices import mark_read
from tracker.services.tasks import assignment_changes

TODAY = date(2025, 6, 30)


@pytest.fixture
def seven(person, add_task):
    """Seven notices for an; the third and fourth are read."""
    for number in range(7):
        task = add_task(f"Việc {number}")
        tell(NoticeKind.ASSIGNED, task, [person("an")], "Được giao.", occasion="x")
    db.session.commit()
    rows = notices(person_on(person("an"), TODAY)).rows
    mark_read(person("an"), ids=[row.id for row in reversed(rows)][2:4])


def pages(an, limit: int, *, unread_only: bool) -> Iterator[tuple[NoticeRow, ...]]:
    before = None
    while True:
        page = notices(an, before=before, unread_only=unread_only, limit=limit)
        yield page.rows
        before = page.next_before
        if before is None:
            return


def test_pages_follow_each_other_newest_first_without_a_gap(person, seven):
    an = person_on(person("an"), TODAY)
    for unread_only, expected in ((False, [6, 5, 4, 3, 2, 1, 0]), (True, [6, 5, 4, 1, 0])):
        for limit in (1, 2, 5, 7, 30):
            shown = list(pages(an, limit, unread_only=unread_only))
            assert max(map(len, shown)) <= limit
            contents = [row.notice.content for page in shown for row in page]
            assert contents == [f"Việc {number}" for number in expected], limit


def test_a_notice_says_what_is_needed_to_judge_it(person, seven):
    row = notices(person_on(person("an"), TODAY)).rows[0]
    assert not row.read
    assert row.notice.text == "Được giao."
    assert f"{row.notice.at:%d/%m/%Y %H:%M}" == "30/06/2025 09:00"
    assert (row.notice.unit, row.notice.directive) == ("Sở Tài chính", None)
    assert row.notice.deadline == date(2025, 6, 20)


def test_who_goes_to_another_unit_sees_no_notices_of_the_old_ones_tasks(person, unit, seven):
    person("an").unit_id = unit("SNNMT").id
    db.session.commit()
    moved = person_on(person("an"), TODAY)
    assert notices(moved).rows == ()
    assert unread_count(moved) == 0


def test_a_unit_that_led_the_task_once_is_not_told_what_follows(person, unit, add_task):
    task = add_task()
    tell(NoticeKind.ASSIGNED, task, [person("an")], "Được giao.", occasion="x")
    db.session.commit()
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    told_an = db.select(Notice).filter_by(user_id=person("an").id).order_by(Notice.id)
    old, moved = db.session.scalars(told_an)
    assert moved.text == "Nhiệm vụ chuyển sang Sở Nông nghiệp và Môi trường: Đúng chức năng"
    assert described(old, person("an")) == ("", None)
    assert described(old, person("lan")) == ("Sở Nông nghiệp và Môi trường", task.deadline)
    (new,) = notices(person_on(person("binh"), TODAY)).rows
    assert new.notice.unit == "Sở Nông nghiệp và Môi trường"


def test_a_unit_that_helps_is_told_who_leads_and_until_when(person, add_task):
    task = add_task(lead="SNNMT", helpers=("STC",))
    tell(NoticeKind.ASSIGNED, task, [person("an")], "Phối hợp.", occasion="x")
    db.session.commit()
    (row,) = notices(person_on(person("an"), TODAY)).rows
    assert (row.notice.unit, row.notice.deadline) == ("Sở Nông nghiệp và Môi trường", task.deadline)


def described(notice: Notice, user: User) -> tuple[str, date | None]:
    shown = as_read_by(notice, person_on(user, TODAY))
    return shown.unit, shown.deadline


def test_a_page_costs_a_fixed_number_of_questions(person, seven, app):
    an = person_on(person("an"), TODAY)
    asked = []
    db.event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    notices(an, limit=2)
    few = len(asked)
    notices(an, limit=7)
    assert len(asked) == 2 * few
