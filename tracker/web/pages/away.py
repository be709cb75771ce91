"""The page of a database that cannot be used: why, what to do, and what was typed, to send again.

It needs neither database nor session: those are what is away.
"""

import sys

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from tracker.database_faults import DatabaseFault, fault_of
from tracker.extensions import db
from tracker.web.pages.errors import SECRET, broken, typed_fields
from tracker.web.programs.problems import Problem
from tracker.web.programs.requests import of_program

ADVICE = {
    DatabaseFault.BUSY: "Hãy đợi vài giây rồi thử lại; nếu lâu hơn vài phút, hãy báo quản trị.",
    DatabaseFault.AWAY: "Hãy đợi một phút rồi thử lại; nếu vẫn vậy, hãy báo người quản trị.",
    DatabaseFault.FULL: "Hãy báo người quản trị giải phóng chỗ trên đĩa, rồi thử lại.",
    DatabaseFault.READ_ONLY: "Hãy báo người quản trị: thư mục hoặc máy chủ dữ liệu chỉ cho đọc.",
    DatabaseFault.DAMAGED: "Hãy báo ngay người quản trị: cần phục hồi từ bản sao lưu.",
}
AGAIN_AFTER_S = 30


def init_app(app: Flask) -> None:
    """Show it where a request ends with such an error."""
    app.register_error_handler(SQLAlchemyError, _away)


def _away(error: SQLAlchemyError) -> ResponseReturnValue:
    fault = fault_of(error)
    if fault is None:
        current_app.log_exception(sys.exc_info())
        return broken(error)
    db.session.close()  # what is asked after this is asked anew
    current_app.logger.error("database: %s: %s", fault.value, type(error).__name__)
    if of_program():
        return Problem(503, ADVICE[fault], headers={"Retry-After": str(AGAIN_AFTER_S)}).answer()
    sent = request.method == "POST"
    page = current_app.jinja_env.get_template("errors/away.html").render(
        title=fault.label,
        advice=ADVICE[fault],
        number=g.get("request_id"),
        sent=sent,
        typed=typed_fields() if sent else [],
        again=_to_send_again() if sent else [],
        here=request.full_path.rstrip("?"),
        files=bool(request.files) if sent else False,
    )
    return page, 503, {"Retry-After": str(AGAIN_AFTER_S)}


def _to_send_again() -> list[tuple[str, str]]:
    """Every box as it was sent; nothing where one of them was a secret, which no page repeats."""
    boxes = list(request.form.items(multi=True))
    return [] if any(name in SECRET for name, _ in boxes) else boxes
