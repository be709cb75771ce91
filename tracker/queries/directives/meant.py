"""What a search that found nothing probably meant: words of the register with a letter or two else.

Asked only then, of the newest texts that the person may see: what others' tasks say stays theirs.
They are read as search reads them, as one text; how a word is written is asked of the few meant.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.domain.search import as_searched, pieces_sought
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models.base import at_most

_MOST_TEXTS = 1_000  # of some forty words each; older ones have few that these lack
_MOST_TRIED = 12  # searches that are made to see whether they find anything
_NEAREST = 3
_SHORTEST, _LONG = 3, 8  # letters of a word: shorter ones are near to everything
_SHOW_HOW = 20  # texts that show how a word is written
_WORD = re.compile(r"([^\W_]+)")


class Texts(NamedTuple):
    """Texts as search reads them, a line each, and those that hold a word as they are written."""

    searched: str
    holding: Callable[[str], Iterable[str]]


def newest_texts(
    seen: sa.Select[*tuple[Any, ...]], others: Callable[[str], Iterable[str]] | None = None
) -> Texts:
    """The newest of what is seen: its text as searched, then as written, newest first.

    ``others`` gives what else shows how a word is written.
    """
    newest = seen.limit(at_most(_MOST_TEXTS)).subquery()
    searched, *written = newest.c

    def holding(word: str) -> Iterator[str]:
        some = sa.select(*written).where(searched.contains(f" {word} ")).limit(at_most(_SHOW_HOW))
        for row in db.session.execute(some):
            yield " ".join(filter(None, row))
        yield from others(word) if others else ()

    whole = sa.select(sa.func.aggregate_strings(searched, "\n"))
    return Texts(db.session.scalar(whole) or "", holding)


def probably_meant(q: str, texts: Texts, finds: Callable[[str], bool]) -> str | None:
    """A search that differs from this one by few letters and finds something; or none."""
    times = Counter(texts.searched.split())
    parts = _WORD.split(q)
    places = range(1, len(parts), 2)
    unknown = [place for place in places if as_searched(parts[place]) not in texts.searched]
    ways = [unknown] if unknown else [[place] for place in places]
    tries = (meant for way in ways for meant in _replaced(parts, way, times))
    for meant in islice(tries, _MOST_TRIED):
        text = _put_together(parts, meant)
        if _is_held(text, texts.searched) and finds(text):
            written = {place: _as_written(word, texts) for place, word in meant.items()}
            text = _put_together(parts, written)
            return fold(text) if _is_without_accents(q) else text
    return None


def _put_together(parts: list[str], meant: dict[int, str]) -> str:
    return "".join(meant.get(place, part) for place, part in enumerate(parts))


def _is_held(text: str, searched: str) -> bool:
    """Whether one of the texts has all that a search looks for: only then it is searched for."""
    pieces = sorted(pieces_sought(text), key=len, reverse=True)
    return any(all(piece in line for piece in pieces) for line in _lines_with(pieces[0], searched))


def _lines_with(piece: str, searched: str) -> Iterator[str]:
    at = searched.find(piece)
    while at >= 0:
        end = searched.find("\n", at)
        end = len(searched) if end < 0 else end
        yield searched[searched.rfind("\n", 0, at) + 1 : end]
        at = searched.find(piece, end)


def _as_written(word: str, texts: Texts) -> str:
    """How a word that search knows is mostly written."""
    written = Counter(
        one if one.isupper() else one.lower()
        for text in texts.holding(word)
        for one in _WORD.findall(text)
        if len(one) == len(word) and as_searched(one) == word
    )
    return max(written, key=lambda one: written[one], default=word)


def _is_without_accents(q: str) -> bool:
    """As many people type; they are answered in kind, so that one search is written in one way."""
    return q.isascii() and not q.isupper()


def _replaced(parts: list[str], places: list[int], times: Counter[str]) -> Iterator[dict[int, str]]:
    """Words for these places, the nearest first."""
    for words in product(*(_nearest(parts[place], times) for place in places)):
        yield dict(zip(places, words, strict=True))


def _nearest(word: str, times: Counter[str]) -> list[str]:
    """Up to three words that this one may be a slip of; the first letter is seldom wrong."""
    folded = as_searched(word)
    if len(folded) < _SHORTEST or not folded.isalpha():
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 1 if len(folded) < _LONG else 2
    near = process.extract(folded, list(times), scorer=OSA.distance, score_cutoff=slips, limit=None)
    ranked = sorted((distance, one[0] != folded[0], -times[one], one) for one, distance, _ in near)
    return [one for distance, *_, one in ranked if distance][:_NEAREST]
