"""Which units are urged by letter, and of which tasks."""

from datetime import date

from tests.databases import ON_SQLITE
from tests.exports.books import a_task
from tracker.domain.vocabulary import Register, UnitKind
from tracker.queries.tasks.units_to_urge import OverdueUnit, overdue_units
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)


def test_a_unit_gets_letters_up_to_its_last_day():
    ended = OverdueUnit(
        "SYT", "Sở Y tế", (a_task(1),), UnitKind.DEPARTMENT, ended_on=TODAY, successors=("Sở KH",)
    )
    assert ended.why_not(TODAY) == ""
    assert ended.why_not(date(2025, 7, 1)).startswith("Sở Y tế đã kết thúc ngày 30/06/2025")


def test_units_are_urged_of_what_is_overdue_and_not_reported_longest_first(app, add_task, person):
    for content, deadline in (("ngắn", 29), ("dài", 3), ("hôm nay", 30)):
        add_task(content, deadline=date(2025, 6, deadline))
    reported = add_task("đã báo cáo", deadline=date(2025, 6, 5))
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    add_task("của nông nghiệp", lead="SNNMT")
    add_task("của Chính phủ", lead="SNNMT", register=Register.GOVERNMENT)
    found = overdue_units(TODAY, TODAY)
    assert [(one.code, [task.content for task in one.tasks], one.longest) for one in found] == [
        ("STC", ["dài", "ngắn"], 27),
        ("SNNMT", ["của nông nghiệp", "của Chính phủ"], 10),
    ]
    of_government = overdue_units(TODAY, TODAY, register=Register.GOVERNMENT)
    assert [task.content for one in of_government for task in one.tasks] == ["của Chính phủ"]


@ON_SQLITE
def test_one_unit_can_be_asked_for(app, add_task, unit):
    add_task()
    add_task(lead="SNNMT")
    assert [one.code for one in overdue_units(TODAY, TODAY, unit_id=unit("SNNMT").id)] == ["SNNMT"]
