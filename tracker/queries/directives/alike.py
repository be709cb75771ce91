"""Documents of the register with one symbol and date: the same one, or one of another issuer."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker import config
from tracker.domain.directives.identity import issuer_key, same_issuer, symbol_key
from tracker.extensions import db
from tracker.models import Directive


@dataclass(frozen=True)
class Alike:
    """A document in the register; ``same``: its issuer is the one asked about, too."""

    id: int
    type_name: str
    symbol: str
    issuer: str
    same: bool


def documents_alike(
    symbol: str, issuer: str, issued_on: date | None, *, besides: int | None = None
) -> list[Alike]:
    """Those that have this symbol and date, however spelt; those of the same issuer first.

    None where there is no date: a symbol alone comes back every year.
    """
    if issued_on is None:
        return []
    records = db.session.execute(
        sa.select(
            Directive.id,
            Directive.type_name,
            Directive.symbol,
            Directive.issuer,
            Directive.issuer_key,
        )
        .where(
            Directive.symbol_key == symbol_key(symbol),
            Directive.issued_on == issued_on,
            Directive.id != besides if besides is not None else sa.true(),
        )
        .order_by(Directive.id)
    )
    ours, key = config.settings().organisation, issuer_key(issuer)
    alike = [
        Alike(row.id, row.type_name, row.symbol, row.issuer, same_issuer(row.issuer_key, key, ours))
        for row in records
    ]
    return sorted(alike, key=lambda document: not document.same)


def same_document(
    symbol: str, issuer: str, issued_on: date | None, *, besides: int | None = None
) -> int | None:
    """The number of the document that symbol, issuer and date together name, however spelt."""
    documents = documents_alike(symbol, issuer, issued_on, besides=besides)
    return next((document.id for document in documents if document.same), None)
