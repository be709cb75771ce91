"""Letters that urge: those that were issued are recorded, the next one says so, and who signs."""

from datetime import date

import pytest

from tests.exports.paper import opened, text_of
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.reports.letter_terms import LetterDays
from tracker.domain.reports.letterhead import Signature
from tracker.extensions import db
from tracker.models import Event, IssuedLetter
from tracker.services.organisation.actors import OfficeOnly
from tracker.services.reports import issued_letters, signers
from tracker.services.reports.issued_letters import Issued
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)
ISSUED = "so=15&ngay_ky=27/6/2025&ngay=27/6/2025&han_tra_loi=4/7/2025"


def word(browser, address):
    answer = browser.raw("get", address)
    assert answer.status_code == 200, answer.text[:500]
    return text_of(opened(answer.data))


@pytest.fixture
def tasks(add_task):
    return [
        add_task("Việc quá hạn"),
        add_task("Việc quá hạn hai"),
        add_task("Trồng rừng", lead="SNNMT"),
    ]


@pytest.fixture
def issue(person, tasks):
    """Record a letter to Sở Tài chính about its first task, issued on a day."""

    def issue(number, day, task_ids=None, by="lan"):
        days = LetterDays(day, date(2025, 7, 4), TODAY, day)
        letter = Issued(number, "STC", task_ids or (tasks[0].id,))
        return issued_letters.record_issued(person(by), [letter], "UBND-TH", days)

    return issue


def test_letters_that_were_issued_are_recorded_and_the_next_one_cites_them(browse, tasks):
    lan = browse("lan")
    lan.open(f"/bao-cao/don-doc?{ISSUED}")
    assert "chưa" in lan.texts("tbody td.content")
    lan.send("form[method=post]:has(table)", {"don_vi": ["STC"]})
    assert lan.texts("tbody th") == ["15/UBND-TH"]
    assert "Sở Tài chính" in lan.text("tbody tr")
    lan.open("/bao-cao/don-doc")
    assert "Công văn đã gửi" in lan.texts("thead th")  # not all urgings: letters alone
    assert lan.texts("tbody td.content") == [
        "1 lần, lần cuối: Công văn số 15/UBND-TH ngày 27/6/2025", "chưa",
    ]  # fmt: skip
    text = word(lan, "/bao-cao/don-doc/STC.docx")
    assert "nhiệm vụ quá hạn (lần thứ 2)" in text
    assert (
        "Văn phòng UBND tỉnh đã đôn đốc tại Công văn số 15/UBND-TH ngày 27/6/2025, nhưng đến nay "
        "còn 02 nhiệm vụ đã được đôn đốc chưa hoàn thành."
    ) in text
    assert "đã đôn đốc" not in word(lan, "/bao-cao/don-doc/SNNMT.docx")
    lan.open(f"/nhiem-vu/{tasks[0].id}")
    assert "đôn đốc nhiệm vụ tại Công văn số 15/UBND-TH ngày 27/6/2025" in lan.text("main")


def test_the_letter_about_tasks_of_an_ended_unit_goes_to_its_heir(browse, add_task, unit):
    early = {"assigned_on": date(2025, 1, 2), "deadline": date(2025, 2, 1)}
    add_task("Việc của sở cũ", lead="SKHĐT", **early)
    unit("SKHĐT").successors = [unit("STC")]
    db.session.commit()
    lan = browse("lan")
    lan.open(f"/bao-cao/don-doc?{ISSUED}")
    assert "1 nhiệm vụ kế thừa của Sở Kế hoạch và Đầu tư" in lan.text("tbody th")
    ended = word(lan, "/bao-cao/don-doc/SKHĐT.docx")
    assert "Kính gửi: Giám đốc Sở Tài chính" in ended
    assert "chưa hoàn thành (kế thừa nhiệm vụ của Sở Kế hoạch và Đầu tư), đã quá hạn" in ended
    add_task("Việc của sở mới")
    both = word(lan, "/bao-cao/don-doc/STC.docx")
    assert "(trong đó 01 nhiệm vụ kế thừa của Sở Kế hoạch và Đầu tư), lâu nhất" in both
    lan.open(f"/bao-cao/don-doc?{ISSUED}")
    lan.send("form[method=post]:has(table)", {"don_vi": ["STC"]})
    assert "Sở Tài chính" in lan.text("tbody tr")


def test_the_tone_rises_with_the_third_letter(browse, issue):
    lan = browse("lan")
    first = word(lan, "/bao-cao/don-doc/STC.docx")
    assert "đề nghị Sở Tài chính:" in first
    issue(15, date(2025, 6, 23))
    second = word(lan, "/bao-cao/don-doc/STC.docx")
    assert "yêu cầu Sở Tài chính:" in second
    assert "đến nay còn 01 nhiệm vụ đã được đôn đốc chưa hoàn thành" in second
    issue(21, date(2025, 6, 26))
    third = word(lan, "/bao-cao/don-doc/STC.docx")
    assert "đã đôn đốc 02 lần tại các Công văn: số 15/UBND-TH ngày 23/6/2025; số 21/" in third
    assert "Yêu cầu Giám đốc Sở Tài chính:" in third
    assert "kiểm điểm, làm rõ trách nhiệm" in third
    assert "xem xét trách nhiệm của người đứng đầu" in third
    assert "(lần thứ 3)" in third


def test_what_was_done_since_is_held_against_nobody(browse, issue, tasks, person):
    issue(15, date(2025, 6, 23))
    unit_acts.report_done(person("an"), tasks[0].id, unit_acts.Result("Đã trình"))
    text = word(browse("lan"), "/bao-cao/don-doc/STC.docx")
    assert "đã đôn đốc" not in text
    assert "còn 01 nhiệm vụ quá hạn chưa hoàn thành, đã quá hạn 10 ngày (chi tiết tại" in text
    assert "thời gian hoàn thành nhiệm vụ;" in text


def test_a_letter_of_a_day_cites_none_of_a_later_one(browse, issue):
    issue(15, date(2025, 6, 27))
    before = "ngay=25/6/2025&ngay_ky=26/6/2025&han_tra_loi=3/7/2025"
    assert "đã đôn đốc" not in word(browse("lan"), f"/bao-cao/don-doc/STC.docx?{before}")


def test_a_record_wants_number_and_day_and_loses_no_choice(browse, tasks):
    lan = browse("lan")
    lan.open("/bao-cao/don-doc")
    form = "form[method=post]:has(table)"
    lan.send(form, {"don_vi": ["SNNMT"]}, status=422)
    assert lan.link(".error-summary a") == "#so"
    assert [box["value"] for box in lan.page.select("tbody input[checked]")] == ["SNNMT"]
    lan.open("/bao-cao/don-doc?so=15")
    lan.send(form, {"don_vi": ["SNNMT"]}, status=422)
    assert lan.link(".error-summary a") == "#ngay_ky"
    lan.open("/bao-cao/don-doc?so=15&ngay_ky=1/7/2025")
    lan.send(form, status=422)
    assert "nhập ngày không sau hôm nay" in lan.text(".error-summary")
    lan.open(f"/bao-cao/don-doc?{ISSUED}")
    lan.send(form, {"don_vi": ["XYZ"]}, status=422)
    assert "Chọn ít nhất một đơn vị" in lan.text(".error-summary")
    assert db.session.scalars(db.select(IssuedLetter)).all() == []


def test_a_number_stands_once_in_a_year_until_it_is_taken_back(browse, issue, person, tasks):
    issue(15, date(2025, 6, 23))
    with pytest.raises(ValueRefused, match="Số 15/UBND-TH năm 2025 đã ghi cho công văn gửi Sở Tài"):
        issue(15, date(2025, 6, 26))
    lan = browse("lan")
    lan.open("/bao-cao/don-doc/da-ban-hanh")
    lan.send("tbody form")
    assert "Đã bỏ ghi công văn" in lan.text("main")
    assert issue(15, date(2025, 6, 26)) == 1
    kinds = [event.kind.value for event in db.session.scalars(db.select(Event).order_by(Event.id))]
    assert kinds[-3:] == ["letter_issued", "letter_cancelled", "letter_issued"]
    first = db.session.scalars(db.select(IssuedLetter).order_by(IssuedLetter.id)).first()
    with pytest.raises(NotPossibleNow):
        issued_letters.cancel(person("lan"), first.id)
    with pytest.raises(OfficeOnly):
        issue(99, date(2025, 6, 26), by="an")


def test_what_is_unusual_is_said_at_its_box(browse, tasks):
    lan = browse("lan")
    lan.open("/bao-cao/don-doc?ngay=25/6/2025&ngay_ky=1/7/2025&han_tra_loi=12/7/2025")
    assert "cũ hơn công văn 6 ngày" in lan.text("#ngay-luu-y")
    assert "là ngày nghỉ (thứ Bảy)" in lan.text("#han_tra_loi-luu-y")


def test_usual_signers_are_remembered_and_offered_for_letters_and_reports(browse, tasks):
    lan = browse("lan")
    lan.open("/bao-cao/nguoi-ky")
    form = "form.narrow-form"
    lan.send(form, {"authority": "thay mặt", "title": "PHÓ CHỦ TỊCH", "name": "Lò A"}, status=422)
    assert lan.link(".error-summary a") == "#authority"
    assert lan.page.select_one("#title")["value"] == "PHÓ CHỦ TỊCH"
    lan.send(form, {"authority": "KT. CHỦ TỊCH"})
    assert lan.texts("tbody th") == ["Lò A"]
    lan.open("/bao-cao/don-doc")
    (number,) = [one["value"] for one in lan.page.select("#nguoi_ky option") if one["value"]]
    signature = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò A"
    assert signature in word(lan, f"/bao-cao/don-doc/STC.docx?nguoi_ky={number}")
    half = "ky=2025-H1&loai=province&ngay=2025-06-30"
    assert signature in word(lan, f"/bao-cao/van-ban.docx?{half}&nguoi_ky={number}")
    lan.open("/bao-cao/don-doc?nguoi_ky=999", status=400)
    assert lan.link(".error-summary a") == "#nguoi_ky"
    lan.open("/bao-cao/nguoi-ky")
    lan.send("tbody form")
    assert not lan.page.select("tbody th")


def test_a_signer_is_remembered_once_and_by_the_office_alone(person):
    signature = Signature("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Trần Văn Minh")
    assert signers.remember(person("lan"), signature) == signers.remember(None, signature)
    with pytest.raises(OfficeOnly):
        signers.remember(person("an"), signature)
    for wrong in (("T.M. CHỦ TỊCH", "A", "B"), ("", "", "B"), ("", "A", "")):
        with pytest.raises(ValueRefused):
            Signature(*wrong)
