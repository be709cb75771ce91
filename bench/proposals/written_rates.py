"""The rates as the program and README keep them: written by ``--write``, held to by a test.

Both tables come from one reading of all documents of ``tests/proposals``.
"""

import re
from pathlib import Path

from bench.proposals.gold import SETS
from tracker.domain.directives.proposals.measured_rates import MEASURED_RATES
from tracker.domain.directives.proposals.measuring.scoring import Score
from tracker.domain.directives.proposals.proposal import Source

ROOT = SETS.parent.parent
KEPT = ROOT / "tracker/domain/directives/proposals/measured_rates.py"
README = ROOT / "README.md"
_TITLES = ("tasks found", "proposals right", "lead units", "helping units", "last day", "head")


def source_lines(score: Score) -> list[str]:
    """The rates by where a field was found."""
    return [
        f'    ("{name}", Source.{Source(source).name}): '
        f"({score.by_source_right[name, source]}, {number}),"
        for (name, source), number in sorted(score.by_source.items())
        if name in ("lead", "deadline") and source != Source.NONE.value
    ]


def form_lines(scores: dict[str, Score]) -> list[str]:
    """The rates by form, as the help page shows them."""
    return [
        f'    "{form}": '
        f"({', '.join(f'({one.right[name]}, {one.asked_of[name]})' for name in MEASURED_RATES)}),"
        for form, one in scores.items()
    ]


def readme_lines(scores: dict[str, Score]) -> list[str]:
    """The same as README's table."""
    rows = [["form", "documents", *_TITLES], ["---"] * (len(_TITLES) + 2)]
    rows += [
        [form, str(one.documents), *(one.cell(name) for name in MEASURED_RATES)]
        for form, one in scores.items()
    ]
    return ["| " + " | ".join(row) + " |" for row in rows]


def kept_text(scores: dict[str, Score]) -> str:
    """The module of the rules with these rates."""
    text = _between(KEPT.read_text(), "_RATES = {\n", "}\nRATES", source_lines(scores["all"]))
    return _between(text, "_BY_FORM = {\n", "}  # fmt: skip\nBY_FORM", form_lines(scores))


def readme_text(scores: dict[str, Score]) -> str:
    """README with these rates."""
    begin, end = "<!-- rates: begin -->\n", "<!-- rates: end -->"
    return _between(README.read_text(), begin, end, readme_lines(scores))


def write(scores: dict[str, Score]) -> list[Path]:
    """Write both; which files they are."""
    KEPT.write_text(kept_text(scores))
    README.write_text(readme_text(scores))
    return [KEPT, README]


def _between(text: str, begin: str, end: str, lines: list[str]) -> str:
    pattern = re.compile(f"({re.escape(begin)}).*?({re.escape(end)})", re.DOTALL)
    return pattern.sub(lambda match: match[1] + "\n".join(lines) + "\n" + match[2], text, count=1)
