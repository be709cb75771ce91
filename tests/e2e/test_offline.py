"""A phone without a network: tasks are read, notes wait and are sent once, nothing is left."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, Enter, sign_in
from tests.e2e.test_pages import faults_of
from tools.demonstration import Server

ON_THE_PHONE = """async () => [
  (await caches.keys()).filter((name) => name.startsWith("ban-luu-")).length,
  (await notesStore.all()).length,
]"""


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
    waiting = write(an, 2_001 * "dài, ")
    an.context.set_offline(False)
    expect(waiting).to_contain_text("Không gửi được")
    expect(waiting).to_contain_text("dài, dài")
    waiting.get_by_role("button", name="Bỏ").click()
    expect(waiting).to_have_count(0)


def test_nothing_is_left_after_signing_out_or_when_somebody_else_signs_in(
    enter: Enter, server: Server
):
    an = phone_of(enter, "an")
    write(an, "Của an")
    an.context.clear_cookies()
    an.context.set_offline(False)
    sign_in(an, "cuong", server.password("cuong"))
    expect(an.get_by_role("link", name="Bản lưu khi mất mạng")).to_be_visible()
    assert an.evaluate(ON_THE_PHONE) == [1, 0], "what cuong may see, and nothing that an wrote"

    lose_network(an)
    write(an, "Của cường")
    an.context.set_offline(False)
    an.goto("/nhiem-vu")
    expect(an.locator("#cho-gui")).to_contain_text("Đã gửi")
    an.goto("/tai-khoan")
    an.get_by_role("button", name="Đăng xuất").click()
    expect(an.locator("h1")).to_have_text("Đăng nhập")
    kept_caches = an.evaluate("caches.keys()")
    assert len(kept_caches) == 1, "the program's own files"
    assert kept_caches[0].startswith("tep-")
