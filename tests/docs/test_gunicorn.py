"""What gunicorn does with the files in which its workers count requests together."""

import os
import runpy
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).parents[2] / "gunicorn.conf.py"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that somebody set; the environment is put back afterwards."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    return tmp_path


def test_a_start_clears_away_what_workers_of_an_earlier_run_counted_and_nothing_else(folder):
    for name in ("counter_4711.db", "histogram_4711.db", "ghi-chu.txt"):
        (folder / name).write_bytes(b"\x00")
    runpy.run_path(str(CONFIGURATION))["on_starting"](None)
    assert [path.name for path in folder.iterdir()] == ["ghi-chu.txt"]


def test_a_folder_that_somebody_set_stays_when_gunicorn_ends(folder):
    (folder / "counter_4711.db").write_bytes(b"\x00")
    runpy.run_path(str(CONFIGURATION))["on_exit"](None)
    assert (folder / "counter_4711.db").exists()


def test_a_folder_of_its_own_goes_when_gunicorn_ends(folder, monkeypatch):
    monkeypatch.delenv(FOLDER)
    settings = runpy.run_path(str(CONFIGURATION))
    own = Path(os.environ[FOLDER])
    (own / "counter_4711.db").write_bytes(b"\x00")
    assert own != folder
    settings["on_exit"](None)
    assert not own.exists()
