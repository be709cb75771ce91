"""Known faults of the pinned libraries as pip-audit tells them, and whether it was told anything.

pip-audit ends well also where it could ask about no library at all ("not found on PyPI"): without
a network, or behind a mirror that has no service of known faults.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LISTS = ("requirements.txt", "requirements-assistants.txt")
CLEAN, FAULTY, NOT_ASKED = 0, 1, 2


def verdict(dependencies: list[dict[str, Any]]) -> tuple[str, int]:
    """What is to be said of pip-audit's answer, and how the command ends."""
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in "
        f"{', '.join(fault.get('fix_versions', [])) or 'no version yet'}"
        for one in dependencies
        for fault in one.get("vulns", ())
    ]
    unasked = [one["name"] for one in dependencies if "skip_reason" in one]
    asked = len(dependencies) - len(unasked)
    if faults:
        return "\n".join([*faults, f"{len(faults)} known faults in {asked} libraries."]), FAULTY
    if unasked or not dependencies:
        return (
            f"Nothing is known of {len(unasked)} of {len(dependencies)} libraries: the service of "
            "known faults (pypi.org) was not reached from here. Run it where a network allows."
        ), NOT_ASKED
    return f"No known faults in {asked} libraries.", CLEAN


def main() -> int:
    """Ask, and say what came of it."""
    program = str(Path(sys.executable).parent / "pip-audit")
    lists = [word for name in LISTS for word in ("-r", name)]
    command = [program, "--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]
    run = subprocess.run([*command, *lists], capture_output=True, text=True, check=False)  # noqa: S603
    try:
        dependencies = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        sys.stderr.write(run.stderr[-2000:])
        dependencies = []
    words, code = verdict(dependencies)
    sys.stdout.write(f"{words}\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
