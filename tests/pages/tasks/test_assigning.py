"""Many units for one item, further items of a directive, and its scanned file."""

import io
from datetime import date

import pytest

from tests.conftest import NOW
from tests.file_samples import PDF
from tests.pages.directives.test_register import DIRECTIVE, SAVE
from tracker.extensions import db
from tracker.models import Assignment, CalendarYear, Task, UnitGroup

SEE = "Xem trước"
SPLIT = "Tách thành nhiều nhiệm vụ"


@pytest.fixture
def lan(browse):
    """The form that registers a directive, with everything but who is to lead."""
    browser = browse("lan")
    browser.open("/van-ban/moi")
    browser.filled = {
        **DIRECTIVE,
        "tasks-0-content": "Báo cáo giải ngân",
        "tasks-0-kind": "date",
        "tasks-0-deadline": "30/09/2025",
    }
    return browser


def led_by():
    tasks = db.session.scalars(db.select(Task).order_by(Task.id))
    return [task.lead_unit.code for task in tasks]


def test_a_group_makes_a_task_for_each_of_its_units_tied_as_one(lan):
    assert "Tất cả sở, ban, ngành (3 đơn vị)" in lan.texts("#tasks-0-groups label")
    lan.send("form.register", {**lan.filled, "tasks-0-groups": "department"}, button=SEE)
    assert lan.text(".preview h2") == "Xem trước: sẽ giao 3 nhiệm vụ (1 nội dung)"
    assert lan.texts(".preview li") == [
        "Văn phòng UBND tỉnh",
        "Sở Tài chính",
        "Sở Nông nghiệp và Môi trường",
    ]
    lan.send("form.register", button=SAVE)
    assert led_by() == ["VPUB", "STC", "SNNMT"]
    assert len(db.session.scalars(db.select(Assignment)).all()) == 1
    assert lan.text(".directive-counts") == (
        "1 nội dung giao, 3 nhiệm vụ: 3 đang thực hiện trong hạn đang thực hiện trong hạn."
    )


def test_units_are_picked_one_by_one_and_by_saved_groups_each_once(lan, unit):
    db.session.add(UnitGroup(name="Khối kinh tế", units=[unit("STC"), unit("SKHĐT")]))
    db.session.commit()
    lan.open("/van-ban/moi")
    label = next(text for text in lan.texts("#tasks-0-groups label") if "Khối" in text)
    assert label == "Khối kinh tế (1 đơn vị)"
    key = next(
        box["value"]
        for box in lan.page.select("input[name=tasks-0-groups]")
        if box["value"].startswith("group-")
    )
    chosen = {
        "tasks-0-lead_unit": str(unit("STC").id),
        "tasks-0-more_leads": [str(unit("SNNMT").id), str(unit("STC").id)],
        "tasks-0-groups": str(key),
        "tasks-0-helpers": str(unit("STC").id),
    }
    lan.send("form.register", {**lan.filled, **chosen}, button=SEE)
    lan.send("form.register", button=SAVE)
    assert led_by() == ["STC", "SNNMT"]
    helped = [[helper.code for helper in task.coordinating_units] for task in tasks()]
    assert helped == [[], ["STC"]]  # nobody helps with what they lead


def test_a_group_that_is_not_offered_is_said_at_its_box(lan):
    lan.send("form.register", {**lan.filled, "tasks-0-groups": "commune"}, button=SEE, status=422)
    assert lan.text(".error-summary a") == "Nhiệm vụ 1: Chọn một mục trong danh sách."


def tasks():
    return db.session.scalars(db.select(Task).order_by(Task.id)).all()


def test_the_scanned_document_is_sent_with_the_preview_and_kept_with_the_directive(lan, unit):
    lead = {"tasks-0-lead_unit": str(unit("STC").id)}
    lan.send("form.register", {**lan.filled, **lead}, button=SEE)
    bad = {"files": (io.BytesIO(b"MZ" + bytes(80)), "quét.pdf")}
    lan.send("form.register", bad, button=SAVE, status=422)
    assert "“quét.pdf”" in lan.text(".error-summary a")
    assert "chọn lại tệp “quét.pdf”" in lan.text(".preview > .warning")
    assert tasks() == []
    lan.send("form.register", {"files": (io.BytesIO(PDF), "735.pdf")}, button=SAVE)
    assert lan.texts(".files a") == ["735.pdf"]
    an, binh = lan.__class__(lan.app, "an"), lan.__class__(lan.app, "binh")
    answer = an.raw("get", lan.link(".files a"))
    assert answer.data == PDF
    answer.close()
    assert binh.raw("get", lan.link(".files a")).status_code == 404


def test_a_scan_found_later_is_attached_and_a_better_one_takes_its_place(lan, unit):
    lead = {"tasks-0-lead_unit": str(unit("STC").id)}
    lan.send("form.register", {**lan.filled, **lead}, button=SEE)
    lan.send("form.register", button=SAVE)
    address = lan.response.request.path
    lan.open(lan.link("a[href$=tep]"))
    lan.send("main form", {}, status=422)
    assert lan.text(".error-summary a") == "Chọn ít nhất một tệp."
    lan.send("main form", {"files": (io.BytesIO(PDF), "mờ.pdf")})
    assert lan.texts(".files a") == ["mờ.pdf"]
    assert "đính kèm tệp “mờ.pdf”" in lan.text("main")
    lan.open(f"{address}/tep")
    old = str(lan.page.select("#replaces option")[1]["value"])
    lan.send("main form", {"replaces": old, "files": (io.BytesIO(PDF + b" "), "rõ.pdf")})
    assert "thay bằng rõ.pdf" in lan.text(".superseded")


def test_further_items_are_assigned_from_the_page_of_the_directive(lan, unit):
    lead = {"tasks-0-lead_unit": str(unit("STC").id)}
    lan.send("form.register", {**lan.filled, **lead}, button=SEE)
    lan.send("form.register", button=SAVE)
    lan.open(lan.link(".head a[href$=giao-them]"))
    assert lan.text("h1") == "Giao thêm nhiệm vụ theo 735/CT-UBND"
    item = {
        "tasks-0-content": "Việc thêm",
        "tasks-0-kind": "none",
        "tasks-0-lead_unit": str(unit("SNNMT").id),
    }
    lan.send("form.register", {**item, "tasks-0-content": ""}, button=SEE, status=422)
    assert lan.text(".error-summary a") == "Nhiệm vụ 1: Nhập nội dung nhiệm vụ."
    lan.send("form.register", item, button=SEE)
    assert lan.text(".preview h2") == "Xem trước: sẽ giao 1 nhiệm vụ"
    lan.send("form.register", button="Giao thêm 1")
    assert lan.text(".notice") == "Đã giao thêm 1 nhiệm vụ."
    assert lan.text(".directive-counts").startswith("2 nội dung giao, 2 nhiệm vụ")
    added = tasks()[-1]
    assert (added.assigned_on, added.deadline) == (date(2025, 6, 30), None)
    assert added.directive_id == tasks()[0].directive_id


def test_giving_further_items_by_one_form_twice_gives_them_once(lan, unit):
    lan.send("form.register", {**lan.filled, "tasks-0-lead_unit": str(unit("STC").id)}, button=SEE)
    lan.send("form.register", button=SAVE)
    lan.open(lan.link(".head a[href$=giao-them]"))
    item = {
        "tasks-0-content": "Việc thêm", "tasks-0-kind": "none",
        "tasks-0-lead_unit": str(unit("SNNMT").id),
    }  # fmt: skip
    lan.send("form.register", item, button=SEE)
    seen = lan.page
    lan.send("form.register", button="Giao thêm 1")
    directive = lan.response.request.path
    lan.page = seen
    lan.send("form.register", button="Giao thêm 1")
    assert lan.response.request.path == directive
    assert "không thực hiện lần nữa" in lan.text(".notice")
    assert led_by() == ["STC", "SNNMT"]
    lan.page = seen  # whoever goes back and changes something sees it first, and then gets it
    lan.send("form.register", {"tasks-0-content": "Việc khác"}, button="Giao thêm 1")
    assert lan.text(".preview h2") == "Xem trước: sẽ giao 1 nhiệm vụ"
    lan.send("form.register", button="Giao thêm 1")
    assert led_by() == ["STC", "SNNMT", "SNNMT"]


def test_the_same_item_can_be_given_again_by_another_form(lan, unit):
    lan.send("form.register", {**lan.filled, "tasks-0-lead_unit": str(unit("STC").id)}, button=SEE)
    lan.send("form.register", button=SAVE)
    address = lan.link(".head a[href$=giao-them]")
    item = {
        "tasks-0-content": "Việc thêm", "tasks-0-kind": "none",
        "tasks-0-lead_unit": str(unit("SNNMT").id),
    }  # fmt: skip
    for _ in range(2):
        lan.open(address)
        lan.send("form.register", item, button=SEE)
        lan.send("form.register", button="Giao thêm 1")
    assert led_by() == ["STC", "SNNMT", "SNNMT"]


def test_a_scan_sent_twice_by_one_form_is_attached_once(lan, unit):
    lan.send("form.register", {**lan.filled, "tasks-0-lead_unit": str(unit("STC").id)}, button=SEE)
    lan.send("form.register", button=SAVE)
    lan.open(f"{lan.response.request.path}/tep")
    form = lan.page
    for name in ("quét.pdf", "quét.pdf", "phụ lục.pdf"):
        lan.page = form
        lan.send("main form", {"files": (io.BytesIO(PDF), name)})
    assert lan.texts(".files a") == ["quét.pdf", "phụ lục.pdf"]


def test_each_line_has_its_product_and_urgency(lan, unit):
    lan.send("form.register", lan.filled, button="Thêm nhiệm vụ")
    second = {
        "tasks-1-content": "Lập kế hoạch",
        "tasks-1-lead_unit": str(unit("STC").id),
        "tasks-1-kind": "none",
        "tasks-1-product": "Kế hoạch của UBND tỉnh",
        "tasks-1-urgency": "immediate",
    }
    first = {"tasks-0-lead_unit": second["tasks-1-lead_unit"]}
    lan.send("form.register", first | second, button=SEE)
    assert lan.texts(".preview .urgency") == ["Hỏa tốc"]
    assert lan.text(".preview .under") == "Sản phẩm: Kế hoạch của UBND tỉnh"
    lan.send("form.register", button=SAVE)
    made = db.session.scalars(db.select(Task).order_by(Task.id)).all()
    assert [(task.number, task.product, task.urgency.value) for task in made] == [
        ("2025/0001", "", "normal"),
        ("2025/0002", "Kế hoạch của UBND tỉnh", "immediate"),
    ]


def test_working_days_that_reach_into_a_year_not_announced_are_said_to_be_unsettled(lan, unit):
    lead = str(unit("STC").id)
    counted = {
        **lan.filled,
        "tasks-0-lead_unit": lead,
        "tasks-0-kind": "workdays",
        "tasks-0-workdays": "200",
    }
    lan.send("form.register", counted, button=SEE)
    said = "Ngày nghỉ năm 2026 chưa công bố"
    assert said in lan.text("main")
    lan.send("form.register", {**counted, "tasks-0-workdays": "20"}, button=SEE)
    assert said not in lan.text("main")
    db.session.add(CalendarYear(year=2026, settled_at=NOW))
    db.session.commit()
    lan.send("form.register", counted, button=SEE)
    assert said not in lan.text("main")


def test_what_was_changed_after_the_preview_is_said_before_it_is_assigned(lan, unit):
    lead = {"tasks-0-lead_unit": str(unit("STC").id)}
    lan.send("form.register", {**lan.filled, **lead}, button=SEE)
    assert not lan.page.select(".changes-seen")
    lan.send("form.register", {"tasks-0-lead_unit": str(unit("SNNMT").id)}, button=SAVE)
    assert lan.texts(".changes-seen li") == [
        "Nhiệm vụ 1, chủ trì: “Sở Tài chính” → “Sở Nông nghiệp và Môi trường”"
    ]
    assert tasks() == []
    lan.send("form.register", {}, button=SAVE)
    assert led_by() == ["SNNMT"]


@pytest.mark.parametrize("seen", ["", "{", "[1]", '[["a"]]', "null"])
def test_a_preview_that_comes_back_damaged_counts_as_none(lan, unit, seen):
    lead = {"tasks-0-lead_unit": str(unit("STC").id)}
    lan.send("form.register", {**lan.filled, **lead}, button=SEE)
    lan.send("form.register", {"seen_words": seen, "tasks-0-product": "Báo cáo"}, button=SAVE)
    assert not lan.page.select(".changes-seen li")
    assert tasks() == []


def test_issuer_signer_and_kind_are_those_of_the_document_before(lan, unit):
    lead = {"tasks-0-lead_unit": str(unit("STC").id), "signer": "Lê Thành Đô"}
    filled = {**lan.filled, **lead, "register": "government", "issuer": "Chính phủ"}
    lan.send("form.register", filled, button=SEE)
    lan.send("form.register", button=SAVE)
    lan.open("/van-ban/moi")
    assert lan.page.select_one("[name=register] option[selected]")["value"] == "government"
    assert lan.page.select_one("[name=issuer]")["value"] == "Chính phủ"
    assert lan.page.select_one("[name=signer]")["value"] == "Lê Thành Đô"


def test_leader_and_officer_are_those_that_the_person_chose_before(lan, unit, person, browse):
    chosen = {"leader": str(person("chutich").id), "officer": str(person("minh").id)}
    lead = {"tasks-0-lead_unit": str(unit("STC").id)}
    lan.send("form.register", {**lan.filled, **lead, **chosen}, button=SEE)
    lan.send("form.register", button=SAVE)
    lan.open("/van-ban/moi")
    for name, number in chosen.items():
        assert lan.page.select_one(f"#{name} option[selected]")["value"] == number
    assert "lần trước" in lan.text("#leader-hint")
    minh = browse("minh")
    minh.open("/van-ban/moi")  # entered none yet
    assert minh.page.select_one("#officer option[selected]")["value"] == str(person("minh").id)
    assert minh.page.select_one("#leader option[selected]")["value"] == ""


def test_who_no_longer_follows_tasks_is_not_filled_in(lan, unit, person):
    lead = {"tasks-0-lead_unit": str(unit("STC").id), "officer": str(person("minh").id)}
    lan.send("form.register", {**lan.filled, **lead}, button=SEE)
    lan.send("form.register", button=SAVE)
    db.session.delete(person("minh").role_rows[0])
    db.session.commit()
    lan.open("/van-ban/moi")
    assert lan.page.select_one("#officer option[selected]")["value"] == str(person("lan").id)


def test_rows_of_a_table_pasted_into_one_task_become_several(lan):
    pasted = (
        "1\tRà soát các dự án chậm giải ngân\tSở Tài chính\t15/7/2025\n"
        "2\tKiểm tra giải phóng mặt bằng\tSở Nông nghiệp và Môi trường\ttrong quý III/2025"
    )
    later = {"tasks-1-content": "Việc đã gõ", "tasks-1-deadline": "31/6"}
    lan.send("form.register", {**lan.filled}, button="Thêm nhiệm vụ")
    lan.send("form.register", {"tasks-0-content": pasted, **later}, button=SPLIT)
    contents = lan.texts("section.task-entry textarea[name$=content]")
    rows = ["Rà soát các dự án chậm giải ngân", "Việc đã gõ", "Kiểm tra giải phóng mặt bằng"]
    assert contents == rows
    assert lan.page.select_one("[name=tasks-1-deadline]")["value"] == "31/6"
    leads = lan.texts("select[name$=lead_unit] option[selected]")
    assert leads == ["Sở Tài chính", "Chọn đơn vị", "Sở Nông nghiệp và Môi trường"]
    phrases = [box["value"] for box in lan.page.select("[name$=phrase]")]
    assert phrases == ["", "", "trong quý III/2025"]
    days = [box["value"] for box in lan.page.select("[name$=deadline]")]
    assert days == ["15/07/2025", "31/6", ""], "a cell that is a day is no words of the document"
    kinds = [box["value"] for box in lan.page.select("[name$=kind][checked]")]
    assert kinds == ["date", "date", "words"]


def test_a_list_without_units_becomes_tasks_of_its_lines(lan):
    pasted = {"tasks-0-content": "- Việc thứ nhất\n- Việc thứ hai\n- Việc thứ ba"}
    lan.send("form.register", {**lan.filled, **pasted}, button=SPLIT)
    assert lan.texts("section.task-entry textarea[name$=content]") == [
        "Việc thứ nhất", "Việc thứ hai", "Việc thứ ba",
    ]  # fmt: skip


def test_one_line_is_one_task(lan):
    typed = {**lan.filled, "tasks-0-content": "Rà soát dự án", "viec": "tach-0"}
    lan.send("form.register", typed)
    assert lan.texts("section.task-entry textarea[name$=content]") == ["Rà soát dự án"]


def test_a_name_of_a_task_that_no_form_writes_is_passed_over(lan):
    for number in ("²", "٣", "9" * 4301, "-1", "1e3"):
        odd = {**lan.filled, f"tasks-{number}-content": "Việc lạ", "viec": "xem"}
        lan.post("/van-ban/moi", odd, status=422)
        assert lan.texts("section.task-entry textarea[name$=content]") == ["Báo cáo giải ngân"]
