"""Every operation as its document says, as every role: nothing breaks, nothing else is answered.

What is sent is generated from the document, right and wrong (schemathesis); every second request
names what there is, with the version that holds now, so that acts are carried out, too.
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.cast import PEOPLE
from tracker.extensions import db
from tracker.models import Directive, Task
from tracker.web.programs import callers

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def present(add_task) -> dict[str, Any]:
    """What there is, by the names of the parameters of addresses."""
    task = add_task(helpers=("SNNMT",))
    task.directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735"
    )
    db.session.commit()
    return {"task_id": task.id, "directive_id": task.directive_id, "code": "STC", "year": 2025}


def send_everything(app, caller, present, examples):
    """Send so many requests to each operation, right and wrong, and hold what is answered."""
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    sent = 0
    for result in document.get_all_operations():
        operation = result.ok()
        for mode in GenerationMode:
            sent += _send(operation, mode, caller, present, examples)
    return sent


def _send(operation, mode, caller, present, examples):
    sent = 0

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def each(case):
        nonlocal sent
        sent += 1
        case.headers["Authorization"] = f"Bearer {caller.token}"
        case.headers["Accept-Encoding"] = "identity"
        if sent % 2:
            _name_what_there_is(case, present)
        response = case.call()
        case.validate_response(response, checks=CHECKS)

    each()
    return sent


def _name_what_there_is(case, present):
    for name in case.path_parameters or {}:
        case.path_parameters[name] = present.get(name, case.path_parameters[name])
    if case.method == "POST":
        task = db.session.get(Task, present["task_id"], populate_existing=True)
        case.headers["If-Match"] = f'"{task.version}"'


@pytest.fixture
def unhurried(monkeypatch):
    """Requests are not counted."""
    monkeypatch.setattr(callers, "keep_pace", lambda _token: None)


@pytest.mark.usefixtures("unhurried")
def test_nothing_breaks_and_nothing_undeclared_is_answered(app, program, present):
    assert send_everything(app, program("lan"), present, 1) > 100


@pytest.mark.long
@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(
    ("database_url", "who"),
    [
        *(("sqlite", username) for username, *_ in PEOPLE),
        ("postgresql", "lan"),
        ("postgresql", "an"),
    ],
    indirect=["database_url"],
)
def test_as_every_role(app, program, present, who):
    assert send_everything(app, program(who), present, 6) > 600
