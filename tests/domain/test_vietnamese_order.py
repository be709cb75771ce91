"""Names stand as in a Vietnamese list: the alphabet first, then tones; people by given name."""

import unicodedata
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.vietnamese_order import by_given_name, by_name

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ", "man"]
NAMES = [
    "An ninh", "Ăn uống", "Âm nhạc", "Ba Bể", "Công Thương", "Dân tộc", "Du lịch", "Đất đai",
    "Đầu tư", "Đô thị", "Giáo dục", "Hạ Long", "Hà Nội", "Hành chính", "Hạnh phúc",
    "Khoa học", "Lao động", "Năng lượng", "Nông nghiệp", "Phường 2", "Quốc phòng", "Tài chính",
    "Tư pháp", "Ứng dụng", "Văn hóa", "Xây dựng", "Y tế",
]  # fmt: skip
PEOPLE = [
    "Phạm Hoài An", "Trần An", "Nguyễn Thị Ánh", "Trần Văn Ân", "Đỗ Văn Bình", "Quàng Thanh Bình",
    "Lê Quốc Cường", "Lò Văn Dũng", "Vừ A Đại", "Nguyễn Văn Đức", "Lý Hoa", "Lò Thị Hòa",
    "Lường Thị Hoà", "Vàng A Hùng", "Tý",
]  # fmt: skip


def shuffled(names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: sha256(name.encode()).digest())


@pytest.mark.parametrize("names", [ALPHABET, TONES, NAMES], ids=["alphabet", "tones", "names"])
def test_names_stand_in_the_order_of_the_alphabet(names: list[str]) -> None:
    assert sorted(shuffled(names), key=by_name) == names


def test_people_stand_by_their_given_name_then_by_the_rest() -> None:
    assert sorted(shuffled(PEOPLE), key=by_given_name) == PEOPLE


def test_signs_stand_before_digits_and_digits_before_letters_small_before_capital() -> None:
    names = ["", " b", "(b)", "1", "2", "a", "A", "b"]
    assert sorted(shuffled(names), key=by_name) == names


@given(st.lists(st.text(alphabet="aàáảãạăằâậeêđoôơuưyÀÁĂĐ bc1", max_size=8)))
def test_the_order_does_not_depend_on_how_letters_are_composed(names: list[str]) -> None:
    apart = [unicodedata.normalize("NFD", name) for name in names]
    together = [unicodedata.normalize("NFC", name) for name in names]
    assert [by_name(name)[:2] for name in apart] == [by_name(name)[:2] for name in together]
