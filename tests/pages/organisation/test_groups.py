"""The office saves groups of units to pick at once."""

from datetime import date
from io import BytesIO

import pytest

from tests.databases import BOTH_DATABASES
from tracker.extensions import db
from tracker.models import UnitGroup


@pytest.fixture
def lan(browse):
    return browse("lan")


@pytest.fixture
def save(lan, unit):
    def save(name="Khối kinh tế", codes=("STC", "SNNMT"), status=200):
        lan.open("/nhom-don-vi/moi")
        units = [str(unit(code).id) for code in codes]
        lan.send("form.group", {"name": name, "units": units}, status=status)
        return lan

    return save


def test_a_group_is_saved_changed_and_forgotten(save, lan, unit):
    save("<i>Khối</i> kinh tế")
    assert lan.text("tbody tr").startswith("<i>Khối</i> kinh tế 2 Sở Tài chính; Sở NN&MT")
    lan.open(lan.link("tbody th a"))
    lan.send("form.group", {"name": "Khối tài chính", "units": [str(unit("STC").id)]})
    assert lan.text("tbody tr").startswith("Khối tài chính 1 Sở Tài chính")
    lan.send("form[action$='/xoa']")
    assert "Đã xóa nhóm “Khối tài chính”" in lan.text(".notice")
    assert "Chưa lưu nhóm nào" in lan.text(".empty")


def test_what_is_wrong_is_said_at_its_field(save, lan):
    save()
    save("khoi KINH te", status=422)
    assert lan.link(".error-summary a") == "#name"
    assert lan.page.select_one("#name")["value"] == "khoi KINH te"
    save("Khác", codes=(), status=422)
    assert lan.link(".error-summary a") == "#units"
    save(" ", status=422)
    assert lan.link(".error-summary a") == "#name"
    assert len(db.session.scalars(db.select(UnitGroup)).all()) == 1


def test_a_group_names_its_units_that_have_ended(save, lan, unit):
    save()
    unit("SNNMT").valid_to = date(2025, 6, 29)
    db.session.commit()
    lan.open("/nhom-don-vi")
    assert "Sở Nông nghiệp và Môi trường" in lan.text(".warning")
    lan.open(lan.link("tbody th a"))
    assert "Đã kết thúc hoạt động" in lan.texts("form.group legend")
    lan.send("form.group", {"units": [str(unit("STC").id)]})
    assert lan.texts(".warning") == []


def test_groups_are_the_offices(save, browse):
    save()
    group = db.session.scalars(db.select(UnitGroup)).one()
    for username in ("an", "chutich", "quantri"):
        browser = browse(username)
        browser.open(f"/nhom-don-vi/{group.id}", status=403)
        browser.open("/doi-mat-khau")
        browser.post(f"/nhom-don-vi/{group.id}/xoa", {}, status=403)
    browse("lan").open("/nhom-don-vi/999", status=404)


def test_the_history_says_who_changed_a_group(save, lan):
    save()
    lan.open(lan.link("tbody th a"))
    lan.send("form.group", {"name": "Khối tài chính"})
    assert lan.texts(".timeline p:first-child") == [
        "Nguyễn Thị Lan sửa nhóm đơn vị Khối kinh tế: tên từ “Khối kinh tế” thành “Khối tài chính”",
        "Nguyễn Thị Lan thêm nhóm đơn vị Khối kinh tế",
    ]


@pytest.fixture
def load(lan):
    def load(content, status=200):
        lan.open("/nhom-don-vi/tu-tep")
        file = (BytesIO(content.encode() if isinstance(content, str) else content), "nhom.csv")
        lan.send("form.sheet", {"file": file}, status=status)
        return lan

    return load


@BOTH_DATABASES
def test_groups_come_from_a_file_and_those_that_are_there_stay(save, load, lan):
    save("Khối kinh tế", ["STC"])
    load("Tên nhóm,Mã đơn vị\nkhoi kinh te,VPUB\nKhối nội chính,STC; VPUB;STC\n")
    assert "Đã thêm 1 nhóm; 1 nhóm đã có" in lan.text(".notice-success")
    assert [len(group.units) for group in db.session.scalars(db.select(UnitGroup))] == [1, 2]
    assert "từ tệp “nhom.csv”: 1 nhóm mới" in lan.text("main")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_of_groups_that_was_written_comes_in_again_elsewhere(save, load, lan, ending):
    save("Khối kinh tế")
    written = lan.raw("get", f"/nhom-don-vi/danh-muc.{ending}").data
    load(written)
    assert "Đã thêm 0 nhóm; 1 nhóm đã có" in lan.text(".notice-success")
    lan.send("form[action$='/xoa']")
    load(written)
    assert lan.text("tbody tr").startswith("Khối kinh tế 2 Sở Tài chính; Sở NN&MT")


def test_no_group_is_loaded_when_one_line_is_wrong(load):
    lan = load("Tên nhóm,Mã đơn vị\nA,STC\nB,XYZ\nC,\na,STC\n", status=422)
    faults = " | ".join(lan.texts(".error-summary li"))
    assert "dòng 3, cột Mã đơn vị: không có 'XYZ'" in faults
    assert "dòng 4, cột Mã đơn vị: không được để trống" in faults
    assert "dòng 5, cột Tên nhóm" in faults
    assert db.session.scalars(db.select(UnitGroup)).all() == []
    assert load("Nhóm\nA\n", status=422).texts(".error-summary li")
