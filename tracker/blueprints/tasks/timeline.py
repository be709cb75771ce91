"""What happened to a task, newest first, each with its files; a long history also in parts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask import request, url_for

from tracker.blueprints.tasks.acts.page import Offer, mark_fields, newer_file_form, offer
from tracker.domain.history import EventKind, event_of
from tracker.domain.history.parts import HistoryPart, belongs_to, parts_of
from tracker.domain.tasks.workflow import Act
from tracker.models import Event, Task
from tracker.queries.system.files import AttachedFile
from tracker.web.acts.catalogue import OFFERED
from tracker.web.acts.forms import ActForm
from tracker.web.links.list_tabs import Tab

PART = "lich_su"
"""The argument of a task's address that names a part of its history."""
SHORT = 6
"""Lines of a history that is shown whole, without a choice."""


_UNDONE = {
    EventKind.REPORTED_DONE: OFFERED[Act.REPORT_DONE].undone_by,
    EventKind.EXTENSION_REQUESTED: OFFERED[Act.REQUEST_EXTENSION].undone_by,
    EventKind.HANDED_BACK: OFFERED[Act.HAND_BACK].undone_by,
}


@dataclass(frozen=True)
class FileLine:
    """A file in the timeline, with the form to put a newer one in its place."""

    file: AttachedFile
    newer: Offer | None


@dataclass(frozen=True)
class Line:
    """An event in the timeline, with its sentence, the files attached to it, and what undoes it."""

    event: Event
    sentence: str
    files: list[FileLine]
    undo: Act | None = None


def sentence_of(event: Event) -> str:
    """What happened, as a sentence without its subject."""
    return event_of(event.kind, event.facts).sentence


def timeline_of(
    task: Task,
    attached: Sequence[AttachedFile],
    events: Sequence[Event],
    last: int | None,
    sent: ActForm | None,
    possible: Collection[Act] = (),
) -> list[Line]:
    """The events of the part asked for, newest first.

    ``last`` is ``None`` where no file can be superseded; ``sent`` is the form that wanted to and
    comes back. Of the ``possible`` acts some undo the newest event of its kind.
    """
    files: dict[int | None, list[FileLine]] = {}
    for file in attached:
        newer = None
        if file.can_supersede and last is not None:
            newer = _newer(task, file, last, sent)
        files.setdefault(file.event.id if file.event else None, []).append(FileLine(file, newer))
    part, left = _part(), set(possible)
    lines = []
    for event in events:
        undo = _UNDONE.get(event.kind)
        if undo in left:
            left.remove(undo)
        else:  # another one, newer, is undone first
            undo = None
        if belongs_to(event.kind, part):
            lines.append(Line(event, sentence_of(event), files.get(event.id, []), undo))
    return lines


def timeline_tabs(task: Task, events: Sequence[Event]) -> list[Tab]:
    """The parts that a long history has, and the whole; nothing to choose in a short one."""
    parts = parts_of(event.kind for event in events)
    if len(events) <= SHORT or len(parts) < 2:
        return []
    arguments = {name: values for name, values in request.args.lists() if name != PART}

    def tab(part: HistoryPart | None, label: str) -> Tab:
        chosen = {**arguments, PART: part.value} if part else arguments
        url = url_for("tasks.show", task_id=task.id, _anchor="lich-su", **chosen)
        return Tab(label, url, part is _part())

    return [tab(None, "Tất cả"), *(tab(part, part.label) for part in parts)]


def _part() -> HistoryPart | None:
    name = request.args.get(PART)
    return next((part for part in HistoryPart if part.value == name), None)


def _newer(task: Task, file: AttachedFile, last: int, sent: ActForm | None) -> Offer:
    if sent and getattr(sent, "file_id", 0) == file.id:
        mark_fields(sent, file.id)
        return offer(task, Act.SUPERSEDE_FILE, sent, opened=True)
    form = newer_file_form(task, file.id, last)
    return offer(task, Act.SUPERSEDE_FILE, form, opened=False)
