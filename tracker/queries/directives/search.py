"""Searching tasks and documents: by words of the folded column, and by a document that is cited."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.domain.directives.citations import Sought, read_sought
from tracker.domain.directives.identity import symbol_key
from tracker.domain.search import (
    begun_words,
    closer_pieces,
    pieces_sought,
    runs_sought,
    whole_words,
)
from tracker.domain.text import fold, words
from tracker.extensions import db
from tracker.models import Directive, Task
from tracker.models.base import at_most
from tracker.models.numbers import among
from tracker.models.system.search_index import may_hold

Condition = sa.ColumnElement[bool]
Numbers = sa.Select[int]
Searched = type[Task] | type[Directive]
MOST_DOCUMENTS = 200
MOST_ROWS = 5_000  # that are named one by one
_NUMBER_FIRST = re.compile(r"0*(?P<number>[1-9][0-9]{0,5})[^a-z0-9]*(?P<letters>[a-z].*)")


def matches(
    q: str,
    searched: Searched,
    number: sa.ColumnElement[int] | None = None,
    *,
    also: Condition | None = None,
) -> Iterator[Condition]:
    """What a row must meet to be found; ``number`` is where its number is asked for.

    Few rows are named, so that what is asked about them begins with them. A document that is cited
    is found by its number, however the rest is written. So is what speaks of it in its own words,
    unless a day says which document of that number is meant. ``also`` finds rows besides. Signs
    alone find nothing.
    """
    if not q.strip():
        return
    ways = list(_ways(q, searched))
    if also is not None:
        ways.append(sa.select(searched.id).where(also))
    column = searched.id if number is None else number
    numbers: set[int] = set()
    for way in ways:
        numbers.update(db.session.scalars(way.limit(at_most(MOST_ROWS + 1))))
        if len(numbers) > MOST_ROWS:
            yield column.in_(sa.union(*ways) if len(ways) > 1 else ways[0].correlate(None))
            return
    yield among(column, numbers) if numbers else sa.false()


def words_sought(q: str) -> list[str]:
    """The pieces of a search as they stand in what it finds: the symbol of a cited document as a
    whole, else each word.
    """
    sought = read_sought(q)
    if sought is None:
        return pieces_sought(q)
    return [*_words_of(sought), *pieces_sought(sought.others)]


def document_meant(q: str, seen: Condition) -> int | None:
    """The one document whose symbol a search is, among those seen; its signs may be left out.

    Found by its number, so few are looked at: "735 CTUBND" and "0735/ct-ubnd" are 735/CT-UBND.
    """
    sought = read_sought(q)
    if sought is not None and sought.symbol and not sought.others:
        numbers = [row.id for row in _documents(sought)]
        return _only(sa.select(Directive.id).where(Directive.id.in_(numbers), seen))
    plain = _NUMBER_FIRST.match(fold(q))
    if plain is None:
        return None
    number, letters = plain["number"], "".join(words(plain["letters"]))
    key = Directive.symbol_key
    begun = key.startswith(f"{number}/") | key.startswith(f"{number}-")
    rows = db.session.execute(
        sa.select(Directive.id, Directive.symbol).where(begun, seen).limit(at_most(MOST_DOCUMENTS))
    )
    squeezed = number + letters
    meant = [row.id for row in rows if "".join(words(row.symbol)).lstrip("0") == squeezed]
    return meant[0] if len(meant) == 1 else None


def _only(numbers: sa.Select[int]) -> int | None:
    """The one number; none where there are several."""
    some = db.session.scalars(numbers.limit(at_most(2))).all()
    return some[0] if len(some) == 1 else None


def by_closeness(q: str, searched: Searched) -> list[Condition]:
    """Which rows are how close to the words of a search, the closest last: those that have them
    only within other words or elsewhere, as whole words, as whole words together in this order.
    """
    each, together = (
        sa.and_(sa.true(), *_contain(searched, pieces)) for pieces in closer_pieces(q)
    )
    return [~each, each & ~together, together]


def _ways(q: str, searched: Searched) -> Iterator[Numbers]:
    """The rows that are found, by their document and by their words; none where nothing is sought.

    Asked of the table by itself, whatever the list is joined with.
    """
    sought = read_sought(q)
    if sought is None:
        pieces = pieces_sought(q)
        if pieces:
            yield _by_words(searched, pieces)
        return
    documents = _documents(sought)
    others = pieces_sought(sought.others)
    directive_id = Task.directive_id if searched is Task else Directive.id
    of_document = directive_id.in_([row.id for row in documents])
    yield sa.select(searched.id).where(of_document, *_contain(searched, others))
    if sought.issued_on is None or sought.issued_on not in {row.issued_on for row in documents}:
        yield _by_words(searched, [*_words_of(sought), *others])


def _by_words(searched: Searched, pieces: list[str]) -> Numbers:
    table = searched.metadata.tables[searched.__tablename__]
    may_be_found = may_hold(table, runs_sought(pieces), db.engine.dialect.name)
    return may_be_found.where(*_contain(searched, pieces))


def _contain(searched: Searched, pieces: list[str]) -> Iterator[Condition]:
    for piece in pieces:
        yield searched.search_text.contains(piece)  # letters, digits and spaces alone


def _words_of(sought: Sought) -> list[str]:
    """The symbol, or the words of type and number, as other texts speak of the document."""
    if sought.symbol:
        return [begun_words(sought.symbol)]
    return [whole_words(sought.number), *pieces_sought(sought.type_name)]


def _documents(sought: Sought) -> Sequence[Any]:
    """Those meant, of that day if there are any: a day can be mistaken."""
    key = Directive.symbol_key
    if sought.symbol:
        named: Condition = key == symbol_key(sought.symbol)
    else:
        named = key.startswith(f"{sought.number}/") | key.startswith(f"{sought.number}-")
        if sought.type_name:
            named &= Directive.type_name == sought.type_name
    documents = db.session.execute(
        sa.select(Directive.id, Directive.issued_on)
        .where(named)
        .order_by(Directive.id.desc())
        .limit(at_most(MOST_DOCUMENTS))
    ).all()
    of_that_day = [
        row for row in documents if sought.issued_on and row.issued_on == sought.issued_on
    ]
    return of_that_day or documents
