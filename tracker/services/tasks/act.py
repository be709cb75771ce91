"""One act on one task: loaded, locked, checked, told to its history, committed or undone whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.citations import read_citation
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import (
    Acknowledged,
    ByMail,
    EnteredForUnit,
    ExtensionRefused,
    HandBackRefused,
    History,
)
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.tasks import workflow
from tracker.domain.tasks.acknowledgement import takes_on
from tracker.domain.tasks.on_behalf import OnPaper, check_on_behalf
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import Event, Task, User
from tracker.queries.tasks.whole_task import locked_task
from tracker.services.directives.exchange.statuses import follow_task
from tracker.services.notifying.notices import tell_of
from tracker.services.notifying.read_notices import settle_notices
from tracker.services.organisation.actors import as_person, as_told, head_stood_in_for, present
from tracker.services.system.files import Upload, attach_to_task, refuse_changed
from tracker.services.system.sent_forms import Sending
from tracker.services.tasks.discussions import settle
from tracker.services.tasks.events import record
from tracker.services.tasks.flags import flag_now, follow


class ChangedMeanwhile(DomainError):
    """The task changed since the person looked at it; nothing they typed is lost.

    Somebody else did it, or they themselves with the same form sent twice.
    """

    _WHAT = (
        "Nhiệm vụ vừa được người khác cập nhật, hoặc chính bạn đã gửi biểu mẫu này một lần. "
        "Hãy xem những gì đã thay đổi trong lịch sử của nhiệm vụ"
    )
    nothing_typed = f"{_WHAT}, rồi làm lại nếu vẫn cần."
    """The same to whoever pressed a button alone."""

    def __init__(self) -> None:
        super().__init__(
            f"{self._WHAT}: có nội dung này rồi thì thôi, chưa có và vẫn đúng thì gửi lại; "
            "nội dung bạn đã nhập còn nguyên."
        )


class WordsMissing(ValueRefused):
    """An act that needs words was left without."""


@dataclass
class Acting:
    """An act under way: the task to change, and what will be told of it.

    ``paper`` is how a unit's act reached the office, which enters it for the unit. ``head`` names
    the head in whose place a deputy acts; ``by_mail`` is the mail by which somebody acts.
    """

    task: Task
    actor: User
    files: tuple[Upload, ...] = ()
    paper: OnPaper | None = None
    head: str = ""
    by_mail: int | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day for which the act counts."""
        return self.paper.on if self.paper else clock.today()

    @property
    def entered_on(self) -> date | None:
        """The day on which it is entered, where that is a later one."""
        return clock.today() if self.paper and self.paper.on < clock.today() else None

    @property
    def asker_id(self) -> int | None:
        """Who of the unit asks or reports; on paper, nobody whom the program knows."""
        return None if self.paper else self.actor.id

    def tell(self, what: History, note: str = "") -> Event:
        """Add to the task's history; the files of the act hang on its first event."""
        event = self._record(what, note)
        if self.files and not self.events:
            db.session.flush()
            attach_to_task(self.files, task=self.task, event=event, actor=self.actor)
        self.events.append(event)
        return event

    def take_on(self) -> None:
        """The unit takes the task on by what it does first."""
        self.task.acknowledged_on = self.day
        self._record(Acknowledged())

    def _record(self, what: History, note: str = "") -> Event:
        if self.paper:
            what = EnteredForUnit(
                what,
                self.task.lead_unit.name,
                self.paper.document.strip(),
                self.paper.on.isoformat(),
                clock.today().isoformat(),
            )
        what = as_told(what, self.head)
        if self.by_mail is not None:
            what = ByMail(what, self.by_mail)
        return record(self.task, what, actor=self.actor, on=self.day, note=note)


@contextmanager
def acting(
    act: Act,
    actor: User,
    task_id: int,
    *,
    version: int | None = None,
    files: tuple[Upload, ...] = (),
    paper: OnPaper | None = None,
    by_mail: int | None = None,
    sending: str = "",
) -> Iterator[Acting]:
    """Do one act in one transaction.

    ``version`` is the task's version that the person saw; another one now means that somebody was
    faster. ``paper``: the office enters it for the lead unit, which is told. ``by_mail``: it came
    in as a mail. ``sending``: what the form is called each time that it is sent.

    :raises AlreadySent: the form was carried out before.

    :raises ActNotAllowed: the person may not do it.
    :raises ActNotPossible: not as the task stands now.
    :raises ChangedMeanwhile: the task is no longer the one the person saw.
    :raises UploadRefused: a file was changed after it was signed, and such files are refused.
    """
    refuse_changed(files)
    try:
        with transaction():
            actor = present(actor)
            task = locked_task(task_id)
            form = Sending(sending)
            form.refuse_again()
            head, is_first = _check(act, actor, task, paper)
            if version is not None and version != task.version:
                raise ChangedMeanwhile
            task.touched_at = clock.now()
            flag_modified(task, "touched_at")  # every act makes a new version, at any time of day
            deserved = flag_now(task)
            doing = Acting(task, actor, files, paper, head, by_mail)
            settle_notices(act, actor, task_id)
            if is_first:
                doing.take_on()
            yield doing
            if paper:
                _tell_unit(act, doing, paper)
            settle(doing, act)
            follow(task, deserved, [event.kind for event in doing.events])
            follow_task(task, actor)
            form.made(task_id)
    except StaleDataError:
        raise ChangedMeanwhile from None


def _check(act: Act, actor: User, task: Task, paper: OnPaper | None) -> tuple[str, bool]:
    """Let the act pass; the name of the head in whose place it is done, if it is, and whether the
    unit takes the task on with it.
    """
    person, at_hand, today = as_person(actor), task.at_hand(), clock.today()
    if paper:
        check_on_behalf(act, person, at_hand, paper, today)
        read_citation(paper.document).check_day("document", today)
        return "", act is not Act.ACKNOWLEDGE and task.acknowledged_on is None
    workflow.check(act, person, at_hand, today)
    head = head_stood_in_for(actor, lambda one: workflow.may_do(act, one, at_hand))
    return head, takes_on(act, person, at_hand)


def _tell_unit(act: Act, doing: Acting, paper: OnPaper) -> None:
    text = f"{act.label}, ngày {paper.on:%d/%m/%Y}, theo {paper.document.strip()}."
    tell_of(Occasion.ENTERED_FOR_UNIT, doing, f"Văn phòng nhập thay đơn vị: {text}")


def require(text: str, field: str, instruction: str) -> str:
    """The text without surrounding blanks.

    :raises WordsMissing: there is none.
    """
    stripped = text.strip()
    if not stripped:
        raise WordsMissing(field, instruction)
    return stripped


def let_requests_lapse(task: Task) -> None:
    """Close what still waits for a decision when the task ends or goes to another unit.

    The program does it: nobody refused what was asked for.
    """
    today = clock.today()
    for extension in task.extensions:
        if extension.pending:
            extension.decided_on = today
            extension.decision_note = "Hết hiệu lực"
            record(task, ExtensionRefused(lapsed=True), actor=None)
    for hand_back in task.hand_backs:
        if hand_back.pending:
            hand_back.decided_on = today
            hand_back.decision_note = "Hết hiệu lực"
            record(task, HandBackRefused(lapsed=True), actor=None)
