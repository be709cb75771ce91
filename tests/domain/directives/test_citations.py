"""A document as it is cited: the symbol put right, the day behind it, the words kept."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.directives.citations import Citation, Sought, read_citation, read_sought
from tracker.domain.errors import ValueRefused


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
        (
            "120/BC-STC ngày 31/6/2025",
            Citation(
                "120/BC-STC ngày 31/6/2025",
                "120/BC-STC",
                day_problem="tháng 6 chỉ có 30 ngày",
            ),
        ),
        (
            "biên bản họp ngày 0/6/2025",
            Citation("biên bản họp ngày 0/6/2025", day_problem="không có ngày 0"),
        ),
        ("biên bản  họp ngày 5/7/2025", Citation("biên bản họp ngày 5/7/2025")),
        ("12/SNV-CC và 13/SNV-CC", Citation("12/SNV-CC và 13/SNV-CC")),
        ("12/TVB-UBND ngày 5/7/2025", Citation("12/TVB-UBND ngày 5/7/2025")),
        ("", Citation("")),
    ],
)
def test_a_citation_is_read(typed: str, citation: Citation) -> None:
    assert read_citation(typed) == citation


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("120/BC-STC ngày 31/6/2025", "Nhập lại ngày của văn bản: tháng 6 chỉ có 30 ngày."),
        ("120/BC-STC ngày 01/7/2025", "Ngày của văn bản không thể sau ngày 30/06/2025: nhập lại."),
    ],
)
def test_a_document_is_of_a_day_that_exists_and_has_come(typed: str, refused: str) -> None:
    with pytest.raises(ValueRefused, match=refused):
        read_citation(typed).check_day("document", date(2025, 6, 30))
    read_citation("120/BC-STC ngày 30/6/2025").check_day("document", date(2025, 6, 30))


LETTER = "Công văn"
FIFTH_OF_JULY = date(2025, 7, 5)


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("Công văn 1658", Sought(number="1658", type_name=LETTER)),
        ("cv 1658", Sought(number="1658", type_name=LETTER)),
        ("CV số 01658 ngày 5/7/2025", Sought("", "1658", LETTER, FIFTH_OF_JULY)),
        ("NQ 57", Sought(number="57", type_name="Nghị quyết")),
        ("Nghị quyết số 57 của Bộ Chính trị", Sought(number="57", type_name="Nghị quyết")),
        ("văn bản 12 giải ngân", Sought(number="12", others="giải ngân")),
        ("Công văn số 328/UBND-NC ngày 5/7/2025", Sought("328/UBND-NC", issued_on=FIFTH_OF_JULY)),
        (
            "Thực hiện CV 328/ubnd – nc ngày 05 tháng 7 năm 2025 của UBND tỉnh về giải ngân",
            Sought("328/UBND-NC", issued_on=FIFTH_OF_JULY),
        ),
        ("735/CT-UBND", Sought("735/CT-UBND")),
        ("Chỉ thị 735/CT-UBND trường học", Sought("735/CT-UBND", others="trường học")),
        ("183/TB", Sought("183/TB")),
    ],
)
def test_a_search_names_a_document(typed: str, sought: Sought) -> None:
    read = read_sought(typed)
    assert read is not None
    assert replace(read, others=read.others.strip()) == sought


@pytest.mark.parametrize(
    "typed",
    ["giải ngân", "735", "giải ngân 2025", "tổ công tác số 2", "STC", "KH&CN", "", "/NQ-CP",
     "735/CT-UBND và 736/CT-UBND", "công văn", "công văn 12.5", "kế hoạch 5-7-2025"],
)  # fmt: skip
def test_a_search_for_words_names_no_document(typed: str) -> None:
    assert read_sought(typed) is None
