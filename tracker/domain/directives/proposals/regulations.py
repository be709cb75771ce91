"""Regulations (quy chế, quy định): what they lay on units are lasting duties, not single tasks.

Their articles say what an agency does from now on, often without "thường xuyên": a duty without a
day is routine, unless it is plainly done once ("xây dựng phần mềm", "kiện toàn").
"""

import re
from collections.abc import Iterable

from tracker.domain.directives.proposals.proposal import (
    ProposedDirective,
    ProposedTask,
    TaskKind,
)
from tracker.domain.text import fold

_REGULATION = re.compile(
    r"(?:(?:ve )?(?:viec )?ban hanh )?(?:kem theo )?(?:quyet dinh )?(?:ban )?"
    r"(?:quy che|quy dinh|noi quy|dieu le)\b"
)
_ONCE = re.compile(
    r"(?:(?:chu tri|phoi hop|khan truong|co trach nhiem|tham muu|,) ?)*"
    r"(?:xay dung|ban hanh|thanh lap|kien toan|hoan thanh|hoan thien|phan cong|cu |lap |nang cap|"
    r"so hoa|ban giao|trien khai|ra soat|cong bo|trinh|dang ky|thiet lap)\b"
)


def is_regulation(directive: ProposedDirective) -> bool:
    """Whether a document is a regulation, or the decision that issues one."""
    named = (directive.type_name, directive.subject)
    return any(_REGULATION.match(fold(words)) for words in named)


def with_lasting_duties(tasks: Iterable[ProposedTask]) -> list[ProposedTask]:
    """The tasks of a regulation, those without a day as routine duties."""
    result = list(tasks)
    for task in result:
        if task.deadline is None and not _ONCE.match(fold(task.content)):
            task.kind = TaskKind.RECURRING
    return result
