"""The board of a meeting room: counts for whoever has its address, and nothing else."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.databases import SECOND_IS_LONG
from tracker.domain.reports.outward.figures import FigurePeriod
from tracker.domain.vocabulary import ColourScheme, Register
from tracker.logs import without_keys
from tracker.services.organisation.actors import AdministratorOnly
from tracker.services.reports import boards

CONTENT = "Việc không ai ngoài đơn vị được đọc"
LIST = "/quan-tri/bang-treo"


@pytest.fixture
def on(app, add_task):
    """Boards are on; three tasks: overdue, due on Wednesday, due in July."""
    app.config["TRACKER"] = replace(app.config["TRACKER"], boards=True)
    add_task(CONTENT)
    add_task(CONTENT, lead="SNNMT", deadline=date(2025, 7, 2))
    add_task(CONTENT, lead="SNNMT", deadline=date(2025, 7, 20))


@pytest.fixture
def made(on, person):
    """``made(units)``: the address of a board."""

    def make(units=(), scheme=ColourScheme.DEVICE):
        board = boards.make_board(
            person("quantri"), "Nhiệm vụ UBND tỉnh giao", Register.PROVINCE,
            FigurePeriod.HALF_YEAR, units, scheme,
        )  # fmt: skip
        return f"/bang/{boards.token_of(board)}"

    return make


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_it_shows_the_figures_of_the_report_and_names_no_task(made, browse):
    screen = browse(None)
    screen.open(made())
    assert screen.text("h1") == "Nhiệm vụ UBND tỉnh giao"
    assert screen.texts(".big dd") == ["3", "0", "0", "2", "1"]
    assert screen.text("#qua-han") == "Đang quá hạn của mọi kỳ: 1"
    assert screen.texts(".bars li") == ["Sở Tài chính 1"]
    assert screen.texts(".due li") == ["02/07/2025 1 Sở Nông nghiệp và Môi trường"]
    assert CONTENT not in screen.response.text
    lan = browse("lan")
    lan.open("/bao-cao?ky=2025-H1&loai=province")
    assert lan.text(".total-number").split()[0] == "3"


def test_its_figures_come_alone_for_who_shows_it_already(made, browse, add_task):
    address = made()
    screen = browse(None)
    screen.open(address)
    part = screen.page.select_one("#so-lieu")["data-from"]
    assert part == f"{address}/so-lieu"
    add_task()
    answer = screen.raw("get", part)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert re.findall(r"<dd>(\d+)</dd>", answer.text) == ["4", "0", "0", "2", "2"]


def test_a_board_of_some_units_counts_these_alone(made, browse):
    screen = browse(None)
    screen.open(made(["SNNMT"]))
    assert screen.texts(".big dd") == ["2", "0", "0", "2", "0"]
    assert "Không có nhiệm vụ quá hạn." in screen.text("main")
    assert "các đơn vị đã chọn" in screen.text(".of")


def test_what_waits_for_the_office_is_said(made, browse, add_task, person):
    from tracker.services.tasks import unit_acts

    unit_acts.report_done(person("an"), add_task().id, unit_acts.Result("Đã trình"))
    screen = browse(None)
    screen.open(made())
    assert "Trong đó 1 nhiệm vụ đã báo cáo, chờ xác nhận." in screen.texts(".of")


def test_many_units_stand_on_pages_that_take_turns(made, browse, monkeypatch, add_task):
    from tracker.blueprints.board import routes

    monkeypatch.setattr(routes, "AT_ONCE", 1)
    add_task(lead="SNNMT")
    screen = browse(None)
    screen.open(made())
    assert len(screen.page.select("[data-turn]")) == 2
    assert screen.page.select_one("[data-turns]")["data-turns"] == "2"


def test_light_and_dark_are_as_chosen(made, browse):
    screen = browse(None)
    for scheme, media in (
        (ColourScheme.DEVICE, ["screen and (prefers-color-scheme: dark)"]),
        (ColourScheme.LIGHT, []),
        (ColourScheme.DARK, ["screen"]),
    ):
        screen.open(made(scheme=scheme))
        assert [tag["media"] for tag in screen.page.select("link[media]")] == media


def test_pages_of_named_origins_alone_may_frame_it(app, made, browse):
    address = made()
    screen = browse(None)
    screen.open(address)
    heads = screen.response.headers
    assert "frame-ancestors 'none'" in heads["Content-Security-Policy"]
    assert heads["X-Frame-Options"] == "DENY"
    assert (heads["Referrer-Policy"], heads["Cache-Control"]) == ("no-referrer", "no-store")
    app.config["TRACKER"] = replace(
        app.config["TRACKER"], board_frames=("https://ioc.tinh.gov.vn",)
    )
    screen.open(address)
    heads = screen.response.headers
    assert "frame-ancestors https://ioc.tinh.gov.vn" in heads["Content-Security-Policy"]
    assert "X-Frame-Options" not in heads
    screen.open("/dang-nhap")
    assert "frame-ancestors 'none'" in screen.response.headers["Content-Security-Policy"]


def test_what_is_overdue_is_so_today_though_the_period_is_over(made, browse, clock):
    address = made()
    clock.fixed_moment += timedelta(days=10)
    screen = browse(None)
    screen.open(address)
    assert screen.texts(".big dd") == ["3", "0", "0", "2", "1"]
    assert screen.text("#qua-han") == "Đang quá hạn của mọi kỳ: 2"
    words = screen.text(".of")
    assert "Tình hình đến 30/06/2025" in words
    assert "đang quá hạn và đến hạn: tính đến 10/07/2025" in words


def test_the_time_in_the_banner_is_the_server_s_own_text(made, browse):
    screen = browse(None)
    screen.open(made())
    mark = screen.page.select_one("[data-at]")
    assert mark.get_text(" ", strip=True) == f"Cập nhật lúc {mark['data-at']}"
    script = screen.raw("get", screen.page.select_one("script[src]")["src"]).text
    assert "toLocale" not in script


def test_its_address_breaks_on_a_telephone(made, browse):
    made()
    admin = browse("quantri")
    admin.open(LIST)
    admin.open(admin.link("tbody a"))
    assert "token" in admin.page.select_one("#dia-chi ~ .content a")["class"]


def test_its_address_stands_in_no_line_of_the_log():
    assert without_keys("GET /bang/khoa-dai/so-lieu 200") == "GET /bang/… 200"


def test_an_ended_board_opens_nothing_any_more(made, browse, person):
    address = made()
    admin = browse("quantri")
    admin.open(LIST)
    admin.open(admin.link("tbody a"))
    assert admin.text("#dia-chi ~ .content a").endswith(address)
    admin.send("form[action$='/ket-thuc']")
    assert "Đã kết thúc bảng" in admin.text(".notice-success")
    screen = browse(None)
    screen.open(address, status=404)
    screen.open(f"{address}/so-lieu", status=404)


def test_the_administrator_makes_one_on_the_page(on, browse):
    admin = browse("quantri")
    admin.open("/quan-tri")
    assert "Bảng treo số liệu" in admin.text("main")
    admin.open(LIST)
    admin.send("#tao-bang", {"title": "  "}, status=422)
    admin.send("#tao-bang", {"title": "Phòng họp số 1", "units": ["STC"]})
    assert admin.text("h1") == "Bảng treo: Phòng họp số 1"
    screen = browse(None)
    screen.open(admin.link("#dia-chi ~ .content a"))
    assert screen.texts(".big dd") == ["1", "0", "0", "0", "1"]


def test_a_form_that_is_sent_twice_makes_one(on, browse):
    admin = browse("quantri")
    admin.open(LIST)
    form = admin.page
    for _ in range(2):
        admin.page = form
        admin.send("#tao-bang", {"title": "Phòng họp số 1"})
        assert admin.text("h1") == "Bảng treo: Phòng họp số 1"
    admin.open(LIST)
    assert len(admin.texts("tbody tr")) == 1


def test_boards_are_the_administrator_s_alone(on, browse, person):
    for username in ("an", "lan", "minh", "chutich"):
        browse(username).open(LIST, status=403)
    with pytest.raises(AdministratorOnly):
        boards.make_board(
            person("lan"), "x", Register.PROVINCE, FigurePeriod.MONTH, (), ColourScheme.LIGHT
        )


def test_there_is_no_board_before_it_is_switched_on(app, made, browse):
    address = made()
    app.config["TRACKER"] = replace(app.config["TRACKER"], boards=False)
    browse(None).open(address, status=404)
    browse("quantri").open(LIST, status=404)


def test_the_board_is_light(made, browse, clock):
    """What a cheap box behind a screen fetches: once some files, each minute the figures alone."""
    screen = browse(None)
    screen.open(made())
    weights = {
        path.partition("?")[0]: len(screen.raw("get", path).data)
        for path in (
            *(tag["href"] for tag in screen.page.select("link[rel=stylesheet]")),
            *(tag["src"] for tag in screen.page.select("script[src]")),
        )
    }
    assert weights["/static/board.css"] < 4_500
    assert weights["/static/board.js"] < 2_500
    assert sum(weights.values()) < 12_000
    clock.fixed_moment += timedelta(minutes=1)
