"""Of each kind of task the documents entered last: what the next one likely has, too."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa

from tracker import config
from tracker.domain.directives.document_types import LETTER
from tracker.domain.directives.identity import fits_symbol, issuer_of_symbol
from tracker.domain.directives.symbols import SymbolError, parse_symbol
from tracker.domain.history import EventKind
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Directive, Event, Task
from tracker.models.base import at_most

_LOOKED_AT = 50
"""Tasks entered last of a kind, by whose documents the next one is guessed."""
_DOCUMENTS_LOOKED_AT = 300
"""Documents entered last, among which one with the code of a symbol is sought."""


@dataclass(frozen=True)
class Issued:
    """Who issues a document, and who signed the last one; empty where nobody is known."""

    issuer: str
    signer: str


@dataclass(frozen=True)
class LastEntered:
    """Who issues most documents of a kind of task of late, and who signed their last one."""

    register: Register
    issuer: str
    signer: str


def last_entered() -> dict[Register, LastEntered]:
    """Of each kind of task, by whomever they were entered; a kind without documents has none."""
    guesses = {}
    for register in Register:
        rows = db.session.execute(
            sa.select(Directive.issuer, Directive.signer)
            .join(Task, Task.directive_id == Directive.id)
            .where(Task.register == register)
            .order_by(Task.id.desc())
            .limit(at_most(_LOOKED_AT))
        ).all()
        if rows:
            issuer = Counter(row.issuer for row in rows).most_common(1)[0][0]
            signer = next((row.signer for row in rows if row.issuer == issuer), "") or ""
            guesses[register] = LastEntered(register, issuer, signer)
    return guesses


@dataclass(frozen=True)
class LastChosen:
    """What a person chose for the tasks of the document that they entered last."""

    register: Register
    leader_id: int | None
    officer_id: int | None


def chosen_last(user_id: int) -> LastChosen | None:
    """What the person chose the last time; None: they entered no document with a task yet."""
    row = db.session.execute(
        sa.select(Task.register, Task.leader_id, Task.officer_id)
        .join(Event, Event.directive_id == Task.directive_id)
        .where(Event.kind == EventKind.DIRECTIVE_REGISTERED, Event.actor_id == user_id)
        .order_by(Event.id.desc(), Task.id)
        .limit(1)
    ).first()
    return LastChosen(*row) if row else None


def issued_with(symbol: str) -> Issued:
    """Who issues documents with the code that a symbol has: as the register has the last one, else
    the office's own committee where the code is its, else by the code's name.
    """
    code = _issuer_code(symbol)
    if not code:
        return Issued("", "")
    rows = db.session.execute(
        sa.select(Directive.symbol, Directive.issuer, Directive.signer)
        .order_by(Directive.id.desc())
        .limit(at_most(_DOCUMENTS_LOOKED_AT))
    )
    for row in rows:
        if _issuer_code(row.symbol) == code:
            return Issued(row.issuer, row.signer or "")
    ours, name = config.settings().organisation, issuer_of_symbol(symbol)
    return Issued(ours if name and fits_symbol(ours, symbol) else name, "")


def _issuer_code(symbol: str) -> str:
    """The code of the issuer in a symbol; empty where it has none or cannot be read."""
    try:
        return parse_symbol(symbol, LETTER).issuer_code or ""
    except SymbolError:
        return ""
