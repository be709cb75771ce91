"""Lists of tasks come into the register: looked at, put right, written as one batch, undone."""

from tracker.services.directives.list_imports.background import work_on_lists
from tracker.services.directives.list_imports.batches import (
    NewList,
    discard,
    look,
    put_right,
    store,
)
from tracker.services.directives.list_imports.undoing import touched, undo
from tracker.services.directives.list_imports.writing import bring_in, write

__all__ = [
    "NewList", "bring_in", "discard", "look", "put_right", "store", "touched", "undo",
    "work_on_lists", "write",
]  # fmt: skip
