"""The administrator's list of all that happened, its filters and its export; a unit's feed."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tracker.exports.csv_table import safe_cell
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.system.audit import AuditFilter, all_of
from tracker.services.organisation import people
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)


@pytest.fixture
def happened(person, add_task, clock):
    """Something in every corner: tasks of two units, an account, units; on two days."""
    clock.fixed_moment = NOW - timedelta(days=3)
    mine, other = add_task("Báo cáo giải ngân"), add_task("Trồng rừng", lead="SNNMT")
    unit_acts.note_progress(person("an"), mine.id, "<b>Đã họp</b>")
    people.deactivate(person("quantri"), person("cuong").id)
    clock.fixed_moment = NOW
    unit_acts.report_done(person("binh"), other.id, unit_acts.Result("=1+1 đã trồng"))
    office_decisions.return_report(person("lan"), other.id, "Thiếu biên bản")
    return mine, other


@pytest.fixture
def admin(browse):
    return browse("quantri")


def acts(browser) -> list[str]:
    return browser.texts("tbody td[data-label='Việc']")


def test_all_that_happened_stands_newest_first_people_included(admin, happened):
    admin.open("/quan-tri/nhat-ky")
    assert acts(admin) == [
        "Trả lại", "Báo cáo hoàn thành", "Tiếp nhận", "Ngừng tài khoản", "Cập nhật tiến độ",
        "Tiếp nhận", "Giao nhiệm vụ", "Giao nhiệm vụ",
    ]  # fmt: skip
    assert admin.texts("tbody th")[3] == "ngừng tài khoản của Lê Quốc Cường"
    assert admin.texts("tbody .about")[3] == "Lê Quốc Cường"
    assert "<b>Đã họp</b>" in admin.texts("tbody th")[4]
    assert admin.texts("tbody td[data-label='Người làm']")[-1] == "Hệ thống"


def test_the_list_is_filtered_by_person_unit_act_and_days(admin, happened, person, unit):
    for query, found in (
        (f"nguoi={person('cuong').id}", ["Ngừng tài khoản"]),
        (f"nguoi={person('lan').id}", ["Trả lại"]),
        (
            f"don_vi={unit('STC').id}",
            ["Ngừng tài khoản", "Cập nhật tiến độ", "Tiếp nhận", "Giao nhiệm vụ"],
        ),
        ("viec=reported_done", ["Báo cáo hoàn thành"]),
        ("tu=30/6/2025", ["Trả lại", "Báo cáo hoàn thành", "Tiếp nhận"]),
        ("den=2025-06-27&viec=user_deactivated", ["Ngừng tài khoản"]),
        ("tu=28/6/2025&den=29/6/2025", []),
    ):
        admin.open(f"/quan-tri/nhat-ky?{query}")
        assert acts(admin) == found
    assert "Không có việc nào khớp" in admin.text(".empty")


def test_a_day_is_the_provinces_own(admin, person, add_task, clock):
    task = add_task()
    clock.fixed_moment = datetime(2025, 6, 28, 17, 30, tzinfo=UTC)  # 00:30 on the 29th
    unit_acts.note_progress(person("an"), task.id, "Trong đêm")
    clock.fixed_moment = datetime(2025, 6, 29, 17, 0, tzinfo=UTC)  # midnight: the 30th begins
    unit_acts.note_obstacle(person("an"), task.id, "Thiếu vốn", "Bố trí vốn")
    admin.open("/quan-tri/nhat-ky?tu=29/6/2025&den=29/6/2025")
    assert acts(admin) == ["Cập nhật tiến độ", "Tiếp nhận"]
    admin.open("/quan-tri/nhat-ky?tu=30/6/2025&den=30/6/2025")
    assert acts(admin)[0] == "Nêu khó khăn, kiến nghị"


def test_a_filter_that_cannot_be_is_said_at_its_field(admin):
    admin.open("/quan-tri/nhat-ky?tu=30/6/2025&den=1/6/2025", status=400)
    assert admin.link(".error-summary a") == "#den"
    admin.open("/quan-tri/nhat-ky?tu=hom-qua", status=400)
    assert admin.page.select_one("#tu")["value"] == "hom-qua"
    assert admin.raw("get", "/quan-tri/nhat-ky.csv?tu=hom-qua").status_code == 400


def exported(browser, address: str) -> list[list[str]]:
    answer = browser.raw("get", address)
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_what_is_filtered_can_be_taken_away_for_excel(admin, happened):
    admin.open("/quan-tri/nhat-ky?viec=returned")
    head, row = exported(admin, admin.link(".head a.btn"))
    assert head[:5] == ["Thời điểm", "Người làm", "Đơn vị của người làm", "Việc", "Nội dung"]
    assert row[:4] == ["30/06/2025 09:00", "Nguyễn Thị Lan", "Văn phòng UBND tỉnh", "Trả lại"]
    assert row[5] == "Thiếu biên bản"
    assert "Trồng rừng" in row
    assert len(exported(admin, "/quan-tri/nhat-ky.csv")) == 9


def test_no_cell_of_the_export_is_a_formula(admin, happened):
    rows = exported(admin, "/quan-tri/nhat-ky.csv")
    assert any("'=1+1 đã trồng" in row for row in rows)
    for text in ("=1", "+1", "-1", "@x", "\t=1", "\r=1"):
        assert safe_cell(text) == f"'{text}"
    assert safe_cell("Mục 2-1") == "Mục 2-1"


def test_the_list_goes_on_by_pages_and_the_export_has_them_all(admin, add_task, person):
    task = add_task()
    facts = {"started": False, "percent": None}
    db.session.add_all(
        Event(
            kind="progress_noted", task_id=task.id, actor_id=person("an").id, at=NOW,
            happened_on=NOW.date(), facts=facts, note=f"số {number}",
        )
        for number in range(60)
    )  # fmt: skip
    db.session.commit()
    admin.open("/quan-tri/nhat-ky?viec=progress_noted")
    assert len(acts(admin)) == 50
    admin.open("/quan-tri/nhat-ky?viec=progress_noted")  # the lists of reference are read by now
    assert admin.queries < 10
    admin.open(admin.link(".pager a"))
    assert len(acts(admin)) == 10
    admin.open(admin.link(".pager a"))
    assert len(acts(admin)) == 50
    assert len(exported(admin, "/quan-tri/nhat-ky.csv?viec=progress_noted")) == 61


def test_batches_of_the_export_leave_nothing_out(app: Flask, happened, monkeypatch):
    monkeypatch.setattr("tracker.queries.system.audit.BATCH", 2)
    assert len(list(all_of(AuditFilter()))) == 8


def test_only_the_administrator_sees_it(browse):
    for username in ("lan", "minh", "chutich", "an"):
        browser = browse(username)
        browser.open("/quan-tri/nhat-ky", status=403)
        assert browser.raw("get", "/quan-tri/nhat-ky.csv").status_code == 403


def test_a_units_feed_ends_where_its_task_went_elsewhere(browse, happened, person, unit):
    mine, _ = happened
    assignment_changes.reassign(person("lan"), mine.id, unit("SNNMT").id, "Không đúng chức năng")
    unit_acts.note_progress(person("binh"), mine.id, "Việc sau khi chuyển")
    an, binh, lan = browse("an"), browse("binh"), browse("lan")
    an.open("/don-vi-cua-toi/nhat-ky")
    assert [text.split(" ")[0] for text in an.texts(".timeline p:first-child")]
    assert "chuyển nhiệm vụ từ Sở Tài chính" in an.text(".timeline")
    assert "Việc sau khi chuyển" not in an.text(".timeline")
    assert "Trồng rừng" not in an.text(".timeline")
    binh.open("/don-vi-cua-toi/nhat-ky")
    assert "Việc sau khi chuyển" in binh.text(".timeline")
    assert "Đã họp" not in binh.text(".timeline")
    lan.open("/don-vi/STC")
    assert "chuyển nhiệm vụ từ Sở Tài chính" in lan.text(".timeline")
    assert f"/nhiem-vu/{mine.id}" in [str(a["href"]) for a in lan.page.select(".timeline a")]
