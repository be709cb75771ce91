"""From the file of a letter to five assigned tasks: how many clicks, how long; filmed as it goes.

The pictures are kept where ``FILM`` says, for whoever wants to look: ``FILM=/tmp/film make e2e``.
"""

import base64
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Enter
from tests.e2e.test_pages import faults_of

MOST_CLICKS = 6
LONGEST_S = 60
HEAD = (
    "UBND TỈNH ĐIỆN BIÊN",
    "Số: {number}/UBND-TH",
    "V/v triển khai một số nhiệm vụ trọng tâm",
    "Điện Biên, ngày 25 tháng 6 năm 2025",
    "Kính gửi: Các sở, ban, ngành tỉnh.",
)
TASKS = (
    "1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát dự toán, xong trước ngày 20/8/2025.",
    "2. Sở Y tế xây dựng phương án phòng, chống dịch bệnh, hoàn thành trước ngày 15/7/2025.",
    "3. Sở Xây dựng kiểm tra an toàn các công trình, báo cáo kết quả trong 15 ngày làm việc.",
    "4. Sở Tư pháp rà soát văn bản quy phạm pháp luật, hoàn thành trong quý III/2025.",
    "5. Sở Nông nghiệp và Môi trường kiểm kê rừng trồng, báo cáo trước ngày 30/9/2025.",
)
IN_FORM_ORDER = ("nội dung", "sản phẩm", "chủ trì", "thời hạn")  # of the second task
END = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, TH.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Tiến")


@pytest.fixture
def letter(tmp_path: Path) -> Callable[[int], Path]:
    """``letter(812)``: a letter with that number and five tasks, as a Word file."""

    def letter(number: int) -> Path:
        document = Document()
        for line in (*HEAD, *TASKS, *END):
            document.add_paragraph(line.format(number=number))
        file = tmp_path / f"{number}.docx"
        document.save(str(file))
        return file

    return letter


class Film:
    """Clicks, counted, each with a picture of what it led to."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.clicks = page, 0
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def click(self, what: Locator) -> None:
        what.click()
        self.picture()

    def choose(self, box: Locator, file: Path) -> None:
        """A click on the box, and the file in the window of the system."""
        box.set_input_files(file)
        self.picture()

    def picture(self) -> None:
        self.clicks += 1
        self.page.wait_for_load_state("load")
        self.page.screenshot(path=self._folder / f"{self.clicks:02}.png")


@pytest.mark.parametrize(
    ("number", "screen"), [(7812, DESKTOP), (7813, PHONE)], ids=("screen", "phone")
)
def test_a_letter_with_five_tasks_is_assigned_in_a_minute(
    enter: Enter, letter, tmp_path, number, screen
):
    page = enter("lan", viewport=screen)
    page.goto("/van-ban")
    begun = time.monotonic()
    film = Film(page, Path(os.environ.get("FILM", tmp_path)) / f"{screen['width']}")
    film.click(page.get_by_role("main").get_by_role("link", name="Đưa văn bản vào sổ").first)
    film.choose(page.get_by_label("Tệp văn bản"), letter(number))
    film.click(page.get_by_role("button", name="Đọc văn bản"))
    expect(page.get_by_label("Số, ký hiệu")).to_have_value(f"{number}/UBND-TH")
    expect(page.locator("section.task-entry")).to_have_count(5)
    for _ in range(2):  # by the keyboard: the first field is right, and the next
        page.keyboard.press("Alt+Enter")
    expect(page.locator(".places a.confirmed").first).to_be_visible()
    film.click(page.get_by_role("button", name="Xem trước").last)
    expect(page.get_by_role("heading", name="Xem trước: sẽ giao")).to_contain_text("5 nhiệm vụ")
    film.click(page.get_by_role("button", name="Đưa vào sổ và giao"))
    expect(page.get_by_text(f"Đã đưa văn bản {number}/UBND-TH vào sổ và giao 5")).to_be_visible()
    assert film.clicks <= MOST_CLICKS
    assert time.monotonic() - begun < LONGEST_S


def drop(page: Page, place: Locator, file: Path) -> None:
    """A file of the machine, dragged there and let go."""
    transfer = page.evaluate_handle(
        """async ([name, data]) => {
          const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
          const dropped = new DataTransfer();
          dropped.items.add(new File([bytes], name));
          return dropped;
        }""",
        [file.name, base64.b64encode(file.read_bytes()).decode()],
    )
    place.dispatch_event("dragover", {"dataTransfer": transfer})
    place.dispatch_event("drop", {"dataTransfer": transfer})


def test_a_letter_that_is_dropped_is_read_and_one_that_misses_leaves_the_form(enter: Enter, letter):
    page = enter("lan")
    page.goto("/van-ban/moi")
    page.get_by_label("Trích yếu").fill("Đang gõ")
    drop(page, page.get_by_role("heading", level=1), letter(7815))
    expect(page.locator(".drop-here")).to_have_count(0)
    expect(page.get_by_label("Trích yếu")).to_have_value("Đang gõ")
    drop(page, page.locator(".read-document"), letter(7815))
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("7815/UBND-TH")


def test_the_field_one_is_in_marks_its_words_in_the_document(enter: Enter, letter):
    page = enter("lan")
    page.goto("/van-ban/moi")
    page.get_by_label("Tệp văn bản").set_input_files(letter(7814))
    page.get_by_role("button", name="Đọc văn bản").click()
    assert list(faults_of(page)) == []
    second = page.locator("section.task-entry").nth(1)
    second.get_by_role("textbox", name="Nội dung").focus()
    for here in IN_FORM_ORDER:
        expect(page.locator(".places a[aria-current]")).to_have_text(here)
        page.keyboard.press("Alt+Enter")
    second.get_by_role("textbox", name="Ngày hết hạn").focus()
    expect(page.locator(".document-lines mark")).to_contain_text("trước ngày 15/7/2025")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".document-lines p.here")).to_contain_text("3. Sở Xây dựng")
    page.keyboard.press("Alt+Delete")
    expect(page.locator("section.task-entry")).to_have_count(4)
    page.get_by_role("link", name="thời hạn").first.click()
    expect(page.locator(".document-lines mark")).to_contain_text("trước ngày 20/8/2025")
