"""How often readings were right, by where they were found: right, and of how many.

Written by ``make bench-propose ARGS=--confidence`` over the documents of ``tests/proposals``; a
test holds the table to what is measured.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.directives.proposals.proposal import Source

_RATES = {
    ("deadline", Source.BY_CLOSING): (8, 8),
    ("deadline", Source.BY_HEADING): (34, 34),
    ("deadline", Source.IN_TABLE): (129, 129),
    ("deadline", Source.STATED): (457, 457),
    ("deadline", Source.WEAK): (45, 45),
    ("lead", Source.BY_GROUP): (26, 27),
    ("lead", Source.BY_HEADING): (165, 165),
    ("lead", Source.BY_RECEIVERS): (16, 17),
    ("lead", Source.IN_TABLE): (147, 147),
    ("lead", Source.INEXACT): (31, 31),
    ("lead", Source.STATED): (387, 387),
}
RATES: Mapping[tuple[str, Source], tuple[int, int]] = MappingProxyType(_RATES)
