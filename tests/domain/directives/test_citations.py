"""A document as it is cited: the symbol put right, the day behind it, the words kept."""

from datetime import date

import pytest

from tracker.domain.directives.citations import Citation, read_citation


@pytest.mark.parametrize(
    ("typed", "citation"),
    [
        ("812/UBND-TH", Citation("812/UBND-TH", "812/UBND-TH")),
        (
            "Công văn số 812/ubnd – th ngày 20/6/2025 của UBND tỉnh",
            Citation(
                "Công văn số 812/UBND-TH ngày 20/6/2025 của UBND tỉnh",
                "812/UBND-TH",
                date(2025, 6, 20),
            ),
        ),
        (
            "120/BC-STC, ngày 05 tháng 7 năm 2025",
            Citation("120/BC-STC, ngày 05 tháng 7 năm 2025", "120/BC-STC", date(2025, 7, 5)),
        ),
        ("120/BC-STC ngày 31/6/2025", Citation("120/BC-STC ngày 31/6/2025", "120/BC-STC")),
        ("biên bản  họp ngày 5/7/2025", Citation("biên bản họp ngày 5/7/2025")),
        ("12/SNV-CC và 13/SNV-CC", Citation("12/SNV-CC và 13/SNV-CC")),
        ("12/TVB-UBND ngày 5/7/2025", Citation("12/TVB-UBND ngày 5/7/2025")),
        ("", Citation("")),
    ],
)
def test_a_citation_is_read(typed: str, citation: Citation) -> None:
    assert read_citation(typed) == citation
