"""What official documents write of receivers and annexes."""

import pytest

from tracker.domain.reports.paper import annex_headings, receivers


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
