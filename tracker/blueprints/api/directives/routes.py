"""Directives: the register, one of them, and entering one with its tasks."""

from typing import Any

from flask import abort, request

from tracker import clock
from tracker.blueprints.api.directives.schemas import (
    DirectiveAnswer,
    DirectiveFiles,
    DirectiveQuery,
    DirectiveRowAnswer,
    NewDirective,
    NoWords,
)
from tracker.blueprints.api.directives.values import directive_value
from tracker.blueprints.api.schemas import page_of
from tracker.domain.errors import ValueRefused
from tracker.filetypes import FILES_AN_ACT
from tracker.models import Attachment, Directive
from tracker.queries.directives.lists import list_directives, visible_directive
from tracker.queries.directives.read_documents import open_reading
from tracker.services.directives import corrections
from tracker.services.directives.read_documents import keep_outcome
from tracker.services.system.files import Upload
from tracker.services.tasks.assignment import register_directive
from tracker.web.access import Access, me, myself
from tracker.web.forms.directive_words import DirectiveWordsForm
from tracker.web.programs.cursors import cursor_of, key_in
from tracker.web.programs.form_bodies import WITHOUT_TOKEN, refuse_body, typed_into
from tracker.web.programs.groups import Group
from tracker.web.programs.new_directives import NewEntry
from tracker.web.programs.orders import KEY_NEEDED, created
from tracker.web.programs.problems import Mistake, Problem
from tracker.web.programs.refusals import refusal_of
from tracker.web.programs.versions import ETAG_HEADER, etag_of

ORDER = "directives"
NAMES = {"lead_unit": "lead_units"}  # what a body calls otherwise than the service does

blueprint = Group("directives", __name__, "Văn bản chỉ đạo", "/directives")


@blueprint.operation(
    "", "Sổ văn bản chỉ đạo, mới nhất trước", Access.FOLLOWS_TASKS, page_of(DirectiveRowAnswer),
    query=DirectiveQuery,
)  # fmt: skip
def index(query: dict[str, Any]) -> dict[str, Any]:
    """The directives whose tasks the person may see."""
    page = list_directives(
        myself(),
        clock.today(),
        q=query.get("q", ""),
        after=key_in(query.get("cursor"), ORDER),
        size=query["limit"],
    )
    return {"items": page.rows, "total": page.total, "next": cursor_of(page.after, ORDER)}


@blueprint.operation(
    "/<id:directive_id>", "Một văn bản", Access.FOLLOWS_TASKS, DirectiveAnswer, refusals=(404,),
    headers_of_answer=ETAG_HEADER,
)  # fmt: skip
def show(directive_id: int) -> Any:
    """A directive with its files."""
    directive = visible_directive(myself(), directive_id) or abort(404)
    return directive_value(directive, myself()), 200, etag_of(directive.version)


@blueprint.operation(
    "", "Đưa văn bản vào sổ và giao nhiệm vụ", Access.OFFICE, DirectiveAnswer, method="POST",
    status=201, body=NewDirective, refusals=(409,), headers_of_answer=ETAG_HEADER,
    parameters=[KEY_NEEDED],
    description="Mỗi đơn vị chủ trì của một mục nhận một nhiệm vụ. proposal_id: bản đọc đã đề xuất "
    "các nhiệm vụ này; tệp đã đọc được kèm vào văn bản.",
)  # fmt: skip
def create(body: dict[str, Any]) -> Any:
    """Enter a directive with its tasks, all or nothing."""

    def do() -> None:
        form = DirectiveWordsForm(meta=WITHOUT_TOKEN, formdata=typed_into(_fresh(), body))
        if not form.validate():
            refuse_body(form)
        directive, items = NewEntry(body).read()
        files, reading_id = _of_proposal(body.get("proposal_id"))
        try:
            row = register_directive(me(), directive, items, files=files)
        except ValueRefused as error:
            raise refusal_of(error, NAMES) from None
        if reading_id is not None:
            keep_outcome(reading_id, row.id, items)

    def answer(number: int) -> tuple[Any, int, dict[str, str]]:
        row = visible_directive(myself(), number) or abort(404)
        return directive_value(row, myself()), 201, etag_of(row.version)

    return created(do, answer, DirectiveAnswer(), Directive)


@blueprint.operation(
    "/<id:directive_id>/files", "Kèm tệp vào văn bản", Access.OFFICE, DirectiveAnswer,
    method="POST", status=201, body=NoWords, refusals=(404, 409), headers_of_answer=ETAG_HEADER,
    parameters=[KEY_NEEDED], most_files=FILES_AN_ACT,
    requestBody={"content": {"multipart/form-data": {"schema": DirectiveFiles}}},
)  # fmt: skip
def attach(_body: dict[str, Any], directive_id: int) -> Any:
    """Put files to a directive that is in the register."""
    visible_directive(myself(), directive_id) or abort(404)
    sent = [file for file in request.files.getlist("files") if file.filename]

    def do() -> None:
        uploads = tuple(Upload(str(file.filename), file.read()) for file in sent)
        corrections.attach_files(me(), directive_id, uploads)

    def answer(_number: int) -> tuple[Any, int, dict[str, str]]:
        row = visible_directive(myself(), directive_id) or abort(404)
        return directive_value(row, myself()), 201, etag_of(row.version)

    return created(do, answer, DirectiveAnswer(), Attachment)


def _fresh() -> DirectiveWordsForm:
    return DirectiveWordsForm(formdata=None, meta=WITHOUT_TOKEN)


def _of_proposal(number: int | None) -> tuple[tuple[Upload, ...], int | None]:
    """The file that was read, and its reading, where the tasks come from one."""
    if number is None:
        return (), None
    row = open_reading(number)
    if row is None:
        detail = "Không có bản đọc này, hoặc đã đưa vào sổ."
        raise Problem(422, detail, mistakes=[Mistake("/proposal_id", detail)])
    files = (Upload(row.file_name, row.content),) if row.content else ()
    return files, row.id
