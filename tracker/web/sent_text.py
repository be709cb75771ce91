"""The boxes of a form and the words behind an address, as text is kept.

This is the one place where text of pages comes in: whatever asks a request for it gets it clean.
"""

from typing import Any

from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items

from tracker.domain.text import clean


class SentText(ImmutableMultiDict[str, Any]):
    """What was sent, by name: composed, without signs that are not seen; files as they are."""

    def __init__(self, mapping: Any = None) -> None:
        sent = list(iter_multi_items(mapping or ()))
        super().__init__([(name, _kept(value)) for name, value in sent])
        self._typed = dict(reversed(sent))

    def as_typed(self, name: str) -> str:
        """The first text of that name exactly as it was sent; empty for none."""
        return str(self._typed.get(name, ""))


def _kept(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
