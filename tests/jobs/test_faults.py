"""The short form of ``make faults``: real processes, killed; a bad server; nobody goes without."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAILS, TICKS = 8, 10
SHORT = ["--rounds", "1", "--mails", str(MAILS), "--ticks", str(TICKS)]


def test_whatever_dies_everybody_ends_with_one_mail_and_each_due_time_is_run_once():
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.faults", *SHORT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures.pop("kills") > 0
    assert figures.pop("repeated_same_id") >= 0
    assert figures == {
        "rounds": 1,
        "mails": 4 * MAILS,  # by SMTP and into files, on SQLite and on PostgreSQL
        "lost": 0,
        "different_twice": 0,
        "ticks": 2 * TICKS,
        "ticks_run_twice": 0,
        "ticks_missed": 0,
    }
