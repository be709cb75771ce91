"""``python -m tools.sbom``: what the program is made of, as CycloneDX 1.5 JSON (``make sbom``).

The libraries of ``requirements.txt`` with their versions, as installed here; who looks for known
faults in them reads it (Dependency-Track, grype, osv-scanner).
"""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)


def bill() -> dict[str, Any]:
    """The whole bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = PINNED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "name": project["name"], "version": project["version"],
            }
        },
        "components": [_component(name.lower(), version) for name, version in pinned],
    }  # fmt: skip


def _component(name: str, version: str) -> dict[str, Any]:
    reference = f"pkg:pypi/{name}@{version}"
    component: dict[str, Any] = {
        "type": "library", "bom-ref": reference, "name": name, "version": version,
        "purl": reference,
    }  # fmt: skip
    licence = _licence(name)
    return component | ({"licenses": [{"license": {"name": licence}}]} if licence else {})


def _licence(name: str) -> str:
    """What its own metadata calls its licence; empty where it is not installed (other systems)."""
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return ""
    classifiers = facts.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    expressions = facts.get_all("License-Expression") or facts.get_all("License") or []
    return ", ".join(named) or "".join(expressions[:1])[:80]


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1, ensure_ascii=False)
