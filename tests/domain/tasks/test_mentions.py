"""Who is named by @ in what is written on a task."""

import pytest

from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.mentions import Nameable, has_mentions, mentioned

LAN = Nameable(1, "lan", "Nguyễn Thị Lan")
LAN_ANH = Nameable(2, "lan.anh", "Nguyễn Thị Lan Anh")
HOA = Nameable(3, "hoa", "Lò Thị Hoa")
OTHER_HOA = Nameable(4, "hoa2", "Lò Thị Hoa")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("@lan xem giúp", [LAN]),
        ("nhờ @Lan, @hoa", [LAN, HOA]),
        ("nhờ @lan.anh.", [LAN_ANH]),
        ("(@nguyễn thị lan anh) trả lời", [LAN_ANH]),
        ("@NGUYEN THI LAN: số liệu", [LAN]),
        ("@lan rồi lại @lan", [LAN]),
        ("gửi về lan@tinh.example trước 17h", []),
        ("đơn giá @ 5.000", []),
    ],
)
def test_people_are_named_by_username_or_whole_name(text, people):
    everybody = [LAN, LAN_ANH, HOA]
    assert mentioned(text, everybody) == people
    assert has_mentions(text) is bool(people)


def test_a_longer_name_goes_before_the_name_it_begins_with():
    assert mentioned("@Nguyễn Thị Lan Anh xem", [LAN_ANH, HOA]) == [LAN_ANH]


@pytest.mark.parametrize(
    ("text", "words"),
    [("@binh xem giúp", "“@binh”"), ("@Lò Thị Hoa xem", "@hoa, @hoa2")],
)
def test_nobody_is_guessed(text, words):
    with pytest.raises(ValueRefused, match=words):
        mentioned(text, [LAN, HOA, OTHER_HOA])
