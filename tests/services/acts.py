"""Every act of the workflow, done with plausible words: for tests that do any of them."""

from collections.abc import Callable
from datetime import date, timedelta

from tracker import clock
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Urgency
from tracker.extensions import db
from tracker.models import Attachment, Task, Unit, User
from tracker.services.system.files import Upload, newer_files
from tracker.services.tasks import assignment_changes, office_decisions, taken_back, unit_acts
from tracker.services.tasks.instructions import instruct
from tracker.services.tasks.particulars import Particulars, change_particulars
from tracker.services.tasks.urging import urge


def other_unit(task: Task) -> int:
    """A unit valid today that does not lead the task."""
    units = db.session.scalars(db.select(Unit).order_by(Unit.id))
    return next(
        unit.id for unit in units if unit.id != task.lead_unit_id and unit.valid_on(clock.today())
    )


def somebody_of_the_unit(task: Task) -> int:
    """A person of the lead unit, or nobody."""
    return (
        db.session.scalar(
            db.select(User.id).filter_by(unit_id=task.lead_unit_id).order_by(User.id).limit(1)
        )
        or 0
    )


def waiting_obstacle(task: Task) -> int:
    """The obstacle that waits for an answer, or none."""
    return next((row.id for row in task.obstacles if row.answered_on is None), 0)


def day_of_document(task: Task) -> date:
    """A day or so before the report, as far as the assignment allows."""
    reported_on = task.reports[-1].reported_on if task.reports else clock.today()
    return max(task.assigned_on, reported_on - timedelta(days=reported_on.day % 3))


def newest_file(task: Task) -> int:
    """The file attached last, or none."""
    asked = db.select(Attachment.id).filter_by(task_id=task.id).order_by(Attachment.id.desc())
    return db.session.scalar(asked.limit(1)) or 0


def later(task: Task) -> date:
    """A day after the deadline in force and after today."""
    return max(task.deadline or clock.today(), clock.today()) + timedelta(days=10)


DO: dict[Act, Callable[[User, Task], None]] = {
    Act.ACKNOWLEDGE: lambda who, task: unit_acts.acknowledge(who, task.id),
    Act.NAME_ASSIGNEE: lambda who, task: unit_acts.name_assignee(
        who, task.id, somebody_of_the_unit(task)
    ),
    Act.NOTE_PROGRESS: lambda who, task: unit_acts.note_progress(
        who, task.id, "Đã họp các phòng", percent=40
    ),
    Act.NOTE_OBSTACLE: lambda who, task: unit_acts.note_obstacle(
        who, task.id, "Thiếu số liệu", "Đề nghị cấp số liệu"
    ),
    Act.REPORT_DONE: lambda who, task: unit_acts.report_done(
        who, task.id, unit_acts.Result("Đã trình")
    ),
    Act.REQUEST_EXTENSION: lambda who, task: unit_acts.request_extension(
        who, task.id, later(task), "Chờ ý kiến Bộ"
    ),
    Act.HAND_BACK: lambda who, task: unit_acts.hand_back(who, task.id, "Không thuộc lĩnh vực"),
    Act.TAKE_BACK_REPORT: lambda who, task: taken_back.take_back(
        Act.TAKE_BACK_REPORT, who, task.id
    ),
    Act.TAKE_BACK_EXTENSION: lambda who, task: taken_back.take_back(
        Act.TAKE_BACK_EXTENSION, who, task.id
    ),
    Act.TAKE_BACK_HAND_BACK: lambda who, task: taken_back.take_back(
        Act.TAKE_BACK_HAND_BACK, who, task.id
    ),
    Act.CONTRIBUTE: lambda who, task: unit_acts.contribute(who, task.id, "Gửi số liệu của đơn vị"),
    Act.CONFIRM: lambda who, task: office_decisions.confirm(
        who, task.id, "Theo ngày văn bản", completed_on=day_of_document(task)
    ),
    Act.RETURN: lambda who, task: office_decisions.return_report(who, task.id, "Thiếu phụ lục"),
    Act.ANSWER_OBSTACLE: lambda who, task: office_decisions.answer_obstacle(
        who, task.id, waiting_obstacle(task), "Đã cấp số liệu"
    ),
    Act.GRANT_EXTENSION: lambda who, task: office_decisions.grant_extension(
        who, task.id, later(task)
    ),
    Act.REFUSE_EXTENSION: lambda who, task: office_decisions.refuse_extension(
        who, task.id, "Phải xong trong quý"
    ),
    Act.REASSIGN: lambda who, task: assignment_changes.reassign(
        who, task.id, other_unit(task), "Đúng chức năng hơn"
    ),
    Act.REFUSE_HAND_BACK: lambda who, task: office_decisions.refuse_hand_back(
        who, task.id, "Đúng chức năng"
    ),
    Act.CORRECT: lambda who, task: assignment_changes.correct(
        who,
        task.id,
        assignment_changes.Correction(
            content=f"{task.content} (đính chính)",
            deadline=later(task),
            lead_unit_id=other_unit(task),
        ),
        "Sai nội dung",
    ),
    Act.CHANGE_PARTICULARS: lambda who, task: change_particulars(
        who,
        task.id,
        Particulars(urgency=Urgency.NORMAL if task.urgency.pressing else Urgency.URGENT),
    ),
    Act.WITHDRAW: lambda who, task: assignment_changes.withdraw(
        who, task.id, "15/QĐ-UBND", "Không còn cần"
    ),
    Act.RESTORE: lambda who, task: assignment_changes.restore(who, task.id, "Thu hồi nhầm"),
    Act.REOPEN: lambda who, task: office_decisions.reopen(who, task.id, "Kết quả chưa đạt"),
    Act.URGE: lambda who, task: urge(who, task.id, "Đề nghị khẩn trương", again=True),
    Act.INSTRUCT: lambda who, task: instruct(who, task.id, "Báo cáo lý do chậm"),
    Act.COMMENT: lambda who, task: unit_acts.comment(
        who, task.id, "Đề nghị khẩn trương", files=(Upload("Số liệu.csv", b"1;2"),)
    ),
    Act.SUPERSEDE_FILE: lambda who, task: newer_files.supersede(
        who, newest_file(task), Upload("Số liệu mới.csv", b"1;3")
    ),
}
