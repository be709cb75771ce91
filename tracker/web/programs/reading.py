"""What a program sent, read strictly: JSON in UTF-8, cleaned as all text is, checked by a schema.

Every mistake is named with its place: a pointer into the body, a parameter, a header.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from flask import Request
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser

from tracker.domain.text import clean
from tracker.web.programs.fields import DIGITS, WholeNumber
from tracker.web.programs.problems import Mistake, Place, Problem
from tracker.web.security.limits import WITH_FILES

JSON = "application/json"
ONCE = "Chỉ gửi một lần."
CHECK_AGAIN = "Sửa các giá trị nêu ở errors rồi gửi lại."
PLACES = {"query": Place.PARAMETER, "headers": Place.HEADER}


class Reader(FlaskParser):
    """Reads arguments for views; what is wrong ends the request."""

    DEFAULT_UNKNOWN_BY_LOCATION = dict.fromkeys(("json", "query", "path", "headers"))
    """None: as the schema says."""

    def load_json(self, req: Request, schema: Schema) -> Any:
        return _typed_of(req, schema) if req.mimetype == WITH_FILES else json_of(req)

    def handle_error(  # type: ignore[override]
        self, error: ValidationError, _req: Request, _schema: Schema, **_others: Any
    ) -> NoReturn:
        location, messages = next(iter(error.messages_dict.items()))
        raise wrong_values(messages, PLACES.get(location, Place.BODY))


def json_of(sent: Request) -> Any:
    """The body, cleaned; an empty one is an empty object.

    :raises Problem: it is no JSON, or of another kind, or an object names something twice.
    """
    body = sent.get_data(cache=True)
    if not body:
        return {}
    if sent.mimetype != JSON:
        raise Problem(415)
    try:
        return _cleaned(json.loads(body.decode(), parse_constant=_refused, object_pairs_hook=_once))
    except (ValueError, RecursionError):
        raise Problem(400) from None


def _typed_of(sent: Request, schema: Schema) -> dict[str, Any]:
    """The words of a form that sends files along: numbers are digits there, empty boxes none."""
    body: dict[str, Any] = {name: text for name, text in sent.form.items() if text}
    for name, field in schema.fields.items():
        if isinstance(field, WholeNumber) and DIGITS.fullmatch(str(body.get(name, ""))):
            body[name] = int(body[name])
    return body


def wrong_values(messages: Any, place: Place = Place.BODY) -> Problem:
    """The refusal of values, by the messages that the library nests as the values are."""
    mistakes = _mistakes(messages, "", place)
    return Problem(422, CHECK_AGAIN, mistakes=mistakes)


def pointer_step(name: str) -> str:
    """A name as a step of a JSON pointer (RFC 6901, 3)."""
    return name.replace("~", "~0").replace("/", "~1")


def _mistakes(messages: Any, where: str, place: Place) -> Iterator[Mistake]:
    if isinstance(messages, dict):
        for name, inner in messages.items():
            step = "" if name == "_schema" else pointer_step(str(name))
            below = f"{where}/{step}" if step and place is Place.BODY else where or step
            yield from _mistakes(inner, below, place)
        return
    for message in messages if isinstance(messages, list) else [messages]:
        yield Mistake(where, str(message), place)


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    for name, times in Counter(clean(name) for name, _ in members).items():
        if times > 1:
            detail = f"Tên “{name[:100]}” đứng hai lần trong một đối tượng. {ONCE}"
            raise Problem(422, CHECK_AGAIN, mistakes=[Mistake("", detail)])
    return dict(members)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean(name): _cleaned(one) for name, one in value.items()}
    return value
