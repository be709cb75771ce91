"""How close the names of a unit are to what is typed: letters, beginnings, the very name."""

import pytest

from tracker.domain.organisation.names_sought import Closeness, Sought

HOME = ("Sở Nội vụ", "Sở Nội vụ", "SNV")
NATURE = ("Sở Tài nguyên và Môi trường", "Sở TN&MT", "STNMT")


@pytest.mark.parametrize(
    ("q", "names", "close"),
    [
        ("snv", HOME, Closeness.SAME),
        ("so noi vu", HOME, Closeness.SAME),
        ("Sở Nội vụ", HOME, Closeness.SAME),
        ("nội v", HOME, Closeness.BEGINS),
        ("sn", HOME, Closeness.BEGINS),
        ("stnvmt", NATURE, Closeness.SAME),
        ("so tnmt", NATURE, Closeness.SAME),
        ("so tn&mt", NATURE, Closeness.SAME),
        ("moi truong", NATURE, Closeness.BEGINS),
        ("guyen", NATURE, Closeness.WITHIN),
        ("s", HOME, Closeness.NONE),
        ("y te", HOME, Closeness.NONE),
        ("...", HOME, Closeness.NONE),
    ],
)
def test_the_closest_name_counts(q: str, names: tuple[str, ...], close: Closeness) -> None:
    assert Sought(q).closeness(names) is close
