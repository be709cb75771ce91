"""What a program orders: done once for each ``Idempotency-Key``, however often it is sent.

The answer is kept in the transaction that carries the order out: either both are there or none,
whatever is stopped in between. Refusals are not kept: the same order may be sent again.
"""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from flask import Response, current_app, g, request
from marshmallow import Schema
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from tracker.database import at_the_end
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models.system.answered_requests import LONGEST_KEY
from tracker.services.system.answered_requests import Answer, Order
from tracker.web.programs.problems import Mistake, Place, Problem
from tracker.web.programs.reading import JSON, json_of
from tracker.web.security.limits import WITH_FILES

WRITTEN = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "pattern": r"^[!-~]+$", "maxLength": LONGEST_KEY},
    "description": "tên của yêu cầu này do phần mềm đặt; gửi lại cùng tên thì không làm lần nữa",
}
KEY_NEEDED = {**KEY, "required": True}
Answering = Callable[[], tuple[Any, int, Mapping[str, str]]]


def carried_out(do: Callable[[], object], answering: Answering, schema: Schema) -> Response:
    """Carry the order out, or answer what it was answered before.

    ``answering``: what is answered, its status and headers, asked once it is done.

    :raises Problem: 422, the same key was sent with another order.
    """
    order = _order()
    if order is None:
        do()
        return _sent(_answer(answering, schema))
    if earlier := _replayed(order):
        return earlier
    answers: list[Answer] = []

    def keep() -> None:
        db.session.flush()
        db.session.expire_all()
        answers.append(_answer(answering, schema))
        order.keep(answers[0])

    try:
        with at_the_end(keep):
            do()
    except (IntegrityError, DomainError):  # perhaps it was done at this very moment
        if earlier := _replayed(order):
            return earlier
        raise
    return _sent(answers[0] if answers else _answer(answering, schema))


def created(
    do: Callable[[], object], answering: Callable[[int], Any], schema: Schema, model: type[Any]
) -> Response:
    """The same for what makes a row of ``model``; ``answering`` is given its number.

    :raises Problem: 422, the request has no name, or the same name for something else.
    """
    if not request.headers.get("Idempotency-Key"):
        detail = "Đặt tên cho yêu cầu này (ví dụ một UUID): gửi lại cùng tên thì không tạo lần nữa."
        raise Problem(422, detail, mistakes=[Mistake("Idempotency-Key", detail, Place.HEADER)])
    numbers: list[int] = []

    def note(session: Any, _context: object) -> None:
        numbers.extend(one.id for one in session.new if isinstance(one, model))

    session = db.session()
    event.listen(session, "after_flush", note)
    try:
        return carried_out(do, lambda: answering(numbers[0]), schema)
    finally:
        event.remove(session, "after_flush", note)


def _order() -> Order | None:
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return None
    if not WRITTEN.fullmatch(key):
        detail = f"Nhập 1 đến {LONGEST_KEY} ký tự, không dấu, không khoảng trắng."
        raise Problem(422, detail, mistakes=[Mistake("Idempotency-Key", detail, Place.HEADER)])
    return Order(g._login_user.token_id, key, _fingerprint())


def _fingerprint() -> str:
    """What is ordered: address, values however they are spelt, files.

    The version seen is no part of it: who sends an order again may have read anew in between.
    """
    made = sha256(repr((request.method, request.path)).encode())
    if request.mimetype != WITH_FILES:
        made.update(json.dumps(json_of(request), sort_keys=True).encode())
        return made.hexdigest()
    made.update(repr(sorted(request.form.items(multi=True))).encode())
    for name, file in request.files.items(multi=True):
        made.update(repr((name, file.filename)).encode())
        made.update(file.read())
        file.seek(0)
    return made.hexdigest()


def _replayed(order: Order) -> Response | None:
    earlier = order.earlier()
    if earlier is None:
        return None
    answer, is_same = earlier
    if not is_same:
        detail = "Idempotency-Key này đã dùng cho một yêu cầu khác. Đặt tên khác."
        raise Problem(422, detail, mistakes=[Mistake("Idempotency-Key", detail, Place.HEADER)])
    return _sent(answer)


def _answer(answering: Answering, schema: Schema) -> Answer:
    value, status, headers = answering()
    body = current_app.json.dumps(schema.dump(value))
    return Answer(status, body, headers.get("ETag", ""))


def _sent(answer: Answer) -> Response:
    response = current_app.response_class(answer.body, answer.status, mimetype=JSON)
    if answer.etag:
        response.headers["ETag"] = answer.etag
    return response
