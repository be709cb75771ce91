"""What the administrator sees of the jobs, and does with them."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.jobs.conftest import DUE, LEASE, a_tick
from tracker.extensions import db
from tracker.jobs import control, ticks
from tracker.jobs.catalogue import JOBS
from tracker.models import Event, JobState, TickOutcome

PAGE = "/quan-tri/cong-viec"
HOUR = timedelta(hours=1)


@pytest.fixture
def admin(browse):
    browser = browse("quantri")
    browser.open(PAGE)
    return browser


def row(browser, title: str) -> str:
    return next(text for text in browser.texts("table.jobs tbody tr") if text.startswith(title))


def run(job: str, outcome: TickOutcome, detail: str, seconds: float = 75) -> None:
    held = ticks.claim(job, DUE, NOW, "máy-1", LEASE)
    ticks.finish(held, outcome, detail, NOW, seconds)


def test_before_anything_ran_it_says_what_each_job_is_for_and_when_it_will_run(admin):
    assert len(admin.texts("table.jobs tbody tr")) == len(JOBS)
    flag = row(admin, "Cập nhật cờ cảnh báo")
    for words in ("hạ cờ không còn đúng", "hằng ngày lúc 00:10", "01/07/2025 00:10", "chưa chạy"):
        assert words in flag
    assert "Chưa có công việc nào chạy" in admin.text(".empty")


def test_it_says_how_each_job_stands_with_its_runs_below(admin):
    run("flag", TickOutcome.DONE, "nêu 3 cờ, hạ 1 cờ")
    run("reminders", TickOutcome.FAILED, "<b>máy chủ bận</b>")
    assert ticks.claim("repeating", DUE, NOW - HOUR, "máy-1", LEASE)  # and it died
    assert ticks.claim("bundle", DUE, NOW, "máy-1", LEASE)
    control.pause(control.job_named("digest"), "Quản trị A", None)
    db.session.add(JobState(job="outbox", seen_at=NOW - HOUR))
    db.session.commit()
    admin.open(PAGE)
    assert "Xong 30/06/2025 09:00 · 1 phút 15 giây nêu 3 cờ, hạ 1 cờ" in row(admin, "Cập nhật cờ")
    assert "thử lại lúc 30/06/2025 09:01" in row(admin, "Nhắc thời hạn")
    assert "<b>máy chủ bận</b>" in row(admin, "Nhắc thời hạn")
    assert "Dừng giữa chừng" in row(admin, "Tạo nhiệm vụ định kỳ")
    assert "Đang chạy từ 30/06/2025 09:00" in row(admin, "Thư gộp")
    assert "Tạm dừng từ 30/06/2025 09:00, Quản trị A" in row(admin, "Bản tổng hợp quá hạn")
    assert "Không thấy bộ lập lịch nào từ 30/06/2025 08:00" in admin.text(".notice-warning")
    assert len(admin.texts("table.history tbody tr")) == 4
    admin.open(f"{PAGE}?viec=flag")
    assert admin.texts("table.history tbody tr") == [
        "Cập nhật cờ cảnh báo 30/06/2025 00:10 Xong 30/06/2025 09:00 1 phút 15 giây 1 "
        "nêu 3 cờ, hạ 1 cờ"
    ]


def test_an_error_stays_to_be_seen_after_a_run_that_went_well(admin, clock):
    run("flag", TickOutcome.FAILED, "máy chủ bận")
    clock.fixed_moment = NOW + ticks.RETRY_PAUSES[0]
    held = ticks.claim("flag", DUE, clock.now(), "máy-1", LEASE)
    ticks.finish(held, TickOutcome.DONE, "nêu 0 cờ", clock.now(), 1)
    admin.open(PAGE)
    assert "Lỗi gần nhất 30/06/2025 09:00: máy chủ bận" in row(admin, "Cập nhật cờ")


def test_a_job_is_run_paused_and_resumed_by_button(admin, person):
    for button, said, then in (
        ("chay", "được chạy trong khoảng một phút", "Chờ chạy"),
        ("chay", "đang chờ chạy theo yêu cầu trước", "Chờ chạy"),
        ("tam-dung", "Đã tạm dừng “Nhắc thời hạn”", "Tạm dừng"),
        ("tiep-tuc", "chạy lại theo lịch", "01/07/2025 07:30"),
        ("tiep-tuc", "không tạm dừng", "01/07/2025 07:30"),
    ):
        admin.post(f"{PAGE}/reminders/{button}", {}, status=200)
        assert said in admin.text(".notice")
        assert then in row(admin, "Nhắc thời hạn")
    events = db.session.scalars(db.select(Event).order_by(Event.id)).all()
    assert [event.facts["act"] for event in events] == ["run", "paused", "resumed"]
    assert {event.actor_id for event in events} == {person("quantri").id}
    admin.post(f"{PAGE}/hoa-don/chay", {}, status=404)


def test_who_asked_for_a_run_stands_with_it(admin, person):
    db.session.add(a_tick(DUE, TickOutcome.DONE))
    db.session.commit()
    admin.post(f"{PAGE}/flag/chay", {}, status=200)
    assert f"Chạy tay: {person('quantri').name}" in admin.texts("table.history tbody tr")[0]


def test_what_speaks_against_a_run_is_said_before_and_wants_a_second_click(admin):
    bundle = next(row for row in admin.page.select("table.jobs tbody tr") if "Thư gộp" in row.text)
    assert "hẹn lúc 16:30" in bundle.select_one("details").text
    admin.post(f"{PAGE}/bundle/chay", {}, status=200)
    assert "“Thư gộp thông báo trong ngày” chưa chạy" in admin.text(".notice")
    assert "chưa chạy" in row(admin, "Thư gộp")
    admin.post(f"{PAGE}/bundle/chay", {"van_chay": "1"}, status=200)
    assert "Chờ chạy" in row(admin, "Thư gộp")


def test_what_runs_already_is_not_offered_to_be_run(admin):
    ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    db.session.commit()
    admin.open(PAGE)
    flag = next(
        row for row in admin.page.select("table.jobs tbody tr") if "Cập nhật cờ" in row.text
    )
    assert [button.text.split()[0] for button in flag.select("button")] == ["Tạm"]
