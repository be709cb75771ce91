"""What was asked of a file, kept as JSON until the file is made."""

import json

from tracker.domain.values_json import canonical, decoded
from tracker.services.system.exports.written_files import ListAsked, ReportAsked


def as_text(question: ReportAsked | ListAsked) -> str:
    """The question as text: the same question gives the same text."""
    return canonical(question)


def report_asked(text: str) -> ReportAsked:
    """The report that was asked for.

    :raises ValueError, TypeError, KeyError: the text is none of this version of the program.
    """
    return decoded(ReportAsked, json.loads(text), strict=True)


def list_asked(text: str) -> ListAsked:
    """The list that was asked for.

    :raises ValueError, TypeError, KeyError: the text is none of this version of the program.
    """
    return decoded(ListAsked, json.loads(text), strict=True)
