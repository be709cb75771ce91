"""The document of the API as its page shows it: by group, each operation with what it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

KINDS = {
    "string": "chữ", "integer": "số nguyên", "boolean": "true/false", "array": "danh sách",
    "object": "đối tượng", "number": "số", "null": "null",
}  # fmt: skip
FORMATS = {"date": "ngày", "date-time": "thời điểm UTC", "binary": "tệp"}
PLACES = {"path": "địa chỉ", "query": "tham số", "header": "đầu"}
LONGEST_CHOICE = 12


@dataclass(frozen=True)
class Member:
    """A value that is sent or answered: where, what it is called, its kind in words."""

    place: str
    name: str
    kind: str
    needed: bool
    words: str


@dataclass(frozen=True)
class Operation:
    """One way to call an address."""

    anchor: str
    method: str
    path: str
    summary: str
    words: str
    sent: tuple[Member, ...]
    answered: tuple[Member, ...]
    answers_as: "Operation | None"
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownGroup:
    """The operations on one kind of thing."""

    title: str
    anchor: str
    operations: tuple[Operation, ...]


def shown_groups(document: Mapping[str, Any]) -> list[ShownGroup]:
    """The groups in the order in which the document has them."""
    groups: dict[str, list[Operation]] = {}
    first: dict[str, Operation] = {}
    for path, methods in document["paths"].items():
        shared = methods.get("parameters", [])
        for method, operation in methods.items():
            if method != "parameters":
                made = _operation(document, path, method, operation, shared)
                schema = _answer(operation).get("$ref", path)
                before = first.setdefault(schema, made)
                made = made if before is made else replace(made, answers_as=before)
                groups.setdefault(operation["tags"][0], []).append(made)
    return [
        ShownGroup(title, f"nhom-{place}", tuple(operations))
        for place, (title, operations) in enumerate(groups.items(), 1)
    ]


def _operation(
    document: Mapping[str, Any],
    path: str,
    method: str,
    operation: Mapping[str, Any],
    shared: list[dict[str, Any]],
) -> Operation:
    sent = [
        Member(
            PLACES[one["in"]],
            one["name"],
            _kind(document, one.get("schema", {})),
            bool(one.get("required")),
            str(one.get("description", "")),
        )
        for one in (*shared, *operation.get("parameters", ()))
    ]
    contents = operation.get("requestBody", {}).get("content", {})
    for media_type, content in list(contents.items())[:1]:
        place = "JSON" if media_type.endswith("json") else "biểu mẫu"
        sent += _members(document, content.get("schema", {}), place)
    answers = sorted(operation["responses"].items())
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        words=operation.get("description", ""),
        sent=tuple(sent),
        answered=tuple(_members(document, _answer(operation), "")),
        answers_as=None,
        answers=tuple((code, _resolved(document, one)["description"]) for code, one in answers),
    )


def _answer(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of what is answered where all went well."""
    answers: Mapping[str, Any] = operation["responses"]
    good = next(one for code, one in answers.items() if code.startswith("2"))
    contents: list[Mapping[str, Any]] = list(good.get("content", {}).values())
    return contents[0].get("schema", {}) if contents else {}


def _members(document: Mapping[str, Any], schema: Any, place: str) -> Iterator[Member]:
    schema = _resolved(document, schema)
    needed = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        words = str(inner.get("description", ""))
        yield Member(place, name, _kind(document, inner), name in needed, words)


def _kind(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """``chữ``, ``ngày``, ``danh sách: đối tượng``, ``một trong: read, act``."""
    schema = _resolved(document, schema)
    choices = [str(one) for one in schema.get("enum", ()) if one is not None]
    if choices:
        more = " …" if len(choices) > LONGEST_CHOICE else ""
        return f"một trong: {', '.join(choices[:LONGEST_CHOICE])}{more}"
    several = schema.get("anyOf") or schema.get("allOf") or ()
    if several:
        return " hoặc ".join(_kind(document, one) for one in several)
    kinds = schema.get("type", "object")
    words = [KINDS[one] for one in (kinds if isinstance(kinds, list) else [kinds])]
    if schema.get("format") in FORMATS:
        words[0] = FORMATS[schema["format"]]
    if "items" in schema:
        words[0] = f"{words[0]}: {_kind(document, schema['items'])}"
    return " hoặc ".join(words)


def _resolved(document: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference names."""
    meant: Mapping[str, Any] = part
    while "$ref" in meant:
        step: Any = document
        for name in meant["$ref"].removeprefix("#/").split("/"):
            step = step[name]
        meant = step
    return meant
