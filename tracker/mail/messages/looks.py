"""How each standing looks in a mail: a sign, a colour, and always a word beside them.

The signs are plain characters that every mail program shows. The colours have a contrast of at
least 4.5:1 on white and on the pale grounds they stand on (WCAG 2.1, 1.4.3).
"""

from dataclasses import dataclass

from tracker.colours import COLOURS
from tracker.domain.vocabulary import Standing


@dataclass(frozen=True)
class Look:
    """A sign, the colour of its words, and a pale ground for headings."""

    sign: str
    colour: str
    ground: str


WAITING = Look("○", COLOURS["ink_2"], COLOURS["ground"])
"""What waits for the office: nobody is late for it."""

LOOKS = {
    Standing.DONE_ON_TIME: Look("✓", COLOURS["on_time_ink"], COLOURS["on_time_pale"]),
    Standing.DONE_LATE: Look("◆", COLOURS["late_ink"], COLOURS["late_pale"]),
    Standing.OPEN_IN_TIME: Look("●", COLOURS["in_time_ink"], COLOURS["in_time_pale"]),
    Standing.OPEN_OVERDUE: Look("▲", COLOURS["overdue_ink"], COLOURS["overdue_pale"]),
}
