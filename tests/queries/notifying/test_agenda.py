"""The deadlines that a calendar shows: those of a unit, or of whom an officer follows."""

from datetime import date

from tests.databases import ON_SQLITE
from tracker.extensions import db
from tracker.queries.notifying.agenda import agenda_of_officer, agenda_of_unit
from tracker.services.tasks import office_decisions, unit_acts

DONE = unit_acts.Result("Đã trình")


@ON_SQLITE
def test_a_units_agenda_holds_what_it_leads_and_helps_with_nearest_first(add_task, unit, person):
    add_task("sau", deadline=date(2025, 8, 1))
    add_task("giúp", lead="SNNMT", helpers=("STC",), deadline=date(2025, 7, 2))
    add_task("của nông nghiệp", lead="SNNMT", deadline=date(2025, 7, 2))
    add_task("không hạn", deadline=None)
    reported, done = add_task("chờ", deadline=date(2025, 7, 1)), add_task("xong")
    for task in (reported, done):
        unit_acts.report_done(person("an"), task.id, DONE)
    office_decisions.confirm(person("lan"), done.id)
    found = agenda_of_unit(unit("STC"))
    assert found.name == "Hạn hoàn thành – Sở Tài chính"
    assert [(one.content, one.helps, one.waits) for one in found.entries] == [
        ("chờ", False, True),
        ("giúp", True, False),
        ("sau", False, False),
    ]


@ON_SQLITE
def test_an_officers_agenda_holds_what_they_follow(add_task, person):
    followed, other = add_task("theo dõi"), add_task("của minh")
    followed.officer, other.officer = person("lan"), person("minh")
    db.session.commit()
    (one,) = agenda_of_officer(person("lan")).entries
    assert (one.content, one.helps, one.deadline) == ("theo dõi", False, date(2025, 6, 20))
