"""What is said of a new password while it is typed."""

from playwright.sync_api import expect

from tests.e2e.conftest import Enter


def test_what_the_server_would_say_is_said_while_one_types(enter: Enter):
    page = enter("cuong")
    page.goto("/doi-mat-khau")
    box = page.get_by_label("Mật khẩu mới", exact=True)
    box.fill("matkhau2025")
    expect(page.locator(".strength")).to_contain_text("Mật khẩu này dễ đoán")
    box.fill("bốn con trâu gặm cỏ chiều")
    expect(page.locator(".strength")).to_have_text("Mật khẩu đủ mạnh.")
    box.fill("")
    expect(page.locator(".strength")).to_be_hidden()
