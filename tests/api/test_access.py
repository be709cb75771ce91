"""Who may call what: every operation lets in whom the page lets in that does the same."""

import pytest
from marshmallow import fields

from tests.file_samples import TEXT
from tests.pages.test_access import EVERYBODY, LEADERSHIP, MATRIX, OFFICE, OTHER_UNIT, UNIT
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import Attachment, Directive
from tracker.services.system.files import Upload
from tracker.services.tasks import unit_acts
from tracker.web.acts.catalogue import ENTERED, OFFERED
from tracker.web.programs.fields import Day, WholeNumber, Yes

FOLLOWS = UNIT | OTHER_UNIT | OFFICE | LEADERSHIP
LIKE_THE_PAGE = {
    "api_tasks.index": "tasks.index",
    "api_tasks.show": "tasks.show",
    "api_tasks.history": "tasks.show",
    **{f"api_acts.{act.value}": f"tasks.acts.{act.value}" for act in OFFERED},
    **{f"api_acts.enter_{act.value}": f"tasks.acts.enter_{act.value}" for act in ENTERED},
    "api_directives.index": "directives.index",
    "api_directives.show": "directives.show",
    "api_directives.create": "directives.assignment.register",
    "api_directives.attach": "directives.files.edit",
    "api_files.fetch": "files.fetch",
    "api_proposals.create": "directives.assignment.register",
    "api_imports.index": "directives.lists.index",
    "api_imports.create": "directives.lists.index",
    "api_reports.show": "reports.show",
    "api_reports.overview": "overview.show",
    "api_snapshots.index": "reports.snapshots.index",
}
BY_THEMSELVES = {
    "api_units.index": FOLLOWS,
    "api_units.show": FOLLOWS,
    "api_people.index": FOLLOWS,
    "api_people.of_unit": UNIT | OFFICE | LEADERSHIP,  # of Sở Tài chính
    "api_calendar.show": FOLLOWS,
}
OF_ROWS = {  # nothing is there: 404 for whom they are, 403 for all others
    "api_proposals.show": OFFICE,
    "api_imports.show": OFFICE,
    "api_imports.rows": OFFICE,
    "api_imports.write_down": OFFICE,
    "api_snapshots.show": OFFICE | LEADERSHIP,
}
PUBLIC = {"api.document", "api.show"}


@pytest.fixture
def present(add_task, person):
    """A task of Sở Tài chính, with its directive and a file."""
    task = add_task()
    task.directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735"
    )
    db.session.commit()
    unit_acts.comment(person("an"), task.id, "Gửi số liệu", files=(Upload("a.csv", TEXT),))
    return {
        "task_id": task.id, "directive_id": task.directive_id, "code": "STC", "year": 2025,
        "attachment_id": db.session.scalars(db.select(Attachment.id)).one(),
    }  # fmt: skip


def rules(app):
    """Every way to call the API: its endpoint, method and address."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1") and rule.endpoint not in PUBLIC:
            yield rule, "POST" if "POST" in rule.methods else "GET"


def test_every_operation_stands_here(app):
    endpoints = {rule.endpoint for rule, _ in rules(app)}
    assert endpoints == LIKE_THE_PAGE.keys() | BY_THEMSELVES.keys() | OF_ROWS.keys()


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_who_may_call_what(app, program, present, who):
    caller = program(who)
    version = program("lan").call("GET", f"/tasks/{present['task_id']}").headers["ETag"]
    wrong = []
    for rule, method in rules(app):
        values = {name: present.get(name, 1) for name in rule.arguments}
        with app.test_request_context():
            path = app.url_map.bind("x").build(rule.endpoint, values)
        headers = {"If-Match": version}  # one act makes it old: 412 says as much as 200
        sent = {"json": body_of(rule.endpoint)} if method == "POST" else {}
        status = caller.call(method, path.removeprefix("/api/v1"), headers=headers, **sent)
        if (status.status_code == 403) != (who not in let_in(rule.endpoint)) and not (
            status.status_code == 404 and who not in let_in(rule.endpoint)
        ):
            wrong.append(f"{rule.endpoint}: {status.status_code} {status.json}")
    assert wrong == []


def let_in(endpoint):
    """Whom the operation is for."""
    if endpoint in LIKE_THE_PAGE:
        return MATRIX[LIKE_THE_PAGE[endpoint]]
    return BY_THEMSELVES.get(endpoint) or OF_ROWS[endpoint]


def body_of(endpoint):
    """A body that its schema takes, so that it is asked who may do it."""
    from tracker.blueprints.api.acts.schemas import act_schema

    group, _, name = endpoint.partition(".")
    if group != "api_acts":
        return {}
    entered = name.startswith("enter_")
    schema = act_schema(Act(name.removeprefix("enter_")), entered=entered)()
    needed = {key: field for key, field in schema.fields.items() if field.required}
    return {key: _value(field) for key, field in needed.items()}


def _value(field):
    match field:
        case WholeNumber():
            return 1
        case Day():
            return "2025-06-20"
        case Yes():
            return True
        case fields.String():
            return "x"
    raise AssertionError(field)
