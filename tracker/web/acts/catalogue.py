"""Each act on a task as the page offers it: its address, form, words, and the service behind it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.tasks.on_behalf import ON_BEHALF
from tracker.domain.tasks.workflow import ACTS, Act, Side
from tracker.models import User
from tracker.queries.system.files import is_file_of
from tracker.services.system.files import newer_files
from tracker.services.tasks import (
    assignment_changes,
    instructions,
    office_decisions,
    particulars,
    taken_back,
    unit_acts,
)
from tracker.web.access import Access
from tracker.web.acts import forms
from tracker.web.acts.forms import ActForm
from tracker.web.acts.on_paper import PaperFields, on_paper
from tracker.web.forms.sent_once import sending

Do = Callable[[User, int, Any], object]

UNIT_SIDES = {Side.LEAD_UNIT, Side.COORDINATING_UNIT}


@dataclass(frozen=True)
class Offered:
    """How an act is offered and done. ``do`` is given who, which task, and the form."""

    slug: str
    form: type[ActForm]
    icon: str
    button: str
    done: str
    do: Do
    css: str = "btn-primary"
    undone_by: Act | None = None  # as if it had never been, as long as nobody has decided


def access_to(act: Act) -> Access:
    """Who can come near an act at all: those on one of its sides."""
    sides = set(ACTS[act].sides)
    if sides == {Side.LEADERSHIP}:
        return Access.SEES_ALL
    if sides <= UNIT_SIDES:
        return Access.UNIT
    return Access.FOLLOWS_TASKS if sides & UNIT_SIDES else Access.OFFICE


def along(form: Any) -> dict[str, Any]:
    """What every act passes on: the files, the version of the task that was seen, the paper."""
    paper = {"paper": form.paper} if isinstance(form, PaperFields) else {}
    return {"files": form.files.uploads(), "version": form.version_seen, **paper}


def _note_progress(who: User, task_id: int, form: Any) -> None:
    note, percent = form.note.data, form.percent.data
    once = sending(note, str(percent))
    unit_acts.note_progress(who, task_id, note, percent=percent, sending=once, **along(form))


def _report(who: User, task_id: int, form: Any) -> None:
    result = unit_acts.Result(form.text.data, form.symbol.data or "", form.dated.data)
    unit_acts.report_done(who, task_id, result, **along(form))


def _correct(who: User, task_id: int, form: Any) -> None:
    correction = assignment_changes.Correction(
        content=form.content.data.replace("\r\n", "\n"),
        lead_unit_id=form.unit.data,
        deadline=form.deadline.data,
        removes_deadline=form.no_deadline.data,
        product=form.product.data,
        urgency=form.urgency.data,
    )
    assignment_changes.correct(
        who, task_id, correction, form.reason.data, version=form.version_seen
    )


def _change_particulars(who: User, task_id: int, form: Any) -> None:
    changes = particulars.Particulars(
        officer_id=form.officer.data,
        leader_id=form.leader.data,
        field_id=form.field.data,
        urgency=form.urgency.data,
        product=form.product.data,
    )
    particulars.change_particulars(
        who, task_id, changes, form.note.data or "", version=form.version_seen
    )


def _supersede(who: User, task_id: int, form: Any) -> None:
    if not is_file_of(form.file_id, task_id):
        raise DomainError("Không tìm thấy tệp cần thay. Hãy tải lại trang.")
    (upload,) = form.files.uploads()
    note, version = form.note.data or "", form.version_seen
    newer_files.supersede(who, form.file_id, upload, note=note, version=version)


def _take_back(act: Act, slug: str, button: str, done: str) -> Offered:
    def do(who: User, task_id: int, form: Any) -> None:
        note, version = form.note.data or "", form.version_seen
        taken_back.take_back(act, who, task_id, note, version=version)

    return Offered(slug, forms.TakenBackForm, "return", button, done, do, "btn-outline-danger")


OFFERED: dict[Act, Offered] = {
    Act.ACKNOWLEDGE: Offered(
        "tiep-nhan", ActForm, "check", "Tiếp nhận", "Đã tiếp nhận nhiệm vụ.",
        lambda who, task, form: unit_acts.acknowledge(who, task, version=form.version_seen),
    ),
    Act.NOTE_PROGRESS: Offered(
        "tien-do", forms.ProgressForm, "pencil", "Ghi tiến độ", "Đã ghi tiến độ.",
        _note_progress,
    ),
    Act.REPORT_DONE: Offered(
        "hoan-thanh", forms.ResultForm, "send", "Gửi báo cáo hoàn thành",
        "Đã báo cáo hoàn thành; chờ Văn phòng xác nhận.", _report,
        undone_by=Act.TAKE_BACK_REPORT,
    ),
    Act.NOTE_OBSTACLE: Offered(
        "kho-khan", forms.ObstacleForm, "alert", "Gửi kiến nghị",
        "Đã gửi kiến nghị; chờ Văn phòng trả lời.",
        lambda who, task, form: unit_acts.note_obstacle(
            who, task, form.text.data, form.request.data, **along(form)
        ),
    ),
    Act.REQUEST_EXTENSION: Offered(
        "xin-gia-han", forms.ExtensionForm, "clock", "Gửi đề nghị gia hạn",
        "Đã gửi đề nghị gia hạn; trong khi chờ, thời hạn hiện tại vẫn tính.",
        lambda who, task, form: unit_acts.request_extension(
            who, task, form.until.data, form.reason.data, **along(form)
        ),
        undone_by=Act.TAKE_BACK_EXTENSION,
    ),
    Act.NAME_ASSIGNEE: Offered(
        "phan-cong", forms.AssigneeForm, "list", "Phân công", "Đã phân công người thực hiện.",
        lambda who, task, form: unit_acts.name_assignee(
            who, task, form.person.data, version=form.version_seen
        ),
    ),
    Act.HAND_BACK: Offered(
        "chuyen-tra", forms.HandBackForm, "return", "Chuyển trả Văn phòng",
        "Đã chuyển trả; nhiệm vụ vẫn của đơn vị cho đến khi Văn phòng quyết định.",
        lambda who, task, form: unit_acts.hand_back(
            who, task, form.reason.data, suggested_unit_id=form.unit.data, **along(form)
        ),
        "btn-outline-danger",
        Act.TAKE_BACK_HAND_BACK,
    ),
    Act.TAKE_BACK_REPORT: _take_back(
        Act.TAKE_BACK_REPORT, "rut-bao-cao", "Rút báo cáo",
        "Đã rút báo cáo; thời hạn lại tính như chưa báo cáo.",
    ),
    Act.TAKE_BACK_EXTENSION: _take_back(
        Act.TAKE_BACK_EXTENSION, "rut-xin-gia-han", "Rút đề nghị gia hạn",
        "Đã rút đề nghị gia hạn.",
    ),
    Act.TAKE_BACK_HAND_BACK: _take_back(
        Act.TAKE_BACK_HAND_BACK, "rut-chuyen-tra", "Rút đề nghị chuyển trả",
        "Đã rút đề nghị chuyển trả; nhiệm vụ vẫn của đơn vị.",
    ),
    Act.CONTRIBUTE: Offered(
        "phoi-hop", forms.WordsForm, "send", "Gửi kết quả phối hợp", "Đã gửi kết quả phối hợp.",
        lambda who, task, form: unit_acts.contribute(who, task, form.note.data, **along(form)),
    ),
    Act.CONFIRM: Offered(
        "xac-nhan", forms.ConfirmForm, "check", "Xác nhận hoàn thành", "Đã xác nhận hoàn thành.",
        lambda who, task, form: office_decisions.confirm(
            who, task, form.note.data or "", completed_on=form.completed_on.data, **along(form)
        ),
    ),
    Act.RETURN: Offered(
        "tra-lai", forms.ReturnForm, "return", "Trả lại đơn vị",
        "Đã trả lại báo cáo; đơn vị thực hiện tiếp.",
        lambda who, task, form: office_decisions.return_report(
            who, task, form.reason.data, **along(form)
        ),
        "btn-outline-danger",
    ),
    Act.ANSWER_OBSTACLE: Offered(
        "tra-loi", forms.AnswerForm, "send", "Gửi trả lời", "Đã trả lời kiến nghị.",
        lambda who, task, form: office_decisions.answer_obstacle(
            who, task, form.obstacle.data, form.answer.data, **along(form)
        ),
    ),
    Act.GRANT_EXTENSION: Offered(
        "gia-han", forms.GrantForm, "check", "Đồng ý gia hạn", "Đã gia hạn.",
        lambda who, task, form: office_decisions.grant_extension(
            who, task, form.until.data, form.note.data or "", **along(form)
        ),
    ),
    Act.REFUSE_EXTENSION: Offered(
        "khong-gia-han", forms.ReasonForm, "close", "Không gia hạn",
        "Đã trả lời không gia hạn.",
        lambda who, task, form: office_decisions.refuse_extension(
            who, task, form.reason.data, **along(form)
        ),
        "btn-outline-danger",
    ),
    Act.REASSIGN: Offered(
        "giao-don-vi-khac", forms.ReassignForm, "send", "Giao đơn vị khác",
        "Đã chuyển nhiệm vụ sang đơn vị khác.",
        lambda who, task, form: assignment_changes.reassign(
            who, task, form.unit.data, form.reason.data, **along(form)
        ),
    ),
    Act.REFUSE_HAND_BACK: Offered(
        "khong-nhan-chuyen-tra", forms.ReasonForm, "close", "Không nhận chuyển trả",
        "Đã trả lời không nhận chuyển trả; nhiệm vụ vẫn của đơn vị.",
        lambda who, task, form: office_decisions.refuse_hand_back(
            who, task, form.reason.data, **along(form)
        ),
        "btn-outline-danger",
    ),
    Act.CORRECT: Offered(
        "dinh-chinh", forms.CorrectForm, "pencil", "Đính chính", "Đã đính chính.", _correct
    ),
    Act.CHANGE_PARTICULARS: Offered(
        "theo-doi", forms.ParticularsForm, "pencil", "Lưu thay đổi",
        "Đã đổi; những người liên quan được báo tin.", _change_particulars,
    ),
    Act.WITHDRAW: Offered(
        "thu-hoi", forms.WithdrawForm, "withdrawn", "Thu hồi nhiệm vụ", "Đã thu hồi nhiệm vụ.",
        lambda who, task, form: assignment_changes.withdraw(
            who, task, form.document.data, form.reason.data, **along(form)
        ),
        "btn-outline-danger",
    ),
    Act.RESTORE: Offered(
        "khoi-phuc", forms.AgainForm, "return", "Khôi phục nhiệm vụ",
        "Đã khôi phục nhiệm vụ; đơn vị được báo tin.",
        lambda who, task, form: assignment_changes.restore(
            who, task, form.reason.data, until=form.until.data, **along(form)
        ),
    ),
    Act.REOPEN: Offered(
        "mo-lai", forms.AgainForm, "return", "Mở lại nhiệm vụ", "Đã mở lại nhiệm vụ.",
        lambda who, task, form: office_decisions.reopen(
            who, task, form.reason.data, until=form.until.data, **along(form)
        ),
        "btn-outline-danger",
    ),
    Act.INSTRUCT: Offered(
        "y-kien", forms.InstructionForm, "pencil", "Gửi ý kiến",
        "Đã gửi ý kiến; đơn vị được báo tin và gửi thư ngay.",
        lambda who, task, form: instructions.instruct(
            who, task, form.note.data, answer_by=form.answer_by.data, **along(form)
        ),
    ),
    Act.COMMENT: Offered(
        "trao-doi", forms.DiscussionForm, "pencil", "Gửi trao đổi",
        "Đã gửi trao đổi; bên kia được báo tin.",
        lambda who, task, form: unit_acts.comment(
            who, task, form.note.data, awaits=form.awaits.data, **along(form)
        ),
        "btn-outline-secondary",
    ),
    Act.SUPERSEDE_FILE: Offered(
        "thay-tep", forms.NewerFileForm, "document", "Thay bằng tệp mới",
        "Đã thay tệp; tệp cũ vẫn được giữ.", _supersede,
    ),
}  # fmt: skip

_TAKEN_ON = replace(
    OFFERED[Act.ACKNOWLEDGE],
    form=forms.BareForm,
    do=lambda who, task, form: unit_acts.acknowledge(who, task, **along(form)),
)


def _entered(act: Act) -> Offered:
    """An act of a unit as the office enters it: with its day and its document."""
    by_unit = _TAKEN_ON if act is Act.ACKNOWLEDGE else OFFERED[act]
    return replace(
        by_unit,
        form=on_paper(by_unit.form),
        button="Nhập thay đơn vị",
        done="Đã nhập thay đơn vị; đơn vị được báo tin.",
        css="btn-primary",
        undone_by=None,
    )


ENTERED: dict[Act, Offered] = {act: _entered(act) for act in ON_BEHALF}


def offered(act: Act, *, entered: bool) -> Offered:
    """The act as who does it sees it; ``entered``: as the office enters it for the unit."""
    return (ENTERED if entered else OFFERED)[act]


def endpoint(act: Act, *, entered: bool) -> str:
    """What the view of the act is called."""
    return f"enter_{act.value}" if entered else act.value
