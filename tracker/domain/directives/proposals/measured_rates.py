"""How often readings were right, by where they were found and by form: right, and of how many.

Written by ``make bench-propose ARGS=--write`` over the documents of ``tests/proposals``; a test
holds the tables to what is measured.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.directives.proposals.proposal import Source

_RATES = {
    ("deadline", Source.BESIDE): (1, 1),
    ("deadline", Source.BY_CLOSING): (8, 8),
    ("deadline", Source.BY_HEADING): (34, 34),
    ("deadline", Source.IN_TABLE): (115, 115),
    ("deadline", Source.STATED): (488, 488),
    ("deadline", Source.WEAK): (132, 132),
    ("lead", Source.BY_GROUP): (28, 29),
    ("lead", Source.BY_HEADING): (174, 174),
    ("lead", Source.BY_RECEIVERS): (16, 17),
    ("lead", Source.IN_TABLE): (178, 178),
    ("lead", Source.INEXACT): (37, 37),
    ("lead", Source.STATED): (470, 470),
    ("lead", Source.WEAK): (3, 3),
}
RATES: Mapping[tuple[str, Source], tuple[int, int]] = MappingProxyType(_RATES)
MEASURED_RATES = ("recall", "precision", "lead", "coordinating", "deadline", "head")
"""What each form of document is measured in, in the order of ``BY_FORM``."""
_BY_FORM = {
    "annex": ((120, 121), (120, 121), (120, 120), (79, 79), (120, 120), (156, 156)),
    "conclusions": ((166, 168), (166, 167), (166, 166), (42, 43), (165, 166), (156, 156)),
    "decision": ((49, 49), (49, 50), (49, 49), (21, 21), (48, 49), (84, 84)),
    "directive": ((82, 82), (82, 82), (82, 82), (24, 25), (82, 82), (78, 78)),
    "letter": ((192, 194), (192, 192), (191, 192), (54, 55), (192, 192), (365, 366)),
    "numbered": ((59, 60), (59, 63), (58, 59), (24, 27), (59, 59), (60, 60)),
    "party": ((30, 30), (30, 30), (30, 30), (3, 3), (30, 30), (41, 42)),
    "plan": ((104, 105), (104, 104), (103, 104), (50, 52), (104, 104), (102, 102)),
    "programme": ((54, 55), (54, 55), (54, 54), (27, 27), (54, 54), (66, 66)),
    "report": ((13, 13), (13, 14), (13, 13), (0, 0), (13, 13), (24, 24)),
    "scan": ((36, 37), (36, 36), (36, 36), (10, 10), (36, 36), (57, 60)),
    "telegram": ((43, 43), (43, 43), (43, 43), (11, 11), (43, 43), (48, 48)),
    "all": ((948, 957), (948, 957), (945, 948), (345, 353), (946, 948), (1237, 1242)),
}  # fmt: skip
BY_FORM: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(_BY_FORM)
