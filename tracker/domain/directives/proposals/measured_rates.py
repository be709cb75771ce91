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
    ("deadline", Source.STATED): (464, 464),
    ("deadline", Source.WEAK): (105, 105),
    ("lead", Source.BY_GROUP): (27, 28),
    ("lead", Source.BY_HEADING): (169, 169),
    ("lead", Source.BY_RECEIVERS): (16, 17),
    ("lead", Source.IN_TABLE): (164, 164),
    ("lead", Source.INEXACT): (36, 36),
    ("lead", Source.STATED): (427, 427),
}
RATES: Mapping[tuple[str, Source], tuple[int, int]] = MappingProxyType(_RATES)
MEASURED_RATES = ("recall", "precision", "lead", "coordinating", "deadline", "head")
"""What each form of document is measured in, in the order of ``BY_FORM``."""
_BY_FORM = {
    "annex": ((115, 116), (115, 116), (115, 115), (78, 78), (110, 115), (144, 144)),
    "conclusions": ((136, 138), (136, 137), (136, 136), (42, 43), (135, 136), (132, 132)),
    "decision": ((47, 47), (47, 48), (47, 47), (21, 21), (46, 47), (78, 78)),
    "directive": ((82, 82), (82, 82), (82, 82), (24, 25), (82, 82), (78, 78)),
    "letter": ((168, 170), (168, 168), (167, 168), (48, 49), (168, 168), (329, 330)),
    "numbered": ((59, 60), (59, 63), (58, 59), (24, 27), (59, 59), (60, 60)),
    "party": ((30, 30), (30, 30), (30, 30), (3, 3), (30, 30), (41, 42)),
    "plan": ((95, 96), (95, 96), (94, 95), (43, 45), (95, 95), (84, 84)),
    "programme": ((51, 52), (51, 52), (51, 51), (27, 27), (51, 51), (60, 60)),
    "report": ((13, 13), (13, 14), (13, 13), (0, 0), (13, 13), (24, 24)),
    "scan": ((36, 37), (36, 36), (36, 36), (10, 10), (36, 36), (57, 60)),
    "telegram": ((43, 43), (43, 43), (43, 43), (11, 11), (43, 43), (48, 48)),
    "all": ((875, 884), (875, 885), (872, 875), (331, 339), (868, 875), (1135, 1140)),
}  # fmt: skip
BY_FORM: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(_BY_FORM)
