"""The list of tasks as an officer uses it all day: saved, its columns, selected over pages."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Enter


def test_a_list_is_saved_with_its_columns_and_opened_after_signing_in(enter: Enter):
    lan = enter("lan")
    lan.goto("/nhiem-vu/cot")
    lan.get_by_label("Lĩnh vực", exact=True).check()
    lan.get_by_role("button", name=re.compile("^Lên.*Lĩnh vực")).click()
    lan.get_by_role("button", name="Lưu", exact=True).first.click()
    expect(lan.locator(".tasks-dense thead")).to_contain_text("Lĩnh vực")

    lan.goto("/nhiem-vu?tinh_trang=open_overdue")
    lan.get_by_role("link", name="Lưu danh sách này").click()
    lan.get_by_label("Tên danh sách").fill("Quá hạn, có lĩnh vực")
    lan.get_by_role("button", name="Lưu", exact=True).click()
    expect(lan.locator(".saved-lists summary")).to_have_text("Quá hạn, có lĩnh vực")
    lan.locator(".saved-lists summary").click()
    lan.get_by_role("link", name="Sửa tên, xóa, đặt làm trang đầu").click()
    lan.get_by_role("button", name="Đặt làm trang đầu").first.click()
    lan.goto("/")
    expect(lan.locator(".saved-lists summary")).to_have_text("Quá hạn, có lĩnh vực")
    expect(lan.locator(".tasks-dense thead")).to_contain_text("Lĩnh vực")

    lan.goto("/nhiem-vu/da-luu")
    lan.get_by_text("Xóa", exact=False).first.click()
    lan.locator(".for-good button").first.click()
    expect(lan.locator("main")).to_contain_text("Đã xóa danh sách")
    lan.goto("/nhiem-vu/cot")
    lan.get_by_role("button", name="Về các cột ban đầu").click()
    expect(lan.locator(".tasks-dense thead")).not_to_contain_text("Lĩnh vực")


def test_tasks_ticked_on_two_pages_are_changed_together_and_put_back(enter: Enter):
    lan = enter("lan")
    lan.goto("/nhiem-vu?sap_xep=-assigned")
    for place in (0, 1):
        lan.locator("td.tick input").nth(place).check()
    expect(lan.locator(".bulk-count")).to_contain_text("Đã chọn 2 việc")
    lan.get_by_role("link", name="Trang sau").click()
    expect(lan.locator(".bulk-count")).to_contain_text("Đã chọn 2 việc, gồm 2 việc ở trang khác")
    lan.locator("td.tick input").first.check()
    expect(lan.locator(".bulk-count")).to_contain_text("Đã chọn 3 việc, gồm 2 việc ở trang khác")
    lan.get_by_role("button", name="Đổi người theo dõi, lĩnh vực").click()
    expect(lan.locator("tbody tr")).to_have_count(3)
    lan.get_by_label("Độ khẩn").select_option(label="Khẩn")
    lan.get_by_role("button", name="Đổi các nhiệm vụ đã chọn").click()
    expect(lan.locator(".outcomes h2")).to_have_text("Đã đổi 3/3 nhiệm vụ")
    lan.get_by_role("button", name="Hoàn tác 3 nhiệm vụ này").click()
    expect(lan.locator(".outcomes h2")).to_have_text("Đã hoàn tác 3/3 nhiệm vụ")
    lan.goto("/nhiem-vu?sap_xep=-assigned")
    expect(lan.locator(".bulk-count")).to_contain_text("Đánh dấu các việc cần xử lý")


def test_all_that_match_are_changed_in_steps_that_go_on_by_themselves(enter: Enter):
    lan = enter("lan")
    lan.goto("/nhiem-vu?loai=programme&sap_xep=-assigned")
    button = lan.get_by_role("button", name=re.compile("^Chọn cả .* việc khớp điều kiện lọc"))
    number = re.search(r"\d+", button.inner_text()).group()
    button.click()
    expect(lan.locator(".bulk-count")).to_contain_text(f"Đã chọn {number} việc")
    lan.get_by_role("button", name="Đổi người theo dõi, lĩnh vực").click()
    lan.get_by_label("Độ khẩn").select_option(label="Thượng khẩn")
    lan.get_by_role("button", name="Đổi các nhiệm vụ đã chọn").click()
    expect(lan.locator(".outcomes h2")).to_have_text(
        f"Đã đổi {number}/{number} nhiệm vụ", timeout=60_000
    )
