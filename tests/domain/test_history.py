"""Each kind of event has one class, which makes its sentence from the facts that were stored."""

import pytest

from tracker.domain import history
from tracker.domain.history import EventKind, History, event_of


def classes_below(base):
    for cls in base.__subclasses__():
        yield cls
        yield from classes_below(cls)


def test_each_kind_has_a_class():
    kinds = {cls.kind for cls in classes_below(History) if "kind" in vars(cls)}
    assert kinds == set(EventKind)


def test_no_kind_has_two_classes():
    with pytest.raises(TypeError, match="reopened has a class already: Reopened"):
        type("ReopenedAgain", (History,), {"kind": EventKind.REOPENED})


def test_facts_come_back_and_those_of_a_later_version_are_passed_over():
    said = history.Confirmed("2025-06-28", 0, "2025-06-30")
    again = event_of(EventKind.CONFIRMED, said.facts() | {"colour": "đỏ"})
    assert again == said
    assert again.sentence == said.sentence


def test_what_a_deputy_did_comes_back_with_the_head_in_whose_place_it_was_done():
    told = history.InPlaceOf(history.ReportedDone("", None), "Nguyễn An")
    again = event_of(EventKind.REPORTED_DONE, told.facts())
    assert again == told
    assert again.sentence == "thay mặt Nguyễn An báo cáo hoàn thành"
