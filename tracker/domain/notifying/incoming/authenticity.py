"""What the office's mail server found out about the sender (RFC 8601, Authentication-Results)."""

import re
from collections.abc import Sequence

_RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*([a-z]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")


def is_forged(results: Sequence[str]) -> bool:
    """Whether somebody on the way found that the sender's domain did not send it.

    Believed whoever says it: nobody forges that of their own mail.
    """
    return any(_is_failed(dict(_RESULT.findall(_plain(each)))) for each in results)


def is_proven(results: Sequence[str], server: str) -> bool:
    """Whether the named server, in the topmost head, vouches for the sender's domain.

    Heads further down may have come with the mail.
    """
    if not results:
        return False
    name, _, rest = _plain(results[0]).partition(";")
    if name.split()[:1] != [server.lower()]:
        return False
    found_out = dict(_RESULT.findall(rest))
    return "pass" in (found_out.get("dmarc"), found_out.get("dkim"))


def _plain(head: str) -> str:
    return _COMMENT.sub(" ", head).lower()


def _is_failed(results: dict[str, str]) -> bool:
    if "dmarc" in results:
        return results["dmarc"] == "fail"
    return results.get("dkim") == "fail" and results.get("spf") in ("fail", "softfail")
