"""What the units do with a task: take it on, tell how far it is, ask, hand back, report it done.

What reached the office on paper (``paper``) the office enters for the unit: the same acts, on the
unit's own day.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain import history
from tracker.domain.directives.citations import read_citation
from tracker.domain.directives.symbols import LONGEST_SYMBOL
from tracker.domain.errors import ValueRefused
from tracker.domain.history import ReportedDone
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import CompletionReport, Extension, HandBack, Obstacle, Unit, User
from tracker.services.notifying.notices import tell_of
from tracker.services.system.files import Upload
from tracker.services.tasks import discussions
from tracker.services.tasks.act import Acting, acting, require

Files = tuple[Upload, ...]


@dataclass(frozen=True)
class Result:
    """What a unit reports when a task is done; its document may be cited in ``symbol``."""

    text: str
    symbol: str = ""
    dated: date | None = None


def acknowledge(
    actor: User,
    task_id: int,
    *,
    files: Files = (),
    version: int | None = None,
    paper: OnPaper | None = None,
) -> None:
    """The unit's people say that they take the task on, or did so by a document.

    :raises DomainError: the act is not possible.
    """
    with acting(
        Act.ACKNOWLEDGE, actor, task_id, version=version, files=files, paper=paper
    ) as doing:
        doing.task.acknowledged_on = doing.day
        doing.tell(history.Acknowledged())


def name_assignee(actor: User, task_id: int, person_id: int, *, version: int | None = None) -> None:
    """The unit names the person of its own who does the task.

    :raises DomainError: the act is not possible, or the person is not of the lead unit.
    """
    with acting(Act.NAME_ASSIGNEE, actor, task_id, version=version) as doing:
        person = db.session.get(User, person_id)
        if person is None or not person.reached or person.unit_id != doing.task.lead_unit_id:
            raise ValueRefused("person", "Chọn một người đang làm việc tại đơn vị chủ trì.")
        doing.task.assignee_id = person.id
        doing.tell(history.AssigneeNamed(person.name, person.id))


def note_progress(
    actor: User,
    task_id: int,
    note: str,
    *,
    percent: int | None = None,
    files: Files = (),
    version: int | None = None,
    paper: OnPaper | None = None,
    sending: str = "",
) -> None:
    """The unit writes how far it is; the first note starts the task. ``percent``: 0-100.

    :raises AlreadySent: the same note was sent before: a phone that had lost the network sends
        again what it does not know to have arrived.
    :raises DomainError: the act is not possible, or there is no note.
    """
    note = require(note, "note", "Nhập nội dung tiến độ.")
    if percent is not None and not 0 <= percent <= 100:
        raise ValueRefused("percent", "Nhập tỷ lệ từ 0 đến 100.")
    with acting(
        Act.NOTE_PROGRESS,
        actor,
        task_id,
        version=version,
        files=files,
        paper=paper,
        sending=sending,
    ) as doing:
        write_progress(doing, note, percent)


def write_progress(doing: Acting, note: str, percent: int | None = None) -> None:
    """Note how far the unit is, in the act under way."""
    starts = _start(doing)
    if percent is not None:
        doing.task.percent = percent
    doing.tell(history.ProgressNoted(starts, percent), note)


def note_obstacle(
    actor: User,
    task_id: int,
    text: str,
    request: str,
    *,
    files: Files = (),
    version: int | None = None,
    paper: OnPaper | None = None,
) -> None:
    """The unit names an obstacle and what it asks for, which waits in the office's queue.

    :raises DomainError: the act is not possible, or words are missing.
    """
    text = require(text, "text", "Nhập khó khăn, vướng mắc.")
    request = require(request, "request", "Nhập nội dung kiến nghị.")
    with acting(
        Act.NOTE_OBSTACLE, actor, task_id, version=version, files=files, paper=paper
    ) as doing:
        doing.task.obstacles.append(
            Obstacle(raised_on=doing.day, raised_by_id=doing.asker_id, text=text, request=request)
        )
        doing.tell(history.ObstacleNoted(request), text)
        tell_of(Occasion.OBSTACLE_NOTED, doing, f"Đơn vị kiến nghị: {request}")


def report_done(
    actor: User,
    task_id: int,
    result: Result,
    *,
    files: Files = (),
    version: int | None = None,
    paper: OnPaper | None = None,
) -> None:
    """The unit reports the result; the clock stands still on this day until the office decides.

    :raises DomainError: the act is not possible, no result, or a document of a day to come.
    """
    text = require(result.text, "result", "Nhập kết quả thực hiện.")
    cited = read_citation(result.symbol)
    symbol, dated = cited.symbol or cited.text, result.dated or cited.issued_on
    if len(symbol) > LONGEST_SYMBOL:
        raise ValueRefused("symbol", f"Nhập số, ký hiệu không quá {LONGEST_SYMBOL} ký tự.")
    with acting(
        Act.REPORT_DONE, actor, task_id, version=version, files=files, paper=paper
    ) as doing:
        cited.check_day("symbol", doing.day)
        if dated is not None and dated > doing.day:
            reported = f"{doing.day:%d/%m/%Y}"
            message = f"Ngày văn bản kết quả không thể sau ngày báo cáo {reported}."
            raise ValueRefused("dated", message)
        starts = _start(doing)
        doing.task.progress = Progress.AWAITING_CONFIRMATION
        doing.task.reports.append(
            CompletionReport(
                reported_on=doing.day,
                entered_on=doing.entered_on,
                reported_by_id=doing.asker_id,
                result=text,
                result_symbol=symbol,
                result_date=dated,
            )
        )
        owed = discussions.owed_by_unit(doing.task)
        doing.tell(ReportedDone.of(symbol, dated, started=starts, waited=owed), text)
        tell_of(Occasion.REPORTED, doing, f"Đơn vị báo cáo hoàn thành: {text}")


def request_extension(
    actor: User,
    task_id: int,
    until: date,
    reason: str,
    *,
    files: Files = (),
    version: int | None = None,
    paper: OnPaper | None = None,
) -> None:
    """The unit asks for a later deadline, before or after it passed; the clock goes on meanwhile.

    :raises DomainError: the act is not possible, no reason, or a day not after the deadline, or
        passed.
    """
    reason = require(reason, "reason", "Nhập lý do đề nghị gia hạn.")
    with acting(
        Act.REQUEST_EXTENSION, actor, task_id, version=version, files=files, paper=paper
    ) as doing:
        task = doing.task
        if task.deadline is not None and until <= task.deadline:
            raise ValueRefused("until", f"Chọn ngày sau hạn hiện tại {task.deadline:%d/%m/%Y}.")
        if until < doing.day:
            raise ValueRefused("until", f"Chọn ngày từ ngày đề nghị {doing.day:%d/%m/%Y} trở đi.")
        task.extensions.append(
            Extension(
                requested_on=doing.day,
                requested_by_id=doing.asker_id,
                requested_until=until,
                reason=reason,
            )
        )
        owed = discussions.owed_by_unit(task)
        event = history.ExtensionRequested(len(task.extensions_asked), until.isoformat(), owed)
        doing.tell(event, reason)
        asks = f"Đơn vị đề nghị gia hạn đến {until:%d/%m/%Y}: {reason}"
        tell_of(Occasion.EXTENSION_REQUESTED, doing, asks)


def hand_back(
    actor: User,
    task_id: int,
    reason: str,
    *,
    suggested_unit_id: int | None = None,
    files: Files = (),
    version: int | None = None,
    paper: OnPaper | None = None,
) -> None:
    """The unit says that the task is not its own and, if it knows, whose it is.

    :raises DomainError: the act is not possible, or there is no reason.
    """
    reason = require(reason, "reason", "Nhập lý do chuyển trả.")
    with acting(Act.HAND_BACK, actor, task_id, version=version, files=files, paper=paper) as doing:
        unit = db.session.get(Unit, suggested_unit_id) if suggested_unit_id else None
        doing.task.hand_backs.append(
            HandBack(
                asked_on=doing.day,
                asked_by_id=doing.asker_id,
                reason=reason,
                suggested_unit_id=unit.id if unit else None,
            )
        )
        owed = discussions.owed_by_unit(doing.task)
        doing.tell(history.HandedBack(unit.name if unit else "", owed), reason)
        tell_of(Occasion.HANDED_BACK, doing, f"Đơn vị chuyển trả: {reason}")


def contribute(
    actor: User, task_id: int, note: str, *, files: Files = (), version: int | None = None
) -> None:
    """A coordinating unit gives its part.

    :raises DomainError: the act is not possible, or there are no words.
    """
    note = require(note, "note", "Nhập kết quả phối hợp.")
    with acting(Act.CONTRIBUTE, actor, task_id, version=version, files=files) as doing:
        unit = doing.actor.unit
        doing.tell(history.Contributed(unit.name if unit else ""), note)


def comment(
    actor: User,
    task_id: int,
    note: str,
    *,
    awaits: bool = True,
    files: Files = (),
    version: int | None = None,
) -> None:
    """Somebody of the office or the units writes to the others, who are told.

    ``awaits``: they owe an answer.

    :raises DomainError: the person has no part in the task, there are no words, or somebody is
        named who may not see it.
    """
    note = require(note, "note", "Nhập nội dung trao đổi.")
    with acting(Act.COMMENT, actor, task_id, version=version, files=files) as doing:
        discussions.write(doing, note, awaits=awaits)


def _start(doing: Acting) -> bool:
    """The first act on a task starts it; whether it did."""
    starts = doing.task.progress is Progress.NOT_STARTED
    if starts:
        doing.task.progress = Progress.IN_PROGRESS
        doing.task.started_on = doing.day
        doing.task.start_entered_on = doing.entered_on
    return starts
