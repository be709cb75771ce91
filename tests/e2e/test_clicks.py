"""What daily jobs cost the hands: clicks and keys, from a person's first page to the job done.

docs/ui.md says what they came to; entering a document with five tasks is counted in
``test_from_file_to_assigned.py``.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter


class Hands:
    """Counts what the hands do on a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def write(self, box: Locator, words: str) -> None:
        """A click into the box, and the words."""
        self.click(box)
        self.keys += len(words)
        box.fill(words)


def test_the_months_report_is_a_word_document_in_three_clicks(enter: Enter):
    hands = Hands(enter("lan"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("navigation", name="Chính").get_by_role("link", name="Báo cáo"))
    hands.click(page.get_by_role("link", name="Word").first)
    with page.expect_download():
        hands.click(page.get_by_role("button", name="Tải văn bản Word"))
    assert (hands.clicks, hands.keys) == (3, 0)


def test_a_unit_writes_how_far_it_is_in_three_clicks(enter: Enter):
    hands = Hands(enter("an"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("link", name=re.compile("^Tiến độ")).first)
    hands.write(page.locator("#note_progress-note"), "Đã họp")
    hands.click(page.get_by_role("button", name="Ghi tiến độ"))
    expect(page.get_by_role("status").first).to_be_visible()
    assert hands.clicks <= 3


def test_a_unit_asks_for_more_time_in_four_clicks(enter: Enter):
    hands = Hands(enter("an"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("link", name=re.compile("^Đề nghị gia hạn")).first)
    hands.write(page.locator("#request_extension-until"), "30/9/25")
    hands.write(page.locator("#request_extension-reason"), "Chờ số liệu")
    hands.click(page.get_by_role("button", name="Gửi đề nghị gia hạn"))
    expect(page.get_by_role("status").first).to_be_visible()
    assert hands.clicks <= 4
