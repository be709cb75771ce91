"""A group of operations of the API: what each asks, answers and refuses is in its document.

What every operation may be refused for stands in one place; the document names nothing else, and
a test calls every operation to see that nothing else is answered.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar

from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema
from werkzeug.exceptions import HTTPException

from tracker.domain.errors import DomainError
from tracker.extensions import csrf
from tracker.web.access import Access, access
from tracker.web.programs.problems import MEDIA_TYPE, TITLES, problem_of
from tracker.web.programs.reading import Reader
from tracker.web.programs.refusals import refusal_of
from tracker.web.programs.unread_parts import refuse_unread

View = TypeVar("View", bound=Callable[..., Any])

DONE = {200: "Thực hiện xong", 201: "Đã tạo"}
ALWAYS = (401, 403, 422, 429, 503)
"""What any operation may be refused for: token, role, parameters that are not known, pace, rest."""
VERSION = "1.0"


class Document(Api):  # type: ignore[misc]
    """The OpenAPI document, of nothing but what operations declare."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Pages have their own; refusals of operations are told by their groups."""


class Group(Blueprint):  # type: ignore[misc]
    """Operations on one kind of thing; ``title`` is its name in the document."""

    ARGUMENTS_PARSER = Reader()

    def __init__(self, name: str, import_name: str, title: str, path: str) -> None:
        super().__init__(f"api_{name}", import_name, url_prefix=f"/api/v1{path}")
        self.title = title
        csrf.exempt(self)  # no cookie opens anything here
        self.register_error_handler(DomainError, lambda error: refusal_of(error).answer())
        self.register_error_handler(HTTPException, lambda error: problem_of(error).answer())

    def operation(
        self,
        rule: str,
        summary: str,
        level: Access,
        answer: type[Schema] | Schema | None,
        *,
        method: str = "GET",
        status: int = 200,
        query: type[Schema] | None = None,
        body: type[Schema] | Schema | None = None,
        most_files: int = 0,
        refusals: Collection[int] = (),
        description: str = "",
        headers_of_answer: dict[str, Any] | None = None,
        answered: dict[str, Any] | None = None,
        **described: Any,
    ) -> Callable[[View], View]:
        """Add an operation: its address, in whose roles, what it is sent and what it answers.

        ``most_files``: how many it takes at ``files``.
        ``answered``: what is answered where that is no JSON; ``described`` goes into the document
        as it stands.
        """

        def add(view: View) -> View:
            made: Any = access(level)(_all_read(view, query, most_files))
            if query is not None:
                made = self.arguments(query, location="query")(made)
            if body is not None:
                made = self.arguments(body, required=_needs(body))(made)
            made = self.response(
                status, answer, headers=headers_of_answer, description=DONE[status]
            )(made)
            also = (400, 413, 415) if method != "GET" else ()
            codes = sorted({*ALWAYS, *also, *refusals})
            answers: dict[int, Any] = {code: f"Problem{code}" for code in codes}
            if answered is not None:
                answers[status] = answered
            words = {"summary": summary, "description": description, "responses": answers}
            words |= described
            made = self.doc(operationId=f"{self.name}_{view.__name__}", **words)(made)
            self.route(rule, methods=[method], tags=[self.title], endpoint=view.__name__)(made)
            return view

        return add


def _all_read(view: View, query: type[Schema] | None, most_files: int) -> Callable[..., Any]:
    """The view, for requests of which it reads all."""
    parameters = query().fields if query is not None else {}

    @wraps(view)
    def read(*arguments: Any, **named: Any) -> Any:
        refuse_unread(parameters, most_files)
        return view(*arguments, **named)

    return read


def _needs(body: type[Schema] | Schema) -> bool:
    """Whether something must be sent: an empty body is an empty object."""
    schema = body if isinstance(body, Schema) else body()
    return any(field.required for field in schema.fields.values())


def document_of(app: Flask) -> Document:
    """An empty document, with the ways to be refused and the token in it."""
    app.config.update(API_TITLE="Theo dõi nhiệm vụ", API_VERSION=VERSION, OPENAPI_VERSION="3.1.0")
    document = Document(app, spec_kwargs={"security": [{"token": []}], "servers": [{"url": "/"}]})
    parts = document.spec.components
    parts.security_scheme("token", {"type": "http", "scheme": "bearer"})
    parts.schema("Problem", {"type": "object", **PROBLEM})
    for code, title in TITLES.items():
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        parts.response(f"Problem{code}", {"description": title, "content": content})
    return document


TEXT = {"type": "string"}
PROBLEM = {
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT,
        "instance": TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {**TEXT, "description": "JSON pointer (RFC 6901) vào nội dung gửi"},
                    "parameter": TEXT, "header": TEXT, "detail": TEXT,
                },
            },
        },
    },
}  # fmt: skip
