"""Documents that are read to propose tasks: nothing is registered before somebody says so."""

from typing import Any

from flask import abort, request

from tracker.blueprints.api.proposals.schemas import (
    NewProposal,
    NewProposalFile,
    ProposalAnswer,
)
from tracker.domain.directives.proposals.proposal_json import proposal_as_json
from tracker.models import ReadDocument
from tracker.queries.directives.listed_units import unit_names
from tracker.queries.directives.read_documents import kept_proposal, open_reading
from tracker.services.directives.read_documents import read_pasted, read_upload
from tracker.services.system.files import Upload
from tracker.web.access import Access, me
from tracker.web.programs.groups import Group
from tracker.web.programs.orders import KEY_NEEDED, created
from tracker.web.programs.problems import Mistake, Problem

blueprint = Group("proposals", __name__, "Đọc văn bản", "/proposals")


@blueprint.operation(
    "", "Đọc một văn bản để đề xuất nhiệm vụ", Access.OFFICE, ProposalAnswer, method="POST",
    status=201, body=NewProposal, most_files=1, parameters=[KEY_NEEDED],
    requestBody={"content": {"multipart/form-data": {"schema": NewProposalFile}}},
    description="Gửi chữ ở text, hoặc một tệp ở files. Bản quét được đọc sau ít phút: xem state. "
    "Không gì vào sổ trước khi gửi POST /directives.",
)  # fmt: skip
def create(body: dict[str, Any]) -> Any:
    """Have a document read."""
    file = next(iter(request.files.getlist("files")), None)

    def do() -> None:
        if file is not None and file.filename:
            read_upload(me(), Upload(file.filename, file.read()))
        elif body.get("text", "").strip():
            read_pasted(me(), body["text"].strip())
        else:
            detail = "Gửi một tệp ở files, hoặc nội dung văn bản ở text."
            raise Problem(422, detail, mistakes=[Mistake("/text", detail)])

    def answer(number: int) -> tuple[Any, int, dict[str, str]]:
        return _value(open_reading(number) or abort(404)), 201, {}

    return created(do, answer, ProposalAnswer(), ReadDocument)


@blueprint.operation(
    "/<id:proposal_id>", "Bản đọc của một văn bản", Access.OFFICE, ProposalAnswer, refusals=(404,)
)
def show(proposal_id: int) -> dict[str, Any]:
    """How far the reading is, and what it proposes."""
    return _value(open_reading(proposal_id) or abort(404))


def _value(row: ReadDocument) -> dict[str, Any]:
    state = "failed" if row.problem else "reading" if row.waits else "ready"
    ready = state == "ready" and row.proposal is not None
    return {
        "id": row.id,
        "state": state,
        "problem": row.problem,
        "file_name": row.file_name,
        "proposal": proposal_as_json(kept_proposal(row, unit_names({}))) if ready else None,
    }
