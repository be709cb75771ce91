"""The office drops a document in, looks at what it proposes, and assigns it."""

import io
from datetime import date
from pathlib import Path

import pytest

from tests.filetypes.test_hostile_files import HOSTILE
from tests.filetypes.test_texts import pdf_file
from tests.official_letter import LETTER
from tracker import config
from tracker.blueprints.directives.assignment import filling_in, readings
from tracker.domain.directives.proposals.kept.word_boxes import WordBox
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.directives.proposals.segments.length import MOST_LETTERS
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.filetypes import NotTaken
from tracker.models import Attachment, Directive, ReadDocument, RepeatingTask, Task, Unit
from tracker.services.directives.read_documents import background, read_waiting

MOST_STATEMENTS = 19  # of the form
MOST_STATEMENTS_READ = 30  # filled in from a document, with the document beside it


def nothing_is_kept():
    files = [path for path in config.settings().files_folder.rglob("*") if path.is_file()]
    return files == [] and db.session.scalars(db.select(ReadDocument)).all() == []


@pytest.fixture
def browser(browse):
    browser = browse("lan")
    browser.open("/van-ban/moi")
    return browser


def test_a_file_fills_the_form_in_and_nothing_is_written(browser):
    browser.send(
        "form.register",
        {"document_file": (io.BytesIO(LETTER.encode()), "cong-van-812.txt")},
        button="Đọc văn bản",
    )
    assert browser.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    assert browser.page.select("#issued_on")[0]["value"] == "25/06/2025"
    assert browser.text("#subject") == "đẩy nhanh giải ngân vốn đầu tư công"
    assert browser.page.select("#signer")[0]["value"] == "Lò Văn Tiến"
    first, second = browser.page.select("section.task-entry")
    assert "Rà soát dự toán" in first.textarea.text
    assert "1. Sở Tài chính chủ trì" in browser.text(".document-lines")
    assert (
        first.select_one("select[name$=lead_unit] option[selected]").text.strip() == "Sở Tài chính"
    )
    assert "“Sở Du lịch” (chủ trì): chưa có trong danh mục đơn vị" in " ".join(second.text.split())
    assert any("cong-van-812.txt" in words for words in browser.texts(".notice-info"))
    assert db.session.scalars(db.select(Directive)).all() == []


def test_what_was_read_is_seen_again_and_assigned_with_the_file(browser):
    sent = {"document_file": (io.BytesIO(LETTER.encode()), "cong-van-812.txt")}
    browser.send("form.register", sent, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    browser.send("form.register", {}, button="Xem trước")
    assert browser.text(".preview h2") == "Xem trước: sẽ giao 1 nhiệm vụ"
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    task = db.session.scalars(db.select(Task)).one()
    assert (task.deadline, task.lead_unit.code) == (date(2025, 8, 19), "STC")
    assert [unit.code for unit in task.coordinating_units] == ["SNNMT"]
    assert task.directive.issuer == "UBND tỉnh Điện Biên"
    [attachment] = db.session.scalars(db.select(Attachment)).all()
    assert (attachment.name, attachment.directive_id) == ("cong-van-812.txt", task.directive_id)


def test_pasted_text_is_read_too(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert browser.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    words = browser.texts(".notice-info")
    assert any("Đã đọc nội dung dán vào: xem từng mục bên dưới." in one for one in words)


def test_nothing_sent_or_unreadable_is_said(browser):
    browser.send("form.register", {}, button="Đọc văn bản", status=422)
    assert "Chọn tệp văn bản, hoặc dán nội dung văn bản." in browser.text(".error-summary")
    program = {"document_file": (io.BytesIO(b"MZ\x00\x01"), "a.exe")}
    browser.send("form.register", program, button="Đọc văn bản", status=422)
    assert "chương trình chạy được" in browser.text(".error-summary")


def test_a_text_without_tasks_leaves_one_to_be_typed(browser):
    browser.send("form.register", {"pasted": "Kính mời đại biểu dự họp."}, button="Đọc văn bản")
    assert "Không thấy nhiệm vụ nào" in browser.text(".notice-warning")
    assert len(browser.page.select("section.task-entry")) == 1


def test_a_reading_that_is_not_there_attaches_nothing(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    forged = {"reading": "99"}
    browser.send("form.register", forged, button="Xem trước")
    browser.send("form.register", forged, button="Đưa vào sổ và giao")
    assert db.session.scalars(db.select(Attachment)).all() == []


def test_a_document_that_is_in_the_register_is_said_at_once(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    browser.send("form.register", {}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    browser.open("/van-ban/moi")
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert "Văn bản này đã có" in browser.text(".notice-warning")


def test_a_secret_document_is_refused_and_nothing_of_it_stays(browser):
    secret = LETTER.replace("Số: 812", "TỐI MẬT\nSố: 812").encode()
    sent = {"document_file": (io.BytesIO(secret), "mat.txt")}
    browser.send("form.register", sent, button="Đọc văn bản", status=422)
    assert "Văn bản có dấu độ mật “TỐI MẬT”" in browser.text(".error-summary")
    assert browser.page.select("#symbol")[0].get("value", "") == ""
    assert browser.page.select_one("input[name=reading]")["value"] == ""
    assert "Rà soát dự toán" not in browser.page.text
    assert nothing_is_kept()


@pytest.mark.parametrize("name", ["a template from elsewhere", "entities", "10,000 parts"])
def test_a_document_that_was_made_to_harm_is_refused_at_its_box_and_not_kept(browser, name):
    content, words = HOSTILE[name]
    sent = {"document_file": (io.BytesIO(content), "van-ban.docx")}
    browser.send("form.register", sent, button="Đọc văn bản", status=422)
    assert words in browser.text(".error-summary")
    assert nothing_is_kept()


def test_a_secret_text_that_was_pasted_is_refused(browser):
    pasted = {"pasted": f"Độ mật: Mật\n{LETTER}"}
    browser.send("form.register", pasted, button="Đọc văn bản", status=422)
    assert "Văn bản có dấu độ mật “MẬT”" in browser.text(".error-summary")
    assert browser.page.select("#symbol")[0].get("value", "") == ""


def test_what_was_typed_stays_where_the_document_says_nothing(browser):
    typed = {
        "symbol": "99/CT-UBND",
        "issued_on": "1/7/2025",
        "signer": "Lò Văn Tiến",
        "subject": "việc đã gõ",
        "tasks-0-content": "Nhiệm vụ đã gõ",
        "pasted": "Kính mời đại biểu dự họp.",
    }
    browser.send("form.register", typed, button="Đọc văn bản")
    assert browser.page.select("#symbol")[0]["value"] == "99/CT-UBND"
    assert browser.page.select("#issued_on")[0]["value"] == "01/07/2025"
    assert browser.page.select("#signer")[0]["value"] == "Lò Văn Tiến"
    assert browser.text("#subject") == "việc đã gõ"
    [task] = browser.page.select("section.task-entry")
    assert task.textarea.text.strip() == "Nhiệm vụ đã gõ"


def test_what_the_document_says_takes_the_place_of_what_was_typed(browser):
    typed = {"symbol": "99/CT-UBND", "type_name": "Chỉ thị", "signer": "Nguyễn A"}
    browser.send("form.register", {**typed, "pasted": LETTER}, button="Đọc văn bản")
    assert browser.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    assert browser.page.select("#signer")[0]["value"] == "Lò Văn Tiến"
    assert not browser.page.select_one("#type_name option[selected][value='Chỉ thị']")


def test_what_another_document_gave_does_not_stay(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    short = {"pasted": "Kính mời đại biểu dự họp."}
    browser.send("form.register", short, button="Đọc văn bản")
    assert browser.page.select("#symbol")[0].get("value", "") == ""
    assert browser.page.select("#issued_on")[0].get("value", "") == ""
    assert browser.page.select("#signer")[0].get("value", "") == ""
    [task] = browser.page.select("section.task-entry")
    assert task.textarea.text.strip() == ""


def test_what_the_last_document_had_is_not_taken_for_what_the_next_one_says(browser):
    registered(browser)
    browser.open("/van-ban/moi")
    assert browser.page.select_one("#issuer")["value"] == "UBND tỉnh Điện Biên"
    assert browser.page.select_one("#signer")["value"] == "Lò Văn Tiến"
    short = "Số: 4127/VPCP-CN\nKính gửi: Sở Xây dựng.\n1. Sở Xây dựng rà soát quy hoạch cảng.\n"
    browser.send("form.register", {"pasted": short}, button="Đọc văn bản")
    assert browser.page.select_one("#issuer")["value"] == "Văn phòng Chính phủ"
    assert browser.page.select_one("#signer").get("value", "") == ""


def test_an_issuer_that_the_document_leaves_out_is_known_by_the_code_of_its_symbol(browser):
    park = "Ban Quản lý Khu kinh tế cửa khẩu"
    db.session.add(Directive(symbol="7/BQLKKT-TH", type_name="Công văn", issuer=park))
    db.session.commit()
    short = "Số: 45/BQLKKT-KH\nKính gửi: Sở Xây dựng.\n1. Sở Xây dựng rà soát quy hoạch.\n"
    browser.send("form.register", {"pasted": short}, button="Đọc văn bản")
    assert browser.page.select_one("#issuer")["value"] == park
    assert "điền theo số, ký hiệu" in browser.page.select_one("form.register").text


def test_an_issuer_that_was_typed_stays_where_the_document_names_none(browser):
    registered(browser)
    browser.open("/van-ban/moi")
    sent = {"pasted": "Số: 45/BQLKKT-KH\n1. Sở Xây dựng rà soát quy hoạch.\n", "issuer": "Bộ A"}
    browser.send("form.register", sent, button="Đọc văn bản")
    assert browser.page.select_one("#issuer")["value"] == "Bộ A"


def test_a_document_that_is_too_long_is_refused_and_not_kept(browser):
    long = LETTER + "Phụ lục " + "a" * MOST_LETTERS
    sent = {"document_file": (io.BytesIO(long.encode()), "dai.txt")}
    browser.send("form.register", sent, button="Đọc văn bản", status=422)
    assert "Văn bản quá dài" in browser.text(".error-summary")
    assert "Chỉ gửi hoặc dán phần giao nhiệm vụ" in browser.text(".error-summary")
    assert nothing_is_kept()


def test_tasks_that_the_form_does_not_hold_are_said(browser, monkeypatch):
    for module in (filling_in, readings):
        monkeypatch.setattr(module, "MOST_TASKS", 1)
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert len(browser.page.select("section.task-entry")) == 1
    words = browser.text(".notice-warning")
    assert "Đọc được 2 nhiệm vụ, chỉ hiện 1; còn lại 1 nhiệm vụ, từ “Xây dựng sản phẩm" in words
    assert "Giao thêm nhiệm vụ" in words


def test_tasks_that_the_form_holds_are_not_counted_out(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert "chỉ hiện" not in browser.page.text


def registered(browser, letter=LETTER):
    """The letter's first task is in the register, with the file."""
    sent = {"document_file": (io.BytesIO(letter.encode()), "cong-van-812.txt")}
    browser.send("form.register", sent, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    browser.send("form.register", {}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    return db.session.scalars(db.select(Directive)).one()


def test_what_was_put_right_is_kept_as_a_case(browser):
    directive = registered(browser)
    row = db.session.scalars(db.select(ReadDocument)).one()
    assert (row.directive_id, row.content) == (directive.id, None)
    [task] = row.registered["tasks"]
    assert (task["lead_units"], task["deadline"]) == (["STC"], "2025-08-19")


def test_further_tasks_are_read_from_the_file_that_is_kept(browser):
    directive = registered(browser)
    browser.open(f"/van-ban/{directive.id}/giao-them")
    browser.send("form.register", {}, button="Đọc tệp cong-van-812.txt")
    words = browser.texts(".notice-info")
    assert any("1 nhiệm vụ của văn bản đã có trong sổ, không điền lại." in one for one in words)
    [first] = browser.page.select("section.task-entry")
    assert "Xây dựng sản phẩm mới" in first.textarea.text
    choice = browser.page.select_one("fieldset.named-unit select")
    unit = choice.select_one("option:-soup-contains('Sở Tài chính')")["value"]
    browser.send("form.register", {choice["name"]: unit}, button="Xem trước")
    browser.send("form.register", {}, button="Giao thêm")
    assert "Đã giao thêm 1 nhiệm vụ." in browser.text(".notice-success")
    further = db.session.scalars(db.select(ReadDocument).order_by(ReadDocument.id)).all()[-1]
    assert [task["optional"] for task in further.registered["tasks"]] == [False, True]
    assert db.session.scalars(db.select(Attachment)).all()[1:] == []


def test_a_task_that_was_read_too_short_and_put_right_is_known_when_it_is_read_again(browser):
    sent = {"document_file": (io.BytesIO(LETTER.encode()), "cong-van-812.txt")}
    browser.send("form.register", sent, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    whole = "Chủ trì, phối hợp Sở NN&MT rà soát dự toán, xong trước 20/8/2025"
    browser.send("form.register", {"tasks-0-content": whole}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    further(browser, db.session.scalars(db.select(Directive)).one())
    [task] = browser.page.select("section.task-entry")
    assert "Xây dựng sản phẩm mới" in task.textarea.text


def test_a_short_task_is_not_known_by_a_longer_one_that_was_read_beside_it(browser):
    letter = LETTER.replace(
        "2. Sở Du lịch xây dựng sản phẩm mới.",
        "2. Sở Tài chính rà soát, tổng hợp hồ sơ; Sở Nông nghiệp và Môi trường tổng hợp hồ sơ.",
    ).replace(
        "1. Sở Tài chính chủ trì, phối hợp Sở NN&MT rà soát dự toán, xong trước 20/8/2025.\n", ""
    )
    sent = {"document_file": (io.BytesIO(letter.encode()), "cong-van-812.txt")}
    browser.send("form.register", sent, button="Đọc văn bản")
    assert len(browser.page.select("section.task-entry")) == 2
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    browser.send("form.register", {}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    further(browser, db.session.scalars(db.select(Directive)).one())
    [task] = browser.page.select("section.task-entry")
    assert task.textarea.text.strip() == "Tổng hợp hồ sơ"


def test_a_file_of_another_directive_is_not_read(browser):
    directive = registered(browser)
    browser.open(f"/van-ban/{directive.id}/giao-them")
    address = f"/van-ban/{directive.id}/giao-them"
    browser.post(address, {"viec": "doc-tep-999"}, status=422)
    assert "Tệp này không còn" in browser.text(".error-summary")


def test_further_tasks_are_read_from_pasted_text_with_what_was_typed(browser):
    directive = registered(browser)
    browser.open(f"/van-ban/{directive.id}/giao-them")
    browser.send(
        "form.register", {"pasted": LETTER, "assigned_on": "26/6/2025"}, button="Đọc văn bản"
    )
    assert browser.page.select_one("#assigned_on")["value"] == "26/06/2025"


def test_a_scan_is_read_in_the_background_and_its_page_looks_again_by_itself(browser, monkeypatch):
    picture = Path("tests/samples/pillow.png").read_bytes()
    sent = {"document_file": (io.BytesIO(picture), "quet.png"), "signer": "Lò Văn Tiến"}
    browser.send("form.register", sent, button="Đọc văn bản")
    assert browser.text("h1") == "Đang đọc văn bản"
    assert browser.response.headers["Refresh"] == "2"
    address = browser.response.request.path
    browser.open("/van-ban/moi")
    assert "quet.png" in browser.text(".read-document ul")
    text = DocumentText.of_pages([[LETTER.replace("Lò Văn Tiến", "")]])
    monkeypatch.setattr(background, "read_text", lambda content, **_: text)
    read_waiting()
    browser.open(address)
    assert browser.text("h1").startswith("Đưa văn bản vào sổ")
    assert browser.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    assert browser.page.select("#signer")[0]["value"] == "Lò Văn Tiến"


def test_a_scan_that_cannot_be_read_says_what_to_do_and_is_put_aside(browser, monkeypatch):
    picture = Path("tests/samples/pillow.png").read_bytes()
    sent = {"document_file": (io.BytesIO(picture), "quet.png")}
    browser.send("form.register", sent, button="Đọc văn bản")
    address = browser.response.request.path

    def read(content, **_):
        raise NotTaken("là ảnh mờ", "Gửi bản Word.")

    monkeypatch.setattr(background, "read_text", read)
    read_waiting()
    browser.open(address)
    assert "Tệp “quet.png” là ảnh mờ. Gửi bản Word." in browser.text(".notice-warning")
    assert "Refresh" not in browser.response.headers
    browser.send("form[action$='/bo']")
    assert "sổ không thay đổi" in browser.text(".notice-success")
    assert nothing_is_kept()


def test_a_colleague_goes_on_with_a_document_that_was_read(browser, browse):
    sent = {"document_file": (io.BytesIO(LETTER.encode()), "812.txt"), "signer": "Lò A"}
    browser.send("form.register", sent, button="Đọc văn bản")
    assert "người gửi" not in browser.text(".notice-info")
    row = db.session.scalars(db.select(ReadDocument)).one()
    other = browse("minh")
    other.open(f"/van-ban/doc-van-ban/{row.id}")
    assert other.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    assert "(người gửi: Nguyễn Thị Lan)" in other.text(".notice-info")
    row.waits = True
    db.session.commit()
    other.open(f"/van-ban/doc-van-ban/{row.id}")
    assert "Nguyễn Thị Lan gửi lúc" in other.text("main")
    other.open("/van-ban/moi?doc=999")
    assert other.page.select("#symbol")[0].get("value", "") == ""


def in_the_form(browser):
    """The second task alone: its lead unit is in no register."""
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 1")
    return browser.page.select_one("fieldset.named-unit select")


def test_a_name_that_nobody_knows_is_decided_before_anything_is_assigned(browser):
    in_the_form(browser)
    browser.send("form.register", {}, button="Xem trước", status=422)
    words = "Nhiệm vụ 1: Chọn đơn vị cho “Sở Du lịch”, hoặc chọn “Bỏ tên này”."
    assert words in browser.texts(".error-summary li")
    assert "Nhờ quản trị (" in browser.text("fieldset.named-unit .hint")


def test_the_unit_that_a_person_chooses_leads_and_the_name_is_known_from_then_on(browser):
    choice = in_the_form(browser)
    unit = choice.select_one("option:-soup-contains('Sở Nông nghiệp')")["value"]
    browser.send("form.register", {choice["name"]: unit}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    assert db.session.scalars(db.select(Task)).one().lead_unit.code == "SNNMT"
    browser.open("/van-ban/moi")
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert browser.page.select("fieldset.named-unit") == []
    second = browser.page.select("section.task-entry")[1]
    lead = second.select_one("select[name$=lead_unit] option[selected]")
    assert lead.text.strip() == "Sở Nông nghiệp và Môi trường"


def test_a_lead_unit_chosen_by_hand_settles_the_name_that_stood_as_lead(browser):
    in_the_form(browser)
    lead = browser.page.select_one("select[name$=lead_unit]")
    finance = lead.select_one("option:-soup-contains('Sở Tài chính')")["value"]
    browser.send("form.register", {lead["name"]: finance}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    task = db.session.scalars(db.select(Task)).one()
    assert (task.lead_unit.code, list(task.coordinating_units)) == ("STC", [])
    browser.open("/van-ban/moi")
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert "“Sở Du lịch”" in browser.text("fieldset.named-unit legend"), "it is no name of theirs"


def test_a_name_that_is_no_unit_is_left_out_and_another_unit_leads(browser):
    choice = in_the_form(browser)
    browser.send("form.register", {choice["name"]: "-"}, button="Xem trước", status=422)
    assert "Chọn đơn vị chủ trì." in browser.text(".error-summary")
    lead = browser.page.select_one("select[name$=lead_unit]")
    finance = lead.select_one("option:-soup-contains('Sở Tài chính')")["value"]
    browser.send("form.register", {lead["name"]: finance}, button="Xem trước")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    assert db.session.scalars(db.select(Task)).one().lead_unit.code == "STC"


def test_a_name_that_several_units_have_offers_these_first(browser, monkeypatch, unit):
    both = (unit("STC"), unit("SNNMT"))
    monkeypatch.setattr(filling_in, "units_near", lambda name, names: both)
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert "có thể là nhiều đơn vị" in browser.text("fieldset.named-unit legend")
    first = browser.page.select("fieldset.named-unit optgroup")[0]
    assert first["label"] == "Có thể là"
    assert [option.text for option in first.select("option")] == [
        "Sở Tài chính",
        "Sở Nông nghiệp và Môi trường",
    ]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "words", "asked_with"),
    [
        (
            date(2025, 7, 10),
            None,
            "Chưa hoạt động vào ngày văn bản: Sở Nông nghiệp và Môi trường (hoạt động từ ngày "
            "10/07/2025).",
            "chưa hoạt động vào ngày văn bản (từ 10/07/2025)",
        ),
        (
            None,
            date(2025, 5, 31),
            "Không còn hoạt động vào ngày văn bản: Sở Nông nghiệp và Môi trường.",
            "không còn hoạt động vào ngày văn bản",
        ),
    ],
)
def test_a_unit_that_was_not_at_work_on_the_documents_day_is_said_to_be_so(
    browser, unit, valid_from, valid_to, words, asked_with
):
    helper = unit("SNNMT")
    helper.valid_from, helper.valid_to = valid_from, valid_to
    db.session.commit()
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    first = " ".join(browser.page.select("section.task-entry")[0].text.split())
    assert words in first
    assert "Nay không còn hoạt động" not in first
    for _ in range(2):  # as it was read, and seen again
        named = " ".join(browser.page.select("fieldset.named-unit")[0].text.split())
        assert asked_with in named.split("Là đơn vị", 1)[0]
        assert "danh mục" not in named
        browser.send("form.register", {}, button="Xem trước", status=422)


def test_a_unit_that_begins_later_is_not_said_to_have_ended(browser, unit):
    helper = unit("SNNMT")
    helper.valid_from = date(2025, 7, 10)
    db.session.commit()
    later = LETTER.replace("ngày 25 tháng 6 năm 2025", "ngày 25 tháng 7 năm 2025")
    browser.send("form.register", {"pasted": later}, button="Đọc văn bản")
    first = " ".join(browser.page.select("section.task-entry")[0].text.split())
    assert "Chưa hoạt động: Sở Nông nghiệp và Môi trường (hoạt động từ ngày 10/07/2025)." in first
    assert "Nay không còn hoạt động" not in first


@pytest.fixture
def administrator(browse, person):
    """Minh's browser: he leads the office and administers besides."""
    minh = person("minh")
    minh.set_roles(minh.roles | {Role.ADMINISTRATOR})
    db.session.commit()
    browser = browse("minh")
    browser.open("/van-ban/moi")
    return browser


TWICE = LETTER.replace("3. Sở Tài", "3. Sở Du lịch rà soát các tuyến, điểm tham quan.\n4. Sở Tài")


def test_a_unit_is_added_from_the_proposal_and_nothing_put_right_is_lost(administrator):
    administrator.send("form.register", {"pasted": TWICE}, button="Đọc văn bản")
    boxes = {
        box["name"]: box.get("value") for box in administrator.page.select(".named-unit input")
    }
    assert boxes["tasks-1-named-0-new_name"] == "Sở Du lịch"
    assert boxes["tasks-1-named-0-new_code"] == "SDL"
    kind = administrator.page.select_one("[name=tasks-1-named-0-new_kind] option[selected]")
    assert kind["value"] == "department"
    right = {"subject": "Trích yếu đã sửa", "tasks-0-content": "Đã sửa", "tasks-1-product": "Đề án"}
    administrator.send("form.register", right, button="Thêm đơn vị và chọn")
    assert "Đã thêm Sở Du lịch vào danh mục đơn vị." in administrator.text(".notice-success")
    assert administrator.text("#subject") == "Trích yếu đã sửa"
    assert administrator.text("#tasks-0-content") == "Đã sửa"
    assert administrator.page.select_one("#tasks-1-product")["value"] == "Đề án"
    chosen = administrator.texts("fieldset.named-unit select[name$=unit] option[selected]")
    assert chosen == ["Sở Du lịch", "Sở Du lịch"]
    assert "chưa có trong danh mục" not in administrator.page.select_one("main").text
    administrator.send("form.register", {}, button="Xem trước")
    administrator.send("form.register", {}, button="Đưa vào sổ và giao")
    units = [task.lead_unit.name for task in db.session.scalars(db.select(Task)).all()]
    assert sorted(units) == ["Sở Du lịch", "Sở Du lịch", "Sở Tài chính"]
    administrator.open("/van-ban/moi")
    administrator.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert administrator.page.select("fieldset.named-unit") == []


def test_a_unit_that_cannot_be_added_is_refused_at_its_field(administrator):
    administrator.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    code = {"tasks-1-named-0-new_code": "STC", "subject": "Trích yếu đã sửa"}
    administrator.send("form.register", code, button="Thêm đơn vị và chọn", status=422)
    assert "Nhiệm vụ 2: Mã STC đã có" in administrator.text(".error-summary")
    assert "Mã STC đã có" in administrator.text("fieldset.named-unit details[open]")
    assert administrator.text("#subject") == "Trích yếu đã sửa"


def test_who_does_not_administer_adds_no_unit(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert "Thêm đơn vị và chọn" not in browser.page.text
    sent = {box["name"]: box.get("value", "") for box in browser.page.select(".named-unit input")}
    sent |= {"tasks-1-named-0-new_name": "Sở Du lịch", "tasks-1-named-0-new_code": "SDL"}
    browser.post("/van-ban/moi", {**sent, "viec": "lap-1-0"}, status=422)
    assert db.session.scalars(db.select(Unit).where(Unit.code == "SDL")).all() == []


def test_each_field_leads_to_its_words_in_the_document_beside_the_form(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    first = browser.page.select("section.task-entry")[0]
    links = {link["data-field"]: link for link in first.select(".places a")}
    assert links["deadline"]["data-words"].endswith("trước 20/8/2025")
    assert links["lead"]["data-words"] == "Sở Tài chính"
    assert "NN&MT" in links["coordinating"]["data-words"]
    line = browser.page.select_one(links["deadline"]["href"])
    assert line.text.startswith("1. Sở Tài chính chủ trì")
    head = browser.page.select("[aria-labelledby=van-ban] .places a")
    words = {link["data-field"]: link["data-words"] for link in head}
    assert (words["symbol"], words["signer"]) == ("812/UBND-TH", "Lò Văn Tiến")
    assert words["issued_on"] == "ngày 25 tháng 6 năm 2025"[: len(words["issued_on"])]


def test_the_places_stay_with_their_task_when_another_is_thrown_away(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 1")
    first = browser.page.select("section.task-entry")[0]
    line = browser.page.select_one(first.select_one(".places a")["href"])
    assert line.text.startswith("2. Sở Du lịch")


def test_of_a_long_document_what_the_tasks_were_read_from_is_shown(browser, monkeypatch):
    monkeypatch.setattr(readings, "_MOST_LETTERS", 100)
    between = "".join(f"Dòng khác số {number}.\n" for number in range(80))
    letter = LETTER.replace("2. Sở Du lịch", f"{between}2. Sở Du lịch")
    browser.send("form.register", {"pasted": letter}, button="Đọc văn bản")
    words = browser.text(".document-lines")
    assert "2. Sở Du lịch" in words
    assert "Dòng khác số 40" not in words


def test_a_page_of_a_pdf_is_a_picture_beside_the_form(browser):
    content = pdf_file("1. Giao So Tai chinh ra soat du toan ngan sach nam 2025 cua tinh;")
    sent = {"document_file": (io.BytesIO(content), "a.pdf")}
    browser.send("form.register", sent, button="Đọc văn bản")
    address = browser.link("[data-page-picture]")
    plain = browser.raw("get", address)
    assert (plain.mimetype, plain.data[:4]) == ("image/png", b"\x89PNG")
    assert browser.raw("get", f"{address}?chu=So+Tai+chinh").data != plain.data
    assert browser.raw("get", address[:-1] + "2").status_code == 404


def test_a_photograph_is_its_own_picture_and_a_text_has_none(browser):
    picture = Path("tests/samples/pillow.png").read_bytes()
    sent = {"document_file": (io.BytesIO(picture), "quet.png")}
    browser.send("form.register", sent, button="Đọc văn bản")
    address = browser.response.request.path
    assert browser.raw("get", f"{address}/trang/1").data == picture
    browser.open("/van-ban/moi")
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert browser.page.select("[data-page-picture]") == []


def test_the_form_costs_the_same_however_long_the_document_is(browser):
    browser.open("/van-ban/moi")
    bare = browser.queries
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    costs = browser.queries
    more = "".join(f"{at}. Sở Tài chính rà soát dự toán đợt {at}.\n" for at in range(4, 20))
    letter = LETTER.replace("Nơi nhận:", f"{more}Nơi nhận:")
    browser.open("/van-ban/moi")
    browser.send("form.register", {"pasted": letter}, button="Đọc văn bản")
    assert len(browser.page.select("section.task-entry")) > 10
    assert browser.queries == costs
    assert bare <= MOST_STATEMENTS
    assert costs <= MOST_STATEMENTS_READ


def test_a_recurring_duty_leads_to_its_own_form_filled_in(browser):
    directive = registered(browser)
    assert browser.texts(".proposed-duties li")[0].startswith("Báo cáo tiến độ")
    assert "” Giao định kỳ: " in browser.sentences(".proposed-duties li")[0]
    browser.open(browser.link(".proposed-duties a"))
    assert "Báo cáo tiến độ" in browser.text("#content")
    assert browser.page.select_one("#phrase")["value"] == "trước ngày 05 hằng tháng"
    assert browser.page.select_one("input[name=cycle][checked]")["value"] == "words"
    [unit] = browser.page.select("input[name=units][checked]")
    assert browser.page.select_one(f"label[for={unit['id']}]").text.strip() == "Sở Tài chính"
    browser.send("main form[method=post]", {}, button="Xem các kỳ")
    browser.send("main form[method=post]", {}, button="Giao")
    browser.open(f"/van-ban/{directive.id}")
    assert browser.page.select(".proposed-duties") == []


def test_a_duty_whose_words_name_no_day_comes_with_its_cycle(browser):
    registered(browser, LETTER.replace("trước ngày 05 hằng tháng", "hằng quý"))
    browser.open(browser.link(".proposed-duties a"))
    assert browser.page.select_one("#phrase")["value"] == "hằng quý"
    assert browser.page.select_one("input[name=cycle][checked]")["value"] == "quarterly"


def test_recurring_duties_are_offered_when_the_form_is_filled_in(browser):
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    assert browser.text("#duties label").startswith("Báo cáo tiến độ")
    assert browser.page.select("#duties input[checked]") == []


def test_a_document_of_recurring_duties_alone_keeps_them_on_the_form(browser):
    head, _, rest = LETTER.partition("1. Sở Tài chính chủ trì")
    alone = head + "3. Sở Tài chính báo cáo" + rest.partition("3. Sở Tài chính báo cáo")[2]
    browser.send("form.register", {"pasted": alone}, button="Đọc văn bản")
    [task] = browser.page.select("section.task-entry")
    assert "Việc định kỳ hoặc thường xuyên" in task.text


def test_the_words_of_a_field_are_marked_on_the_picture_of_a_scan(browser, monkeypatch):
    """The words stand in a row each, a hundredth of the page high."""
    lines = LETTER.splitlines()
    page = [
        WordBox(word, 100 * at, 100 * row, 90, 80)
        for row, line in enumerate(lines)
        for at, word in enumerate(line.split())
    ]

    def read_text(content, *, tell, boxes):
        boxes.append(page)
        return DocumentText.of_pages([[LETTER]])

    monkeypatch.setattr(background, "read_text", read_text)
    picture = Path("tests/samples/pillow.png").read_bytes()
    sent = {"document_file": (io.BytesIO(picture), "quet.png")}
    browser.send("form.register", sent, button="Đọc văn bản")
    address = browser.response.request.path
    read_waiting()
    browser.open(address)
    first = browser.page.select("section.task-entry")[0]
    row = next(at for at, line in enumerate(lines) if line.startswith("1. Sở Tài chính"))
    assert first.select_one("[data-field=lead]")["data-boxes"] == f"100,{100 * row},290,80"
    assert first.select_one("[data-field=content]")["data-boxes"].startswith(f"0,{100 * row},")


def with_duty_chosen(browser):
    sent = {"document_file": (io.BytesIO(LETTER.encode()), "cong-van-812.txt")}
    browser.send("form.register", sent, button="Đọc văn bản")
    browser.send("form.register", {}, button="Bỏ nhiệm vụ 2")
    [box] = browser.page.select("input[name=duties]")
    browser.send("form.register", {"duties": box["value"]}, button="Xem trước")
    return browser


def test_a_recurring_duty_is_given_with_the_tasks_by_its_own_rule(browser):
    with_duty_chosen(browser)
    words = browser.text(".preview .duties")
    rule = "hằng tháng vào ngày 4, kỳ đầu 04/07/2025"
    assert words.startswith(f"Báo cáo tiến độ: Sở Tài chính; {rule}")
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    row = db.session.scalars(db.select(RepeatingTask)).one()
    assert (row.rule, row.lead_unit.code) == ("FREQ=MONTHLY;BYMONTHDAY=4", "STC")
    assert row.phrase == "trước ngày 05 hằng tháng"
    case = db.session.scalars(db.select(ReadDocument)).one().registered
    assert [task["kind"] for task in case["tasks"]] == ["task", "recurring"]
    assert browser.page.select(".proposed-duties") == []
    assert len(db.session.scalars(db.select(Task)).all()) == 2  # one of them is the first term's


def test_a_duty_that_nobody_chose_is_not_given_but_offered_on_the_page_of_the_document(browser):
    directive = registered(browser)
    assert db.session.scalars(db.select(RepeatingTask)).all() == []
    browser.open(f"/van-ban/{directive.id}")
    assert len(browser.page.select(".proposed-duties li")) == 1


def test_a_duty_that_was_left_out_after_the_preview_is_looked_at_again(browser):
    with_duty_chosen(browser)
    browser.send("form.register", {"duties": []}, button="Đưa vào sổ và giao")
    assert browser.text(".preview h2").startswith("Xem trước")
    assert db.session.scalars(db.select(Directive)).all() == []


def test_a_duty_whose_words_name_no_rule_is_said_and_not_offered(browser):
    vague = LETTER.replace("trước ngày 05 hằng tháng", "thường xuyên")
    browser.send("form.register", {"pasted": vague}, button="Đọc văn bản")
    assert browser.page.select("input[name=duties]") == []
    words = " ".join(browser.texts(".notice-info"))
    assert "1 việc định kỳ, thường xuyên không điền vào đây: “Báo cáo tiến độ" in words
    assert "“Giao định kỳ”" in words


def further(browser, directive):
    """The form of further tasks, filled in from the file that hangs on the directive."""
    browser.open(f"/van-ban/{directive.id}/giao-them")
    browser.send("form.register", {}, button="Đọc tệp cong-van-812.txt")


def test_a_recurring_duty_is_given_with_further_tasks_too(browser):
    directive = registered(browser)
    further(browser, directive)
    [box] = browser.page.select("input[name=duties]")
    choice = browser.page.select_one("fieldset.named-unit select")
    unit = choice.select_one("option:-soup-contains('Sở Tài chính')")["value"]
    sent = {choice["name"]: unit, "duties": box["value"]}
    browser.send("form.register", sent, button="Xem trước")
    assert browser.text(".preview .duties").startswith("Báo cáo tiến độ: Sở Tài chính")
    browser.send("form.register", {}, button="Giao thêm")
    row = db.session.scalars(db.select(RepeatingTask)).one()
    assert (row.rule, row.directive_id) == ("FREQ=MONTHLY;BYMONTHDAY=4", directive.id)


def test_a_document_that_is_in_the_register_is_said_at_once_with_where_to_go_on(browser):
    directive = registered(browser)
    browser.open("/van-ban/moi")
    browser.send("form.register", {"pasted": LETTER}, button="Đọc văn bản")
    links = [link["href"] for link in browser.page.select(".notice-warning a")]
    assert links == [f"/van-ban/{directive.id}", f"/van-ban/{directive.id}/giao-them"]


def test_a_duty_that_repeats_already_is_not_offered_again_with_further_tasks(browser):
    with_duty_chosen(browser)
    browser.send("form.register", {}, button="Đưa vào sổ và giao")
    further(browser, db.session.scalars(db.select(Directive)).one())
    assert "Xây dựng sản phẩm mới" in browser.page.select_one("section.task-entry").textarea.text
    assert browser.page.select("input[name=duties]") == []
