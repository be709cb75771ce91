"""What is handed out to run the program with names what the program has."""

import json
import re
import subprocess
import sys

from tests.docs.test_docs import ROOT
from tracker.config import settings_table
from tracker.logs import without_keys

DEPLOY = ROOT / "deploy"
METRIC = re.compile(r"tracker_[a-z_]+?(?=_total|_bucket|[^a-z_])")


def test_the_example_of_an_environment_has_settings_alone():
    text = (DEPLOY / "theo-doi.env.example").read_text() + (DEPLOY / "compose.yaml").read_text()
    named = set(re.findall(r"TRACKER_[A-Z_]+", text))
    assert len(named) > 5
    assert {name for name in named if f"`{name}`" not in settings_table()} == set()


def test_alerts_ask_for_what_is_measured():
    source = "".join(path.read_text() for path in (ROOT / "tracker").rglob("metrics.py"))
    source += "".join(
        path.read_text() for path in (ROOT / "tracker").glob("blueprints/metrics/*.py")
    )
    named = set(METRIC.findall((DEPLOY / "prometheus-alerts.yml").read_text()))
    assert len(named) >= 4
    assert {name for name in named if f'"{name}"' not in source} == set()


def test_nginx_logs_no_address_that_the_program_keeps_out_of_its_own_log():
    text = (DEPLOY / "nginx.conf").read_text()
    (kept_out,) = re.findall(r'"~\^/\((.+)\)/" 0;', text)
    assert "bang" in kept_out.split("|")
    for name in kept_out.split("|"):
        assert without_keys(f"/{name}/abc") == f"/{name}/…"
    assert f"/(?:{kept_out})/" in (ROOT / "tracker" / "logs.py").read_text()
    assert text.count("if=$theo_doi_logged;") == len(re.findall(r"^server \{", text, re.M)) == 2


def test_units_start_what_is_there_and_are_not_started_again_after_a_wrong_setting():
    for name, command in (("web", "gunicorn"), ("jobs", "flask --app wsgi jobs run")):
        unit = (DEPLOY / f"theo-doi-{name}.service").read_text()
        assert f"ExecStart=/opt/theo-doi/.venv/bin/{command}" in unit
        assert "RestartPreventExitStatus=4" in unit


def test_every_file_of_the_folder_is_in_the_guide():
    guide = (ROOT / "docs" / "operating.md").read_text()
    names = {path.name for path in DEPLOY.iterdir()} - {"Dockerfile"}
    assert {name for name in names if name not in guide} == set()


def test_the_bill_of_materials_has_every_pinned_library():
    command = [sys.executable, "-m", "tools.sbom"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - ours
    components = json.loads(done.stdout)["components"]
    pinned = (ROOT / "requirements.txt").read_text().count("==")
    assert len(components) == pinned > 20
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in components)
