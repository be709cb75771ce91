"""What a search probably meant that found nothing, or something else: words of the register with a
letter or two else.

Asked only then, of the newest texts that the person may see: what others' tasks say stays theirs.
They are read as search reads them, as one text; how a word is written is asked of the few meant.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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
_SHORT_NO_MORE = 5  # letters from which a word may differ by two
_OFTEN = 5  # times as often as the words that were typed
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


def rather_meant(q: str, register: Callable[[], Texts], contents: Sequence[str]) -> str | None:
    """Two or three words that stand together in many texts, of which a search has one otherwise:
    "xử dụng" for "sử dụng", which "xử lý" and "xây dựng" let find something, too.

    ``contents`` are the texts that it found, as they are written. Nothing where one of them has the
    words together as they were typed; the texts of the ``register`` are asked for otherwise alone.
    """
    parts = _WORD.split(q)
    places = range(1, len(parts), 2)
    if not 2 <= len(places) <= 3 or _as_typed(q, parts, contents):
        return None
    texts = register()
    often = _OFTEN * max(_times(_read_together(parts, {}), texts), 1)
    known = Counter(texts.searched.split())
    near = (
        (distance, otherwise, -_times(words, texts), words)
        for place in places
        for distance, otherwise, word in _near(parts[place], known)
        if (words := _read_together(parts, {place: word}))
    )
    ranked = sorted(one for one in near if -one[2] >= often)
    if not ranked:
        return None
    text = _written_together(ranked[0][3], texts)
    return fold(text) if _is_without_accents(q) else text


def _as_typed(q: str, parts: list[str], contents: Sequence[str]) -> bool:
    """Whether one of the texts has the words together, with the accents that were typed, if any."""
    read = fold if q.isascii() else str.lower
    words = read(" ".join(parts[1::2]))
    return any(words in read(" ".join(_WORD.findall(text))) for text in contents)


def _read_together(parts: list[str], meant: dict[int, str]) -> str:
    """The words as search reads them, one after the other."""
    return " ".join(_WORD.findall(as_searched(_put_together(parts, meant))))


def _times(words: str, texts: Texts) -> int:
    """In how many places the words stand together."""
    return texts.searched.count(f" {words} ")


def _written_together(words: str, texts: Texts) -> str:
    """How words that search knows together are mostly written."""
    number = words.count(" ") + 1
    written: Counter[str] = Counter()
    for text in texts.holding(words):
        each = _WORD.findall(text)
        for at in range(len(each) - number + 1):
            some = " ".join(each[at : at + number])
            if as_searched(some) == words:
                written[some if some.isupper() else some.lower()] += 1
    return max(written, key=lambda one: written[one], default=words)


def _near(word: str, known: Counter[str]) -> Iterator[tuple[int, bool, str]]:
    """Other words of the register that differ by a letter, long ones that begin alike by two: how
    far they are, whether they begin otherwise, and the word.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    folded = as_searched(word)
    slips = 1 if len(folded) < _SHORT_NO_MORE else 2
    near = process.extract(folded, list(known), scorer=OSA.distance, score_cutoff=slips, limit=None)
    for one, distance, _ in near:
        otherwise = one[0] != folded[0]
        if distance == 1 or (distance > 1 and not otherwise):
            yield int(distance), otherwise, one
