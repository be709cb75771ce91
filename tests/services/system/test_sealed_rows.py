"""What is sealed with the key: nothing of it is forgotten when the key is changed."""

import re

from tests.architecture.sources import SOURCES, relative
from tracker.services.system import sealed_rows

SEALING = re.compile(r"\bseal\(")
ELSEWHERE = {
    "tracker/services/system/sealed_secrets.py",  # where it is made
    "tracker/services/system/office_settings.py",  # settings, which it knows by their table
}


def test_every_service_that_seals_is_known():
    sealing = {relative(path) for path in SOURCES if SEALING.search(path.read_text())} - ELSEWHERE
    known = {
        module.__name__.replace(".", "/") + ".py"
        for module in vars(sealed_rows).values()
        if hasattr(module, "SEALED_FOR")
    }
    assert sealing == known
    assert len(sealed_rows.KINDS) == len(known)
