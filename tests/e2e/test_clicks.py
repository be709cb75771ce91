"""What daily jobs cost the hands: clicks and keys, from a person's first page to the job done.

docs/ui.md says what they came to; entering a document with five tasks is counted in
``test_from_file_to_assigned.py``.
"""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter
from tools.demonstration import TODAY, Server
from tracker import config, create_app
from tracker.extensions import db
from tracker.models import Task, Unit, User
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive
from tracker.services.tasks.unit_acts import Result, report_done


class Hands:
    """Counts what the hands do on a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def write(self, box: Locator, words: str) -> None:
        """A click into the box, and the words."""
        self.click(box)
        self.keys += len(words)
        box.fill(words)


def test_the_months_report_is_a_word_document_in_three_clicks(enter: Enter):
    hands = Hands(enter("lan"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("navigation", name="Chính").get_by_role("link", name="Báo cáo"))
    hands.click(page.get_by_role("link", name="Word").first)
    with page.expect_download():
        hands.click(page.get_by_role("button", name="Tải văn bản Word"))
    assert (hands.clicks, hands.keys) == (3, 0)


def test_a_unit_writes_how_far_it_is_in_three_clicks(enter: Enter):
    hands = Hands(enter("an"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("link", name=re.compile("^Tiến độ")).first)
    hands.write(page.locator("#note_progress-note"), "Đã họp")
    hands.click(page.get_by_role("button", name="Ghi tiến độ"))
    expect(page.get_by_role("status").first).to_be_visible()
    assert hands.clicks <= 3


def test_a_unit_asks_for_more_time_in_four_clicks(enter: Enter):
    hands = Hands(enter("an"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("link", name=re.compile("^Đề nghị gia hạn")).first)
    hands.write(page.locator("#request_extension-until"), "30/9/25")
    hands.write(page.locator("#request_extension-reason"), "Chờ số liệu")
    hands.click(page.get_by_role("button", name="Gửi đề nghị gia hạn"))
    expect(page.get_by_role("status").first).to_be_visible()
    assert hands.clicks <= 4


def report_ten(server: Server) -> None:
    """Ten tasks of a document that lan follows are reported done by an."""
    settings = {"TRACKER_INSTANCE": str(server.folder), "TRACKER_TODAY": TODAY}
    with create_app(config.read_settings(settings, server.folder)).app_context():
        people = {user.username: user for user in db.session.scalars(db.select(User))}
        unit = db.session.scalars(db.select(Unit).filter_by(code="STC")).one()
        document = NewDirective("8401/UBND-TH", "UBND tỉnh", date(2025, 6, 27), "Mười báo cáo")
        items = [
            NewAssignment(
                f"Báo cáo thứ {number}", (unit.id,), assigned_on=date(2025, 6, 27),
                deadline=date(2025, 7, 31), officer_id=people["lan"].id,
            )
            for number in range(1, 11)
        ]  # fmt: skip
        directive = register_directive(people["lan"], document, items)
        for task_id in db.session.scalars(
            db.select(Task.id).filter_by(directive_id=directive.id)
        ).all():
            report_done(people["an"], task_id, Result("Đã xong, kết quả kèm theo"))
        db.session.remove()
        db.engine.dispose()


def test_ten_reports_are_confirmed_in_three_clicks(enter: Enter, server: Server):
    report_ten(server)
    hands = Hands(enter("lan"))
    page = hands.page
    page.goto("/")
    hands.click(page.get_by_role("link", name=re.compile("chờ xác nhận")).first)
    hands.click(page.get_by_role("checkbox", name="Chọn mọi báo cáo đang hiện"))
    hands.click(page.get_by_role("button", name=re.compile("^Xác nhận các báo cáo")))
    outcome = page.locator("#ket-qua")
    expect(outcome).to_have_text(re.compile(r"^Đã xác nhận hoàn thành (\d+)/\1 nhiệm vụ$"))
    assert int(re.findall(r"\d+", outcome.inner_text())[0]) >= 10
    assert (hands.clicks, hands.keys) == (3, 0)
