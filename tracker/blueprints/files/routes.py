"""An attached file, handed out as it was sent in: to be saved, never shown by the browser."""

from flask import Blueprint, Response

from tracker.web.access import Access, access
from tracker.web.files.attached import attached_file

blueprint = Blueprint("files", __name__, url_prefix="/tep")


@blueprint.get("/<id:attachment_id>")
@access(Access.FOLLOWS_TASKS)
def fetch(attachment_id: int) -> Response:
    """The file, under the name it was attached with; 404 for those who may not see it."""
    return attached_file(attachment_id)
