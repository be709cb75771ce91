"""The short form of ``make faults``: real processes, killed; a bad server; nobody goes without."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAILS, TICKS, ANSWERS = 8, 10, 6
SHORT = ["--rounds", "1", "--mails", f"{MAILS}", "--ticks", f"{TICKS}", "--answers", f"{ANSWERS}"]


def run_faults(*arguments: str) -> tuple[int, str, str]:
    """Its exit status and what it printed. It limits itself, and ends its database server even
    when we are told to stop.
    """
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.faults", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            printed, errors = process.communicate()
        except BaseException:
            process.send_signal(signal.SIGINT)
            raise
    return process.returncode, printed, errors


@pytest.mark.long
def test_whatever_dies_everybody_ends_with_one_mail_and_each_due_time_is_run_once():
    status, printed, errors = run_faults(*SHORT)
    assert status == 0, printed + errors
    figures = json.loads(printed.splitlines()[-1])
    assert figures.pop("kills") > 0
    assert figures.pop("repeated_same_id") >= 0
    assert figures.pop("steps") > 0  # of escalation
    assert figures.pop("chances") > 0
    assert figures == {
        "rounds": 1,
        "mails": 4 * MAILS,  # by SMTP and into files, on SQLite and on PostgreSQL
        "lost": 0,
        "different_twice": 0,
        "ticks": 2 * TICKS,
        "ticks_run_twice": 0,
        "ticks_missed": 0,
        "answers": 2 * ANSWERS,  # by mail, on each database
        "answers_twice": 0,
        "answers_lost": 0,
        "steps_twice": 0,
        "steps_missed": 0,
        "chances_wrong": 0,
        "counts_wrong": 0,
        "weeks_wrong": 0,
    }
