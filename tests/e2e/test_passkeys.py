"""Passkeys with a device that Chromium makes up itself (DevTools' WebAuthn)."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def give_device(page: Page) -> None:
    """The page's browser has a device that answers as if its person put the finger on it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_passkey_is_added_and_logs_in_without_a_password(enter: Enter):
    page = enter("cuong", anew=True)
    give_device(page)
    page.goto("/tai-khoan/khoa-truy-cap")
    page.get_by_label("Tên của khóa").fill("Máy ở cơ quan")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.get_by_role("link", name="Đã cất mã, đi tiếp").click()
    page.go_back()
    expect(page.get_by_text("Mã dự phòng chỉ hiện một lần, không xem lại được.")).to_be_visible()
    expect(page.locator(".recovery-codes li")).to_have_count(0)
    page.get_by_role("button", name="Đăng xuất").first.click()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
    page.goto("/tai-khoan/khoa-truy-cap")
    row = page.get_by_role("row", name=re.compile("Máy ở cơ quan"))
    expect(row).not_to_contain_text("chưa lần nào")
    page.locator("details.for-good summary").click()
    page.get_by_role("button", name="Bỏ").click()
    expect(page.get_by_text("Đã bỏ khóa truy cập.")).to_be_visible()


def test_who_refuses_is_told_and_may_try_again(enter: Enter):
    page = enter("cuong", anew=True)
    page.goto("/tai-khoan/khoa-truy-cap")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')); }")
    page.get_by_label("Tên của khóa").fill("Máy ở cơ quan")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(page.get_by_text("Trình duyệt chưa tạo được khóa.")).to_be_visible()
    expect(page.get_by_role("button", name="Thêm khóa truy cập")).to_be_enabled()
