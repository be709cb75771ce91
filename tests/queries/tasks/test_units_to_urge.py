"""Which units are urged by letter, and of which tasks."""

from datetime import date

import pytest

from tracker.domain.reports.letter_terms import Inherited, LetterDays
from tracker.domain.vocabulary import Register
from tracker.queries.tasks.units_to_urge import units_to_urge
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)
DAYS = LetterDays(TODAY, date(2025, 7, 7), TODAY)


def test_units_are_urged_of_what_is_overdue_and_not_reported_longest_first(app, add_task, person):
    for content, deadline in (("ngắn", 29), ("dài", 3), ("hôm nay", 30)):
        add_task(content, deadline=date(2025, 6, deadline))
    reported = add_task("đã báo cáo", deadline=date(2025, 6, 5))
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    add_task("của nông nghiệp", lead="SNNMT")
    add_task("của Chính phủ", lead="SNNMT", register=Register.GOVERNMENT)
    found = units_to_urge(DAYS, TODAY).units
    assert [(one.code, [task.content for task in one.tasks], one.longest) for one in found] == [
        ("STC", ["dài", "ngắn"], 27),
        ("SNNMT", ["của nông nghiệp", "của Chính phủ"], 10),
    ]
    of_government = units_to_urge(DAYS, TODAY, Register.GOVERNMENT).units
    assert [task.content for one in of_government for task in one.tasks] == ["của Chính phủ"]


@pytest.fixture
def planning(add_task, unit):
    """Sở Kế hoạch và Đầu tư, that ended in February with a task; Sở Tài chính took its place."""
    add_task("của kế hoạch", "SKHĐT", date(2025, 1, 2), date(2025, 2, 1))
    ended = unit("SKHĐT")
    ended.successors = [unit("STC")]
    return ended


def test_tasks_of_an_ended_unit_are_urged_with_those_of_the_one_that_took_over(planning, add_task):
    add_task("của tài chính")
    urged = units_to_urge(DAYS, TODAY)
    (finance,) = urged.units
    assert [task.content for task in finance.tasks] == ["của kế hoạch", "của tài chính"]
    assert finance.inherited == (Inherited("SKHĐT", "Sở Kế hoạch và Đầu tư", 1),)
    assert (finance.head, urged.left_out) == ("Giám đốc Sở Tài chính", {})


def test_a_unit_that_ends_before_it_must_answer_counts_as_ended(planning):
    planning.valid_to = date(2025, 7, 6)
    assert [one.code for one in units_to_urge(DAYS, TODAY).units] == ["STC"]
    planning.valid_to = date(2025, 7, 7)
    (itself,) = units_to_urge(DAYS, TODAY).units
    assert (itself.code, itself.inherited) == ("SKHĐT", ())


def test_without_one_living_heir_the_ended_unit_is_named(planning, unit):
    unit("SNNMT").valid_from = date(2025, 7, 1)
    for heirs in ([], ["STC", "VPUB"], ["SNNMT"]):  # the last begins after the letter
        planning.successors = [unit(code) for code in heirs]
        urged = units_to_urge(DAYS, TODAY)
        assert urged.units == ()
        assert "kết thúc ngày 28/02/2025" in urged.left_out["SKHĐT"]


def test_the_heir_of_an_heir_answers(planning, unit):
    finance = unit("STC")
    finance.valid_to, finance.successors = date(2025, 5, 31), [unit("VPUB")]
    assert [one.code for one in units_to_urge(DAYS, TODAY).units] == ["VPUB"]
