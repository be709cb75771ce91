"""Put single changes into the program, one at a time, and see which of them the tests let live.

    .venv/bin/python -m bench.mutants [--number 60] [--seed 1] [--under tracker/domain] [--json]

A copy of the tree is changed, never the tree. Which tests reach which function is found by running
all of them once (some minutes) and kept in ``.mutants/``; later, test files that changed are run
again. After modules were moved or much was written anew: ``--anew``. A change that no test reaches
lives.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

from bench.mutants.changes import Change, changes, is_another_module
from bench.mutants.reach import WRITTEN_TO, Map

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".mutants" / "reach.json"
UNDER = ["tracker/domain", "tracker/queries", "tracker/services"]
PYTEST = [sys.executable, "-m", "pytest", "-n", "0", "-m", "not long", "--tb=no"]
MOST_SECONDS = 60.0  # of tests for each change
NEVER_ENDS_S = 1200.0  # for what waits instead of working; the rest: ``patience``
STOPPED, NO_TEST, NO_END = 2, 5, -1
LIVES = (0, NO_TEST)  # as pytest says it
SAID = {0: "LIVES", NO_TEST: "LIVES: no test reaches it", STOPPED: "killed: stopped"}


def main() -> None:
    """What was asked for on the command line."""
    asked = _arguments()
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="tracker-mutants-") as folder:
        copy = Path(folder)
        files = _copy_tree(copy)
        reached = _reach(copy, files, anew=asked.anew)
        chosen = _sample(copy, files, asked)
        tried, lived = Counter[tuple[str, bool]](), []
        for at, change in enumerate(chosen, 1):
            ended = _ended(copy, change, reached, at)
            lives, where = ended in LIVES, f"{change.path}:{change.line}"
            tried[str(Path(change.path).parent), not lives] += 1
            print(f"{at}/{len(chosen)} {where} {SAID.get(ended, 'killed')}", file=sys.stderr)
            if lives:
                lines = change.lines((copy / change.path).read_bytes())
                print(lines, file=sys.stderr)
                lived.append({"at": where, "change": lines})
    _tell(lived, tried, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench.mutants", description=__doc__)
    parser.add_argument("--number", type=int, default=60, help="how many changes; 0: all there are")
    parser.add_argument("--seed", type=int, default=1, help="another seed: other changes")
    parser.add_argument("--under", action="append", help="a folder or module; may be repeated")
    parser.add_argument("--anew", action="store_true", help="find anew which tests reach what")
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    return parser.parse_args()


def _copy_tree(copy: Path) -> list[str]:
    """Copy what is in the repository, as it stands now; the files' names."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True)
    files = sorted(name for name in set(found.stdout.splitlines()) if (ROOT / name).is_file())
    for name in files:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    return files


def _reach(copy: Path, files: list[str], *, anew: bool) -> Map:
    """Which tests reach which functions: asked again of test files that are not as they were."""
    kept: dict[str, Any] = {"files": {}, "tests": {}}
    if KEPT.exists() and not anew:
        kept = json.loads(KEPT.read_text())
    tests = [n for n in files if n.startswith("tests/") and Path(n).name.startswith("test_")]
    sums = {name: hashlib.sha256((copy / name).read_bytes()).hexdigest() for name in tests}
    changed = [name for name in tests if sums[name] != kept["files"].get(name)]
    found = {test: at for test, at in kept["tests"].items() if _file(test) in sums}
    if changed:
        print(f"Running {len(changed)} files of tests, to see what they reach …", file=sys.stderr)
        written = copy / "reach.json"
        _run(copy, ["-p", "bench.mutants.reach", *changed], None, {WRITTEN_TO: str(written)})
        found = {test: at for test, at in found.items() if _file(test) not in changed}
        found |= json.loads(written.read_text())
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps({"files": sums, "tests": found}))
    return Map(found)


def _file(test: str) -> str:
    return test.partition("::")[0]


def _sample(copy: Path, files: list[str], asked: argparse.Namespace) -> list[Change]:
    """As many changes from each folder that was asked for, by chance, in the order of the files."""
    under = asked.under or UNDER
    chosen: set[Change] = set()
    for folder in under:
        modules = [n for n in files if n == folder or n.startswith(f"{folder}/")]
        offered = [c for n in modules if n.endswith(".py") for c in changes(copy, n)]
        random.Random(asked.seed).shuffle(offered)
        fit = (c for c in offered if is_another_module(c, (copy / c.path).read_bytes()))
        chosen.update(islice(fit, asked.number // len(under) or None))
    return sorted(chosen, key=lambda change: (change.path, change.start, change.end, change.new))


def _ended(copy: Path, change: Change, reached: Map, at: int) -> int:
    """What pytest says of the tests that reach the change."""
    tests = reached.tests_of(change.path, change.function, MOST_SECONDS)
    if not tests:
        return NO_TEST
    module = copy / change.path
    source = module.read_bytes()
    _write(module, change.put_into(source), 2 * at)
    ended = _run(copy, ["-p", "bench.mutants.patience", "-x", *tests], NEVER_ENDS_S, {})
    _write(module, source, 2 * at + 1)
    return ended


def _write(module: Path, content: bytes, moment: int) -> None:
    """Write a module with a time of its own: what was compiled of the one before is old then."""
    module.write_bytes(content)
    os.utime(module, (moment, moment))


def _run(copy: Path, arguments: list[str], seconds: float | None, more: dict[str, str]) -> int:
    """What pytest says in the end; ``NO_END`` if it had to be stopped."""
    with subprocess.Popen(
        [*PYTEST, *arguments],
        cwd=copy,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL if seconds else sys.stderr,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)  # so that it stops its database
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
            return NO_END


def _tell(
    lived: list[dict[str, str]], tried: Counter[tuple[str, bool]], asked: argparse.Namespace
) -> None:
    """The rate of each folder, and what lives."""
    rates = {
        folder: {"tried": tried[folder, True] + tried[folder, False], "killed": tried[folder, True]}
        for folder in sorted({folder for folder, _ in tried})
    }
    if asked.json:
        print(json.dumps({"seed": asked.seed, "folders": rates, "lived": lived}, indent=2))
        return
    for one in lived:
        print(f"\n{one['at']}\n{one['change']}")
    print()
    for folder, rate in rates.items():
        share = 100 * rate["killed"] / rate["tried"]
        print(f"{folder:40} {rate['killed']:4} of {rate['tried']:4} killed {share:6.1f} %")


if __name__ == "__main__":
    main()
