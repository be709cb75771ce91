"""Lists of tasks come into the register: looked at, put right, written as one batch, undone."""

from tracker.services.directives.list_imports.batches import NewList, put_right, store, write
from tracker.services.directives.list_imports.undoing import undo

__all__ = ["NewList", "put_right", "store", "undo", "write"]
