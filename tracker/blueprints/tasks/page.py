"""The page of a task: facts, deadline with its history, result, timeline, and the acts at hand."""

from dataclasses import dataclass
from datetime import date

from flask import render_template, request, url_for

from tracker import clock, formats
from tracker.blueprints.tasks.forms import FORMS, ActForm
from tracker.domain import standing
from tracker.domain.history import event_of
from tracker.domain.vocabulary import Progress, Standing
from tracker.domain.workflow import Act, possible_acts
from tracker.models import CompletionReport, Event, Task, User
from tracker.queries.history import standing_flags, task_history
from tracker.web.redirects import safe_path


@dataclass(frozen=True)
class Button:
    """How an act is offered: the view it goes to, its icon, the words on its button."""

    view: str
    icon: str
    words: str
    css: str = "btn-primary"


BUTTONS = {
    Act.NOTE_PROGRESS: Button("tasks.note_progress", "pencil", "Ghi tiến độ"),
    Act.REPORT_DONE: Button("tasks.report_done", "send", "Gửi báo cáo hoàn thành"),
    Act.CONFIRM: Button("tasks.confirm", "check", "Xác nhận hoàn thành"),
    Act.RETURN: Button("tasks.return_report", "return", "Trả lại đơn vị", "btn-outline-danger"),
}


@dataclass(frozen=True)
class Offer:
    """An act that the person can do now: its form, where it goes, and whether it is unfolded."""

    act: Act
    button: Button
    form: ActForm
    url: str
    opened: bool


@dataclass(frozen=True)
class Position:
    """How a task stands on a day: what the rule of standing says of it."""

    standing: Standing | None
    progress: Progress
    deadline: date | None
    clock: date

    @classmethod
    def of(cls, task: Task, today: date) -> "Position":
        """As of today. A task entered for a later day stands as on that day."""
        dates, day = task.dates(), max(today, task.assigned_on)
        report = standing.standing_report(dates, day)
        reached = report.reported_on if report else day
        return cls(
            standing.classify(dates, day),
            standing.progress(dates, day) or task.progress,
            standing.deadline_in_force(dates, reached),
            reached,
        )


def task_page(
    task: Task,
    user: User,
    *,
    opened: str | None = None,
    act: Act | None = None,
    form: ActForm | None = None,
) -> str:
    """Render the page; ``act`` and ``form`` are what was sent and could not be done."""
    possible = possible_acts(user.person, task.at_hand())
    offers = [_offer(task, one, form if one is act else None, opened) for one in possible]
    return render_template(
        "tasks/show.html",
        task=task,
        position=Position.of(task, clock.today()),
        offers=offers,
        refused=form if act and act not in possible else None,
        failed=form,
        flags=standing_flags(task.id),
        result=_result(task),
        deadlines=_deadlines(task),
        timeline=[(event, _sentence(event)) for event in task_history(task.id)],
        back=_back(),
    )


def _offer(task: Task, act: Act, sent: ActForm | None, opened: str | None) -> Offer:
    form = sent or FORMS[act](formdata=None, tro_ve=safe_path(request.args.get("tro_ve")) or "")
    button = BUTTONS[act]
    unfolded = sent is not None or opened == act.value
    return Offer(act, button, form, url_for(button.view, task_id=task.id), unfolded)


def _sentence(event: Event) -> str:
    return event_of(event.kind, event.facts).sentence


def _result(task: Task) -> CompletionReport | None:
    """The report that waits or completed the task; a returned one stands in the timeline."""
    last = task.reports[-1] if task.reports else None
    return last if last and (last.confirmed or last.decided_on is None) else None


def _deadlines(task: Task) -> list[str]:
    """How the deadline came to be what it is; nothing where it was never to be moved."""
    if not task.extensions:
        return []
    first = task.original_deadline
    told = [f"Hạn ban đầu: {formats.day(first) if first else 'không thời hạn'}"]
    number = 0
    for row in task.extensions:
        if row.granted_until:
            number += 1
            what = f"Gia hạn lần {number} đến {formats.day(row.granted_until)}"
        elif row.decided_on:
            what = f"Không đồng ý gia hạn đến {formats.day(row.requested_until)}"
        else:
            what = f"Đề nghị gia hạn đến {formats.day(row.requested_until)}, chờ quyết định"
        on = formats.day(row.decided_on or row.requested_on)
        told.append(f"{what} (ngày {on})" + (f": {row.reason}" if row.reason else ""))
    return told


def _back() -> str | None:
    wanted = request.form.get("tro_ve") or request.args.get("tro_ve")
    return safe_path(wanted)
