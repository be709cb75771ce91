"""The boxes of a form and the words behind an address, as text is kept.

This is the one place where text of pages comes in: whatever asks a request for it gets it clean.
"""

from typing import Any

from werkzeug.datastructures import FileStorage, ImmutableMultiDict, iter_multi_items

from tracker.domain.text import clean

FILE_BOXES = ("file", "files", "document_file")
"""What boxes for files are called, alone or at the end of a name (``tasks-0-files``)."""


class SentText(ImmutableMultiDict[str, Any]):
    """What was sent, by name: composed, without signs that are not seen.

    Files stay as they are; one that was sent under the name of a box for words is left out
    (``left_out``: those names).
    """

    def __init__(self, mapping: Any = None) -> None:
        whole = [*iter_multi_items(mapping or ())]
        sent = [(name, value) for name, value in whole if _fits(name, value)]
        fitting = {name for name, _ in sent}
        self.left_out = tuple(dict.fromkeys(name for name, _ in whole if name not in fitting))
        super().__init__([(name, _kept(value)) for name, value in sent])
        self._typed = dict(reversed(sent))

    def as_typed(self, name: str) -> str:
        """The first text of that name exactly as it was sent; empty for none."""
        return str(self._typed.get(name, ""))


def _fits(name: str, value: Any) -> bool:
    if not isinstance(value, FileStorage) or name.rpartition("-")[2] in FILE_BOXES:
        return True
    value.close()
    return False


def _kept(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
