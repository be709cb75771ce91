"""A list pasted into the box of one task is several tasks."""

import pytest

from tracker.domain.directives.pasted_items import pasted_items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. Rà soát dự án\n2. Báo cáo kết quả", ["Rà soát dự án", "Báo cáo kết quả"]),
        ("1) Rà soát\n   dự án nhóm B\n2) Báo cáo", ["Rà soát dự án nhóm B", "Báo cáo"]),
        ("a) Rà soát\nb) Báo cáo\nđ) Trình", ["Rà soát", "Báo cáo", "Trình"]),
        ("- Rà soát\n- Báo cáo", ["Rà soát", "Báo cáo"]),
        ("2.1 Rà soát\n2.2 Báo cáo", ["Rà soát", "Báo cáo"]),
        ("Rà soát\n\nBáo cáo", ["Rà soát", "Báo cáo"]),
        (
            "1\tRà soát\tSở Tài chính\n2\tBáo cáo\tSở Y tế",
            ["Rà soát\tSở Tài chính", "Báo cáo\tSở Y tế"],
        ),
        (
            "STT\tNội dung\tĐơn vị chủ trì\n1\tRà soát\tSTC\n2\tTrình\tSYT",
            ["Rà soát\tSTC", "Trình\tSYT"],
        ),
        (
            "Nội dung nhiệm vụ\tCơ quan chủ trì\tThời hạn hoàn thành\n"
            "Rà soát\tSTC\t30/9/2025\nTrình\tSYT\tQuý IV",
            ["Rà soát\tSTC\t30/9/2025", "Trình\tSYT\tQuý IV"],
        ),
        ("Rà soát các dự án", []),
        ("1. Rà soát các dự án\ntrên địa bàn tỉnh", []),
        ("", []),
    ],
)
def test_a_list_is_taken_apart_into_its_items(text, items):
    assert pasted_items(text) == items
