"""A new password is judged while it is typed, in the words of the refusal."""

import pytest

from tracker.domain.errors import ValueRefused
from tracker.extensions import limiter
from tracker.services.organisation.accounts import check_password

ABOUT = "Phạm Hoài An\nan"


def reckon(browser, typed, about=ABOUT):
    return browser.raw("post", "/do-manh-mat-khau", data={"wanted": typed, "about": about})


@pytest.mark.parametrize(
    "typed", ["", "ngắn", "matkhau2025", "Pham Hoai An", "1234567890", "a" * 5000]
)
def test_it_says_what_the_refusal_says(browse, typed):
    with pytest.raises(ValueRefused) as refusal:
        check_password(typed[:1024], ABOUT.split("\n"))
    assert reckon(browse(None), typed).json == {"words": str(refusal.value), "good": False}


def test_a_good_one_is_said_to_be_good(browse):
    answer = reckon(browse("an"), "bốn con trâu gặm cỏ chiều")
    assert answer.json == {"words": "Mật khẩu đủ mạnh.", "good": True}


def test_it_does_not_tell_whether_it_is_the_present_one(browse):
    from tests.cast import PASSWORD

    assert "đang dùng" not in reckon(browse("an"), PASSWORD).json["words"]


def test_it_is_not_asked_without_end(browse):
    browser = browse(None)
    limiter.enabled = True
    answers = [reckon(browser, "").status_code for _ in range(121)]
    assert answers == [*[200] * 120, 429]


def test_pages_that_set_a_password_ask_it(browse):
    page = browse("an").open("/doi-mat-khau")
    part = page.select_one("[data-strength]")
    assert part["data-strength"] == "/do-manh-mat-khau"
    assert part["data-about"].split("\n") == ["Phạm Hoài An", "an"]
    assert part.select_one("#wanted") is not None
    assert page.select_one("script[src*='strength.js']") is not None
