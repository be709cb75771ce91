"""Documents that are read, and what they propose."""

from marshmallow import Schema, fields

from tracker.web.programs.fields import Sent, text

LONGEST = 500_000  # letters of pasted words: what a body may hold


class NewProposal(Sent):
    """The words of a document; a file is sent as a form instead."""

    text = text(LONGEST)


class NewProposalFile(Sent):
    """A document as a file."""

    files = fields.List(fields.Raw(metadata={"type": "string", "format": "binary"}), required=True)


class ProposedDirective(Schema):
    """What the document says of itself."""

    symbol = fields.String(required=True, allow_none=True)
    type = fields.String(required=True, allow_none=True)
    issuer = fields.String(required=True, allow_none=True)
    issued_on = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    signer = fields.String(required=True, allow_none=True)
    capacity = fields.String(required=True, allow_none=True)
    receivers = fields.List(fields.String(), required=True)


class ProposedTaskAnswer(Schema):
    """A task that the document gives; ``unknown_units``: names of which no unit is known."""

    content = fields.String(required=True)
    lead_units = fields.List(fields.String(), required=True)
    coordinating_units = fields.List(fields.String(), required=True)
    unknown_units = fields.List(fields.String(), required=True)
    deadline = fields.String(required=True, allow_none=True)
    deadline_phrase = fields.String(required=True)
    working_days = fields.Integer(required=True, allow_none=True)
    no_deadline_because = fields.String(required=True, allow_none=True)
    product = fields.String(required=True)
    kind = fields.String(required=True)


class ProposalContent(Schema):
    """What a person looks at before it is registered by ``POST /directives``."""

    directive = fields.Nested(ProposedDirective, required=True)
    tasks = fields.List(fields.Nested(ProposedTaskAnswer), required=True)


class ProposalAnswer(Schema):
    """How far the reading is (``reading``, ``ready``, ``failed``), and what it proposes."""

    id = fields.Integer(required=True)
    state = fields.String(required=True, metadata={"enum": ["reading", "ready", "failed"]})
    problem = fields.String(required=True)
    file_name = fields.String(required=True)
    proposal = fields.Nested(ProposalContent, required=True, allow_none=True)
