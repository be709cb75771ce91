"""The page of a task: what waits, the acts at hand, facts, result, timeline with its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template, request

from tracker import clock, formats
from tracker.blueprints.tasks.acts.page import (
    Offer,
    Waiting,
    files_to_choose_again,
    fresh_form,
    most_likely,
    offer,
    show_version,
    waiting_on,
)
from tracker.blueprints.tasks.timeline import sentence_of, timeline_of, timeline_tabs
from tracker.domain.tasks.on_behalf import possible_on_behalf
from tracker.domain.tasks.standing import Position, position, standing_report
from tracker.domain.tasks.workflow import (
    Act,
    Person,
    may_assign,
    may_see_everything,
    not_yet,
    possible_acts,
)
from tracker.domain.vocabulary import OPEN, FlagKind, Standing
from tracker.models import CompletionReport, Event, Flag, Task
from tracker.queries.directives.repeating_tasks import term_of
from tracker.queries.system.files import attachments_of
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.former_leads import Former, former_view
from tracker.queries.tasks.history import standing_flags, task_history
from tracker.queries.tasks.last_words import word_of
from tracker.queries.tasks.lists import TaskRow, list_tasks
from tracker.queries.tasks.silence import silence_of
from tracker.queries.tasks.sorting import Sort
from tracker.queries.tasks.urgings import urged_by_history
from tracker.queries.tasks.waiting.undecided import undecided_of, undecided_on
from tracker.queries.tasks.whole_task import besides
from tracker.web.access import myself
from tracker.web.acts.catalogue import OFFERED
from tracker.web.acts.forms import ActForm
from tracker.web.acts.on_paper import PaperFields
from tracker.web.security.redirects import safe_path

MOST_SIBLINGS = 200
TOLD_BY_STANDING = (FlagKind.OVERDUE, FlagKind.DONE_LATE)  # flags that the badge says already


@dataclass(frozen=True)
class Sent:
    """What was sent and could not be done, and whether because somebody was faster."""

    act: Act
    form: ActForm
    too_late: bool = False

    @property
    def entered(self) -> bool:
        """Whether the office sent it for the unit."""
        return isinstance(self.form, PaperFields)


@dataclass(frozen=True)
class AtHand:
    """The acts in a row: the one that the person most likely came for first, or urging."""

    offers: Sequence[Offer] = ()
    first: Act | None = None
    may_urge: bool = False


def task_page(task: Task, *, opened: str | None = None, sent: Sent | None = None) -> str:
    """Render the page; ``opened`` is the act whose form is unfolded."""
    person = myself()
    events = task_history(task.id)
    former = former_view(task, person, events)
    if former:
        return _former_page(task, person, former, events)
    last = max((event.id for event in events), default=0)
    changes = _changes(sent, events)
    if sent and sent.too_late:  # sent again, the form means the task as it is shown now
        show_version(sent.form, task, last)
    offers = _offers(task, person, last, opened, sent)
    there, stands = besides(task), _position(task)
    siblings = _siblings(task, person) if there.siblings else []
    attached = attachments_of(task, person) if there.files else []
    flags = standing_flags(task.id) if there.flags else []
    entered = _entered_offers(task, person, last, opened, sent)
    waiting = waiting_on(task, offers, events)
    return render_template(
        "tasks/show.html",
        task=task,
        former=None,
        content=task.content,
        position=stands,
        hand=_at_hand(task, person, _beside(offers, waiting), stands, flags),
        acknowledging=offers.get(Act.ACKNOWLEDGE),
        entered=list(entered.values()),
        not_yet=not_yet(task.at_hand(), clock.today()),
        waiting=waiting,
        sent=sent,
        refused=sent.form.typed() if sent and _has_no_place(sent, offers, entered) else [],
        changes=changes,
        again=files_to_choose_again(sent.form) if sent else "",
        flags=[flag for flag in flags if flag.kind not in TOLD_BY_STANDING],
        urged=urged_by_history(events),
        silence=silence_of(task, stands.progress, events, _day_of(task)),
        word=word_of(events, _day_of(task)) if task.progress in OPEN else None,
        result=_result(task),
        deadlines=_deadlines(task),
        siblings=siblings,
        undecided_siblings=undecided_of(siblings, clock.today()),
        undecided=undecided_on(task, clock.today(), stands.clock, there.instruction).words,
        term=term_of(task.id) if there.term else None,
        all_seen=may_see_everything(person),
        sees_mails=may_assign(person),
        left=[row for row in task.leads if row.until_event_id is not None],
        timeline=timeline_of(task, attached, events, last, _newer(sent), offers),
        timeline_tabs=timeline_tabs(task, events),
        back=_back(),
    )


def _former_page(task: Task, person: Person, former: Former, events: Sequence[Event]) -> str:
    """As the task was when it left the unit; nothing can be done about it."""
    seen = [event for event in events if event.id <= former.until_event_id]
    return render_template(
        "tasks/show.html",
        task=task,
        former=former,
        content=former.content,
        position=former.position,
        hand=AtHand(),
        acknowledging=None,
        sees_mails=False,
        entered=[],
        not_yet=None,
        waiting=[],
        sent=None,
        refused=[],
        changes=[],
        again="",
        flags=[],
        urged=None,
        silence=None,
        word=None,
        result=None,
        deadlines=[],
        siblings=[],
        undecided=[],
        term=None,
        left=[],
        timeline=timeline_of(task, attachments_of(task, person), seen, None, None),
        timeline_tabs=timeline_tabs(task, seen),
        back=_back(),
    )


def _beside(offers: Mapping[Act, Offer], waiting: Sequence[Waiting]) -> list[Offer]:
    """The acts that do not stand with what waits."""
    placed = {Act.ACKNOWLEDGE, *(one.act for panel in waiting for one in panel.offers)}
    return [one for one in offers.values() if one.act not in placed]


def _at_hand(
    task: Task, person: Person, offers: list[Offer], stands: Position, flags: Sequence[Flag]
) -> AtHand:
    """What stands in the row of acts; of what is overdue the office thinks of urging first."""
    may_urge = Act.URGE in possible_acts(person, task.at_hand(), clock.today())
    if may_urge and stands.standing is Standing.OPEN_OVERDUE:
        return AtHand(offers, Act.URGE, may_urge=True)
    first = most_likely((one.act for one in offers), urgent=_urgent(stands, flags))
    return AtHand(sorted(offers, key=lambda one: one.act is not first), first, may_urge=may_urge)


def _urgent(stands: Position, flags: Sequence[Flag]) -> bool:
    """Whether the deadline is near or has passed."""
    return stands.standing is Standing.OPEN_OVERDUE or any(
        flag.kind is FlagKind.DUE_SOON for flag in flags
    )


def _offers(
    task: Task, person: Person, last: int, opened: str | None, sent: Sent | None
) -> dict[Act, Offer]:
    """What the person can do now, in the order in which it is offered; files have their own."""
    possible = set(possible_acts(person, task.at_hand(), clock.today())) - {Act.SUPERSEDE_FILE}
    offers = {}
    for act in OFFERED:
        if act not in possible:
            continue
        back = sent is not None and sent.act is act and not sent.entered
        form = sent.form if sent and back else fresh_form(task, act, last)
        offers[act] = offer(task, act, form, opened=back or opened == act.value)
    return offers


def _entered_offers(
    task: Task, person: Person, last: int, opened: str | None, sent: Sent | None
) -> dict[Act, Offer]:
    """What the office can enter for the lead unit."""
    offers = {}
    for act in possible_on_behalf(person, task.at_hand(), clock.today()):
        back = sent is not None and sent.act is act and sent.entered
        form = sent.form if sent and back else fresh_form(task, act, last, entered=True)
        offers[act] = offer(task, act, form, opened=back or opened == f"thay-{act.value}")
    return offers


def _has_no_place(sent: Sent, offers: dict[Act, Offer], entered: dict[Act, Offer]) -> bool:
    """Whether what was sent has no form on the page any more: it is shown to be copied."""
    places = entered if sent.entered else offers
    return sent.act not in places and sent.act is not Act.SUPERSEDE_FILE


def _changes(sent: Sent | None, events: Sequence[Event]) -> list[tuple[Event, str]]:
    """What others did since the person opened the page, oldest first."""
    seen = sent.form.event_seen if sent and sent.too_late else None
    if seen is None:
        return []
    return [(event, sentence_of(event)) for event in reversed(events) if event.id > seen]


def _newer(sent: Sent | None) -> ActForm | None:
    """The form that wanted to put a newer file in the place of one, and comes back."""
    return sent.form if sent and sent.act is Act.SUPERSEDE_FILE else None


def _result(task: Task) -> CompletionReport | None:
    """The report that waits or completed the task; a returned one stands in the timeline."""
    today = _day_of(task)
    stands = standing_report(task.dates(), today, today)
    return next((row for row in reversed(task.reports) if row.value() == stands), None)


def _position(task: Task) -> Position:
    """How the task stands now, by the rule of standing."""
    today = _day_of(task)
    now = position(task.dates(), today, today)
    assert now is not None  # noqa: S101 - the day is not before the assignment
    return now


def _day_of(task: Task) -> date:
    """Today. A task entered for a later day is shown as on that day."""
    return max(clock.today(), task.assigned_on)


def _siblings(task: Task, person: Person) -> list[TaskRow]:
    """The other tasks of the same assignment, for those who see all."""
    if not may_see_everything(person):
        return []
    task_filter = TaskFilter(clock.today(), clock.today(), assignment_id=task.assignment_id)
    rows = list_tasks(person, task_filter, sort=Sort.DEADLINE, size=MOST_SIBLINGS).rows
    return [row for row in rows if row.id != task.id]


def _deadlines(task: Task) -> list[str]:
    """How the deadline came to be what it is; nothing where it was never to be moved."""
    corrected = [row for row in task.changes if row.extension_id is None]
    begun_again = {row.restored_on: "khôi phục" for row in task.restorations}
    begun_again |= {row.reopened_on: "mở lại" for row in task.reports if row.reopened_on}
    if not task.extensions and not corrected:
        return []
    dated = [(task.assigned_on, f"Hạn ban đầu: {_until(task.original_deadline)}")]
    for change in corrected:
        on = change.changed_on
        why = f"Hạn mới khi {begun_again[on]}" if on in begun_again else "Đính chính"
        dated.append((on, f"{why}: {_until(change.deadline)} (ngày {formats.day(on)})"))
    number = 0
    for row in task.extensions:
        if row.granted_until:
            number += 1
            what = f"Gia hạn lần {number} đến {formats.day(row.granted_until)}"
        elif row.taken_back:
            what = f"Đề nghị gia hạn đến {formats.day(row.requested_until)}, đơn vị đã rút"
        elif row.lapsed:
            what = f"Đề nghị gia hạn đến {formats.day(row.requested_until)} hết hiệu lực"
        elif row.decided_on:
            what = f"Không đồng ý gia hạn đến {formats.day(row.requested_until)}"
        else:
            what = f"Đề nghị gia hạn đến {formats.day(row.requested_until)}, chờ quyết định"
        on = row.decided_on or row.requested_on
        why = f": {row.reason}" if row.reason else ""
        dated.append((on, f"{what} (ngày {formats.day(on)}){why}"))
    return [line for _, line in sorted(dated, key=lambda one: one[0])]


def _until(deadline: object) -> str:
    return f"{deadline:%d/%m/%Y}" if deadline else "không thời hạn"


def _back() -> str | None:
    path = request.form.get("tro_ve") or request.args.get("tro_ve")
    return safe_path(path)
