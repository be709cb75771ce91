"""What has changed since a report was frozen: task by task, with the event behind it."""

from datetime import date

from tracker.domain.reports.periods import half_year
from tracker.domain.reports.snapshot_changes import What
from tracker.domain.reports.snapshots import Part, Scope
from tracker.domain.vocabulary import Register, Standing
from tracker.extensions import db
from tracker.models import Directive, Field
from tracker.queries.reports.snapshot_changes import changes_since
from tracker.queries.reports.snapshots import snapshot
from tracker.services.directives.corrections import edit_directive
from tracker.services.reports import snapshots
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts
from tracker.services.tasks.assignment import NewAssignment, NewDirective, assign_more

HALF = Scope(half_year(2025, 1), Register.PROVINCE, date(2025, 6, 30), date(2025, 6, 30))


def told(number):
    """(part, content, what, from, to, event's sentence) of everything that changed."""
    return [
        (changed.part, changed.task.content, one.what, one.before, one.after,
         one.event and one.event.sentence)
        for changed in changes_since(snapshot(number)).tasks
        for one in changed.differences
    ]  # fmt: skip


def test_nothing_has_changed_while_nothing_happened(app, add_task, person):
    add_task()
    add_task(assigned_on=date(2024, 12, 2), deadline=date(2025, 1, 2))
    number = snapshots.freeze(person("minh"), HALF)
    since = changes_since(snapshot(number))
    assert since.tasks == ()
    assert [(one.part, one.same, one.after.total) for one in since.counts] == [
        (Part.PERIOD, True, 1),
        (Part.CARRIED_OVER, True, 1),
    ]


def test_each_change_names_the_event_behind_it(app, add_task, person):
    done, moved, gone, carried = (
        add_task(content, assigned_on=day)
        for content, day in (
            ("xong", date(2025, 6, 2)),
            ("chuyển", date(2025, 6, 2)),
            ("thu hồi", date(2025, 6, 2)),
            ("kỳ trước", date(2024, 12, 2)),
        )
    )
    lan, an = person("lan"), person("an")
    number = snapshots.freeze(person("minh"), HALF)
    for task in (done, carried):
        unit_acts.report_done(an, task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(lan, done.id, "Theo văn bản", completed_on=date(2025, 6, 19))
    assignment_changes.reassign(lan, moved.id, person("binh").unit_id, "Đúng chức năng")
    assignment_changes.withdraw(lan, gone.id, "15/QĐ-UBND", "Không còn cần")
    assert told(number) == [
        (Part.PERIOD, "xong", What.STANDING, Standing.OPEN_OVERDUE, Standing.DONE_ON_TIME,
         "xác nhận nhiệm vụ hoàn thành ngày 19/06/2025 (đơn vị báo cáo ngày 30/06/2025), đúng hạn"),
        (Part.PERIOD, "xong", What.PROGRESS, "not_started", "done",
         "xác nhận nhiệm vụ hoàn thành ngày 19/06/2025 (đơn vị báo cáo ngày 30/06/2025), đúng hạn"),
        (Part.PERIOD, "xong", What.COMPLETED_ON, None, date(2025, 6, 19),
         "xác nhận nhiệm vụ hoàn thành ngày 19/06/2025 (đơn vị báo cáo ngày 30/06/2025), đúng hạn"),
        (Part.PERIOD, "chuyển", What.UNIT, "Sở Tài chính", "Sở Nông nghiệp và Môi trường",
         "chuyển nhiệm vụ từ Sở Tài chính sang Sở Nông nghiệp và Môi trường"),
        (Part.PERIOD, "thu hồi", What.STANDING, Standing.OPEN_OVERDUE, None,
         "thu hồi nhiệm vụ theo 15/QĐ-UBND"),
        (Part.PERIOD, "thu hồi", What.PROGRESS, "not_started", "withdrawn",
         "thu hồi nhiệm vụ theo 15/QĐ-UBND"),
        (Part.CARRIED_OVER, "kỳ trước", What.PROGRESS, "not_started", "awaiting_confirmation",
         "báo cáo hoàn thành nhiệm vụ"),
    ]  # fmt: skip
    period = changes_since(snapshot(number)).counts[0]
    assert (period.before.open_overdue, period.after.open_overdue, period.same) == (3, 1, False)


def test_tasks_entered_late_and_what_was_renamed_show_too(app, add_task, person, clock):
    task = add_task("có từ đầu")
    task.directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735",
        issued_on=date(2025, 6, 2), subject="Giải ngân",
    )  # fmt: skip
    task.field = db.session.scalars(db.select(Field)).first()
    db.session.commit()
    number, lan = snapshots.freeze(person("minh"), HALF), person("lan")
    clock.fixed_day = date(2025, 7, 3)
    entered = NewAssignment("nhập muộn", (person("an").unit_id,), date(2025, 6, 20), None)
    assign_more(lan, task.directive_id, [entered])
    edited = NewDirective("753/CT-UBND", "UBND tỉnh", date(2025, 6, 2), "Giải ngân")
    edit_directive(lan, task.directive_id, edited)
    task.field.name = "Ngân sách"
    db.session.commit()
    assert told(number) == [
        (Part.PERIOD, "có từ đầu", What.DIRECTIVE, "735/CT-UBND", "753/CT-UBND",
         "sửa thông tin văn bản: số, ký hiệu từ “735/CT-UBND” thành “753/CT-UBND”"),
        (Part.PERIOD, "có từ đầu", What.FIELD, "Tài chính - ngân sách", "Ngân sách", None),
        (Part.PERIOD, "nhập muộn", What.ADDED, None, Standing.OPEN_IN_TIME,
         "giao nhiệm vụ cho Sở Tài chính chủ trì, không thời hạn"),
    ]  # fmt: skip
