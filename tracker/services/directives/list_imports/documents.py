"""The documents that rows name: those of the register, and new ones for the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.directives.identity import issuer_key, same_issuer
from tracker.domain.directives.issuers import NAMES
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.understood import UnderstoodRow
from tracker.domain.directives.lists.verdicts import key_of
from tracker.domain.directives.symbols import LONGEST_SYMBOL, Symbol, SymbolError, parse_symbol
from tracker.domain.history import DirectiveRegistered
from tracker.domain.search import text_of_directive
from tracker.extensions import db
from tracker.models import Base, Directive
from tracker.models.system.many_rows import Row, next_ids, store_rows

_issuer_key = lru_cache(maxsize=4096)(issuer_key)
_symbol = lru_cache(maxsize=16384)(parse_symbol)


@dataclass(frozen=True)
class _Named:
    """A document as a row names it."""

    symbol: Symbol
    issuer: str
    issued_on: date | None
    subject: str

    @property
    def key(self) -> tuple[str, str, date | None]:
        return key_of(self.symbol.text), _issuer_key(self.issuer), self.issued_on


class Documents:
    """Finds or makes the documents of rows, one for the same symbol, issuer and day."""

    def __init__(self, actor_id: int | None) -> None:
        self._actor_id = actor_id
        self._known: dict[tuple[str, str, date | None], int] = {}
        self.symbols: dict[int, str] = {}

    def prepare(self, rows: Iterable[UnderstoodRow]) -> None:
        """Find the documents of these rows, and make those that are not in the register."""
        named = {one.key: one for row in rows if (one := _named(row)) is not None}
        unknown = {key: one for key, one in named.items() if key not in self._known}
        if not unknown:
            return
        self._find(unknown)
        self._make([one for key, one in unknown.items() if key not in self._known])

    def of(self, row: UnderstoodRow) -> int | None:
        """The number of the row's document; ``None`` where it names none."""
        one = _named(row)
        return self._known[one.key] if one is not None else None

    def _find(self, unknown: dict[tuple[str, str, date | None], _Named]) -> None:
        ours = config.settings().organisation
        symbols = {key[0] for key in unknown}
        records = db.session.execute(
            sa.select(
                Directive.id,
                Directive.symbol,
                Directive.symbol_key,
                Directive.issuer_key,
                Directive.issued_on,
            )
            .where(Directive.symbol_key.in_(symbols))
            .order_by(Directive.id)
        ).all()
        alike: dict[tuple[str, date | None], list[Any]] = {}
        for record in records:
            alike.setdefault((record.symbol_key, record.issued_on), []).append(record)
        for key in unknown:
            for record in alike.get((key[0], key[2]), ()):
                if same_issuer(record.issuer_key, key[1], ours):
                    self._known[key] = record.id
                    self.symbols[record.id] = record.symbol
                    break

    def _make(self, documents: list[_Named]) -> None:
        connection = db.session.connection()
        table, event = Base.metadata.tables["directive"], Base.metadata.tables["event"]
        ids = next_ids(connection, table, len(documents))
        made = list(zip(ids, documents, strict=True))
        self.symbols |= {number: one.symbol.text for number, one in made}
        self._known |= {one.key: number for number, one in made}
        moment, today = clock.now(), clock.today()
        store_rows(connection, table, [_record(number, one) for number, one in made])
        events = [
            {
                "kind": DirectiveRegistered.kind,
                "directive_id": number,
                "actor_id": self._actor_id,
                "at": moment,
                "happened_on": today,
                "facts": DirectiveRegistered(one.symbol.text, 0).facts(),
                "note": "",
            }
            for number, one in made
        ]
        store_rows(connection, event, events)


def _record(number: int, one: _Named) -> Row:
    symbol_key, issuer_key, issued_on = one.key
    symbol = one.symbol
    return {
        "id": number,
        "symbol": symbol.text,
        "symbol_key": symbol_key,
        "type_name": symbol.type_name,
        "issuer": one.issuer,
        "issuer_key": issuer_key,
        "issued_on": issued_on,
        "subject": one.subject,
        "search_text": text_of_directive(symbol.type_name, symbol.text, one.subject),
    }


def _named(row: UnderstoodRow) -> _Named | None:
    if not row.symbol:
        return None
    try:
        symbol = _symbol(row.symbol)
    except SymbolError:
        return None
    if len(symbol.text) > LONGEST_SYMBOL:
        return None
    issuer = row.row.text(Column.ISSUER).strip()[:160] or _issuer(symbol)
    return _Named(symbol, issuer, row.issued_on, row.row.text(Column.SUBJECT).strip())


def _issuer(symbol: Symbol) -> str:
    """Who issued it, by its symbol: the office's own superior for UBND and for letters."""
    ours = config.settings().organisation
    code = symbol.issuer_code or ""
    return ours if code in ("", "UBND", "CT") else NAMES.get(code, code)
