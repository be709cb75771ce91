"""The bodies of acts: each is the form of its page."""

from typing import Any

from marshmallow import fields

from tracker.domain.tasks.workflow import Act
from tracker.web.acts.catalogue import offered
from tracker.web.acts.forms import ActForm
from tracker.web.programs.fields import Sent, row, text
from tracker.web.programs.form_bodies import LOOKED_AT, schema_of

FILE = "file_id"
UNIT = "unit"
STAYING = ("content",)  # of a task that is put right


def act_schema(act: Act, *, entered: bool) -> type[Sent]:
    """What is sent with an act; ``entered``: by the office for the unit, with day and document."""
    name = "".join(word.title() for word in act.value.split("_")) + ("OnBehalf" if entered else "")
    form = offered(act, entered=entered).form(act, formdata=None, meta=LOOKED_AT)
    made = schema_of(form, name, STAYING)
    if UNIT in made().fields:
        code = text(40, allow_none=True, metadata={"description": "mã đơn vị"})
        return type(name, (made,), {UNIT: code})
    if act is not Act.SUPERSEDE_FILE:
        return made
    which = row(required=True, metadata={"description": "tệp được thay, ở files của nhiệm vụ"})
    return type(name, (made,), {FILE: which})


def most_files(act: Act, *, entered: bool) -> int:
    """How many files can be sent with an act."""
    form: ActForm = offered(act, entered=entered).form(act, formdata=None, meta=LOOKED_AT)
    return form.files.most if "files" in form else 0


def with_files(schema: type[Sent], *, needed: bool) -> dict[str, Any]:
    """The body of the same act as a form with files."""
    file = fields.Raw(metadata={"type": "string", "format": "binary"})
    files = fields.List(file, required=needed)
    both = type(f"{schema.__name__}WithFiles", (schema,), {"files": files})
    return {"content": {"multipart/form-data": {"schema": both}}}
