"""Each kind of event has one class, which makes its sentence from the facts that were stored."""

import re

import pytest

from tests.domain.history_samples import MADE, Who, samples
from tracker.domain import history
from tracker.domain.history import EventKind, History, event_of
from tracker.domain.history.parts import HistoryPart, belongs_to, parts_of


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
    assert again.sentence == "thay mặt Nguyễn An báo cáo hoàn thành nhiệm vụ"


OBJECTS = re.compile(
    "nhiệm vụ|văn bản|tệp “|khó khăn|kết quả phối hợp|báo cáo|kiến nghị “|đề nghị|danh sách “|"
    "số liệu|mẫu “|thể thức “|đơn vị|cờ cảnh báo “|thông tin|tài khoản|thư |ủy quyền|địa chỉ lịch|"
    "kênh nhận tin|hệ thống kết nối|khóa kết nối “|webhook “|mật khẩu|lĩnh vực|thiết lập|"
    "công việc tự động “|phối hợp|mời \\w"
)
"""What acts are done to, as the sentences call it."""


def test_every_kind_of_event_has_a_sample_and_every_kind_of_person_some():
    assert {sample.event.kind for sample in samples()} == set(EventKind)
    assert {who for who, events in MADE.items() if events} == set(Who)


@pytest.mark.parametrize("sample", [*samples()], ids=lambda sample: sample.line[:90])
def test_each_line_of_a_history_has_who_what_and_of_what(sample):
    subject, sentence = sample.who.value, event_of(sample.event.kind, sample.event.facts()).sentence
    assert sample.line == f"{subject} {sentence}"
    act = sentence.removeprefix(f"thay mặt {Who.HEAD.value} ")
    assert act[0].islower()
    assert OBJECTS.search(act)
    for wrong in ("“”", "None", "  ", " ,", " ;", "{", "}"):
        assert wrong not in sentence
    assert not sentence.endswith((".", ":", ";", ",", " "))


def test_what_was_not_there_before_is_entered_and_what_is_no_more_is_left_out():
    changed = history.Corrected({"hạn": "20/06/2025", "sản phẩm": ""}, {"hạn": "", "sản phẩm": "A"})
    assert changed.sentence == "đính chính nhiệm vụ: bỏ hạn “20/06/2025”; ghi sản phẩm “A”"


def test_an_event_belongs_to_one_part_of_a_history_at_most():
    for kind in EventKind:
        assert sum(belongs_to(kind, part) for part in HistoryPart) <= 1
        assert belongs_to(kind, None)


def test_only_parts_that_hold_something_are_offered():
    assert parts_of([EventKind.FLAG_RAISED]) == []
    assert parts_of([EventKind.URGED, EventKind.ASSIGNED, EventKind.COMMENTED]) == [
        HistoryPart.WORDS,
        HistoryPart.OFFICE,
    ]
