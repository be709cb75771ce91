"""Finding by the box in the head: by keys alone, by finger, and without script."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Enter
from tests.e2e.test_pages import faults_of

OPTION = ".listbox:visible [role=option]"


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


def test_units_are_picked_without_a_mouse(enter: Enter):
    page = enter("lan")
    page.goto("/van-ban/moi")
    lead = page.get_by_role("combobox", name="Đơn vị chủ trì")
    lead.focus()
    page.keyboard.type("snv")
    expect(page.locator(OPTION).first).to_have_text("Sở Nội vụ")
    assert not list(faults_of(page))
    page.keyboard.press("Enter")
    expect(lead).to_have_value("Sở Nội vụ")
    lead.press("ControlOrMeta+a")
    page.keyboard.type("không có tên này")
    expect(page.locator(".listbox:visible")).to_contain_text("Không có mục nào khớp")
    page.keyboard.press("Tab")
    expect(lead).to_have_value("Sở Nội vụ")  # what names nothing changes nothing

    page.locator("summary", has_text="Đơn vị phối hợp").press("Enter")
    helpers = page.get_by_role("combobox", name="Đơn vị phối hợp")
    helpers.focus()
    page.keyboard.type("skhđt")  # its place was taken by Sở Tài chính
    expect(page.locator(OPTION).first).to_contain_text("Sở Tài chính")
    page.keyboard.press("Enter")
    page.keyboard.type("tat ca ubnd huyen")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".picked li")).to_have_count(11)
    page.get_by_role("button", name="Bỏ Sở Tài chính").press("Enter")
    expect(page.locator(".picked li")).to_have_count(10)
    assert not list(faults_of(page))
    chosen = "[...document.querySelectorAll('[name=tasks-0-helpers]:checked')].length"
    assert page.evaluate(chosen) == 10

    page.get_by_role("button", name="Thêm nhiệm vụ").press("Enter")
    second = page.locator("#nhiem-vu-2").locator("xpath=../..")
    second.get_by_role("combobox", name="Đơn vị chủ trì").fill("so y te")
    page.keyboard.press("Enter")
    expect(page.locator("#tasks-1-lead_unit option:checked")).to_have_text("Sở Y tế")


def test_a_filter_is_set_by_finger(enter: Enter):
    page = enter("lan", viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/nhiem-vu")
    unit = page.get_by_role("combobox", name="Đơn vị chủ trì")
    unit.tap()
    unit.fill("so nn")
    page.get_by_role("option", name="Sở NN&MT").tap()
    page.get_by_role("button", name="Lọc", exact=True).tap()
    expect(page.locator(".chips")).to_contain_text("Sở NN&MT")
    assert page.get_by_role("combobox", name="Đơn vị chủ trì").bounding_box()["height"] >= 44


def test_without_script_the_lists_are_as_ever(enter: Enter):
    page = enter("lan", java_script_enabled=False)
    page.goto("/van-ban/moi")
    page.locator("#tasks-0-lead_unit").select_option(label="Sở Y tế")
    page.locator("summary", has_text="Đơn vị phối hợp").click()
    page.get_by_label("Sở Tài chính").last.check()


def test_a_deadline_is_chosen_from_a_month_without_a_mouse(enter: Enter):
    page = enter("lan")
    page.goto("/van-ban/moi")
    box = page.locator("#tasks-0-deadline")
    box.fill("1/9")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    day = page.locator(".month td :focus")
    expect(day).to_have_attribute("aria-label", re.compile("^Thứ Hai 01/09/2025"))
    page.keyboard.press("ArrowRight")
    expect(day).to_have_attribute("aria-label", "Thứ Ba 02/09/2025, Quốc khánh")
    assert not list(faults_of(page))
    page.keyboard.press("PageDown")
    page.keyboard.press("End")
    expect(day).to_have_attribute("aria-label", "Chủ nhật 05/10/2025, ngày nghỉ")
    page.keyboard.press("Escape")
    expect(page.locator(".month")).to_have_count(0)
    expect(box).to_have_value("1/9")
    page.keyboard.press("Enter")
    expect(day).to_have_attribute("aria-label", re.compile("^Thứ Hai 01/09/2025"))
    page.keyboard.press("ArrowDown")
    expect(day).to_have_attribute("aria-label", re.compile("08/09/2025"))
    page.keyboard.press("Enter")
    expect(box).to_have_value("08/09/2025")
    expect(box).to_be_focused()


def test_a_day_is_typed_where_there_is_no_script(enter: Enter):
    page = enter("lan", java_script_enabled=False)
    page.goto("/nhiem-vu")
    page.locator("summary", has_text="Lọc thêm").click()
    expect(page.locator(".day-button").first).to_be_hidden()
    page.get_by_label("Hạn đến ngày").fill("30062025")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator(".chips")).to_contain_text("30/06/2025")
