"""What the start of the program loads: not what few requests need."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOADED_WHEN_USED = {
    "alembic", "apprise", "authlib", "cryptography", "docx", "docxtpl", "holidays", "icalendar",
    "joserfc", "lxml", "openpyxl", "python_calamine", "rapidfuzz", "requests", "xlsxwriter",
}  # fmt: skip
LOADED = "import json, sys, wsgi; print(json.dumps(list(sys.modules)))"


def test_the_start_loads_no_library_that_few_requests_need(tmp_path):
    """Each worker of a server starts so, and each command of the shell."""
    run = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LOADED],
        env={"TRACKER_INSTANCE": str(tmp_path), "TRACKER_SECRET_KEY": "k" * 40},
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = {name.partition(".")[0] for name in json.loads(run.stdout)}
    assert "tracker" in loaded
    assert loaded & LOADED_WHEN_USED == set()
