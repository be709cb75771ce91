"""The office saves groups of units to pick at once."""

from datetime import date

import pytest

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
        "Nguyễn Thị Lan sửa nhóm đơn vị Khối kinh tế: tên: “Khối kinh tế” thành “Khối tài chính”",
        "Nguyễn Thị Lan thêm nhóm đơn vị Khối kinh tế",
    ]
