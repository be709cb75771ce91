"""How often ``flask propose`` is right, by form of document.

    .venv/bin/python -m bench.proposals --set open --misses

``--write`` writes the rates that the rules, the help page and README keep (``written_rates``).
Without ``--set`` all sets are read, each by itself. ``--check`` ends with 1 below the goals.
``--dated-items TABLE TEXTS`` measures reports instead whose items stand in a table, see
``dated_items``.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.proposals import dated_items
from bench.proposals.gold import SETS, samples_in
from bench.proposals.reader import Read, command, is_readable, office, proposed
from bench.proposals.written_rates import write
from tracker.domain.directives.proposals.measuring.scoring import RATES, Score, scored, total

GOALS = {
    "precision": 0.9, "recall": 0.9, "lead": 0.9, "deadline": 0.95, "coordinating": 0.85,
    "head": 0.95,
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Read, count, print; 1 when the goals were to be checked and one is not reached."""
    options = _options(arguments)
    if options.dated_items:
        return reports(*options.dated_items, misses=options.misses)
    if options.write:
        print("\n".join(map(str, write(measured()))))
        return 0
    sets = options.set or sorted(path.name for path in SETS.iterdir() if path.is_dir())
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder, office(Path(folder)) as app:
        for name in sets:
            scores = by_form(command(app), SETS / name, options.only)
            everything = total(scores.values())
            print(f"\n{name}: {everything.documents} documents")
            print("\n".join(lines(scores | {"all": everything})))
            print("\n".join(confidence_lines(everything)))
            if options.misses:
                print("\n".join(everything.misses))
            missed += [f"{name}: {one}" for one in below_goals(everything)]
    if options.check:
        print("\n".join(f"BELOW: {one}" for one in missed))
    return 1 if options.check and missed else 0


def by_form(read: Read, folder: Path, only: str = "") -> dict[str, Score]:
    """The score of each form of document in a set."""
    scores: dict[str, list[Score]] = defaultdict(list)
    for sample in samples_in(folder):
        if only in sample.name and is_readable(sample):
            score = scored(sample, proposed(read, sample))
            score.misses = [f"{sample.name}  {miss}" for miss in score.misses]
            scores[sample.form].append(score)
    return {form: total(scores[form]) for form in sorted(scores)}


def reports(table: Path, texts: Path, *, misses: bool) -> int:
    """Read the texts of a table of items and print how many of these were proposed."""
    scores = {}
    with tempfile.TemporaryDirectory() as folder, office(Path(folder)) as app:
        for sample in dated_items.samples(table, texts):
            read = proposed(command(app), sample)
            scores[sample.name] = scored(sample, read, dated_items.coverage)
    everything = total(scores.values())
    print("\n".join(lines(scores | {"all": everything}, dated_items.JUDGED)))
    if misses:
        judged = tuple(f"{name}:" for name in dated_items.JUDGED)
        print("\n".join(one for one in everything.misses if one.startswith(judged)))
    return 0


def below_goals(score: Score) -> list[str]:
    """The goals that are not reached, in words."""
    below = [
        f"{name} {rate:.3f} < {goal}"
        for name, goal in GOALS.items()
        if (rate := score.rate(name)) is not None and rate < goal
    ]
    return below + ([f"{score.wrong_sure} wrong days called sure"] if score.wrong_sure else [])


def lines(scores: dict[str, Score], rates: Sequence[str] = RATES) -> list[str]:
    """A table of Markdown, a line a form: the rates as right/asked."""
    head = ["form", "documents", *rates, "wrong day sure"]
    rows = [
        [form, str(one.documents), *(one.cell(rate) for rate in rates), str(one.wrong_sure)]
        for form, one in scores.items()
    ]
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]


def confidence_lines(score: Score) -> list[str]:
    """What was called sure, to be looked at or empty: right/all, a line a field."""
    fields: dict[str, list[str]] = defaultdict(list)
    for (name, label), number in sorted(score.labelled.items(), reverse=True):
        fields[name].append(f"{label} {score.labelled_right[name, label]}/{number}")
    return [f"{name} called {', '.join(labels)}" for name, labels in sorted(fields.items())]


def measured() -> dict[str, Score]:
    """The scores of all documents of all sets by their form, and of all together."""
    scores: dict[str, list[Score]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, office(Path(folder)) as app:
        for each in sorted(path for path in SETS.iterdir() if path.is_dir()):
            for form, one in by_form(command(app), each).items():
                scores[form].append(one)
    forms = {form: total(scores[form]) for form in sorted(scores)}
    return forms | {"all": total(forms.values())}


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", help="open, aside; more than once for several")
    parser.add_argument("--only", default="", help="documents whose name has this in it")
    parser.add_argument("--misses", action="store_true", help="tell what was wrong, a line each")
    parser.add_argument("--dated-items", nargs=2, type=Path, metavar=("TABLE", "TEXTS"))
    parser.add_argument("--write", action="store_true", help="write the rates that are kept")
    parser.add_argument("--check", action="store_true", help="end with 1 below the goals")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
