"""Forms that come back, and what was done to many tasks: reloaded, left by Back, found again."""

from pathlib import Path

from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import Enter
from tests.e2e.test_stories import act, assign, fill_in, open_task


def sendings(page: Page) -> list[str]:
    """The addresses that forms are sent to from now on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.is_navigation_request():
            sent.append(request.url)

    page.on("request", note)
    return sent


def mistakes(page: Page) -> None:
    expect(page.locator(".error-summary")).to_be_visible()
    assert page.title().startswith("Lỗi: ")


def test_the_form_that_assigns_comes_back_and_is_gone_back_from_and_reloaded(enter: Enter):
    lan = enter("lan", anew=True)
    lan.goto("/van-ban/moi")
    older = lan.get_by_role("button", name="Bỏ bản nhập dở")
    if older.count():
        older.click()
    fill_in(lan, "8301/UBND-TH", "Rà soát biểu mẫu gửi lại")
    lan.locator("#subject").fill("")
    sent = sendings(lan)
    lan.get_by_role("button", name="Xem trước").last.click()
    mistakes(lan)
    lan.go_back()
    expect(lan.locator(".error-summary")).to_have_count(0)
    expect(lan.locator("#symbol")).to_be_visible()
    lan.go_forward()
    mistakes(lan)
    lan.reload()
    mistakes(lan)
    expect(lan.locator("#tasks-0-content")).to_have_value("Rà soát biểu mẫu gửi lại")
    assert len(sent) == 1, "nothing was sent again"

    came_back = lan.url
    lan.locator("#subject").fill("Về việc quản lý nhà ở công vụ")
    lan.get_by_role("button", name="Xem trước").last.click()
    lan.get_by_role("button", name="Đưa vào sổ và giao").click()
    expect(lan.locator(".notice[role=status]").first).to_contain_text("8301/UBND-TH")
    lan.goto(came_back)
    expect(lan.locator(".notice").first).to_contain_text("không còn")
    expect(lan.locator("#symbol")).to_have_value("")


def test_what_was_typed_after_a_mistake_is_offered_when_the_page_is_reloaded(enter: Enter):
    lan, an = enter("lan"), enter("an")
    assign(lan, "8302/UBND-TH", "Báo cáo biểu mẫu có lỗi")
    open_task(an, "biểu mẫu có lỗi")
    act(an, "Báo cáo hoàn thành")
    an.locator("#report_done-text").fill(" ")
    an.get_by_role("button", name="Gửi báo cáo hoàn thành").click()
    mistakes(an)
    expect(an.locator(".draft-kept").first).to_be_visible()
    with an.expect_response(lambda answer: "/ban-nhap" in answer.url and answer.status == 204):
        an.locator("#report_done-text").fill("Đã gõ sau lần gửi có lỗi")
    an.reload()
    mistakes(an)
    an.get_by_role("button", name="Điền lại").click()
    expect(an.locator("#report_done-text")).to_have_value("Đã gõ sau lần gửi có lỗi")
    an.get_by_role("button", name="Gửi báo cáo hoàn thành").click()
    expect(an.locator("main")).to_contain_text("Chờ xác nhận")
    an.go_back()
    expect(an.locator("h1")).to_contain_text("biểu mẫu có lỗi")


def test_a_login_that_fails_is_reloaded(enter: Enter):
    page = enter(None)
    page.goto("/dang-nhap")
    sent = sendings(page)
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill("sai mật khẩu")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("main")).to_contain_text("không đúng")
    page.reload()
    expect(page.locator("main")).to_contain_text("không đúng")
    page.go_back()
    expect(page.locator("main")).not_to_contain_text("không đúng")
    assert len(sent) == 1


def test_a_list_with_faults_says_them_again_without_its_file_being_sent(
    enter: Enter, tmp_path: Path
):
    lan = enter("lan")
    lan.goto("/nhom-don-vi/tu-tep")
    file = tmp_path / "nhom.csv"
    file.write_text("Tên nhóm,Mã đơn vị\nCụm thi đua,KHONGCO\n", encoding="utf-8")
    sent = sendings(lan)
    lan.locator("input[type=file]").set_input_files(file)
    lan.locator("main form button[type=submit]").click()
    mistakes(lan)
    fault = lan.locator(".error-summary li").first.inner_text()
    lan.reload()
    expect(lan.locator(".error-summary li").first).to_have_text(fault)
    lan.go_back()
    expect(lan.locator(".error-summary")).to_have_count(0)
    assert len(sent) == 1


def test_what_came_of_many_tasks_is_reloaded_gone_back_to_and_undone(enter: Enter):
    lan, minh = enter("lan", anew=True), enter("minh")
    for number in (1, 2):
        assign(lan, f"830{number + 2}/UBND-TH", f"Rà soát kết quả nhiều việc {number}")
    lan.goto("/nhiem-vu?q=%22kết quả nhiều việc%22")
    for box in lan.locator("td.tick input").all():
        box.check()
    lan.get_by_role("button", name="Đổi người theo dõi").click()
    lan.locator("select[name=urgency]").select_option(label="Khẩn")
    sent = sendings(lan)
    lan.get_by_role("button", name="Đổi các nhiệm vụ đã chọn").click()
    changed = lan.get_by_role("heading", name="Đã đổi 2/2 nhiệm vụ")
    expect(changed).to_be_visible()
    result = lan.url
    lan.reload()
    expect(changed).to_be_visible()
    lan.go_back()
    expect(lan.locator("form.many")).to_be_visible()
    lan.go_forward()
    expect(changed).to_be_visible()

    lan.get_by_role("button", name="Hoàn tác 2 nhiệm vụ này").click()
    undone = lan.get_by_role("heading", name="Đã hoàn tác 2/2 nhiệm vụ")
    expect(undone).to_be_visible()
    lan.reload()
    expect(undone).to_be_visible()
    lan.go_back()
    expect(changed).to_be_visible()
    lan.reload()
    expect(lan.get_by_role("button", name="Hoàn tác")).to_have_count(0)
    assert len(sent) == 2

    minh.goto(result)
    expect(minh.get_by_role("heading", name="Đã đổi 2/2 nhiệm vụ")).to_be_visible()
    minh.get_by_role("link", name="xem kết quả").click()
    expect(minh.get_by_role("heading", name="Đã hoàn tác 2/2 nhiệm vụ")).to_be_visible()
