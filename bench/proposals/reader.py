"""The command that reads a document, run in a program of its own on the seeds' units."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade

from bench.proposals.gold import Sample
from bench.proposals.made_files import write_docx
from tracker import create_app
from tracker.config import read_settings
from tracker.extensions import db
from tracker.services.system.seeds import SAMPLES, load_seeds

Read = Callable[[Path], dict[str, Any]]


@contextmanager
def office(folder: Path) -> Iterator[Flask]:
    """A program whose register holds the units and the calendar of the seeds, and nothing else."""
    environ = {
        "TRACKER_DATABASE_URL": f"sqlite:///{folder / 'tracker.db'}",
        "TRACKER_INSTANCE": str(folder),
        "TRACKER_SECRET_KEY": "only-documents-composed-for-the-purpose-are-read",
        "TRACKER_TODAY": "2026-06-30",
    }
    app = create_app(read_settings(environ, folder))
    with app.app_context():
        upgrade()
        load_seeds(SAMPLES, folder, people=False, work=False)
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def command(app: Flask) -> Read:
    """``flask propose FILE --format json`` as a function."""
    runner = app.test_cli_runner()

    def read(file: Path) -> dict[str, Any]:
        result = runner.invoke(args=["propose", str(file), "--format", "json"])
        if result.exit_code:
            raise RuntimeError(f"{file.name}: {result.output}") from result.exception
        value: dict[str, Any] = json.loads(result.stdout)
        return value

    return read


def is_readable(sample: Sample) -> bool:
    """Files of an older Word and of OpenDocument are read where LibreOffice is installed."""
    return sample.file.suffix not in (".doc", ".odt") or shutil.which("soffice") is not None


def proposed(read: Read, sample: Sample) -> dict[str, Any]:
    """What is read out of a document; Word's file is made of its source first."""
    if sample.file.suffix != ".md":
        return read(sample.file)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{sample.name}.docx"
        write_docx(sample.file, file)
        return read(file)
