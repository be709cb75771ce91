"""The rules of Bootstrap that the program keeps (``make bootstrap`` writes them)."""

from tests.pages.lint import classes_of
from tools.bootstrap_subset import SUBSET, WHOLE, classes_named, subset

KEPT = SUBSET.read_text()


def test_no_rule_that_pages_use_is_missing():
    lacking = set(subset().splitlines()) - set(KEPT.splitlines())
    assert not lacking, "run `make bootstrap`"


def test_every_class_of_bootstrap_that_pages_name_is_kept():
    known = classes_of(WHOLE.read_text())
    assert (classes_named() & known) - classes_of(KEPT) == set()
    assert {"btn", "form-control", "visually-hidden"} <= classes_of(KEPT)


def test_what_pages_do_not_use_is_left_out():
    assert {"modal", "carousel", "navbar"} & classes_of(KEPT) == set()
    assert len(KEPT) < 20_000


def test_the_licence_stands_above():
    assert "Licensed under MIT" in KEPT[:300]
