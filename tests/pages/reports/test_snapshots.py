"""Freezing on screen: confirmed with its numbers, read with every list, compared with today."""

import io
import zipfile
from datetime import date

import pytest
import sqlalchemy as sa

from tests.registers import store
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.snapshots import Scope, SnapshotStatus
from tracker.domain.tasks.standing import CompletionReport as Reported
from tracker.domain.tasks.standing import DeadlineChange, TaskDates
from tracker.domain.vocabulary import Register
from tracker.exports.report_files import REPORT_FILES
from tracker.extensions import db
from tracker.models import CompletionReport
from tracker.queries.reports.snapshot_tasks import snapshot_tasks
from tracker.queries.reports.snapshots import snapshot, snapshot_book, snapshots
from tracker.services.reports.snapshots import draft, freeze
from tracker.services.system.exports.written_files import surroundings
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

HALF = Scope(half_year(2025, 1), Register.PROVINCE, date(2025, 6, 30), date(2025, 6, 30))
FREEZE = "/bao-cao/chot/moi?ky=2025-H1&loai=province&ngay=2025-06-30"


@pytest.fixture
def province(add_task, person):
    """Overdue, in time, withdrawn, carried over."""
    late = add_task("Việc quá hạn", helpers=("SNNMT",))
    add_task("Việc trong hạn", lead="SNNMT", deadline=date(2025, 8, 1))
    add_task("Việc kỳ trước", assigned_on=date(2024, 12, 2), deadline=date(2025, 1, 31))
    gone = add_task("Việc thu hồi")
    assignment_changes.withdraw(person("lan"), gone.id, "15/QĐ-UBND", "Không còn cần")
    return late


def counted(link):
    """Where a number leads, and the number."""
    return str(link["href"]), int((link.b or link).contents[0])


def test_a_leader_freezes_the_numbers_that_they_saw_and_reads_every_list_behind_them(
    browse, province
):
    minh = browse("minh")
    minh.open(FREEZE)
    assert minh.texts(".total-number, .part-number") == ["2", "0", "0", "1", "1"]
    assert "chưa hết" in minh.text(".notice-warning")
    minh.send("main form.panel", {"note": "Số gửi Chính phủ"})
    assert minh.text("h1") == "Chốt số liệu 6 tháng đầu năm 2025, bản 1"
    assert "Trần Văn Minh" in minh.text("dl.facts")
    assert "Số gửi Chính phủ" in minh.text("dl.facts")
    behind = {}
    for link in minh.page.select(".figures a"):
        behind.setdefault(*counted(link))
    for address, count in behind.items():
        minh.open(address)
        assert len(minh.page.select("table.tasks tbody tr")) == count, address
    assert len(behind) >= 10
    minh.open("/bao-cao/chot/1/nhiem-vu?dong=unit:STC&tinh_trang=open_overdue")
    assert "Sở Tài chính" in minh.text(".hint")
    assert "quá hạn 10 ngày" in minh.text("tbody")
    for nonsense in ("?phan=x", "?dong=abc", "?tinh_trang=1", "?sau=x"):
        minh.open(f"/bao-cao/chot/1/nhiem-vu{nonsense}", status=404)


def test_each_unit_and_all_together_keep_their_own_rate(browse, province, add_task, person):
    for lead, completed in (("SNNMT", [date(2025, 6, 19), date(2025, 6, 25)]), ("STC", [])):
        for on in completed:
            task = add_task("Việc xong", lead=lead)
            task.reports.append(CompletionReport(reported_on=on, decided_on=on, confirmed=True))
    db.session.commit()
    number = freeze(person("minh"), HALF)
    lan = browse("lan")
    lan.open(f"/bao-cao/chot/{number}")
    table = lan.page.select("table.figures")[-1]
    rates = [row.select("td")[-1].get_text() for row in table.select("tbody tr, tfoot tr")]
    assert rates == ["0,0%", "33,3%", "25,0%"]


def test_the_whole_report_page_of_a_snapshot_opens_nothing_but_what_was_kept(
    browse, province, person
):
    number = freeze(person("minh"), HALF)
    assignment_changes.withdraw(person("lan"), province.id, "16/QĐ-UBND", "Thôi")
    lan = browse("lan")
    lan.open(f"/bao-cao?chot={number}&theo=officer&phan=tat-ca")
    assert lan.text(".total-number") == "2 nhiệm vụ"
    assert "bản 1: Trần Văn Minh, 30/06/2025 09:00" in lan.text(".notice")
    links = lan.page.select(
        "main table.figures:not(.ages) td a, .counts a:not(.term), table.ages a"
    )
    lists = dict(map(counted, links))
    assert len(lists) > 20
    for address, count in lists.items():
        assert address.startswith(f"/bao-cao/chot/{number}/nhiem-vu")
        lan.open(address)
        assert len(lan.page.select("table.tasks tbody tr")) == count, address


def test_what_stands_beside_the_four_parts_is_kept_with_its_lists(browse, province, person):
    june = [date(2025, 6, day) for day in range(1, 31)]
    extended = TaskDates(
        june[1],
        june[9],
        changes=(DeadlineChange(june[19], june[28]),),
        reports=(Reported(june[24], june[27], confirmed=True),),
    )
    store(extended, content="Gia hạn sau hạn")
    db.session.commit()
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    number = freeze(person("minh"), HALF)
    office_decisions.confirm(person("lan"), province.id)
    lan = browse("lan")
    lan.open(f"/bao-cao?chot={number}")
    said = (
        "trong đó 1 nhiệm vụ đã báo cáo, chờ xác nhận (quá hạn); "
        "trong đó 1 đúng hạn nhờ gia hạn sau hạn"
    )
    assert lan.sentences(".counts .within-parts") == [said]
    assert lan.sentences(".part-overdue .beside") == ["đang quá hạn của mọi kỳ: 2 nhiệm vụ"]
    overdue, waits, extension = (str(a["href"]) for a in lan.page.select(".counts .beside a"))
    for address, tasks in (
        (waits, ["Việc quá hạn"]),
        (extension, ["Gia hạn sau hạn"]),
        (overdue, ["Việc kỳ trước", "Việc quá hạn"]),
    ):
        assert address.startswith(f"/bao-cao/chot/{number}/nhiem-vu")
        lan.open(address)
        assert lan.texts("table.tasks tbody th a") == tasks
    lan.open(f"/bao-cao/chot/{number}")
    assert said in lan.sentences("table.versions td .beside")
    lan.open("/bao-cao/chot")
    assert lan.sentences("tbody th .beside") == [said]


def test_the_report_offers_to_freeze_it_and_names_its_versions(browse, province, person):
    minh = browse("minh")
    minh.open("/bao-cao?ky=2025-H1")
    assert minh.text(".freezing a") == "Chốt số liệu này"
    minh.open(minh.link(".freezing a"))
    minh.send("main form.panel")
    lan = browse("lan")
    lan.open("/bao-cao?ky=2025-H1")
    assert lan.texts(".freezing a") == ["bản 1"]


def test_numbers_that_moved_meanwhile_are_shown_again_before_they_are_frozen(
    browse, province, person
):
    minh = browse("minh")
    minh.open(FREEZE)
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), province.id)
    minh.send("main form.panel", {"note": "Giữ lại"}, status=409)
    assert "Số liệu vừa thay đổi" in minh.text(".error-summary")
    assert minh.texts(".total-number, .part-number") == ["2", "0", "1", "1", "0"]
    assert minh.text("textarea") == "Giữ lại"
    minh.send("main form.panel")
    assert [row.tally.done_late for row in snapshots()] == [1]


def test_a_second_version_wants_its_reason_and_stands_beside_the_first(browse, province, person):
    first = freeze(person("minh"), HALF)
    minh = browse("minh")
    minh.open(FREEZE)
    minh.send("main form.panel", status=422)
    assert "lý do chốt lại" in minh.text(".error-summary a")
    minh.send("main form.panel", {"note": "Sót nhiệm vụ"})
    assert [text.split()[1] for text in minh.texts(".figures thead th.number")[:2]] == ["1", "2"]
    minh.open(f"/bao-cao/chot/{first}")
    assert "đã được thay bằng bản 2 : Sót nhiệm vụ" in minh.text(".notice-warning")
    minh.open("/bao-cao/chot")
    assert minh.texts("tbody th a") == ["6 tháng đầu năm 2025"] * 2
    for theo in ("field", "month", "officer"):
        minh.open(f"/bao-cao/chot/{first}?theo={theo}")
        assert minh.text("#chia-theo").startswith("Chia theo")


def test_what_cannot_be_frozen_is_said_at_its_field(browse, province):
    minh = browse("minh")
    minh.open("/bao-cao/chot/moi?ky=2025-H1&ngay=2025-07-05", status=400)
    assert "không sau hôm nay" in minh.text(".error-summary")
    minh.open("/bao-cao/chot/moi?ky=abc", status=400)
    minh.open("/bao-cao/chot/99", status=404)


def test_the_page_tells_what_has_changed_since_and_by_what(browse, province, person):
    number = freeze(person("minh"), HALF)
    lan = browse("lan")
    lan.open(f"/bao-cao/chot/{number}/thay-doi")
    assert "Không có gì thay đổi" in lan.text(".empty")
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), province.id, "Đúng")
    province.field_id = db.session.scalar(sa.text("SELECT min(id) FROM field"))
    db.session.commit()
    lan.open(f"/bao-cao/chot/{number}/thay-doi")
    assert lan.texts("tbody th.content") == ["Việc quá hạn Sở Tài chính"]
    changes = lan.texts("table.tasks tbody tr")
    assert "Tình trạng Quá hạn chưa hoàn thành Hoàn thành quá hạn" in changes[0]
    assert "Nguyễn Thị Lan xác nhận nhiệm vụ hoàn thành ngày 30/06/2025" in changes[0]
    assert "Lĩnh vực không Tài chính - ngân sách" in changes[-1]
    lan.open(f"/bao-cao?chot={number}")
    assert "2" in lan.text("main")


def test_a_draft_is_corrected_approved_or_discarded(browse, province, person):
    number = draft(HALF)
    lan, minh = browse("lan"), browse("minh")
    lan.open(f"/bao-cao/chot/{number}")
    assert lan.text("h1") == "Dự thảo báo cáo 6 tháng đầu năm 2025"
    assert "Duyệt" not in lan.text("form.decide")
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    lan.send("form.decide")
    again = snapshots(SnapshotStatus.DRAFT)[0].id
    minh.open(f"/bao-cao/chot/{again}")
    minh.post(f"/bao-cao/chot/{again}/bo", {"note": " "}, status=422)
    assert "Nhập lý do bỏ dự thảo." in minh.text(".error-summary")
    minh.post(f"/bao-cao/chot/{number}/duyet", {}, status=409)
    assert "không còn là dự thảo" in minh.text(".error-summary")
    minh.open(f"/bao-cao/chot/{again}")
    minh.post(f"/bao-cao/chot/{again}/duyet", {"note": "Gửi Bộ"}, status=200)
    assert (snapshot(again).version, snapshot(again).note) == (1, "Gửi Bộ")
    assert snapshot(number).status is SnapshotStatus.DISCARDED


def test_a_damaged_snapshot_is_not_shown(app, browse, province, person):
    number = freeze(person("minh"), HALF)
    for name in db.session.scalars(sa.text("SELECT name FROM sqlite_master WHERE type='trigger'")):
        db.session.execute(sa.text(f"DROP TRIGGER {name}"))
    db.session.execute(sa.text("UPDATE snapshot SET note = 'khác'"))
    db.session.commit()
    lan = browse("lan")
    files = (f"/bao-cao/van-ban.docx?chot={number}", f"/bao-cao?chot={number}")
    for address in ("", "/nhiem-vu", "/thay-doi", *files):
        lan.open(address if address in files else f"/bao-cao/chot/{number}{address}", status=500)
        assert "không còn nguyên vẹn" in lan.text(".notice-warning")


def renderings(browser, number) -> dict[str, object]:
    """All that a frozen report is shown and taken away as, without the moment of its making."""
    browser.open(f"/bao-cao?chot={number}&theo=leader&phan=tat-ca")
    page = browser.texts("main section, .notice, .asked-in-words")
    word = [
        browser.raw("get", f"/bao-cao/van-ban.docx?chot={number}&van_ban={kind}").data
        for kind in ("bao-cao", "theo-don-vi")
    ]
    return {"page": page, "word": word, **files_of(number)}


def files_of(number) -> dict[str, dict[str, bytes]]:
    made = {}
    for name, file in REPORT_FILES.items():
        if file.write is None:  # the document: opened by its own address
            continue
        stream = io.BytesIO()
        file.write(snapshot_book(number), snapshot_tasks(number), stream, surroundings())
        packed = zipfile.is_zipfile(stream)
        made[name] = unpacked(stream) if packed else {name: stream.getvalue()}
    return made


def unpacked(stream: io.BytesIO) -> dict[str, bytes]:
    """The parts of a file, all but the one that says when it was made."""
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "core" not in name}


def test_a_frozen_report_renders_the_same_on_the_page_in_word_and_in_excel_ever_after(
    app, browse, province, person, clock
):
    province.leader = person("chutich")
    db.session.commit()
    number = freeze(person("minh"), HALF)
    lan = browse("lan")
    before = renderings(lan, number)
    unit_acts.report_done(person("an"), province.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), province.id)
    clock.fixed_day = date(2025, 9, 1)
    for change in (
        "UPDATE unit SET name = name || ' mới', short_name = 'x', position = 9 - position",
        "UPDATE field SET name = name || ' mới'",
        "UPDATE \"user\" SET name = name || ' mới' WHERE username <> 'lan'",
        "UPDATE task SET content = content || ' mới'",
    ):
        db.session.execute(sa.text(change))
    db.session.commit()
    after = renderings(browse("lan"), number)
    assert after.keys() == before.keys()
    for name, content in before.items():
        assert after[name] == content, name


def test_a_form_sent_twice_freezes_one_version(browse, province):
    minh = browse("minh")
    minh.open(FREEZE)
    form = minh.page
    for _ in range(2):
        minh.page = form
        minh.send("main form.panel", {"note": "Số gửi Chính phủ"})
    assert minh.text("h1") == "Chốt số liệu 6 tháng đầu năm 2025, bản 1"
    assert "không thực hiện lần nữa" in minh.text(".notice")
    assert len(snapshots()) == 1
