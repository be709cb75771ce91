"""The wordings of ``wording.csv``: what people write, with the answer that a reader must give."""

import csv
from pathlib import Path

FILE = Path(__file__).with_name("wording.csv")


def wordings(kind: str) -> list[dict[str, str]]:
    """The rows of a kind: ``deadline``, ``symbol``, ``sentence``."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] == kind]
