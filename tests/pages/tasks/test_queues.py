"""What waits for the office, worked off from one page."""

import io
from datetime import date

import pytest

from tests.file_samples import PDF
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Progress, Register
from tracker.extensions import db
from tracker.models import Mail, Task
from tracker.services.reports import snapshots
from tracker.services.tasks import unit_acts


@pytest.fixture
def waiting(add_task, person):
    """Two reports, an extension, a hand-back and an obstacle that wait."""
    an = person("an")
    tasks = {name: add_task(f"Việc {name}") for name in ("a", "b", "gia hạn", "trả", "vướng")}
    for name in "ab":
        unit_acts.report_done(an, tasks[name].id, unit_acts.Result(f"Xong {name}", "12/BC-STC"))
    unit_acts.request_extension(an, tasks["gia hạn"].id, date(2025, 9, 1), "Chờ Bộ")
    unit_acts.hand_back(an, tasks["trả"].id, "Không phải việc của Sở")
    unit_acts.note_obstacle(an, tasks["vướng"].id, "Thiếu vốn", "Bố trí vốn")
    return {name: task.id for name, task in tasks.items()}


def progress(task_id):
    db.session.expire_all()
    return db.session.get(Task, task_id).progress


def ticks(browser, *names):
    boxes = browser.page.select("input[name=chon]")
    return [box["value"] for box in boxes if any(name in str(box.parent) for name in names)]


def test_each_queue_says_what_waits_and_leads_to_its_task(browse, waiting):
    lan = browse("lan")
    lan.open("/viec-cho")
    assert lan.text(".menu [aria-current]") == "Việc chờ 5"
    assert [one.split()[0] for one in lan.texts(".jump li")] == ["2", "1", "1", "1", "0"]
    assert "Xong a 12/BC-STC" in lan.text(".queue-reports tbody")
    assert "01/09/2025 lần thứ 1 Chờ Bộ" in lan.text(".queue-extensions tbody")
    assert "Không phải việc của Sở chưa rõ" in lan.text(".queue-hand_backs tbody")
    assert "Bố trí vốn Thiếu vốn" in lan.text(".queue-obstacles tbody")
    lan.open(lan.link(".queue-obstacles th a"))
    assert lan.texts(".waiting summary") == ["Trả lời kiến nghị"]
    assert lan.link(".crumb a") == "/viec-cho"


def test_a_queue_counts_all_that_waits_though_it_shows_the_longest_waiting(
    browse, waiting, monkeypatch
):
    monkeypatch.setattr("tracker.queries.tasks.queues.waiting_in.__defaults__", (None, 1))
    lan = browse("lan")
    lan.open("/viec-cho")
    assert lan.text("#cho-xac-nhan .count") == "2"
    assert len(lan.page.select(".queue-reports tbody tr")) == 1
    assert lan.text(".queue-reports .hint").startswith("Đang hiện 1 việc chờ lâu nhất")
    assert lan.texts(".jump strong")[0] == "2"
    assert lan.page.select(".queue-extensions .hint") == []


def test_several_reports_are_confirmed_at_once_each_on_its_own(browse, waiting, person):
    lan, minh = browse("lan"), browse("minh")
    lan.open("/viec-cho")
    minh.open(f"/nhiem-vu/{waiting['a']}")
    minh.send(".act-comment form", {"note": "Khoan đã"})
    both = [str(box["value"]) for box in lan.page.select("input[name=chon]")]
    lan.send("form.reports", {"chon": both}, button="Xác nhận")
    assert lan.text("#ket-qua") == "Đã xác nhận hoàn thành 1/2 nhiệm vụ"
    assert "vừa được người khác cập nhật" in lan.text(".outcome-not")
    assert lan.text(".outcome-done").endswith("Việc b")
    lan.open(lan.response.request.full_path)
    assert lan.text("#ket-qua"), "a reload says it again"
    assert progress(waiting["a"]) is Progress.AWAITING_CONFIRMATION
    assert progress(waiting["b"]) is Progress.DONE
    lan.send("form.reports", {"chon": ticks(lan, "Việc a")}, button="Xác nhận")
    assert progress(waiting["a"]) is Progress.DONE


def test_returning_several_wants_a_reason_and_is_one_mail_to_each(browse, waiting, person):
    lan = browse("lan")
    lan.open("/viec-cho")
    lan.send("form.reports", {}, button="Xác nhận", status=422)
    assert lan.text(".error-summary li") == "Chọn ít nhất một báo cáo trong danh sách."
    both = [str(box["value"]) for box in lan.page.select("input[name=chon]")]
    lan.send("form.reports", {"chon": both}, button="Trả lại", status=422)
    assert lan.text(".error-summary a") == "Nhập lý do trả lại."
    assert len(lan.page.select("input[name=chon][checked]")) == 2
    lan.send("form.reports", {"reason": "Thiếu phụ lục"}, button="Trả lại")
    assert lan.text("#ket-qua") == "Đã trả lại 2/2 nhiệm vụ"
    assert {progress(waiting[name]) for name in "ab"} == {Progress.IN_PROGRESS}
    about_both = db.select(Mail.recipient).where(Mail.subject.startswith("Bị trả lại: 2 nhiệm vụ"))
    mailed = sorted(db.session.scalars(about_both))
    assert mailed == sorted(person(name).email for name in ("an", "cuong"))
    assert db.session.scalar(db.select(db.func.count()).select_from(Mail)) == 2


def test_the_leadership_reads_the_queues_and_decides_nothing(browse, waiting):
    chutich = browse("chutich")
    chutich.open("/viec-cho")
    assert chutich.page.select("input[name=chon]") == []
    assert "Việc chờ" in chutich.texts(".menu li")
    chutich.post("/viec-cho/bao-cao", {"chon": f"{waiting['a']}.1"}, status=403)


def test_nothing_waiting_says_so_and_counts_nothing(browse):
    lan = browse("lan")
    lan.open("/viec-cho")
    assert lan.texts(".empty") == ["Không có việc nào đang chờ."] * 5
    assert lan.text(".menu [aria-current]") == "Việc chờ"


def test_a_draft_of_a_report_waits_for_the_office(browse, person):
    number = snapshots.draft(
        Scope(half_year(2025, 1), Register.PROVINCE, date(2025, 6, 30), date(2025, 6, 30))
    )
    minh = browse("minh")
    minh.open("/")
    assert minh.text(".bell-count") == "1 chưa đọc"
    assert "1 dự thảo báo cáo chờ duyệt" in minh.text(".queue li:last-child")
    minh.open("/viec-cho")
    assert minh.text(".menu [aria-current]") == "Việc chờ 1"
    minh.open("/thong-bao")
    assert minh.text(".notices a") == (
        "Báo cáo 6 tháng đầu năm 2025, UBND tỉnh, Chủ tịch UBND tỉnh giao"
    )
    minh.open(minh.link(".notices a"))
    assert minh.text("h1") == "Dự thảo báo cáo 6 tháng đầu năm 2025"
    assert not minh.page.select(".bell-count")
    minh.open("/viec-cho")
    minh.open(minh.link(".queue-drafts th a"))
    minh.post(f"/bao-cao/chot/{number}/duyet", {"note": "Đã soát"}, status=200)
    assert minh.text(".notice-success") == "Đã duyệt và chốt số liệu."
    minh.open("/viec-cho")
    assert minh.text(".menu [aria-current]") == "Việc chờ"


def test_ones_own_queue_holds_what_one_follows_and_what_nobody_does(browse, waiting, person):
    db.session.get(Task, waiting["a"]).officer = person("minh")
    db.session.get(Task, waiting["vướng"]).officer = person("lan")
    db.session.commit()
    lan, minh = browse("lan"), browse("minh")
    lan.open("/viec-cho")
    assert lan.text(".menu [aria-current]") == "Việc chờ 4"
    assert lan.texts(".queue-reports th a") == ["Việc b"]
    assert lan.texts(".list-tabs [aria-current]") == ["Của tôi và chưa có người theo dõi"]
    lan.open(lan.link(".list-tabs li:last-child a"))
    assert lan.texts(".queue-reports th a") == ["Việc a", "Việc b"]
    lan.send("form.filter-row", {"chuyen_vien": str(person("minh").id)})
    assert lan.texts("section th a") == ["Việc a"]
    minh.open("/viec-cho")  # a leader of the office decides for all
    assert minh.text(".menu [aria-current]") == "Việc chờ 5"
    assert minh.texts(".list-tabs") == []


def test_the_overview_leads_to_all_that_it_counts(browse, waiting, person):
    db.session.get(Task, waiting["a"]).officer = person("minh")
    db.session.commit()
    lan = browse("lan")
    lan.open("/tong-quan")
    assert lan.text(".queue li").split()[0] == "2"
    lan.open(lan.link(".queue a"))
    assert lan.text("#cho-xac-nhan .count") == "2"


def test_an_extension_is_granted_or_refused_in_its_row(browse, waiting):
    lan, minh = browse("lan"), browse("minh")
    lan.open("/viec-cho")
    assert lan.text(".queue-extensions .decides span") == "lãnh đạo Văn phòng quyết định"
    minh.open("/viec-cho")
    minh.send(".queue-extensions form[action$='/khong-gia-han']", {"reason": "  "})
    assert minh.response.request.path == "/viec-cho"
    (link,) = minh.page.select("#loi li a")
    assert (
        minh.page.select_one(f"textarea{link['href']}[aria-invalid]")
        .find_parent("details")
        .has_attr("open")
    )
    minh.open("/viec-cho")
    minh.send(".queue-extensions form[action$='/gia-han']", {"until": "15/8/2025"})
    assert minh.response.request.path == "/viec-cho"
    assert minh.text(".notice") == "Đã gia hạn."
    assert minh.texts(".queue-extensions tbody tr") == []
    assert db.session.get(Task, waiting["gia hạn"]).deadline == date(2025, 8, 15)


def test_what_was_handed_back_goes_to_the_unit_suggested_or_stays(browse, add_task, person, unit):
    first, second = add_task("Một"), add_task("Hai")
    other = unit("SNNMT")
    unit_acts.hand_back(person("an"), first.id, "Việc đất đai", suggested_unit_id=other.id)
    lan = browse("lan")
    lan.open("/viec-cho")
    lan.send(".queue-hand_backs form[action$='/giao-don-vi-khac']")
    assert lan.response.request.path == "/viec-cho"
    db.session.rollback()
    assert first.lead_unit_id == other.id
    unit_acts.hand_back(person("an"), second.id, "Không phải việc của Sở")
    lan.open("/viec-cho")
    refused = {"reason": "Đúng chức năng của Sở"}
    lan.send(".queue-hand_backs form[action$='/khong-nhan-chuyen-tra']", refused)
    assert lan.texts(".queue-hand_backs tbody tr") == []


def test_an_ask_is_answered_in_its_row(browse, waiting):
    lan = browse("lan")
    lan.open("/viec-cho")
    lan.send(".queue-obstacles .decides form", {"answer": "Đã bố trí"})
    assert lan.text(".notice") == "Đã trả lời kiến nghị."
    assert lan.texts(".queue-obstacles tbody tr") == []


def test_the_files_of_a_result_stand_beside_it(browse, add_task):
    task = add_task("Có tệp")
    an, lan = browse("an"), browse("lan")
    an.open(f"/nhiem-vu/{task.id}")
    an.send(
        ".act-report_done form",
        {"text": "Đã trình", "files": (io.BytesIO(PDF), "bao cao.pdf")},
    )
    lan.open("/viec-cho")
    assert lan.texts(".queue-reports .result-file") == ["bao cao.pdf"]
    assert lan.raw("get", lan.link(".result-file")).status_code == 200


def test_a_refusal_without_a_reason_stays_in_its_row(browse, waiting):
    lan = browse("minh")
    lan.open("/viec-cho")
    (box,) = lan.page.select('form[action$="khong-gia-han"] textarea')
    assert box.has_attr("required"), "the browser asks for it where it is missing"
    assert not box.find_parent("form").has_attr("novalidate")


def test_a_day_that_is_none_stays_in_its_row_with_what_was_typed(browse, waiting):
    minh = browse("minh")
    minh.open("/viec-cho?theo=tat-ca")
    minh.send(".queue-extensions form[action$='/gia-han']", {"until": "31/6/2025"})
    assert minh.response.request.args["theo"] == "tat-ca"
    assert minh.text("title").startswith("Lỗi: ")
    box = minh.page.select_one(".queue-extensions input[name=until]")
    assert (box["value"], box["aria-invalid"]) == ("31/6/2025", "true")
    assert "tháng 6 chỉ có 30 ngày" in minh.text(".queue-extensions .error-message")
    assert len(minh.page.select(".error-message")) == 1
    minh.open("/viec-cho?theo=tat-ca")
    assert minh.page.select("#loi, .error-message") == [], "it is told once"


def test_what_was_decided_meanwhile_is_told_on_the_page_of_the_task(browse, waiting):
    minh, other = browse("minh"), browse("minh")
    for browser in (minh, other):
        browser.open("/viec-cho")
    minh.send(".queue-extensions form[action$='/gia-han']", {"until": "15/8/2025"})
    other.send(".queue-extensions form[action$='/gia-han']", {"until": "16/8/2025"}, status=409)
    assert "Việc gia hạn" in other.text("h1")
