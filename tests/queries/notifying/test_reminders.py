"""Of which tasks units may be reminded today, and since when they have had them so."""

from datetime import date, timedelta

from tracker.domain.notifying.reminders import ReminderPlan
from tracker.extensions import db
from tracker.models import Directive
from tracker.queries.notifying.reminders import owed, plans_of_directives
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)
UNTIL = TODAY + timedelta(days=10)
DAY = timedelta(days=1)


def test_what_waits_for_its_unit_and_is_due_by_then_is_owed_nearest_first(app, add_task, person):
    add_task("ngày cuối", deadline=UNTIL)
    add_task("quá hạn", deadline=TODAY - DAY)
    add_task("xa hơn", deadline=UNTIL + DAY)
    add_task("không hạn", deadline=None)
    add_task("hôm nay giao", assigned_on=TODAY, deadline=TODAY)
    add_task("mai giao", assigned_on=TODAY + DAY, deadline=UNTIL)
    reported = add_task("đã báo cáo", deadline=TODAY)
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    found = [row.deadline - TODAY for row in owed(TODAY, UNTIL)]
    assert [one.days for one in found] == [-1, 0, 10]


def test_a_task_is_settled_since_its_unit_and_its_deadline_are_what_they_are(
    app, add_task, person, unit, clock
):
    task = add_task(deadline=date(2025, 6, 20))
    assert owed(TODAY, UNTIL)[0].settled_on == task.assigned_on
    for asked, until in ((5, 24), (9, 27)):
        clock.fixed_day = date(2025, 6, asked)
        unit_acts.request_extension(person("an"), task.id, date(2025, 6, until), "Chờ Bộ")
        office_decisions.grant_extension(person("minh"), task.id, date(2025, 6, until))
        assert owed(TODAY, UNTIL)[0].settled_on == date(2025, 6, asked)
    for day, code in ((12, "SNNMT"), (16, "STC")):
        clock.fixed_day = date(2025, 6, day)
        assignment_changes.reassign(person("lan"), task.id, unit(code).id, "Đúng hơn")
        assert owed(TODAY, UNTIL)[0].settled_on == date(2025, 6, day)


def test_a_task_is_reminded_of_by_the_days_of_its_own_directive(app, add_task):
    plan = ReminderPlan((5,), ())
    with_own, without = add_task(deadline=TODAY), add_task(deadline=UNTIL)
    for task, facts in ((with_own, plan.facts()), (without, None)):
        task.directive = Directive(
            symbol=f"{task.id}/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", reminders=facts
        )
    db.session.commit()
    assert [row.plan for row in owed(TODAY, UNTIL)] == [plan, None]
    assert plans_of_directives() == [plan]
