"""Passwords: which are easily guessed."""

import pytest

from tracker.services.organisation.passwords import weakness

ABOUT = ("Quàng Mạnh Cường", "cuong", "Sở Tài chính")


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123", "Mật khẩu 2025", "Điện Biên 2025", "ubndtinhdienbien", "theo doi nhiem vu",
        "hochiminh1975", "mùa xuân 2025", "1234567890", "qwertyuiop", "aaaaaaaaaaaa", "abcdefghijk",
        "P@ssw0rd123", "iloveyou1234", "0912345678", "30/06/1975 30/06/1975", "cuong-cuong-2025",
        "QuangManhCuong", "Sở Tài chính", "           x           ",
    ],
)  # fmt: skip
def test_what_is_common_or_known_of_the_person_is_easily_guessed(password):
    assert weakness(password, ABOUT)


@pytest.mark.parametrize(
    "password",
    ["con trâu ăn cỏ xanh", "mot-cau-de-nho", "x8qmzr4tp1", "kq7xm-3fpza-9wyhe", "ồ ghế tím 7 núi"],
)
def test_a_sentence_or_a_random_row_of_signs_is_not(password):
    assert weakness(password, ABOUT) == ""


def test_the_reason_is_said():
    assert weakness("1234567890") == "chứa từ, tên hoặc mật khẩu nhiều người dùng"
    assert weakness("7z7z7z7z7z7z") == "lặp lại một đoạn"
