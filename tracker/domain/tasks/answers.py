"""By which acts the office and the units have their say: what was written to them is answered.

Source: docs/domain.md, "Workflow", "Discuss".
"""

from datetime import date

from tracker.domain.tasks.workflow import Act

ANSWERS_OF_UNIT = (
    Act.NOTE_PROGRESS, Act.NOTE_OBSTACLE, Act.REPORT_DONE, Act.REQUEST_EXTENSION, Act.HAND_BACK,
)  # fmt: skip
"""By which a unit has its say: what the office wrote to it is answered."""
ANSWERS_OF_OFFICE = (
    Act.RETURN, Act.ANSWER_OBSTACLE, Act.GRANT_EXTENSION, Act.REFUSE_EXTENSION,
    Act.REFUSE_HAND_BACK,
)  # fmt: skip
"""By which the office has its say, likewise."""
ANSWERS_OF_INSTRUCTIONS = (Act.COMMENT, Act.REPORT_DONE)
"""By which a unit answers what a leader wrote: in words to them, or with the result."""
ENDS = (Act.CONFIRM, Act.WITHDRAW)
"""With which a task ends: nothing that was written waits any more."""


def to_be_answered_by(words: str, day: date | None) -> str:
    """A leader's words, and in a sentence of its own the day by which an answer is due, if any."""
    if day is None:
        return words
    stop = "" if words.endswith((".", "?", "!", "…")) else "."
    return f"{words}{stop} Trả lời chậm nhất {day:%d/%m/%Y}."
