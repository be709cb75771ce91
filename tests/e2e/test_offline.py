"""A phone without a network: tasks are read, notes wait and are sent once, nothing is left."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, Enter, sign_in
from tests.e2e.test_pages import faults_of
from tools.demonstration import Server

ON_THE_PHONE = """async () => [
  (await caches.keys()).filter((name) => name.startsWith("ban-luu-")).length,
  (await notesStore.of(document.body.dataset.person)).length,
]"""

THE_PROGRAMS_OWN = """async () => (await caches.keys()).every((name) => name.startsWith("tep-"))"""


def phone_of(enter: Enter, username: str) -> Page:
    """Somebody's phone, once their tasks are on it and the network is gone."""
    page = enter(username, anew=True, viewport=PHONE, has_touch=True, is_mobile=True)
    lose_network(page)
    return page


def lose_network(page: Page) -> None:
    """Once the tasks of who is signed in are on the phone."""
    page.goto("/nhiem-vu")
    expect(page.get_by_role("link", name="Bản lưu khi mất mạng")).to_be_visible()
    page.context.set_offline(True)


def write(page: Page, words: str) -> Locator:
    """A note on the first task of the copy; the place where it waits."""
    page.goto("/ngoai-tuyen")
    task = page.locator("details.carried:has(form)").first
    task.locator("summary").click()
    task.get_by_role("textbox").fill(words)
    task.get_by_role("button", name="Ghi tiến độ").click()
    waiting = page.locator("#cho-gui")
    expect(waiting).to_contain_text("Chờ gửi")
    expect(waiting).to_contain_text(words)
    return waiting


def test_tasks_are_read_without_a_network_and_a_note_is_sent_once_it_is_back(enter: Enter):
    an = phone_of(enter, "an")
    an.goto("/nhiem-vu")
    expect(an.locator("h1")).to_have_text("Bản lưu để xem khi mất mạng")
    expect(an.locator("main")).to_contain_text("Bản lưu lúc 30/06/2025")
    expect(an.locator("main")).to_contain_text("trang bạn mở chưa xem được")
    task = an.locator("details.carried:has(form)").first
    an.goto(f"/nhiem-vu/{(task.get_attribute('id') or '').rpartition('-')[2]}")
    expect(task.get_by_text("Tình trạng")).to_be_visible()
    waiting = write(an, "Đã làm việc với ba xã, gõ giữa rừng")
    assert list(faults_of(an)) == []
    an.context.set_offline(False)
    expect(waiting).to_contain_text("Đã gửi 1 nội dung tiến độ")
    an.reload()
    expect(an.locator("#cho-gui")).to_have_count(0)
    expect(task.locator("blockquote").first).to_have_text("Đã làm việc với ba xã, gõ giữa rừng")
    assert an.locator("blockquote", has_text="gõ giữa rừng").count() == 1


def test_a_note_that_waited_past_the_end_of_the_session_is_sent_after_the_login(
    enter: Enter, server: Server
):
    an = phone_of(enter, "an")
    waiting = write(an, "Gõ khi phiên đã hết")
    an.context.clear_cookies()
    an.context.set_offline(False)
    expect(waiting).to_contain_text("Phiên làm việc đã kết thúc")
    waiting.get_by_role("link", name="Đăng nhập").click()
    sign_in(an, "an", server.password("an"))
    expect(waiting).to_contain_text("Đã gửi 1 nội dung tiến độ")


def test_a_note_that_is_refused_stays_with_its_words_and_the_reason(enter: Enter):
    an = phone_of(enter, "an")
    an.goto("/ngoai-tuyen")
    number = an.locator("details.carried:has(form)").first.get_attribute("id") or ""
    an.context.set_offline(False)
    an.goto(f"/nhiem-vu/{number.rpartition('-')[2]}?viec=note_progress")
    an.context.set_offline(True)
    form = an.locator("form[action$='/tien-do']")
    form.get_by_label("Nội dung").fill(2_001 * "dài, ")
    form.get_by_role("button", name="Ghi tiến độ").click()
    waiting = an.locator("#cho-gui")
    expect(waiting).to_contain_text("Chờ gửi")
    an.context.set_offline(False)
    expect(waiting).to_contain_text("Không gửi được: Viết gọn trong 10.000 ký tự.")
    expect(waiting).to_contain_text("dài, dài")
    expect(waiting.locator(".when")).to_have_text(
        re.compile(r"Gõ lúc \d\d:\d\d, \d\d/\d\d/\d{4}\.")
    )
    waiting.get_by_role("button", name="Bỏ").click()
    expect(waiting).to_have_count(0)


def test_a_note_too_long_to_be_taken_is_said_to_be_while_it_is_typed(enter: Enter):
    an = phone_of(enter, "an")
    an.goto("/ngoai-tuyen")
    task = an.locator("details.carried:has(form)").first
    task.locator("summary").click()
    box = task.get_by_role("textbox")
    box.fill(9_999 * "a" + "\n")
    expect(task.get_by_role("status")).to_have_text(
        "Viết gọn trong 10.000 ký tự. Đang có 10.001 ký tự."
    )
    task.get_by_role("button", name="Ghi tiến độ").click()
    expect(an.locator("#cho-gui")).to_have_count(0)
    box.fill(9_998 * "a" + "\n")
    expect(task.get_by_role("status")).to_have_text("")
    task.get_by_role("button", name="Ghi tiến độ").click()
    expect(an.locator("#cho-gui")).to_contain_text("Chờ gửi")
    an.context.set_offline(False)
    expect(an.locator("#cho-gui")).to_contain_text("Đã gửi 1 nội dung tiến độ")


def test_the_copy_has_no_notices_of_notes_that_were_sent(enter: Enter):
    an = phone_of(enter, "an")
    waiting = write(an, "Gửi rồi mất mạng lần nữa")
    an.context.set_offline(False)
    expect(waiting).to_contain_text("Đã gửi")
    expect(an.get_by_role("link", name="Bản lưu khi mất mạng")).to_be_visible()
    an.context.set_offline(True)
    an.goto("/ngoai-tuyen")
    expect(an.locator("main blockquote").first).to_have_text("Gửi rồi mất mạng lần nữa")
    expect(an.locator("main .notice[tabindex]")).to_have_count(0)


def sign_out(page: Page) -> None:
    """By the button of one's own page."""
    page.goto("/tai-khoan")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    expect(page.locator("h1")).to_have_text("Đăng nhập")


def test_a_note_waits_for_its_owner_while_others_use_the_phone(enter: Enter, server: Server):
    phone = phone_of(enter, "an")
    write(phone, "Của an, gõ ở xã")
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    sign_in(phone, "cuong", server.password("cuong"))
    expect(phone.get_by_role("link", name="Bản lưu khi mất mạng")).to_be_visible()
    assert phone.evaluate(ON_THE_PHONE) == [1, 0], "what cuong may see; no note is cuong's"
    phone.goto("/ngoai-tuyen")
    expect(phone.get_by_role("link", name="Bản lưu khi mất mạng")).to_be_visible()
    expect(phone.locator("#cho-gui")).to_have_count(0)
    expect(phone.locator("body")).not_to_contain_text("Của an, gõ ở xã")
    sign_out(phone)
    assert phone.evaluate(THE_PROGRAMS_OWN)

    sign_in(phone, "an", server.password("an"))
    expect(phone.locator("#cho-gui")).to_contain_text("Đã gửi 1 nội dung tiến độ")
    phone.goto("/ngoai-tuyen")
    note = phone.locator("blockquote", has_text="Của an, gõ ở xã")
    expect(note).to_have_count(1)
    events = phone.locator("details.carried li").filter(has=note)
    expect(events.locator("strong")).to_have_text(phone.locator(".person-name strong").inner_text())


def test_who_carries_no_tasks_removes_those_of_another_and_no_note(enter: Enter, server: Server):
    phone = phone_of(enter, "an")
    write(phone, "Của an, trước quản trị")
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    sign_in(phone, "quantri", server.password("quantri"))
    phone.wait_for_function(THE_PROGRAMS_OWN)
    sign_out(phone)
    sign_in(phone, "an", server.password("an"))
    expect(phone.locator("#cho-gui")).to_contain_text("Đã gửi 1 nội dung tiến độ")


def test_nothing_is_left_after_signing_out(enter: Enter, server: Server):
    an = phone_of(enter, "an")
    waiting = write(an, "Của an, bỏ khi đăng xuất")
    an.route("**/tien-do", lambda route: route.abort("internetdisconnected"))
    asked: list[str] = []
    an.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    an.context.set_offline(False)
    expect(waiting).to_contain_text("Chờ gửi")
    sign_out(an)
    assert asked == ["Còn 1 nội dung chưa gửi trên máy này; đăng xuất thì bị xóa. Vẫn đăng xuất?"]
    assert an.evaluate(THE_PROGRAMS_OWN)
    an.unroute("**/tien-do")
    sign_in(an, "an", server.password("an"))
    expect(an.get_by_role("link", name="Bản lưu khi mất mạng")).to_be_visible()
    assert an.evaluate(ON_THE_PHONE) == [1, 0]
