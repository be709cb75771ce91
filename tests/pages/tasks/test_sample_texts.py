"""Sample texts: kept by the administrator, in and out as a file, offered where they are for."""

from io import BytesIO

import pytest

from tracker.extensions import db
from tracker.models import SampleText
from tracker.services.tasks import unit_acts

PAGE = "/quan-tri/cau-mau"
TEXT = "Kết quả thiếu biểu số liệu."


@pytest.fixture
def quantri(browse):
    quantri = browse("quantri")
    quantri.open(PAGE)
    return quantri


def offered(browser, box):
    return browser.texts(f"select[data-fills='{box}'] option")[1:]


def test_a_sentence_is_offered_where_it_is_for_until_it_is_ended(quantri, browse, add_task, person):
    quantri.send("#them", {"use": "return", "text": f"  {TEXT} "})
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã gửi báo cáo"))
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    assert TEXT in offered(lan, "return-reason")
    assert TEXT not in offered(lan, "confirm-note")
    lan.open("/viec-cho")
    assert TEXT in offered(lan, "reason")
    row = db.session.scalars(db.select(SampleText).filter_by(text=TEXT)).one()
    quantri.open(f"{PAGE}/{row.id}")
    quantri.send("form[action$='/ngung']")
    lan.open(f"/nhiem-vu/{task.id}")
    assert TEXT not in offered(lan, "return-reason")


def test_units_are_not_offered_what_the_office_urges_with(browse, add_task):
    task = add_task()
    an, lan = browse("an"), browse("lan")
    an.open(f"/nhiem-vu/{task.id}")
    lan.open(f"/nhiem-vu/{task.id}")
    assert offered(lan, "comment-note")
    assert not offered(an, "comment-note")
    assert offered(an, "request_extension-reason")


def test_a_sentence_is_changed_with_history_and_never_twice(quantri):
    quantri.send("#them", {"use": "urge", "text": TEXT})
    quantri.send("#them", {"use": "urge", "text": TEXT.upper()}, status=422)
    assert "Đã có câu" in quantri.text(".error-summary")
    row = db.session.scalars(db.select(SampleText).filter_by(text=TEXT)).one()
    quantri.open(f"{PAGE}/{row.id}")
    quantri.send("#sua", {"text": "Đề nghị gửi ngay."})
    assert "Đề nghị gửi ngay." in quantri.text("table")
    assert f"câu từ “{TEXT}” thành “Đề nghị gửi ngay.”" in quantri.text(".timeline li")
    quantri.open(f"{PAGE}/{row.id}")
    quantri.send("#sua", {"text": "Câu khác", "seen": TEXT}, status=422)
    assert "Có người vừa sửa" in quantri.text(".error-summary")
    quantri.send("form[action$='/xoa']")
    assert "Đề nghị gửi ngay." not in quantri.text("table")


def test_sentences_go_out_as_a_file_and_come_in_again(quantri):
    quantri.client.get(f"{PAGE}/danh-muc.csv")
    file = quantri.client.get(f"{PAGE}/danh-muc.csv").data
    lines = file.decode("utf-8-sig").splitlines()
    assert lines[0] == "Dùng khi,Câu mẫu"
    before = len(lines)
    more = file + f"trả lại báo cáo,{TEXT}\r\n".encode()
    quantri.open(f"{PAGE}/tu-tep")
    quantri.send("form.sheet", {"file": (BytesIO(more), "cau.csv")})
    assert f"Đã thêm 1 câu mẫu; {before - 1} câu đã có." in quantri.text("body")
    quantri.open(f"{PAGE}/tu-tep")
    wrong = more + b"khen,Hay\r\n"
    quantri.send("form.sheet", {"file": (BytesIO(wrong), "cau.csv")}, status=422)
    assert "cột Dùng khi: 'khen': cần một trong" in quantri.text(".error-summary")


def test_what_is_urged_with_is_offered_for_each_unit(browse, add_task):
    task = add_task()
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    lan.open(lan.link(".acts-panel .urge"))
    assert "Đề nghị đơn vị khẩn trương" in " ".join(lan.texts("select[data-fills] option"))
