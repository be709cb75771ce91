"""What a search that found nothing probably meant: words of the register with a letter or two else.

Asked only then, of the newest texts that the person may see: what others' tasks say stays theirs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from tracker.domain.search import as_searched
from tracker.domain.text import fold

MOST_TEXTS = 3_000
_MOST_TRIED = 12  # searches that are made to see whether they find anything
_NEAREST = 3
_SHORTEST, _LONG = 3, 8  # letters of a word: shorter ones are near to everything
_WORD = re.compile(r"([^\W_]+)")


class _Known(NamedTuple):
    """How often a word stands in the texts, and how it is mostly written."""

    times: int
    written: str


def probably_meant(q: str, texts: Iterable[str], finds: Callable[[str], bool]) -> str | None:
    """A search that differs from this one by few letters and finds something; or none."""
    known = _known_words(texts)
    parts = _WORD.split(q)
    places = range(1, len(parts), 2)
    unknown = [place for place in places if not _is_known(parts[place], known)]
    tries = _all_replaced(parts, unknown, known) if unknown else _one_replaced(parts, places, known)
    for text in islice(tries, _MOST_TRIED):
        if finds(text):
            return fold(text) if _is_without_accents(q) else text
    return None


def _is_without_accents(q: str) -> bool:
    """As many people type; they are answered in kind, so that one search is written in one way."""
    return q.isascii() and not q.isupper()


def _known_words(texts: Iterable[str]) -> dict[str, _Known]:
    known: dict[str, _Known] = {}
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    for word, count in counts.most_common():
        folded = as_searched(word)
        written = word if word.isupper() else word.lower()
        before = known.get(folded, _Known(0, written))  # the commonest way to write it comes first
        known[folded] = _Known(before.times + count, before.written)
    return known


def _is_known(word: str, known: dict[str, _Known]) -> bool:
    folded = as_searched(word)
    return any(folded in one for one in known)


def _all_replaced(parts: list[str], places: list[int], known: dict[str, _Known]) -> Iterator[str]:
    for words in product(*(_nearest(parts[place], known) for place in places)):
        replaced = dict(zip(places, words, strict=True))
        yield "".join(replaced.get(place, part) for place, part in enumerate(parts))


def _one_replaced(
    parts: list[str], places: Iterable[int], known: dict[str, _Known]
) -> Iterator[str]:
    for place in places:
        yield from _all_replaced(parts, [place], known)


def _nearest(word: str, known: dict[str, _Known]) -> list[str]:
    """Up to three words that this one may be a slip of; the first letter is seldom wrong."""
    folded = as_searched(word)
    if len(folded) < _SHORTEST or not folded.isalpha():
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 1 if len(folded) < _LONG else 2
    near = process.extract(folded, list(known), scorer=OSA.distance, score_cutoff=slips, limit=None)
    ranked = sorted(
        (distance, one[0] != folded[0], -known[one].times, one) for one, distance, _ in near
    )
    return [known[one].written for distance, *_, one in ranked if distance][:_NEAREST]
