"""Lists of tasks that come in: handed over, looked at, then written as one batch.

What needs a decision (a name that is unknown, a column) is decided on the page of the list.
"""

from typing import Any

from flask import abort, request

from tracker.blueprints.api.imports.schemas import (
    ImportAnswer,
    ImportRowsAnswer,
    NewImport,
    NewImportFile,
    RowsQuery,
    Write,
)
from tracker.blueprints.api.schemas import all_of
from tracker.domain.directives.lists.verdicts import Verdict
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import ImportedList, ListWork
from tracker.queries.directives.imported_lists import (
    ROWS_A_PAGE,
    imported_lists,
    unfinished_lists,
)
from tracker.queries.directives.kept_previews import kept_rows
from tracker.services.directives.list_imports import NewList, store, write
from tracker.web.access import Access, me
from tracker.web.programs.groups import Group
from tracker.web.programs.orders import KEY_NEEDED, created
from tracker.web.programs.problems import Mistake, Problem

UNDECIDED = (
    "Còn {} dòng cần quyết định, chưa có gì được ghi. Quyết định trên trang của danh sách; hoặc "
    "gửi without_undecided: true để bỏ các dòng này lại."
)
NOTHING = "Danh sách không có dòng nào để ghi. Sửa trên trang của nó, hoặc sửa tệp rồi gửi lại."

blueprint = Group("imports", __name__, "Nhập danh sách", "/imports")


@blueprint.operation("", "Các danh sách đã nhập", Access.OFFICE, all_of(ImportAnswer))
def index() -> dict[str, Any]:
    """Those that are looked at, then the last that were written."""
    return {"items": [*unfinished_lists(), *imported_lists()]}


@blueprint.operation(
    "", "Gửi một danh sách để xem trước", Access.OFFICE, ImportAnswer, method="POST", status=201,
    body=NewImport, most_files=1, parameters=[KEY_NEEDED],
    requestBody={"content": {"multipart/form-data": {"schema": NewImportFile}}},
    description="Một tệp Excel, ODS, CSV hoặc Word ở files. Chưa gì vào sổ trước khi ghi.",
)  # fmt: skip
def create(body: dict[str, Any]) -> Any:
    """Hand a file over."""
    file = next(iter(request.files.getlist("files")), None)

    def do() -> None:
        if file is None or not file.filename:
            detail = "Gửi một tệp Excel, ODS, CSV hoặc Word ở files (multipart/form-data)."
            raise Problem(422, detail, mistakes=[Mistake("/files", detail)])
        register = Register(body["register"])
        store(me(), NewList(file.filename, file.read(), body.get("assigned_on"), register))

    def answer(number: int) -> tuple[Any, int, dict[str, str]]:
        return _list_or_404(number), 201, {}

    return created(do, answer, ImportAnswer(), ImportedList)


@blueprint.operation("/<id:list_id>", "Một danh sách", Access.OFFICE, ImportAnswer, refusals=(404,))
def show(list_id: int) -> ImportedList:
    """A list, and its rows counted by what becomes of them."""
    return _list_or_404(list_id)


@blueprint.operation(
    "/<id:list_id>/rows", "Các dòng của một danh sách", Access.OFFICE, ImportRowsAnswer,
    query=RowsQuery, refusals=(404,),
)  # fmt: skip
def rows(query: dict[str, Any], list_id: int) -> dict[str, Any]:
    """A page of its rows, as they stand in the file."""
    verdict = Verdict(query["verdict"]) if "verdict" in query else None
    page = kept_rows(_list_or_404(list_id), verdict, query["page"], ROWS_A_PAGE)
    return {"items": page.rows, "more": page.more}


@blueprint.operation(
    "/<id:list_id>/write", "Ghi một danh sách vào sổ", Access.OFFICE, ImportAnswer, method="POST",
    body=Write,
    refusals=(404, 409),
    description="Ghi các dòng không cần quyết định; còn dòng cần quyết định thì trả lời 409, trừ "
    "khi gửi without_undecided: true để bỏ các dòng đó lại. Danh sách dài được ghi sau ít phút: "
    "xem work.",
)  # fmt: skip
def write_down(body: dict[str, Any], list_id: int) -> ImportedList:
    """Write all rows that need no decision; a second time it is refused."""
    _refuse_half(_list_or_404(list_id), without_undecided=body["without_undecided"])
    write(me(), list_id)
    return _list_or_404(list_id)


def _list_or_404(list_id: int) -> ImportedList:
    return db.session.get(ImportedList, list_id) or abort(404)


def _refuse_half(row: ImportedList, *, without_undecided: bool) -> None:
    """Refuse to use a list up of which nothing would be written, or less than is thought."""
    if row.written_at is not None or row.work is not ListWork.NONE:
        return  # the service says so
    undecided = row.counts.get(Verdict.NEEDS_DECISION.value, 0)
    if undecided and not without_undecided:
        raise Problem(409, UNDECIDED.format(undecided))
    if not any(row.counts.get(one.value) for one in (Verdict.NEW, Verdict.CHANGED)):
        raise Problem(409, NOTHING)
