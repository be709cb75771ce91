"""Lists of tasks: whose they are, what is found, and pages that miss nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import PEOPLE
from tracker.domain.vocabulary import Standing
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import count_tasks, list_tasks
from tracker.queries.tasks.sorting import Sort
from tracker.services.tasks import office_decisions, unit_acts

JUNE_30 = date(2025, 6, 30)
ALL = TaskFilter(as_of=JUNE_30, known_by=JUNE_30)


@pytest.mark.parametrize(
    ("username", "sees"),
    [
        ("lan", {"của tài chính", "của nông nghiệp", "chung"}),
        ("minh", {"của tài chính", "của nông nghiệp", "chung"}),
        ("chutich", {"của tài chính", "của nông nghiệp", "chung"}),
        ("an", {"của tài chính", "chung"}),
        ("cuong", {"của tài chính", "chung"}),
        ("binh", {"của nông nghiệp", "chung"}),
        ("quantri", set()),
    ],
)
def test_each_person_sees_the_tasks_of_their_unit_and_the_office_all(
    person, add_task, username, sees
):
    add_task("của tài chính")
    add_task("của nông nghiệp", lead="SNNMT")
    add_task("chung", lead="SNNMT", helpers=("STC",))
    page = list_tasks(person(username).person, ALL)
    assert {row.content for row in page.rows} == sees
    assert page.total == count_tasks(person(username).person, ALL) == len(sees)


def test_the_cast_has_somebody_for_each_row_above():
    assert len(PEOPLE) == 7


@pytest.mark.parametrize(
    "words", ["bao cao", "BÁO CÁO", "giải ngân báo", "dau tu cong", "tai chinh"]
)
def test_search_finds_words_with_or_without_accents_in_any_order(person, add_task, words):
    add_task("Báo cáo giải ngân vốn đầu tư công")
    add_task("Kiểm tra đê điều", lead="SNNMT")
    found = list_tasks(person("lan").person, replace(ALL, q=words)).rows
    assert [row.content for row in found] == ["Báo cáo giải ngân vốn đầu tư công"]


def test_a_task_is_found_by_its_number_with_and_without_the_year(person, add_task):
    task, _, last_year = add_task(), add_task(), add_task(assigned_on=date(2024, 6, 3))
    place = task.number.partition("/")[2]
    assert last_year.number.endswith(place)
    for words, sought in (
        (task.number, {task.id}),
        (place, {task.id, last_year.id}),
        (f"NV {int(place)}", {task.id, last_year.id}),
    ):
        page = list_tasks(person("lan").person, replace(ALL, q=words))
        assert {row.id for row in page.rows} == sought
        assert page.total == len(sought)


@pytest.mark.parametrize("words", ["???", " - / * ", "“”"])
def test_signs_alone_find_nothing(person, add_task, words):
    add_task()
    assert list_tasks(person("lan").person, replace(ALL, q=words)).total == 0


@pytest.mark.parametrize("words", ["100%", "d%o", "'; DROP TABLE task; --"])
def test_signs_that_databases_read_only_part_words(person, add_task, words):
    add_task("Họp giao ban")
    assert list_tasks(person("lan").person, replace(ALL, q=words)).total == 0


def test_tasks_assigned_later_are_not_there_yet(person, add_task):
    add_task(assigned_on=JUNE_30 + timedelta(days=1), deadline=None)
    assert list_tasks(person("lan").person, ALL).total == 0


def test_days_are_told_from_the_deadline(person, add_task):
    add_task("quá hạn", deadline=JUNE_30 - timedelta(days=3))
    add_task("hôm nay", deadline=JUNE_30)
    add_task("không hạn", deadline=None)
    rows = list_tasks(person("lan").person, ALL).rows
    assert [(row.content, row.standing, row.days_overdue, row.days_left) for row in rows] == [
        ("quá hạn", Standing.OPEN_OVERDUE, 3, None),
        ("hôm nay", Standing.OPEN_IN_TIME, 0, 0),
        ("không hạn", Standing.OPEN_IN_TIME, 0, None),
    ]


@pytest.mark.parametrize("q", ["", "việc"])
@pytest.mark.parametrize("sort", Sort)
def test_pages_forth_and_back_show_every_task_once(person, add_task, sort, q):
    wanted = replace(ALL, q=q)
    for number in range(11):
        deadline = None if number % 4 == 0 else JUNE_30 + timedelta(days=number % 3)
        add_task(f"Việc {number}", deadline=deadline, assigned_on=date(2025, 6, 1 + number % 2))
    lan = person("lan").person
    pages = [list_tasks(lan, wanted, sort=sort, size=4)]
    while pages[-1].after:
        pages.append(list_tasks(lan, wanted, sort=sort, size=4, after=pages[-1].after))
    forth = [row.id for page in pages for row in page.rows]
    assert len(forth) == len(set(forth)) == 11
    back = [pages[-1]]
    while back[-1].before:
        back.append(list_tasks(lan, wanted, sort=sort, size=4, before=back[-1].before))
    assert [row.id for page in reversed(back) for row in page.rows] == forth
    assert pages[0].before is None


def test_a_task_that_was_reported_late_is_as_many_days_past_as_its_clock_says(
    person, add_task, clock
):
    waiting, running = add_task("chờ", deadline=date(2025, 6, 20)), add_task("mở")
    clock.fixed_day = date(2025, 6, 24)
    unit_acts.report_done(person("an"), waiting.id, unit_acts.Result("Đã trình"))
    contents = [waiting.content, running.content]
    for first, last, found in ((4, 4, contents[:1]), (5, 10, contents[1:]), (1, None, contents)):
        wanted = replace(ALL, days_past_from=first, days_past_to=last)
        listed = list_tasks(person("lan").person, wanted).rows
        assert sorted(row.content for row in listed) == sorted(found)


def test_what_was_open_on_a_day_is_found_whatever_came_of_it(person, add_task, clock):
    before, that_day, later = (
        add_task(content, assigned_on=date(2025, 6, day))
        for content, day in (("xong trước", 2), ("xong hôm ấy", 2), ("giao sau", 10))
    )
    for task, day in ((before, 8), (that_day, 9)):
        clock.fixed_day = date(2025, 6, day)
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
        office_decisions.confirm(person("lan"), task.id)
    listed = list_tasks(person("lan").person, replace(ALL, open_on=date(2025, 6, 8))).rows
    assert [row.content for row in listed] == [that_day.content]
    assert later.assigned_on > date(2025, 6, 8)
