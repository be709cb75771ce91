"""An attached file as it is handed out: to be saved, never shown by the browser."""

import logging

from flask import Response, abort, send_file

from tracker.queries.system.files import attachment_for
from tracker.web.access import myself

log = logging.getLogger(__name__)


def attached_file(attachment_id: int) -> Response:
    """The file, under the name it was attached with; 404 for those who may not see it."""
    attached = attachment_for(myself(), attachment_id)
    if attached is None:
        abort(404)
    attachment, path = attached
    if not path.is_file():
        log.error("attachment %d: %s is not on the disk", attachment.id, path)
        abort(404)
    answer = send_file(
        path,
        mimetype=attachment.file.media_type,
        as_attachment=True,
        download_name=attachment.name,
        etag=attachment.file.sha256,
        last_modified=attachment.attached_at,
        conditional=False,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
