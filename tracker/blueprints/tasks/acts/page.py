"""The acts that a person can do now, each as a form filled in as far as it can be.

Those that decide what waits for the office stand with what waits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import request, url_for

from tracker import formats
from tracker.domain.history import IN_PLACE, EventKind
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import OPEN
from tracker.models import Event, Task, User
from tracker.web.acts.catalogue import Offered, endpoint, offered
from tracker.web.acts.choices import fill_in, offer_choices
from tracker.web.acts.forms import ActForm
from tracker.web.acts.on_paper import PaperFields
from tracker.web.forms.uploads import again_words
from tracker.web.security.redirects import safe_path

SHORT = 90  # characters of a request in a list to choose from


@dataclass(frozen=True)
class Offer:
    """An act that the person can do now: its form, where it goes, and whether it is unfolded."""

    act: Act
    offered: Offered
    form: ActForm
    url: str
    opened: bool

    @property
    def key(self) -> str:
        """What tells the offers of a page apart."""
        return endpoint(self.act, entered=isinstance(self.form, PaperFields))


@dataclass(frozen=True)
class Waiting:
    """Something that waits: what, asked by whom and when, in which words, and who may decide."""

    key: str
    title: str
    asked_by: str
    words: tuple[tuple[str, str], ...]
    offers: tuple[Offer, ...]


def offer(task: Task, act: Act, form: ActForm, *, opened: bool) -> Offer:
    """The act with its form, fresh or as it was sent."""
    entered = isinstance(form, PaperFields)
    url = url_for(f"tasks.acts.{endpoint(act, entered=entered)}", task_id=task.id)
    return Offer(act, offered(act, entered=entered), form, url, opened)


def sent_form(task: Task, act: Act, *, entered: bool = False) -> ActForm:
    """The form of an act as it was sent, with what there is to choose from."""
    form = offered(act, entered=entered).form(act)
    offer_choices(form, task)
    return form


def fresh_form(task: Task, act: Act, last_event: int, *, entered: bool = False) -> ActForm:
    """The form of an act as it is first shown; ``entered``: by the office for the unit."""
    form = offered(act, entered=entered).form(act, formdata=None)
    form.tro_ve.data = safe_path(request.args.get("tro_ve")) or ""
    show_version(form, task, last_event)
    offer_choices(form, task)
    fill_in(form, task)
    return form


def most_likely(acts: Iterable[Act], *, urgent: bool) -> Act | None:
    """The act that the person most likely came for, if it is among those possible.

    ``urgent``: the deadline is near or has passed, so the unit reports that it is done; before,
    how far it is.
    """
    reports = (Act.REPORT_DONE, Act.NOTE_PROGRESS) if urgent else (Act.NOTE_PROGRESS,)
    possible = set(acts)
    return next((act for act in (*reports, Act.CONTRIBUTE, Act.INSTRUCT) if act in possible), None)


def newer_file_form(task: Task, attachment_id: int, last_event: int) -> ActForm:
    """The form that puts a newer file in the place of one."""
    form = fresh_form(task, Act.SUPERSEDE_FILE, last_event)
    form.tep.data = str(attachment_id)
    mark_fields(form, attachment_id)
    return form


def mark_fields(form: ActForm, attachment_id: int) -> None:
    """Tell the fields of the forms of several files apart."""
    for field in form:
        field.id = f"{field.id}-{attachment_id}"


def show_version(form: ActForm, task: Task, last_event: int) -> None:
    """Let the form carry the task as it is shown now."""
    form.version.data = str(task.version)
    form.seen.data = str(last_event)


def files_to_choose_again(form: ActForm) -> str:
    """What to say of the files that were sent with a form that comes back."""
    return again_words(form.files.chosen) if "files" in form else ""


def waiting_on(task: Task, offers: Mapping[Act, Offer], events: Sequence[Event]) -> list[Waiting]:
    """What waits on the task; the decisions are those that the person can make.

    ``events`` of the task, newest first, say in whose place a deputy asked.
    """
    heads = {event.kind: event.facts.get(IN_PLACE, "") for event in reversed(events)}
    return [
        *_extensions(task, offers, heads.get(EventKind.EXTENSION_REQUESTED, "")),
        *_hand_backs(task, offers, heads.get(EventKind.HANDED_BACK, "")),
        *_obstacles(task, offers),
    ]


def _extensions(task: Task, offers: Mapping[Act, Offer], head: str) -> Iterator[Waiting]:
    for number, row in enumerate(task.extensions_asked, 1):
        if row.pending:
            yield Waiting(
                "gia-han",
                f"Đề nghị gia hạn lần thứ {number} đến {formats.day(row.requested_until)}",
                _asked_by(row.requested_by, formats.day(row.requested_on), head),
                (
                    ("Hạn hiện tại", formats.day(task.deadline)),
                    ("Lý do", row.reason),
                ),
                _of(offers, Act.GRANT_EXTENSION, Act.REFUSE_EXTENSION, Act.TAKE_BACK_EXTENSION),
            )


def _hand_backs(task: Task, offers: Mapping[Act, Offer], head: str) -> Iterator[Waiting]:
    for row in task.hand_backs:
        if row.pending:
            suggested = row.suggested_unit.name if row.suggested_unit else "chưa rõ"
            yield Waiting(
                "chuyen-tra",
                "Đơn vị chuyển trả nhiệm vụ",
                _asked_by(row.asked_by, formats.day(row.asked_on), head),
                (("Lý do", row.reason), ("Đề xuất giao", suggested)),
                _of(offers, Act.REASSIGN, Act.REFUSE_HAND_BACK, Act.TAKE_BACK_HAND_BACK),
            )


def _obstacles(task: Task, offers: Mapping[Act, Offer]) -> Iterator[Waiting]:
    """Those without an answer; once the task has ended nothing waits any more."""
    if task.progress not in OPEN:
        return
    waiting = [row for row in task.obstacles if row.pending]
    for place, row in enumerate(waiting, 1):
        yield Waiting(
            f"kien-nghi-{place}",
            "Kiến nghị chờ trả lời",
            _asked_by(row.raised_by, formats.day(row.raised_on)),
            (("Kiến nghị", row.request), ("Khó khăn, vướng mắc", row.text)),
            _of(offers, Act.ANSWER_OBSTACLE) if place == len(waiting) else (),
        )


def _of(offers: Mapping[Act, Offer], *acts: Act) -> tuple[Offer, ...]:
    return tuple(offers[act] for act in acts if act in offers)


def _asked_by(who: User | None, on: str, head: str = "") -> str:
    name = f"{who.name} thay mặt {head}" if who and head else who.name if who else ""
    return f"{name}, {on}" if name else on
