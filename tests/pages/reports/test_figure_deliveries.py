"""The pages of figures that leave by schedule: set, tried, changed, ended; secrets never shown."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from tracker.extensions import db
from tracker.jobs.reports.figure_deliveries import send_figures
from tracker.models import FigureDelivery

LIST = "/quan-tri/so-lieu"


@pytest.fixture
def there(app, tmp_path):
    folder = tmp_path / "ioc"
    folder.mkdir()
    app.config["TRACKER"] = replace(
        app.config["TRACKER"], figures=True, figure_folders={"ioc": folder}
    )
    return folder


def test_figures_are_set_sent_and_ended(there, browse, add_task):
    add_task()
    add_task("Báo cáo rừng", lead="SNNMT")
    admin = browse("quantri")
    admin.open("/quan-tri")
    admin.open(LIST)
    assert "Chưa có lịch gửi nào" in admin.text(".empty")
    admin.open(f"{LIST}/moi")
    admin.send(
        "#lich-gui",
        {"name": "Cho IOC", "figures": "by_unit", "way": "folder", "folder_name": "ioc"},
    )
    assert admin.text("h1") == "Lịch gửi: Cho IOC"
    admin.send("form[action$='/gui-thu']")
    admin.send("form[action$='/gui-ngay']")
    send_figures()
    admin.open(admin.response.request.path)
    rows = admin.texts("[aria-labelledby=nhat-ky] tbody tr")
    assert [row.split()[0] for row in rows] == [
        "by_unit-province-2025-H1-2025-06-30.csv",
        "thu-by_unit-province-2025-H1-2025-06-30.csv",
    ]
    assert all("Đã gửi Đã ghi" in row for row in rows)
    admin.open(LIST)
    assert "Đã gửi" in admin.text("tbody tr")
    admin.open(admin.link("tbody a"))
    admin.send("form[action$='/ngung']")
    assert "Chưa có lịch gửi nào" in admin.text(".empty")
    assert "ngừng dùng lịch gửi số liệu “Cho IOC”" in admin.text("[aria-labelledby=lich-su]")


def test_a_file_says_what_the_page_of_the_report_says(there, browse, add_task):
    for unit, days in (("STC", (20, 25)), ("SNNMT", (20,))):
        for day in days:
            add_task(lead=unit, deadline=date(2025, 6, day))
    admin, lan = browse("quantri"), browse("lan")
    admin.open(f"{LIST}/moi")
    admin.send(
        "#lich-gui", {"name": "IOC", "figures": "by_unit", "way": "folder", "folder_name": "ioc"}
    )
    admin.send("form[action$='/gui-ngay']")
    send_figures()
    [file] = there.iterdir()
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))[1:]
    lan.open("/bao-cao?ky=2025-H1&loai=province&ngay=2025-06-30&theo=unit&phan=don-vi")
    shown = {
        line.select_one("th").get_text(" ", strip=True): [
            re.match(r"[\d.]+", cell.get_text(strip=True))[0] for cell in line.select("td")[:5]
        ]
        for line in lan.page.select("table.breakdown tbody tr")
    }
    assert {row[1]: row[2:7] for row in rows} == shown
    assert shown


def test_a_secret_goes_in_and_never_comes_out(there, browse):
    admin = browse("quantri")
    admin.open(f"{LIST}/moi")
    typed = {
        "name": "IOC",
        "way": "https",
        "web_address": "https://ioc.example/nhan",
        "secret": "ma-rat-bi-mat",
    }
    admin.send("#lich-gui", {**typed, "at": "25:99"}, status=422)
    assert admin.text("#at-error") == "Nhập giờ:phút, ví dụ 07:30."
    assert "ma-rat-bi-mat" not in admin.response.text
    admin.send("#lich-gui", {**typed, "at": "06:15"})
    assert "ma-rat-bi-mat" not in admin.response.text
    admin.send("#lich-gui", {"name": "Tên khác", "secret": ""})
    row = db.session.scalars(db.select(FigureDelivery)).one()
    assert (row.name, bool(row.sealed_secret)) == ("Tên khác", True)


def test_the_list_of_what_is_overdue_has_no_period_and_says_that_content_leaves(
    there, browse, reads_all
):
    admin = browse("quantri")
    admin.open(f"{LIST}/moi")
    assert "Tệp có nội dung nhiệm vụ" in admin.text(".with-contents")
    assert admin.page.select_one(".of-period #period")
    typed = {"name": "IOC", "figures": "overdue", "way": "folder", "folder_name": "ioc"}
    admin.send("#lich-gui", typed)
    facts = admin.text("[aria-labelledby=hien-tai] .facts")
    assert "tệp có nội dung nhiệm vụ" in facts
    assert "6 tháng" not in facts


def test_a_form_that_is_sent_twice_sets_one(there, browse):
    admin = browse("quantri")
    admin.open(f"{LIST}/moi")
    form = admin.page
    for _ in range(2):
        admin.page = form
        admin.send(
            "#lich-gui", {"name": "IOC", "way": "https", "web_address": "https://ioc.example/nhan"}
        )
        assert admin.text("h1") == "Lịch gửi: IOC"
    assert len(db.session.scalars(db.select(FigureDelivery)).all()) == 1


def test_without_a_folder_it_says_who_sets_one(app, there, browse):
    app.config["TRACKER"] = replace(app.config["TRACKER"], figure_folders={})
    admin = browse("quantri")
    admin.open(f"{LIST}/moi")
    admin.send("#lich-gui", {"name": "IOC", "way": "folder"}, status=422)
    assert "TRACKER_FIGURES_FOLDERS" in admin.text("#folder_name-error")


def test_they_are_the_administrator_s_alone(there, browse):
    for username in ("an", "lan", "minh", "chutich"):
        for address in (LIST, f"{LIST}/moi"):
            browse(username).open(address, status=403)


def test_there_are_no_such_pages_before_it_is_switched_on(app, browse):
    admin = browse("quantri")
    admin.open("/quan-tri")
    assert "Gửi số liệu theo lịch" not in admin.text("main")
    admin.open(LIST, status=404)
