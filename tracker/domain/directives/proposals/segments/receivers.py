"""Who a letter or telegram is to: the words behind "Kính gửi", and the list under it."""

import re
from collections.abc import Sequence

from tracker.domain.directives.proposals.running_text import RunningText

_TO = re.compile(r"kinh (?:gui|chuyen) ?:? ?")
_MOST = 24  # lines of a list
_DASHES = "-+*•"
_BEGINS = re.compile(
    r"(?:cac |so |ban |ubnd|uy ban|cong an|bo |van phong|giam doc|thu truong|"
    r"chu tich (?:ubnd|uy ban) )"
)


def read_receivers(lines: Sequence[RunningText]) -> tuple[list[str], int]:
    """The receivers from the first line on, and how many lines name them."""
    match = _TO.match(lines[0].folded)
    rest = lines[0].text[match.end() :].strip() if match else ""
    receivers = [rest.strip(" .;")] if rest else []
    before, dashed = rest or ":", False
    for count, text in enumerate(lines[1:_MOST], 1):
        if _goes_on(receivers, before, text):
            receivers[-1] += f" {text.text.strip(' .;')}"
        elif text.text[:1] in _DASHES:
            dashed = True
            receivers.append(text.text.strip(f"{_DASHES} .;"))
        elif not dashed and not rest and _is_receiver(text):
            receivers.append(text.text.strip(" .;"))
        else:
            return receivers, count
        before = text.text
    return receivers, min(len(lines), _MOST)


def _goes_on(receivers: Sequence[str], before: str, text: RunningText) -> bool:
    """Whether a line is the rest of the one before it."""
    ended = before.endswith((";", ".", ",", ":"))
    return bool(receivers) and not ended and text.text[:1] not in _DASHES and len(text.text) < 60


def _is_receiver(text: RunningText) -> bool:
    ends = text.text.endswith((";", ".", ","))
    return ends and len(text.text) < 160 and _BEGINS.match(text.folded) is not None
