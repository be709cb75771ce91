"""Work that names nobody: which words of a part are the work, where who does it stands above."""

import re

from tracker.domain.directives.proposals.clauses.background import is_background
from tracker.domain.directives.proposals.clauses.orders import after_connective
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.running_text import RunningText

_IS_WORK_ITSELF = re.compile(  # "Triển khai chương trình bình ổn, …", no document that is followed
    r"(?:thuc hien|trien khai) (?![^,]{0,40}\b(?:\d|so|nghi quyet|quyet dinh|chi thi|ket luan|luat|"
    r"nghi dinh|thong tu|cong van|cong dien|thong bao|chi dao|y kien|quy dinh|van ban)\b)"
)


def unnamed_work(text: RunningText, *, is_listed: bool) -> RunningText | None:
    """The work, without grounds before it; ``None`` for background, past, or no work at all.

    ``is_listed``: what stands in the line of a list is work, whatever its first word is.
    """
    begin = after_connective(text)
    if begin and begins_work(text.folded, begin):
        text = text if _IS_WORK_ITSELF.match(text.folded) else text.part(begin)
    elif is_background(text.folded):
        return None
    if tells_of_the_past(text, 0) or not (is_listed or begins_work(text.folded)):
        return None
    return text
