"""What a sheet says besides its values: what is hidden, and where errors stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SheetMarks:
    """Rows and columns from 0; ``errors`` by row and column."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    begins_1904: bool = False
