"""The version of what is read, and the one that a change was made for (RFC 9110: ETag, If-Match).

Who changes something says which version of it they saw: nothing that others did meanwhile is lost.
"""

import re

from flask import request

from tracker.web.converters import row_id
from tracker.web.programs.problems import Mistake, Place, Problem

WRITTEN = re.compile(r'"([0-9]{1,10})"', re.ASCII)
ETAG_HEADER = {"ETag": {"schema": {"type": "string"}, "description": "phiên bản, cho If-Match"}}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[0-9]{1,10}"$'},
    "description": "ETag của lần đọc mà thay đổi này dựa vào",
}


def etag_of(version: int) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": f'"{version}"'}


def version_seen() -> int:
    """The version that the request names.

    :raises Problem: 428 where it names none, 412 where it names one that never was.
    """
    sent = request.headers.get("If-Match", "").strip()
    if not sent:
        mistake = Mistake("If-Match", "Gửi ETag của lần đọc mà thay đổi này dựa vào.", Place.HEADER)
        raise Problem(428, mistake.detail, mistakes=[mistake])
    match = WRITTEN.fullmatch(sent)
    try:
        return row_id(match[1]) if match else _never()
    except ValueError:
        return _never()


def _never() -> int:
    detail = "If-Match không phải ETag của lần đọc nào. Đọc lại rồi gửi ETag mới."
    raise Problem(412, detail, mistakes=[Mistake("If-Match", detail, Place.HEADER)])
