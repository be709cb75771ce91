"""How each standing looks in a mail: a sign, a colour, and always a word beside them.

The signs are plain characters that every mail program shows. The colours have a contrast of at
least 4.5:1 on white and on the pale grounds they stand on (WCAG 2.1, 1.4.3).
"""

from dataclasses import dataclass

from tracker.domain.vocabulary import Standing


@dataclass(frozen=True)
class Look:
    """A sign, the colour of its words, and a pale ground for headings."""

    sign: str
    colour: str
    ground: str


WAITING = Look("○", "#4d4d4d", "#f2f0ee")
"""What waits for the office: nobody is late for it."""

LOOKS = {
    Standing.DONE_ON_TIME: Look("✓", "#1d6b3c", "#e9f4ed"),
    Standing.DONE_LATE: Look("◆", "#8a5200", "#fbf1e0"),
    Standing.OPEN_IN_TIME: Look("●", "#3d586f", "#eaf0f5"),
    Standing.OPEN_OVERDUE: Look("▲", "#b3141a", "#fbe9e9"),
}
