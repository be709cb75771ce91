"""How often readings were right, by where they were found: right, and of how many.

Written by ``make bench-propose ARGS=--confidence`` over the documents of ``tests/proposals``; a
test holds the table to what is measured.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.directives.proposals.proposal import Source

_RATES = {
    ("deadline", Source.BY_CLOSING): (8, 8),
    ("deadline", Source.BY_HEADING): (28, 28),
    ("deadline", Source.IN_TABLE): (103, 103),
    ("deadline", Source.STATED): (369, 369),
    ("deadline", Source.WEAK): (27, 27),
    ("lead", Source.BY_GROUP): (20, 21),
    ("lead", Source.BY_HEADING): (156, 156),
    ("lead", Source.BY_RECEIVERS): (9, 11),
    ("lead", Source.IN_TABLE): (115, 115),
    ("lead", Source.INEXACT): (25, 25),
    ("lead", Source.STATED): (290, 290),
}
RATES: Mapping[tuple[str, Source], tuple[int, int]] = MappingProxyType(_RATES)
