"""What is typed into a long form in a real browser, left and found again."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Enter

NOTE, REPORT = "#note_progress-note", "#report_done-text"
DRAFT, NEWER = "Đã thu đủ số liệu của 10 đơn vị", "Nội dung gõ sau"


def a_task_with_a_draft(an: Page) -> str:
    """The address of a task on which a note of progress was begun and left."""
    an.goto("/")
    link = an.locator("a[href*='viec=note_progress']").first
    address = (link.get_attribute("href") or "").split("?")[0]
    link.click()
    an.locator(NOTE).fill(DRAFT)
    expect(an.locator(".draft-kept")).to_have_text("Đã giữ bản nhập dở.")
    return address


def test_a_draft_gives_way_to_what_was_asked_for_and_goes_when_the_form_is_sent(enter: Enter):
    an = enter("an")
    address = a_task_with_a_draft(an)

    an.goto(f"{address}?viec=report_done")
    expect(an.locator(".act-note_progress .draft-offer")).to_be_attached()
    expect(an.locator(REPORT)).to_be_visible()
    expect(an.locator(NOTE)).to_be_hidden()

    an.goto(address)
    expect(an.locator(".draft-offer")).to_be_visible()
    an.locator(NOTE).fill(NEWER)
    expect(an.locator(".draft-offer")).to_contain_text("chưa được lưu tạm")
    an.goto(address)
    an.get_by_role("button", name="Điền lại").click()
    expect(an.locator(NOTE)).to_have_value(DRAFT)

    an.locator(NOTE).fill(" ")
    an.get_by_role("button", name="Ghi tiến độ").click()
    expect(an.locator(".act-note_progress .error-message").first).to_be_visible()
    expect(an.locator(".draft-kept")).to_be_visible()
    assert an.locator(".draft-offer").count() == 0

    an.locator(NOTE).fill(NEWER)
    an.get_by_role("button", name="Ghi tiến độ").click()
    expect(an.get_by_role("status").first).to_be_visible()
    with an.expect_response(
        lambda answer: "/ban-nhap?" in answer.url and "tien-do" in answer.url
    ) as looked:
        an.goto(f"{address}?viec=note_progress")
    assert looked.value.status == 204, "the draft is gone"


def test_who_is_signed_out_while_assigning_goes_on_with_the_draft(enter: Enter):
    lan = enter("lan", anew=True)
    lan.goto("/van-ban/moi")
    lan.locator("#tasks-0-content").fill("Rà soát nhà công vụ")
    lan.locator("#tasks-0-kind-0").check()
    lan.context.clear_cookies()
    lan.get_by_role("button", name="Xem trước").last.click()
    expect(lan.locator("main")).to_contain_text("Nhiệm vụ 1: Hạn hoàn thành")
    expect(lan.locator("main")).to_contain_text("Điền lại")
    assert "tasks-0" not in lan.locator("main").inner_text()


def test_going_back_from_the_preview_leaves_days_and_issuer_as_they_were_typed(enter: Enter):
    lan = enter("lan", anew=True)
    lan.goto("/van-ban/moi")
    typed = {
        "symbol": "4321/UBND-TH", "issued_on": "25/06/2025", "issuer": "HĐND tỉnh",
        "subject": "Rà soát nhà công vụ", "tasks-0-content": "Rà soát",
        "tasks-0-deadline": "30/09/2025",
    }  # fmt: skip
    for name, text in typed.items():
        lan.locator(f"#{name}").fill(text)
    lan.locator("select[name=tasks-0-lead_unit]").evaluate("box => { box.selectedIndex = 1; }")
    lan.get_by_role("button", name="Xem trước").last.click()
    expect(lan.locator(".preview > .warning")).to_contain_text("là của Ủy ban nhân dân")
    expect(lan.locator(".draft-offer")).to_have_count(0)
    lan.go_back()
    for name, text in typed.items():
        expect(lan.locator(f"#{name}")).to_have_value(text)


def test_the_issuer_follows_the_symbol_until_another_is_typed(enter: Enter):
    lan = enter("lan", anew=True)
    lan.goto("/van-ban/moi")
    issuer = lan.locator("#issuer")
    expect(issuer).not_to_have_value("")
    lan.locator("#symbol").fill("12/CT-TTg")
    lan.locator("#symbol").press("Tab")
    expect(issuer).to_have_value("Thủ tướng Chính phủ")
    issuer.fill("Bộ Nội vụ")
    with lan.expect_response(lambda answer: "co-quan-ban-hanh" in answer.url):
        lan.locator("#symbol").fill("55/NQ-HĐND")
        lan.locator("#symbol").press("Tab")
    expect(issuer).to_have_value("Bộ Nội vụ")


def test_a_word_without_end_breaks_on_a_phone(enter: Enter):
    lan = enter("lan", viewport=PHONE)
    lan.goto(f"/tim?q={'x' * 180}")
    assert lan.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
