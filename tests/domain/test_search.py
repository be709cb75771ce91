"""What is searched and what is looked for are folded alike, so that spellings do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.search import (
    GRAM,
    as_searched,
    pieces_sought,
    places_of,
    runs_sought,
    text_of_directive,
    text_of_task,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quy chế", "qui chế"), ("quản lý", "quản lí"), ("kỹ thuật", "kĩ thuật"),
        ("Mỹ thuật", "mĩ thuật"), ("hy vọng", "hi vọng"), ("Quý III", "quí iii"),
        ("hoà bình", "hòa bình"), ("thuỷ lợi", "thủy lợi"), ("Uỷ ban", "ủy ban"),
        ("Quỳnh Nhai", "Quình Nhai"), ("tỷ lệ", "tỉ lệ"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_word_are_searched_as_one(one: str, other: str) -> None:
    assert as_searched(one) == as_searched(other)


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("thúy", "thúi"), ("huy", "hui")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert as_searched(one) != as_searched(other)


def test_a_task_is_found_by_its_words_its_document_and_its_unit_by_name_and_code() -> None:
    text = text_of_task("Việc", "735/CT-UBND", "Sở Khoa học và Công nghệ", "Sở KH&CN", "SKHCN")
    for q in ("việc 735", "khoa học", "KH&CN", "skhcn", "sở khcn"):
        assert all(piece in text for piece in pieces_sought(q)), q


def test_a_document_is_found_by_its_type_symbol_and_subject() -> None:
    text = text_of_directive("Công văn", "551/UBND-NC", "Về kỹ thuật")
    assert all(piece in text for piece in pieces_sought("công văn 551 kĩ thuật"))


@given(st.text())
def test_what_is_searched_is_searched_as_itself(text: str) -> None:
    assert as_searched(as_searched(text)) == as_searched(text)


@pytest.mark.parametrize(
    ("q", "pieces"),
    [
        ("giải ngân", ["giai", "ngan"]),
        ("sở y tế", [" so", " y ", " te"]),
        ('"sở y tế" 2025', [" so y te ", "2025"]),
        ("“Giải ngân” vốn, vốn", [" giai ngan ", "von"]),
        ('"giải ngân', [" giai ngan "]),
        ("735/CT-UBND", ["735", " ct", "ubnd"]),
        ('"" %_ * ^ "- -"', []),
    ],
)
def test_words_are_sought_anywhere_short_ones_at_beginnings_and_phrases_as_they_stand(q, pieces):
    assert pieces_sought(q) == pieces


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("an", False), ("ng", True), ("gan", True), ("y", True), ("t", False), ('"so y"', True),
        ('"so t"', False), ('"ngan von"', True), ('"von ngan"', False), ("von ngan", True),
    ],
)  # fmt: skip
def test_what_a_search_finds_in_a_text(q: str, found: bool) -> None:
    text = text_of_task("Giải ngân vốn", "1/CT-UBND", "Sở Y tế")
    assert all(piece in text for piece in pieces_sought(q)) is found


@given(st.text())
def test_each_piece_is_found_by_the_runs_that_an_index_is_made_of(text: str) -> None:
    whole = text_of_task(text, "")
    for piece in pieces_sought(text):
        assert len(piece) >= GRAM
        assert piece in whole
        assert all(run in whole for run in runs_sought([piece]))


@pytest.mark.parametrize(
    ("q", "runs"),
    [
        ("kinh phí dự phòng", ["kin", "phi", " du", "pho"]),
        ("kinh phí", ["kin", "phi", "inh"]),
        ("phòng", ["pho", "hon", "ong"]),
        ("“ngân sách nhà nước”", [" ng", "an ", "sac", "h n"]),
        ("kinh phí dự phòng sáu tháng", ["kin", "phi", " du", "pho", "sau", "tha"]),
        ("kinh kinh", ["kin", "inh"]),
        ("", []),
    ],
)
def test_an_index_is_asked_for_how_each_word_begins_and_little_more(q, runs):
    assert runs_sought(pieces_sought(q)) == runs


@pytest.mark.parametrize(
    ("text", "q", "marked"),
    [
        ("Đẩy mạnh giải ngân", "giai ngan", ["giải ngân"]),
        ("Quản lý quỹ đất", "quan li", ["Quản lý"]),
        ("Thủ tướng giao tư pháp", "tu", ["tư"]),  # the whole word, where there is one
        ("Thủ tướng giao", "tu", ["tư"]),
        ("hòa giải ở Hoà Bình", "hoà", ["hòa", "Hoà"]),
        ("735/CT-UBND, 735", "735", ["735", "735"]),
        ("Ngân sách", "giai", []),
    ],
)
def test_places_are_those_of_the_text_as_it_is_written(
    text: str, q: str, marked: list[str]
) -> None:
    assert [text[first:last] for first, last in places_of(text, pieces_sought(q))] == marked


@given(st.text(max_size=60), st.text(max_size=12))
def test_places_are_in_order_and_within_the_text(text: str, q: str) -> None:
    edges = [edge for span in places_of(text, pieces_sought(q)) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
