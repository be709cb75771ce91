"""Searching tasks and documents: by words of the folded column, and by a document that is cited."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.domain.directives.citations import Sought, read_sought
from tracker.domain.directives.identity import symbol_key
from tracker.domain.search import as_searched, words_sought
from tracker.extensions import db
from tracker.models import Directive

Condition = sa.ColumnElement[bool]
Text = sa.SQLColumnExpression[str]
MOST_DOCUMENTS = 200


def matches(
    q: str, search_text: Text, directive_id: sa.SQLColumnExpression[Any]
) -> Iterator[Condition]:
    """What a row must meet to be found; ``directive_id`` is that of its document.

    A document that is cited is found by its number, however the rest is written. So is what speaks
    of it in its own words, unless a day says which document of that number is meant.
    """
    sought = read_sought(q)
    if sought is None:
        yield from _contains(search_text, words_sought(q))
        return
    documents = _documents(sought)
    meant: Condition = directive_id.in_([row.id for row in documents])
    if sought.issued_on is None or sought.issued_on not in {row.issued_on for row in documents}:
        meant |= _speaks_of(sought, search_text)
    yield meant
    yield from _contains(search_text, words_sought(sought.others))


def _speaks_of(sought: Sought, search_text: Text) -> Condition:
    """The symbol, or the words of type and number: each at the beginning of a word."""
    if sought.symbol:
        return _begins_a_word(search_text, as_searched(sought.symbol))
    words = _contains(search_text, words_sought(sought.type_name))
    return sa.and_(_begins_a_word(search_text, sought.number), *words)


def _begins_a_word(search_text: Text, word: str) -> Condition:
    return search_text.startswith(word, autoescape=True) | search_text.contains(
        f" {word}", autoescape=True
    )


def _contains(search_text: Text, words: list[str]) -> Iterator[Condition]:
    for word in words:
        yield search_text.contains(word, autoescape=True)


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
