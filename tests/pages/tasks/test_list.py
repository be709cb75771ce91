"""The list of tasks: search, filter, order, pages."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.registers import store
from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, TaskDates
from tracker.domain.vocabulary import FlagKind, Origin, Urgency
from tracker.extensions import db
from tracker.models import Assignment, Directive, Field, Flag, Task, TaskLead
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.assignment import task_search_text

TODAY = date(2025, 6, 30)


def contents(browser):
    return [a.text for a in browser.page.select(".tasks tbody th a")]


@pytest.fixture
def tasks(add_task, person, unit):
    """A few tasks that differ in everything one can filter by."""
    pay = add_task("Báo cáo giải ngân", deadline=date(2025, 6, 20))
    plan = add_task(
        "Lập kế hoạch nước sạch",
        lead="SNNMT",
        deadline=date(2025, 7, 2),
        assigned_on=date(2025, 5, 5),
        helpers=("STC",),
    )
    add_task("Không thời hạn", deadline=None, assigned_on=date(2025, 1, 6))
    pay.field = db.session.scalars(db.select(Field).order_by(Field.id)).first()
    pay.leader, pay.officer = person("chutich"), person("lan")
    plan.directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735/ct-ubnd"
    )
    plan.search_text = task_search_text(plan.content, plan.directive, plan.lead_unit)
    plan.origin = Origin.ILLUSTRATIVE
    plan.urgency = Urgency.IMMEDIATE
    db.session.add(Flag(task_id=pay.id, kind=FlagKind.OVERDUE, raised_on=date(2025, 6, 21)))
    db.session.commit()
    return {"pay": pay, "plan": plan}


FILTERS = [
    ("q=giai+ngan", ["Báo cáo giải ngân"]),
    ("q=GIẢI+NGÂN", ["Báo cáo giải ngân"]),
    ("q=735/CT", ["Lập kế hoạch nước sạch"]),
    ("q=nong+nghiep", ["Lập kế hoạch nước sạch"]),
    ("q=2025/0001", ["Báo cáo giải ngân"]),
    ("q=nv+số+2/2025", ["Lập kế hoạch nước sạch"]),
    ("q=2024/0001", []),
    ("do_khan=immediate&do_khan=urgent", ["Lập kế hoạch nước sạch"]),
    (
        "sap_xep=urgency",
        ["Lập kế hoạch nước sạch", "Báo cáo giải ngân", "Không thời hạn"],
    ),
    ("don_vi=SNNMT", ["Lập kế hoạch nước sạch"]),
    ("phoi_hop=STC", ["Lập kế hoạch nước sạch"]),
    ("tinh_trang=open_overdue", ["Báo cáo giải ngân"]),
    (
        "tinh_trang=open_overdue&tinh_trang=open_in_time",
        ["Báo cáo giải ngân", "Lập kế hoạch nước sạch", "Không thời hạn"],
    ),
    ("tien_do=done", []),
    ("loai=government", []),
    ("co=overdue", ["Báo cáo giải ngân"]),
    ("ky=2025-Q1", ["Không thời hạn"]),
    ("ky=2025&giao_tu=1/5/2025&giao_den=31/5/2025", ["Lập kế hoạch nước sạch"]),
    ("han_tu=2025-07-01&han_den=2025-07-02", ["Lập kế hoạch nước sạch"]),
    ("ngay=2025-06-20&tinh_trang=open_overdue", []),
    ("ngay=2025-05-31", ["Lập kế hoạch nước sạch", "Không thời hạn"]),
    ("loai_don_vi=commune", []),
    ("don_vi=STC&loai_don_vi=department", ["Báo cáo giải ngân", "Không thời hạn"]),
    ("linh_vuc=khong&van_ban=khong", ["Không thời hạn"]),
    ("lanh_dao=khong&chuyen_vien=khong", ["Lập kế hoạch nước sạch", "Không thời hạn"]),
    ("qua_han_tu=8&qua_han_den=10", ["Báo cáo giải ngân"]),
    ("qua_han_tu=11", []),
    ("qua_han_den=9&tinh_trang=open_overdue", []),
    ("chuyen_sang=2025-05-01", ["Không thời hạn"]),
    ("chuyen_sang=2025-02-01&ngay=2025-01-31", ["Không thời hạn"]),
    ("chuyen_sang=2025-06-01&ngay=2025-06-01", ["Lập kế hoạch nước sạch", "Không thời hạn"]),
    ("sap_xep=-deadline", ["Lập kế hoạch nước sạch", "Báo cáo giải ngân", "Không thời hạn"]),
]


def test_a_list_holds_what_was_asked_for(browse, tasks):
    browser = browse("lan")
    for query, found in FILTERS:
        browser.open(f"/nhiem-vu?{query}")
        assert (query, contents(browser)) == (query, found)
        assert browser.text("h1 .count") == str(len(found))


def test_people_fields_and_directives_are_chosen_from_those_there_are(browse, tasks, person):
    browser = browse("lan")
    pay, plan = tasks["pay"], tasks["plan"]
    for name, value, task in (
        ("linh_vuc", pay.field_id, pay),
        ("lanh_dao", pay.leader_id, pay),
        ("chuyen_vien", pay.officer_id, pay),
        ("van_ban", plan.directive_id, plan),
    ):
        content = task.content
        browser.open(f"/nhiem-vu?{name}={value}")
        assert contents(browser) == [content]


def test_each_part_of_the_filter_can_be_taken_off(browse, tasks):
    browser = browse("lan")
    browser.open("/nhiem-vu?q=bao+cao&don_vi=STC&tinh_trang=open_overdue&han_den=2025-06-30")
    assert browser.texts(".chips li") == [
        "Bỏ Tìm “bao cao”",
        "Bỏ Quá hạn chưa hoàn thành",
        "Bỏ Đơn vị chủ trì: Sở Tài chính",
        "Bỏ Hạn đến ngày 30/06/2025",
    ]
    browser.open(browser.link(".chips li:nth-child(3) a"))
    assert len(browser.texts(".chips li")) == 3
    assert "don_vi" not in browser.link(".chips li a")


def test_the_panel_shows_what_is_filtered_and_sends_it_again(browse, tasks):
    browser = browse("lan")
    browser.open("/nhiem-vu?don_vi=SNNMT&tinh_trang=open_in_time&han_den=2025-07-02")
    browser.send("form.with-filter", {"q": "nuoc sach"})
    assert contents(browser) == ["Lập kế hoạch nước sạch"]
    assert browser.texts(".chips li") == [
        "Bỏ Tìm “nuoc sach”",
        "Bỏ Đang thực hiện trong hạn",
        "Bỏ Đơn vị chủ trì: Sở NN&MT",
        "Bỏ Hạn đến ngày 02/07/2025",
    ]


def test_the_panel_asks_for_what_is_on_time_only_by_a_late_extension_and_by_what_is_known(browse):
    june = [date(2025, 6, day) for day in range(1, 31)]
    reported = CompletionReport(june[24], june[27], confirmed=True)
    late = TaskDates(june[1], june[9], changes=(DeadlineChange(june[19], june[28]),))
    store(replace(late, reports=(reported,)), content="Gia hạn sau hạn")
    store(TaskDates(june[1], june[28], reports=(reported,)), content="Đúng hạn")
    db.session.commit()
    browser = browse("lan")
    browser.open("/nhiem-vu?sap_xep=-assigned")
    browser.send("form.with-filter", {"nho_gia_han": "1", "ngay": "26/6/2025"})
    assert contents(browser) == ["Gia hạn sau hạn"]
    assert browser.texts(".chips li")[0] == "Bỏ Đúng hạn nhờ gia hạn sau hạn"
    browser.send("form.with-filter", {"biet_den": "26/6/2025"})  # not confirmed by then
    assert contents(browser) == []
    assert browser.texts(".chips li")[-1] == "Bỏ Theo hiểu biết đến ngày 26/06/2025"
    browser.open(browser.link(".chips li a"))
    assert contents(browser) == ["Đúng hạn", "Gia hạn sau hạn"]


def test_empty_boxes_leave_no_trace_in_the_address(browse, tasks):
    browser = browse("lan")
    answer = browser.raw("get", "/nhiem-vu?q=&don_vi=STC&giao_tu=&tinh_trang=")
    assert answer.headers["Location"] == "/nhiem-vu?don_vi=STC"


REFUSED = [
    ("don_vi=KHONGCO", "Chọn một mục trong danh sách.", "don_vi"),
    ("tinh_trang=x", "Chọn một mục trong danh sách.", "tinh_trang"),
    ("linh_vuc=abc", "Chọn một mục trong danh sách.", "linh_vuc"),
    ("linh_vuc=99999999999999999999", "Chọn một mục trong danh sách.", "linh_vuc"),
    ("van_ban=7", "Chọn một mục trong danh sách.", "van_ban"),
    ("ky=2025-H3", "Chọn một mục trong danh sách.", "ky"),
    ("sap_xep=x", "Chọn một mục trong danh sách.", "sap_xep"),
    ("han_tu=31/6/2025", "Nhập lại ngày: tháng 6 chỉ có 30 ngày.", "han_tu"),
    ("ngay=hôm+qua", "Nhập ngày dạng ngày/tháng/năm, ví dụ 30/6/2025.", "ngay"),
    ("ngay=1/7/2025", "Nhập ngày không sau hôm nay (30/06/2025).", "ngay"),
    (
        "biet_den=1/7/2025",
        "Nhập ngày theo hiểu biết không sau hôm nay (30/06/2025).",
        "biet_den",
    ),
    (
        "ngay=20/6/2025&biet_den=19/6/2025",
        "Nhập ngày theo hiểu biết từ ngày tính số liệu (20/06/2025) trở đi.",
        "biet_den",
    ),
    ("nho_gia_han=2", "Chọn một mục trong danh sách.", "nho_gia_han"),
    ("qua_han_tu=-1", "Nhập số ngày từ 0 đến 99999.", "qua_han_tu"),
    ("loai_don_vi=x", "Chọn một mục trong danh sách.", "loai_don_vi"),
    ("q=" + "x" * 201, "Nhập ngắn hơn 200 ký tự.", "q"),
]


def test_a_value_that_cannot_be_is_said_at_its_field(browse, tasks):
    browser = browse("lan")
    for query, message, field in REFUSED:
        browser.open(f"/nhiem-vu?{query}", status=400)
        assert browser.texts(".error-summary a") == [message]
        assert browser.link(".error-summary a") == f"#{field}"
        assert browser.text(".found") == "Sửa bộ lọc để xem danh sách."


RUBBISH = [
    "sau=rubbish",
    "truoc=9999-99-99.x",
    "sau=2025-01-01.99999999999999999999999",
    "_external=1&endpoint=x&_anchor=y",
    "la=1",
    "q=%27%25_",
    "q=%00",
    "q=%22%22",
    "q=%22AND+NOT+OR",
    "q=NEAR(a+b)*+%5E%7Bsearch_text%7D:%5C",
    "q=%E2%80%9Cngo%E1%BA%B7c",
    "q=%F0%A0%80%80%F0%A0%80%80%F0%A0%80%80+%EF%B7%BA",
]


SIGNS_ALONE = ("q=%27%25_", "q=%22%22")


def test_rubbish_in_the_address_does_no_harm(browse, tasks):
    browser = browse("lan")
    for query in RUBBISH:
        browser.open(f"/nhiem-vu?{query}", status=400 if query in SIGNS_ALONE else 200)
        browser.open(f"/van-ban?{query}")


def test_a_line_tells_days_origin_and_document(browse, tasks):
    browser = browse("lan")
    browser.open("/nhiem-vu?sap_xep=deadline")
    first, second = browser.texts(".tasks tbody tr")[:2]
    assert "Quá hạn quá hạn 10 ngày" in first
    assert "735/CT-UBND minh họa" in second
    assert "Trong hạn còn 2 ngày" in second
    assert "minh họa" not in first


def test_a_units_list_holds_only_its_own(browse, tasks, add_task):
    add_task("Việc của nông nghiệp", lead="SNNMT")
    browser = browse("an")
    browser.open("/nhiem-vu")
    assert "Việc của nông nghiệp" not in contents(browser)
    assert len(contents(browser)) == 3  # two of its own, and the one it helps with


def test_an_empty_list_says_what_to_do(browse, add_task):
    browser = browse("lan")
    for address in ("/nhiem-vu?sap_xep=-assigned", "/nhiem-vu", "/nhiem-vu?q=khong+co"):
        browser.open(address)
        assert browser.sentences(".empty") == [
            "Chưa có nhiệm vụ nào. Bắt đầu bằng đưa văn bản vào sổ và giao nhiệm vụ, hoặc nhập "
            "danh sách đang có từ Excel, Word."
        ]
    an = browse("an")
    an.open("/nhiem-vu")
    assert an.text(".empty").startswith("Chưa có nhiệm vụ nào. Văn phòng giao việc thì nhiệm vụ")
    add_task("Của đơn vị khác", lead="SNNMT", deadline=date(2025, 6, 20))
    browser.open("/nhiem-vu?don_vi=STC")
    assert browser.text(".empty") == (
        "Không có nhiệm vụ nào khớp. Bỏ bớt điều kiện ở trên, hoặc xem tất cả ."
    )
    browser.open("/nhiem-vu?q=khong+co&don_vi=STC")
    assert browser.text(".empty a") == "Tìm “khong co” trong mọi nhiệm vụ"
    browser.open("/nhiem-vu?q=khong+co")
    assert "Bỏ bớt điều kiện" in browser.text(".empty")


@pytest.fixture
def many(unit):
    """A hundred and twenty tasks, many of them due on the same day or on none."""
    lead = unit("STC")
    for number in range(120):
        deadline = None if number % 7 == 0 else TODAY + timedelta(days=number % 5)
        db.session.add(
            Task(
                content=f"Việc {number}",
                lead_unit_id=lead.id,
                register="province",
                assigned_on=date(2025, 6, 1 + number % 3),
                assignment=Assignment(),
                leads=[TaskLead(unit=lead, since=date(2025, 6, 1 + number % 3))],
                original_deadline=deadline,
                deadline=deadline,
                search_text="viec",
                urgency=tuple(Urgency)[number % 4],
            )
        )
    db.session.commit()


def test_paging_there_and_back_shows_each_task_once(browse, many):
    browser = browse("lan")
    for sort in ("deadline", "-deadline", "assigned", "-assigned", "urgency", "-closeness"):
        browser.open(f"/nhiem-vu?q=viec&sap_xep={sort}")
        pages = [contents(browser)]
        while browser.page.select("[rel=next]"):
            browser.open(browser.link("[rel=next]"))
            pages.append(contents(browser))
        assert [len(page) for page in pages] == [50, 50, 20]
        assert len({content for page in pages for content in page}) == 120
        back = []
        while browser.page.select("[rel=prev]"):
            browser.open(browser.link("[rel=prev]"))
            back.insert(0, contents(browser))
        assert back == pages[:2]


def test_a_list_asks_few_questions_however_long_it_is(browse, tasks, many):
    browser = browse("lan")
    for _ in range(2):  # what the process keeps is read the first time
        browser.open("/nhiem-vu?q=giai+ngan")
    few = browser.queries
    browser.open("/nhiem-vu?q=viec")
    assert browser.queries == few <= 18


def test_a_search_that_finds_nothing_offers_what_was_probably_meant(browse, add_task):
    add_task("Báo cáo giải ngân")
    browser = browse("lan")
    browser.open("/nhiem-vu?q=gi%E1%BA%A3i+nagn&loai=province")
    assert browser.text(".meant") == "Có phải ý bạn là giải ngân ?"
    browser.open(browser.link(".meant a"))
    assert browser.texts(".chips li")[0] == "Bỏ Tìm “giải ngân”"
    assert browser.text("h1 .count") == "1"
    browser.open("/nhiem-vu?q=xyzxyz")
    assert browser.texts(".meant") == []


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("ngay=2025-12-31", "#ngay"),
        ("ngay=2025-06-10&biet_den=2025-06-01", "#biet_den"),
        ("biet_den=2026-01-01", "#biet_den"),
    ],
)
def test_days_of_which_nothing_is_known_are_refused_at_their_box(browse, address, box):
    lan = browse("lan")
    lan.open(f"/nhiem-vu?{address}", status=400)
    assert [a["href"] for a in lan.page.select(".error-summary a")] == [box]


def test_the_list_says_of_what_units_have_said_nothing_for_too_long(
    browse, add_task, clock, person
):
    today = clock.fixed_moment
    clock.fixed_moment = today.replace(day=2)
    silent = add_task("Không ai báo")
    spoken = add_task("Có báo")
    clock.fixed_moment = today.replace(day=24)
    unit_acts.note_progress(person("an"), spoken.id, "Đang làm", percent=40)
    clock.fixed_moment = today
    lan = browse("lan")
    lan.open("/nhiem-vu?lau_chua_cap_nhat=1")
    assert contents(lan) == ["Không ai báo"]
    assert "Lâu chưa cập nhật" in lan.text(".chips")
    assert "Lâu chưa cập nhật chưa cập nhật từ 02/06/2025, 20 ngày làm việc" in lan.text("td.done")
    lan.open("/nhiem-vu?q=bao")
    assert [lan.texts("td.done .last-word")] == [["“Đang làm” 24/06/2025"]]
    rows = csv.DictReader(lan.raw("get", "/nhiem-vu/tep.csv").data.decode("utf-8-sig").splitlines())
    told = {
        row["Nội dung nhiệm vụ"]: (
            row["Đơn vị nêu gần nhất"],
            row["Ngày đơn vị nêu"],
            row["Ngày làm việc chưa cập nhật"],
        )
        for row in rows
    }
    assert told == {"Không ai báo": ("", "", "20"), "Có báo": ("Đang làm", "2025-06-24", "4")}
    lan.open("/nhiem-vu")
    assert lan.texts(".list-tabs [aria-current]") == ["Chưa hoàn thành"]
    lan.open(lan.link(".list-tabs a[href*=lau_chua]"))
    assert lan.texts(".list-tabs [aria-current]") == ["Lâu chưa cập nhật"]
    assert contents(lan) == ["Không ai báo"]
    lan.open(f"/nhiem-vu/{silent.id}")
    assert "chưa cập nhật từ 02/06/2025" in lan.text("main")
    lan.open(f"/nhiem-vu/{spoken.id}")
    assert "cập nhật 24/06/2025, 4 ngày làm việc trước “Đang làm” 24/06/2025" in lan.text("main")
    lan.open("/don-vi/STC")
    assert lan.texts(".last-word") == ["“Đang làm” 24/06/2025"]
    assert lan.text(".jump a[href*=lau_chua]") == "1 lâu chưa cập nhật"
    lan.open(lan.link(".jump a[href*=lau_chua]"))
    assert contents(lan) == ["Không ai báo"]


def test_where_units_owe_no_word_nobody_is_silent(browse, add_task, app):
    task = add_task("Không ai báo")
    app.config["TRACKER"] = replace(app.config["TRACKER"], update_days=0)
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    assert "cập nhật từ" not in lan.text("main")
    lan.open("/nhiem-vu?lau_chua_cap_nhat=1", status=400)
    assert "Thiết lập" in lan.text(".error-summary")


def test_a_search_for_signs_alone_is_told_that_it_holds_nothing(browse, add_task):
    add_task()
    browser = browse("lan")
    browser.open("/nhiem-vu?q=%3F%3F%3F", status=400)
    assert browser.text(".error-summary li").startswith("Không có chữ hay số nào để tìm")
    assert not browser.page.select("table.tasks")


def test_the_list_opens_on_what_is_open_the_most_overdue_first(browse, tasks, person, add_task):
    done = add_task("Đã xong", deadline=date(2025, 6, 25))
    unit_acts.report_done(person("an"), done.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), done.id)
    browser = browse("lan")
    browser.open("/nhiem-vu")
    shown = ["Báo cáo giải ngân", "Lập kế hoạch nước sạch", "Không thời hạn"]
    assert contents(browser) == shown
    assert browser.texts(".tasks tbody td.symbol")[0] == "2025/0001"
    assert browser.texts(".chips li") == ["Bỏ Chưa hoàn thành"]
    browser.open(browser.link(".chips a"))
    assert browser.texts(".list-tabs [aria-current]") == ["Tất cả"]
    assert set(contents(browser)) == {*shown, "Đã xong"}


def test_each_has_a_tab_of_their_own_open_tasks(browse, tasks):
    for username in ("lan", "chutich"):
        browser = browse(username)
        browser.open("/nhiem-vu")
        browser.open(browser.link(".list-tabs li:nth-child(2) a"))
        assert browser.texts(".list-tabs [aria-current]") == ["Của tôi"]
        assert contents(browser) == ["Báo cáo giải ngân"]
    an = browse("an")
    an.open("/nhiem-vu")
    assert "Của tôi" not in an.texts(".list-tabs a")


def test_a_head_of_a_column_sorts_by_it_there_and_back(browse, tasks):
    browser = browse("lan")
    browser.open("/nhiem-vu?don_vi=STC")
    browser.open(browser.link("thead th:nth-of-type(6) a"))
    assert contents(browser) == ["Báo cáo giải ngân", "Không thời hạn"]
    assert browser.page.select_one("thead [aria-sort=ascending]").get_text(strip=True) == "Hạn▲"
    browser.open(browser.link("thead [aria-sort=ascending] a"))
    assert browser.page.select_one("thead [aria-sort=descending]").get_text(strip=True) == "Hạn▼"
    assert browser.texts(".chips li") == ["Bỏ Đơn vị chủ trì: Sở Tài chính"]


def test_what_is_not_in_sight_is_folded_and_counted(browse, tasks):
    browser = browse("lan")
    browser.open("/nhiem-vu?don_vi=STC&loai=province&ky=2025")
    assert browser.text(".with-filter .more-fields summary") == "Lọc thêm (2)"
    browser.open("/nhiem-vu?ngay=2025-12-31", status=400)
    assert browser.page.select_one(".with-filter .more-fields").has_attr("open")


def test_units_that_begin_later_are_not_among_those_that_ended(browse, unit):
    unit("STC").valid_from, unit("SNNMT").valid_to = date(2025, 7, 1), date(2025, 6, 29)
    db.session.commit()
    lan = browse("lan")
    lan.open("/nhiem-vu")
    groups = {
        group["label"]: [option.get_text() for option in group.select("option")]
        for group in lan.page.select("#don_vi optgroup")
    }
    assert groups["Chưa hoạt động"] == ["Sở Tài chính"]
    assert groups["Không còn hoạt động"] == ["Sở NN&MT", "Sở KH&ĐT"]
    assert list(groups)[-2:] == ["Chưa hoạt động", "Không còn hoạt động"]


@pytest.mark.parametrize(
    ("address", "box", "instruction"),
    [
        ("/nhiem-vu?giao_tu=30/6/2025&giao_den=1/6/2025", "giao_den", "30/06/2025"),
        ("/nhiem-vu?han_tu=2/7/2025&han_den=1/7/2025", "han_den", "02/07/2025"),
        ("/nhiem-vu?qua_han_tu=10&qua_han_den=5", "qua_han_den", "10"),
        ("/viec-cho/vuong-mac?tu=30/6/2025&den=1/6/2025", "den", "30/06/2025"),
    ],
)
def test_a_range_that_ends_before_it_begins_is_said_at_its_last_box(
    browse, address, box, instruction
):
    lan = browse("lan")
    lan.open(address, status=400)
    assert lan.link(".error-summary a") == f"#{box}"
    assert lan.text(f"#{box}-error").startswith(f"Nhập từ {instruction} trở đi, hoặc sửa ô “")
