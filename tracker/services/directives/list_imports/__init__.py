"""Lists of tasks come into the register: looked at, put right, written as one batch, undone."""

from tracker.services.directives.list_imports.batches import (
    NewList,
    bring_in,
    put_right,
    store,
    write,
)
from tracker.services.directives.list_imports.undoing import touched, undo

__all__ = ["NewList", "bring_in", "put_right", "store", "touched", "undo", "write"]
