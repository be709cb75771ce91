"""The examples of docs/integration.md do what they say, against a real server of this program.

A section (``##``) is one story: its blocks of ``sh`` are run one after the other, each by bash, in
one folder and on one database, which ``people_and_tasks`` fills. A block of ``json`` right
after one of ``sh`` is what that prints: it has the members that are shown, of the same kinds.
"""

import json
import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.conftest import Settle
from tracker import create_app
from tracker.config import settings_table
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.extensions import db
from tracker.models import Task, User
from tracker.services.organisation.connections.access_tokens import make
from tracker.services.tasks import unit_acts

GUIDE = Path(__file__).parents[2] / "docs" / "integration.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SWITCHED_ON = {
    "TRACKER_API": "on",
    "TRACKER_EXCHANGE": "on",
    "TRACKER_FIGURES": "on",
    "TRACKER_BOARDS": "on",
    "TRACKER_ASSISTANTS": "on",
}


def texts() -> dict[str, str]:
    """The text of each section."""
    parts = re.split(r"^## (.+)$", GUIDE.read_text(), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def sections() -> dict[str, list[tuple[str, str]]]:
    """The blocks of each section that has any to run: their language and their text."""
    found = {title: BLOCK.findall(text) for title, text in texts().items()}
    return {title: blocks for title, blocks in found.items() if any(k == "sh" for k, _ in blocks)}


def test_every_setting_that_it_names_exists():
    named = set(re.findall(r"\bTRACKER_[A-Z_]+", GUIDE.read_text()))
    assert named > {"TRACKER_OIDC_ISSUER"}
    table = settings_table()
    assert [name for name in sorted(named) if f"`{name}`" not in table] == []


@pytest.fixture
def app(sqlite_databases: Any, settle: Settle) -> Iterator[Flask]:
    """The application with every part switched on, on SQLite, at 09:00 on 30 June 2025."""
    with sqlite_databases.copy_of("cast") as url:
        app = create_app(
            settle(TRACKER_DATABASE_URL=url, TRACKER_TODAY="2025-06-30", **SWITCHED_ON)
        )
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def people_and_tasks(
    app: Flask, add_task: Callable[..., Task], person: Callable[[str], User]
) -> dict[str, str]:
    """Three tasks of Sở Tài chính, one of them reported in time; the tokens of who is in them."""
    for number in range(2):
        add_task(f"Báo cáo số {number}")
    reported = add_task("Kế hoạch giải ngân", deadline=date(2025, 6, 30))
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã nộp"))
    lan = person("lan")
    token = make(lan, lan.id, name="Thử", scopes=[TokenScope.ACT], last_day=date(2025, 12, 31))[1]
    return {"TOKEN": token}


@pytest.fixture
def address(app: Flask, people_and_tasks: dict[str, str]) -> Iterator[str]:
    """Where it is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("title", sections())
def test_the_examples_of_a_section_run(
    title: str, address: str, people_and_tasks: dict[str, str], tmp_path: Path
):
    environment = {"PATH": os.environ["PATH"], "ADDRESS": address, **people_and_tasks}
    printed = ""
    for language, text in sections()[title]:
        if language == "sh":
            printed = run(text, environment, tmp_path)
        elif language == "json":
            assert differences(json.loads(text), json.loads(printed)) == []


def run(script: str, environment: dict[str, str], folder: Path) -> str:
    """What a block prints; it may not fail, nor any part of it."""
    command = ["bash", "-euo", "pipefail", "-c", script]
    done = subprocess.run(  # noqa: S603 - our own examples
        command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, f"{script}\n{done.stdout.decode()}\n{done.stderr.decode()}"
    return done.stdout.decode()


def differences(shown: Any, printed: Any, where: str = "") -> list[str]:
    """Where what is printed has not the members that are shown, or others of another kind."""
    if isinstance(shown, dict) and isinstance(printed, dict):
        missing = [f"{where}/{name}" for name in shown if name not in printed]
        inner = (
            differences(value, printed[name], f"{where}/{name}")
            for name, value in shown.items()
            if name in printed
        )
        return missing + [one for some in inner for one in some]
    if isinstance(shown, list) and isinstance(printed, list):
        if shown and not printed:
            return [where]
        return differences(shown[0], printed[0], f"{where}/0") if shown else []
    return [] if type(shown) is type(printed) else [where]


def test_a_difference_is_seen():
    assert differences({"a": [{"b": 1}], "c": 1}, {"a": [{"b": "1"}]}) == ["/c", "/a/0/b"]


def test_every_part_that_can_be_switched_on_has_a_section():
    table = re.findall(r"^\| [^|]+ \| `(TRACKER_\w+)=[^|]+ \| \[([^]]+)\]", GUIDE.read_text(), re.M)
    titles = set(re.findall(r"^## (.+)$", GUIDE.read_text(), re.MULTILINE))
    assert dict(table).keys() >= SWITCHED_ON.keys()
    assert {title for _, title in table} <= titles


def test_each_part_of_the_table_has_a_section_that_says_how_it_is_switched_on():
    rows = re.findall(r"^\| .+? \| (`.+`) \| \[(.+?)\]\(#.+\) \|$", GUIDE.read_text(), re.MULTILINE)
    assert sorted(title for _, title in rows) == sorted(texts())
    for settings, title in rows:
        named = set(re.findall(r"`(.+?)`", settings))
        assert {setting for setting in named if setting not in texts()[title]} == set()
