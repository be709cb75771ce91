"""Searching tasks and documents: by words of the folded column, and by a document that is cited."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.domain.directives.citations import Sought, read_sought
from tracker.domain.directives.identity import symbol_key
from tracker.domain.search import begun_words, grams, pieces_sought, whole_words
from tracker.extensions import db
from tracker.models import Directive, Task
from tracker.models.system.search_index import may_hold

Condition = sa.ColumnElement[bool]
Searched = type[Task] | type[Directive]
MOST_DOCUMENTS = 200
MOST_ROWS = 2_000  # that are named one by one; a word that more rows hold is no help to an index


def matches(
    q: str,
    searched: Searched,
    number: sa.ColumnElement[int] | None = None,
    *,
    also: Condition | None = None,
) -> Iterator[Condition]:
    """What a row must meet to be found; ``number`` is where its number is asked for.

    Where an index finds few rows, these; else what their texts hold. A document that is cited is
    found by its number, however the rest is written. So is what speaks of it in its own words,
    unless a day says which document of that number is meant. ``also`` finds rows besides.
    """
    ways = list(_ways(q, searched))
    if not ways:
        return
    if also is not None:
        ways.append(_Way(sa.select(searched.id).where(also), [also]))
    numbers: set[int] = set()
    for way in ways:
        numbers.update(db.session.scalars(way.few.limit(MOST_ROWS + 1)))
        if len(numbers) > MOST_ROWS:
            yield sa.or_(*(sa.and_(*way.met) for way in ways))
            return
    column = searched.id if number is None else number
    yield column.in_(numbers) if numbers else sa.false()


class _Way(NamedTuple):
    """A way to be found: the numbers of the rows, by an index, and what these rows meet."""

    few: sa.Select[int]
    met: list[Condition]


def _ways(q: str, searched: Searched) -> Iterator[_Way]:
    """The ways in which rows are found by a search; none where nothing is sought."""
    sought = read_sought(q)
    if sought is None:
        pieces = pieces_sought(q)
        if pieces:
            yield _by_words(searched, pieces)
        return
    documents = _documents(sought)
    others = pieces_sought(sought.others)
    directive_id = Task.directive_id if searched is Task else Directive.id
    of_document: list[Condition] = [
        directive_id.in_([row.id for row in documents]),
        *_contain(searched, others),
    ]
    yield _Way(sa.select(searched.id).where(*of_document), of_document)
    if sought.issued_on is None or sought.issued_on not in {row.issued_on for row in documents}:
        yield _by_words(searched, [*_words_of(sought), *others])


def _by_words(searched: Searched, pieces: list[str]) -> _Way:
    runs = list(dict.fromkeys(run for piece in pieces for run in grams(piece)))
    met = list(_contain(searched, pieces))
    table = searched.metadata.tables[searched.__tablename__]
    indexed = may_hold(table, runs, db.engine.dialect.name)
    return _Way(indexed.where(*met), met)


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
        .limit(MOST_DOCUMENTS)
    ).all()
    of_that_day = [
        row for row in documents if sought.issued_on and row.issued_on == sought.issued_on
    ]
    return of_that_day or documents
