"""Documents that are read for the form: sent with what was typed, and shown in it when read."""

import textwrap
from dataclasses import dataclass
from itertools import pairwise

from flask import flash, request
from werkzeug.datastructures import MultiDict

from tracker import config, formats
from tracker.blueprints.directives.assignment.duties import known_contents
from tracker.blueprints.directives.assignment.filling_in import fill_in
from tracker.blueprints.directives.assignment.forms import MOST_TASKS, DirectiveForm, ItemsForm
from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.proposals.kept.word_boxes import WordBox, boxes_of
from tracker.domain.directives.proposals.measuring.known_already import left_out
from tracker.domain.directives.proposals.places import Line, Place, Places
from tracker.domain.directives.proposals.proposal import TaskKind
from tracker.domain.errors import ValueRefused
from tracker.models import Directive, ReadDocument
from tracker.queries.directives.exchange import package_of_reading
from tracker.queries.directives.read_documents import (
    kept_boxes,
    kept_document,
    kept_proposal,
    open_reading,
)
from tracker.queries.system.files import attachment_for
from tracker.services.directives.read_documents import has_pictures, read_pasted, read_upload
from tracker.services.system.files import Upload
from tracker.services.system.files.storage import read
from tracker.web.access import me, myself
from tracker.web.converters import number_typed

READ, READ_FILE = "doc", "doc-tep-"  # values of buttons: what was sent; a file of the directive
_LONGEST_NAMED = 80  # of a task's words in a message
_MOST_LETTERS = 60_000  # of a document that is shown whole
_AROUND, _FAR = 3, 20  # lines beside those of a task; between which something is left out
_NOT_TYPED = {"csrf_token", "viec", "lan_gui", "seen", "pasted", "by_model", "reading"}


def begin(form: ItemsForm, directive: Directive | None = None) -> int | None:
    """Read what was sent; which reading it is. ``None``: the form says what is wrong."""
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in _NOT_TYPED]
    directive_id = directive.id if directive else None
    by_model = bool(form.by_model.data) and has_model()
    try:
        upload = _upload(form, directive)
        if upload:
            return read_upload(me(), upload, typed, directive_id=directive_id, by_model=by_model)
        text = (form.pasted.data or "").strip()
        if text:
            return read_pasted(me(), text, typed, directive_id=directive_id, by_model=by_model)
    except ValueRefused as error:
        form.document_file.errors = [*form.document_file.errors, str(error)]
        return None
    form.document_file.errors = ["Chọn tệp văn bản, hoặc dán nội dung văn bản."]
    return None


def has_model() -> bool:
    """Whether the office has named a language model of its own."""
    return config.settings().language_model_url is not None


def _upload(form: ItemsForm, directive: Directive | None) -> Upload | None:
    """The file that was sent, or the one of the directive that was chosen."""
    act = request.form.get("viec", "")
    if directive and act.startswith(READ_FILE):
        number = number_typed(act.removeprefix(READ_FILE))
        attached = attachment_for(myself(), number) if number else None
        content = read(attached[1]) if attached else None
        if attached is None or attached[0].directive_id != directive.id or content is None:
            raise ValueRefused("document", "Tệp này không còn: hãy chọn tệp trên máy của bạn.")
        return Upload(attached[0].name, content)
    uploads = form.document_file.uploads()
    return uploads[0] if uploads else None


def asked_for(directive: Directive | None = None) -> ReadDocument | None:
    """The reading that the address names, when it is read and of this form."""
    row = open_reading(request.args.get("doc", 0, type=int))
    if row is None or row.waits or row.document is None:
        return None
    return row if row.directive_id == (directive.id if directive else None) else None


def of_form(form: ItemsForm) -> ReadDocument | None:
    """The reading that filled the form in, unless it was registered or forgotten since."""
    number = number_typed(form.reading.data or "")
    return open_reading(number) if number else None


def files_of(form: DirectiveForm) -> tuple[Upload, ...]:
    """What is kept with the directive: the file that was read, and those that were chosen."""
    row = of_form(form)
    if row is None and form.reading.data:
        flash("Tệp đã đọc không còn trên máy chủ: hãy đính kèm lại ở trang văn bản.", "warning")
    read = (Upload(row.file_name, row.content),) if row and row.content else ()
    return (*read, *form.files.uploads())


def typed_before(row: ReadDocument) -> MultiDict[str, str]:
    """What stood in the form when the document was sent."""
    return MultiDict((name, value) for name, value in row.typed)


@dataclass(frozen=True)
class Beside:
    """The document beside the form: its lines, and where the fields of head and tasks stand."""

    lines: list[Line]
    head: list[Place]
    tasks: dict[str, list[Place]]
    reading_id: int
    has_pictures: bool
    pages: list[list[WordBox]]

    def boxes(self, place: Place) -> str:
        """Where the words of a field stand on the picture of their page: ``left,top,width,height``
        of each box, in parts of ten thousand; empty for what is no scan.
        """
        if place.page > len(self.pages):
            return ""
        line = next((one.text for one in self.lines if one.number == place.line), "")
        boxes = boxes_of(self.pages[place.page - 1], line, place.words)
        return " ".join(",".join(map(str, box)) for box in boxes)

    @property
    def gaps(self) -> set[int]:
        """The lines before which some are left out."""
        numbers = [line.number for line in self.lines]
        return {after for before, after in pairwise(numbers) if after > before + _FAR}


def beside(form: ItemsForm, row: ReadDocument, names: UnitNames) -> Beside:
    """The document beside the form: all of it; of a long one what its tasks were read from."""
    proposal, places = kept_proposal(row, names), Places(kept_document(row))
    tasks = {
        entry.form.at.data: places.of_task(proposal.tasks[at])
        for entry in form.tasks
        if (at := number_typed(entry.form.at.data or "")) is not None and at < len(proposal.tasks)
    }
    head = places.of_head(proposal.directive) if isinstance(form, DirectiveForm) else []
    lines = places.lines
    if sum(len(line.text) for line in lines) > _MOST_LETTERS:
        named = {place.line for group in (head, *tasks.values()) for place in group}
        near = {number for one in named for number in range(one - _AROUND, one + _AROUND + 1)}
        lines = [line for line in lines if line.number in near]
    shown = has_pictures(row.file_name)
    return Beside(lines, head, tasks, row.id, shown, kept_boxes(row) if shown else [])


def show(form: ItemsForm, row: ReadDocument, names: UnitNames) -> None:
    """Fill the form in with what the document proposes, and say what was read."""
    proposal = kept_proposal(row, names)
    form.reading.data = str(row.id)
    known = known_contents(row.directive_id)
    tasks = left_out(proposal.tasks, known)
    recurring = [task for task in tasks if task.kind is TaskKind.RECURRING]
    if len(recurring) < len(tasks):
        tasks = [task for task in tasks if task.kind is TaskKind.TASK]
        offered = {one.duty.content for one in form.offered_duties}
        _say_what_recurs([one.content for one in recurring if one.content not in offered])
    fill_in(form, proposal, tasks, names)
    of_the_register = len(proposal.tasks) - len(left_out(proposal.tasks, known))
    is_pasted = not row.file_name and package_of_reading(row.id) is None
    _say_what_was_read(of_the_register, [task.content for task in tasks], is_pasted=is_pasted)
    if row.by_model:
        _say_who_read(row)


def _say_who_read(row: ReadDocument) -> None:
    """Say that the tasks are the model's; or that they are not, and why."""
    if row.model_problem:
        flash(f"{row.model_problem} Nhiệm vụ dưới đây do quy tắc của chương trình đọc.", "warning")
    else:
        flash(
            "Nhiệm vụ do mô hình ngôn ngữ tách; chỉ giữ việc, đơn vị, thời hạn có trong lời văn "
            "bản. Hãy xem lại từng mục.",
            "info",
        )


def _say_what_recurs(contents: list[str]) -> None:
    """Say which duties come again: they are set up on the page of the document, filled in."""
    if contents:
        named = "; ".join(
            f"“{textwrap.shorten(one, _LONGEST_NAMED, placeholder='…')}”" for one in contents
        )
        flash(
            f"{formats.number(len(contents))} việc định kỳ, thường xuyên không điền vào đây: "
            f"{named}. Sau khi giao, trang văn bản có sẵn nút “Giao định kỳ” cho từng việc.",
            "info",
        )


def _say_what_was_read(of_the_register: int, contents: list[str], *, is_pasted: bool) -> None:
    """Say that pasted text was read (of a file the page says so), and what the form lacks."""
    if is_pasted:
        flash("Đã đọc nội dung dán vào: xem từng mục bên dưới.", "info")
    if not contents and not of_the_register:
        flash("Không thấy nhiệm vụ nào trong văn bản: hãy nhập nhiệm vụ bên dưới.", "warning")
    elif of_the_register:
        flash(
            f"{formats.number(of_the_register)} nhiệm vụ của văn bản đã có trong sổ, "
            "không điền lại.",
            "info",
        )
    if len(contents) > MOST_TASKS:
        first_left = textwrap.shorten(contents[MOST_TASKS], _LONGEST_NAMED, placeholder="…")
        flash(
            f"Đọc được {formats.number(len(contents))} nhiệm vụ, chỉ hiện {MOST_TASKS}; còn lại "
            f"{formats.number(len(contents) - MOST_TASKS)} nhiệm vụ, từ “{first_left}”: giao "
            f"{MOST_TASKS} nhiệm vụ này trước, rồi mở “Giao thêm nhiệm vụ” ở trang văn bản và "
            "đọc lại tệp: nhiệm vụ đã giao không điền lại.",
            "warning",
        )
