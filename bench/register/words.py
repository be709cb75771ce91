"""What documents and tasks of a register say: the work of the seeds, at other places and times."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from bench.register.reference import SEEDS
from tracker.domain.vocabulary import Register

_DESKS = ("TH", "KT", "NC", "KGVX", "NN", "XD")
_LONGEST_ITEM = 45  # lead units told to do the same


@dataclass(frozen=True)
class Item:
    """One piece of work of a document."""

    directive_id: int
    assignment_id: int
    symbol: str
    content: str
    register: Register
    field_id: int
    leader_id: int


class Contents:
    """Sentences that order work."""

    def __init__(self, random: Random) -> None:
        self._random = random
        with (SEEDS / "catalogue.csv").open(encoding="utf-8", newline="") as file:
            self._patterns = [row["content"] for row in csv.DictReader(file)]
        with (SEEDS / "places.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self._districts = [row["name"] for row in rows]
        self._communes = [name for row in rows for name in row["communes"].split(";")]

    def of(self, day: date) -> str:
        """One that could stand in a document of that day."""
        district, commune = (
            self._random.choice(names) for names in (self._districts, self._communes)
        )
        return self._random.choice(self._patterns).format(
            nam=day.year,
            nam_truoc=day.year - 1,
            nam_sau=day.year + 1,
            quy=f"quý {(day.month + 2) // 3}/{day.year}",
            thang=f"tháng {day.month}/{day.year}",
            dot=f"đợt {self._random.randint(1, 4)}",
            noi=self._random.choice((district, commune)),
            huyen=district,
            xa=commune,
        )


def symbols(random: Random) -> Iterator[str]:
    """Numbers in order, of letters most of all."""
    for number in count(1):
        letter = f"UBND-{random.choice(_DESKS)}"
        yield f"{number}/{random.choice((letter, letter, letter, 'CT-UBND', 'KH-UBND'))}"


def lead_units(random: Random) -> int:
    """How many units are told to do the same: one mostly, now and then all communes of a part."""
    return random.randint(5, _LONGEST_ITEM) if random.random() < 0.01 else 1


def days(first: date, last: date, number: int) -> Iterator[date]:
    """So many days in order, evenly from the first to the last."""
    span = (last - first).days
    for at in range(number):
        yield first + timedelta(days=at * span // max(1, number - 1))
