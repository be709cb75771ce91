"""Finding by the box in the head: by keys alone, by finger, and without script."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Enter
from tests.e2e.test_pages import faults_of


def test_a_unit_is_found_and_opened_by_keys_alone(enter: Enter):
    page = enter("lan")
    page.goto("/bao-cao")
    page.keyboard.press("/")
    box = page.locator("#tim-nhanh")
    expect(box).to_be_focused()
    page.keyboard.type("so tai ch")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.get_by_role("option").first).to_have_text(re.compile("Sở Tài chính"))
    assert not list(faults_of(page))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_class("is-marked")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("so tai ch")
    page.keyboard.type("i")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sở Tài chính")


def test_a_document_is_found_from_a_phone(enter: Enter):
    page = enter("lan", viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/nhiem-vu")
    page.locator("#tim-nhanh").fill("735ctubnd")
    page.get_by_role("option", name="Mở văn bản").tap()
    expect(page.locator("h1")).to_contain_text("735/CT-UBND")


def test_without_script_the_box_leads_to_all_that_is_found(enter: Enter):
    page = enter("an", java_script_enabled=False)
    page.goto("/don-vi-cua-toi")
    page.locator("#tim-nhanh").fill("giải ngân")
    page.locator("#tim-nhanh").press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Xem tất cả")).first.click()
    expect(page.locator("h1")).to_contain_text("Nhiệm vụ")
