"""What official documents write of receivers and annexes, and where their lines do not end."""

import pytest

from tracker.domain.reports.paper import annex_headings, receivers, unbroken


@pytest.mark.parametrize("names", [(), ("",), ("Sở Nội vụ",), ("Sở Nội vụ", " ")])
def test_one_receiver_needs_no_list(names):
    assert receivers(names) == ()


def test_several_receivers_stand_on_dashed_lines_that_end_with_a_full_stop():
    assert receivers(("UBND tỉnh", "Sở Nội vụ")) == ("- UBND tỉnh;", "- Sở Nội vụ.")


def test_dashes_and_stops_that_were_typed_are_not_doubled():
    assert receivers(("- UBND tỉnh;", "-Sở Nội vụ.")) == ("- UBND tỉnh;", "- Sở Nội vụ.")


def test_one_annex_has_no_number_and_several_have_roman_ones():
    assert annex_headings(1) == ("Phụ lục",)
    assert annex_headings(4)[2:] == ("Phụ lục III", "Phụ lục IV")
    with pytest.raises(ValueError, match="10 has no Roman figure"):
        annex_headings(10)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("đạt 545/632 = 86,2% số giao", ["đạt", "545/632_=_86,2%", "số", "giao"]),
        ("còn 07 nhiệm vụ quá hạn", ["còn", "07_nhiệm_vụ", "quá", "hạn"]),
        ("quá 40 ngày, ngày 30/6/2025", ["quá", "40_ngày,", "ngày_30/6/2025"]),
        ("ngày 07 tháng 6 năm 2025", ["ngày_07_tháng_6", "năm_2025"]),
        ("tại Phụ lục II kèm", ["tại", "Phụ", "lục_II", "kèm"]),
        ("số 15/UBND-TH", ["số_15/UBND-TH"]),
    ],
)
def test_no_line_ends_within_a_number_and_what_it_counts(text, words):
    assert unbroken(text).replace("\N{NO-BREAK SPACE}", "_").split(" ") == words
