"""Attached files: the bytes of one; what there is stands with its task or directive."""

from flask import Response

from tracker.web.access import Access
from tracker.web.files.attached import attached_file
from tracker.web.programs.groups import Group

BYTES = "application/octet-stream"
_ANSWER = {
    "description": "Nội dung tệp",
    "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
}

blueprint = Group("files", __name__, "Tệp đính kèm", "/files")


@blueprint.operation(
    "/<id:attachment_id>", "Tải một tệp đính kèm", Access.FOLLOWS_TASKS, None, refusals=(404,),
    answered=_ANSWER,
)  # fmt: skip
def fetch(attachment_id: int) -> Response:
    """The file as it was sent in."""
    response = attached_file(attachment_id)
    response.mimetype = BYTES
    return response
