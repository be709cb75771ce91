"""Deadlines as directives word them: "trước ngày 31/8/2025", "trong quý IV/2025", "cuối năm".

The rules are those of "Calendar" in the domain's words: a phrase read wrongly is worse than one not
read. ``plain`` makes the words plain, ``tokens`` cuts them into times and the words of ``words``,
``leads`` says which times are ends, ``ends`` and ``spans`` give their days, ``reading`` answers.
``beside`` says which words stay beside a day that a person chose.
Where two different ends are named nobody guesses: the reason is told, and a person decides.
"""

from tracker.domain.tasks.deadlines.beside import words_beside
from tracker.domain.tasks.deadlines.reading import read_deadline
from tracker.domain.tasks.deadlines.reasons import DeadlinePhraseError, DeadlineRead, Reason

__all__ = ["DeadlinePhraseError", "DeadlineRead", "Reason", "read_deadline", "words_beside"]
