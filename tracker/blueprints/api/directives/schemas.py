"""Directives as programs read them."""

from marshmallow import Schema, fields

from tracker.blueprints.api.schemas import File, Happened, Named, Paging
from tracker.domain.tasks.workflow import LONGEST_PRODUCT
from tracker.domain.vocabulary import Origin, Register, Urgency
from tracker.web.forms.directive_words import DirectiveWordsForm
from tracker.web.programs.fields import Sent, day, number, row, some, text, word
from tracker.web.programs.form_bodies import LOOKED_AT, schema_of

MOST_TASKS = 100
MOST_WORKDAYS = 999
_CODES = {"description": "mã đơn vị"}


class DirectiveQuery(Paging):
    """The directives to list: by words, or all."""

    q = text(200)


class DirectiveRowAnswer(Schema):
    """A directive in the register; the counts are of tasks that the person may see, today."""

    id = fields.Integer(required=True)
    symbol = fields.String(required=True)
    type_name = fields.String(required=True)
    issuer = fields.String(required=True)
    issued_on = fields.Date(required=True, allow_none=True)
    subject = fields.String(required=True)
    tasks = fields.Integer(required=True)
    open_in_time = fields.Integer(required=True)
    overdue = fields.Integer(required=True)


class DirectiveAnswer(Schema):
    """A directive; ``task_ids``: its tasks, as far as the person may see them."""

    id = fields.Integer(required=True)
    version = fields.Integer(required=True)
    symbol = fields.String(required=True)
    type_name = fields.String(required=True)
    issuer = fields.String(required=True)
    issued_on = fields.Date(required=True, allow_none=True)
    signer = fields.String(required=True)
    subject = fields.String(required=True)
    field = fields.Nested(Named, required=True, allow_none=True)
    leader = fields.Nested(Named, required=True, allow_none=True)
    origin = word(Origin, required=True)
    task_ids = fields.List(fields.Integer(), required=True)
    files = fields.List(fields.Nested(File), required=True)
    history = fields.List(fields.Nested(Happened), required=True)
    url = fields.String(required=True)


class NewTask(Sent):
    """An item of the directive: a task for each of its lead units.

    The deadline is a day, or words of the document that name one, or a number of working days; none
    of them: no deadline. Beside a day the words are kept as they stand.
    """

    content = text(5000, needed=True)
    lead_units = some(text(40), required=True, metadata=_CODES)
    coordinating_units = some(text(40), load_default=list, metadata=_CODES)
    deadline = day(allow_none=True)
    deadline_phrase = text(200, load_default="")
    working_days = number(1, MOST_WORKDAYS, allow_none=True)
    product = text(LONGEST_PRODUCT, load_default="")
    urgency = word(Urgency, load_default=Urgency.NORMAL.value)
    register = word(Register, load_default=Register.PROVINCE.value)
    field_id = row(allow_none=True)
    leader_id = row(allow_none=True)
    officer_id = row(allow_none=True)


_Words = schema_of(DirectiveWordsForm(formdata=None, meta=LOOKED_AT), "DirectiveWords")


class NewDirective(_Words):  # type: ignore[misc, valid-type]
    """A directive with its tasks; ``proposal_id``: the reading that proposed them."""

    issued_on = day(required=True)
    assigned_on = day(allow_none=True, metadata={"description": "để trống: ngày ban hành"})
    field_id = row(allow_none=True)
    leader_id = row(allow_none=True)
    proposal_id = row(allow_none=True)
    tasks = some(fields.Nested(NewTask), MOST_TASKS, required=True)


class NoWords(Sent):
    """What goes along with files: nothing."""


class DirectiveFiles(NoWords):
    """Files of a directive."""

    files = fields.List(fields.Raw(metadata={"type": "string", "format": "binary"}), required=True)
