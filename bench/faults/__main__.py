"""``python -m bench.faults [--rounds N] [--mails N] [--databases sqlite postgresql] [--seed N]``"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import fields
from pathlib import Path

from bench.faults import mails, nights, ticking
from bench.faults.workers import Place
from tests import databases

NIGHTS = tuple(field.name for field in fields(nights.Nights) if field.name != "kills")
BAD = (
    "lost", "different_twice", "ticks_run_twice", "ticks_missed", "steps_twice", "steps_missed",
    "answers_twice", "answers_lost", "chances_wrong", "counts_wrong", "weeks_wrong",
)  # fmt: skip
TICKS_EVERY = 10  # rounds: ticks are cheaper to prove than mails


def main(arguments: list[str]) -> dict[str, int]:
    """Run all rounds, say how each went, and add up the figures."""
    options = _asked(arguments)
    warnings.simplefilter("ignore")  # of killed processes
    total = dict.fromkeys(
        ("rounds", "mails", "kills", "lost", "different_twice", "repeated_same_id",
         "ticks", "ticks_run_twice", "ticks_missed", *NIGHTS), 0
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        here.chmod(0o755)  # PostgreSQL runs as another user when we are root
        with ExitStack() as stack:
            made = {
                kind: stack.enter_context(_databases(kind, here, options.mails))
                for kind in options.databases
            }
            with suppress(KeyboardInterrupt):  # Ctrl-C: what was found up to here still counts
                for number in range(options.rounds):
                    for kind in options.databases:
                        instance = Path(tempfile.mkdtemp(dir=here))
                        _round(kind, made[kind], number, instance, options, total)
                        shutil.rmtree(instance, ignore_errors=True)
                    total["rounds"] += 1
    print(json.dumps(total))
    return total


def _round(
    kind: str,
    made: databases.SqliteDatabases | databases.PostgresqlDatabases,
    number: int,
    instance: Path,
    options: argparse.Namespace,
    total: dict[str, int],
) -> None:
    """One round of mails; every so often also one of ticks, and the first into files."""
    chance = random.Random(f"{options.seed}/{kind}/{number}")
    begun = time.monotonic()
    with made.copy_of("cast") as url:
        done = mails.smtp_round(url, instance, options.mails, chance)
    _add(total, done)
    line = (
        f"{kind} {number + 1}/{options.rounds}: {done.mails} mails, {done.kills} kills, "
        f"{done.lost} lost, {done.different_twice} different twice, "
        f"{done.repeated_same_id} repeated, {time.monotonic() - begun:.1f} s"
    )
    if number == 0:
        with made.copy_of("cast") as url:
            files = mails.folder_round(url, instance / "folder", options.mails)
        _add(total, files)
        line += f"; full disk: {files.mails} mails, {files.lost} lost"
    with made.copy_of("habits") as url:
        night = nights.night_round(url, instance, options.answers, chance)
    total["kills"] += night.kills
    for name in NIGHTS:
        total[name] += getattr(night, name)
    line += (
        f"; nights: {night.kills} kills, {night.steps} steps, {night.answers} answers, "
        f"{night.chances} chances, {night.wrong or 'nothing wrong'}, "
        f"{time.monotonic() - begun:.1f} s"
    )
    if number % TICKS_EVERY == 0:
        with made.copy_of("nobody") as url:
            ticks = ticking.tick_round(url, instance, options.ticks)
        total["ticks"] += ticks.ticks
        total["ticks_run_twice"] += ticks.run_twice
        total["ticks_missed"] += ticks.missed
        line += f"; ticks: {ticks.ticks}, {ticks.run_twice} twice, {ticks.missed} missed"
    print(line, flush=True)


def _add(total: dict[str, int], done: mails.Round) -> None:
    for name in ("mails", "kills", "lost", "different_twice", "repeated_same_id"):
        total[name] += getattr(done, name)


@contextmanager
def _databases(
    kind: str, folder: Path, number: int
) -> Iterator[databases.SqliteDatabases | databases.PostgresqlDatabases]:
    """Databases of a kind with the templates ``cast`` (who gets mails) and ``nobody``."""
    place = folder / kind
    place.mkdir()
    of_kind = {"sqlite": databases.SqliteDatabases, "postgresql": databases.PostgresqlDatabases}
    with closing(of_kind[kind](place)) as made:
        made.make("cast", _filled(folder, lambda: mails.fill(number)))
        made.make("nobody", _filled(folder, lambda: None))
        made.make("habits", _filled(folder, nights.fill))
        yield made


def _filled(folder: Path, fill: Callable[[], None]) -> Callable[[str], None]:
    def make(url: str) -> None:
        app = Place(url, Path(tempfile.mkdtemp(dir=folder))).app()
        databases.migrate_and_fill(app, fill)

    return make


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="each on every database")
    parser.add_argument("--mails", type=int, default=200, help="recipients of a digest")
    parser.add_argument("--ticks", type=int, default=50, help="due times, five a day")
    parser.add_argument("--answers", type=int, default=36, help="mails in the box of a round")
    parser.add_argument("--databases", nargs="+", choices=databases.KINDS, default=databases.KINDS)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    figures = main(sys.argv[1:])
    sys.exit(any(figures[name] for name in BAD))
