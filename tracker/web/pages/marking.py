"""What a search looked for, marked in what it found."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from tracker.domain.search import places_of

LONGEST = 260  # letters of a text of which only the part around the first mark is shown
_BEFORE = 60  # letters of it before the first mark


def marked(
    text: str, pieces: Sequence[str], longest: int = LONGEST, *, whole_words: bool = False
) -> Markup:
    """The text, escaped, with what was sought in ``<mark>``; of a long one the part around it."""
    spans = places_of(text, pieces, whole_words_alone=whole_words)
    first, last = _part(text, spans, longest)
    html = [Markup("…") if first else Markup("")]
    at = first
    for begin, end in spans:
        if begin >= first and end <= last:
            html += [escape(text[at:begin]), Markup("<mark>{}</mark>").format(text[begin:end])]
            at = end
    html += [escape(text[at:last]), Markup("…") if last < len(text) else Markup("")]
    return Markup("").join(html)


def _part(text: str, spans: list[tuple[int, int]], longest: int) -> tuple[int, int]:
    """From and up to where a text is shown, between words."""
    if len(text) <= longest:
        return 0, len(text)
    first = max(0, spans[0][0] - _BEFORE) if spans else 0
    first = min(first, len(text) - longest)
    if first:
        first = text.find(" ", first, first + _BEFORE) + 1 or first
    last = first + longest
    if last < len(text):
        last = max(text.rfind(" ", first, last), first + longest // 2)
    return first, last
