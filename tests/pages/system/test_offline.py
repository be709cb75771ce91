"""The program on a phone: what it is told to install it, and what it keeps to read offline."""

import json
import re
import struct

from tracker.extensions import db
from tracker.queries.notifying import offline_copy
from tracker.services.tasks import unit_acts

COPY = "/ngoai-tuyen"


def test_the_manifest_names_icons_that_are_as_large_as_it_says(browse):
    nobody = browse(None)
    head = nobody.open("/dang-nhap")
    link = head.select_one("link[rel=manifest]")
    manifest = json.loads(nobody.raw("get", str(link["href"])).text)
    assert manifest["lang"] == "vi"
    assert manifest["name"].startswith("Theo dõi nhiệm vụ")
    assert manifest["theme_color"] == head.select_one("meta[name=theme-color]")["content"]
    purposes = set()
    for icon in manifest["icons"]:
        picture = nobody.raw("get", icon["src"])
        assert "immutable" in picture.headers["Cache-Control"]
        width, height = struct.unpack(">II", picture.data[16:24])
        assert icon["sizes"] == f"{width}x{height}"
        purposes.add((icon["purpose"], width))
    assert {("any", 192), ("any", 512), ("maskable", 512)} <= purposes
    touch = head.select_one("link[rel=apple-touch-icon]")
    assert nobody.raw("get", str(touch["href"])).status_code == 200


def test_the_worker_keeps_the_files_of_this_version_under_a_strict_policy(browse):
    nobody = browse(None)
    answer = nobody.raw("get", "/worker.js")
    assert answer.mimetype == "text/javascript"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    program = json.loads(re.match(r"const PROGRAM = (.*);", answer.text)[1])
    for address in program["files"]:
        assert "immutable" in nobody.raw("get", address).headers["Cache-Control"]


def test_what_the_copy_loads_is_kept_with_it(browse):
    an = browse("an")
    program = json.loads(re.match(r"const PROGRAM = (.*);", an.raw("get", "/worker.js").text)[1])
    page = an.open(COPY)
    loaded = [
        tag.get("href") or tag.get("src") for tag in page.select("link[rel=stylesheet], script")
    ]
    assert {*loaded, *page.body["data-offline"].split()} <= set(program["files"])


def test_the_copy_says_when_it_was_made_and_holds_ones_own_open_tasks(browse, add_task, person):
    task, helping = add_task(), add_task("Phối hợp", lead="SNNMT", helpers=("STC",))
    add_task("Của đơn vị khác", lead="SNNMT")
    reported = add_task("Đã báo cáo")
    unit_acts.note_progress(person("an"), task.id, "Đã họp các phòng")
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    an = browse("an")
    an.open(COPY)
    assert an.text("#ban-luu").startswith("Bản lưu lúc 30/06/2025 09:00")
    numbers = {tag["id"] for tag in an.page.select("details.carried")}
    assert numbers == {f"nhiem-vu-{one.id}" for one in (task, helping, reported)}
    assert "Đã họp các phòng" in an.text(f"#nhiem-vu-{task.id} .timeline")
    assert [tag["action"] for tag in an.page.select(".carried form")] == [
        f"/nhiem-vu/{task.id}/tien-do"
    ], "notes are written where they can be sent"


def test_an_officer_carries_what_they_follow_and_a_leader_what_they_lead(browse, add_task, person):
    followed, led = add_task("Lan theo dõi"), add_task("Chủ tịch phụ trách")
    followed.officer_id, led.leader_id = person("lan").id, person("chutich").id
    db.session.commit()
    for username, task in (("lan", followed), ("chutich", led)):
        browser = browse(username)
        browser.open(COPY)
        assert [tag["id"] for tag in browser.page.select(".carried")] == [f"nhiem-vu-{task.id}"]


def test_a_copy_of_some_says_of_how_many(browse, add_task, monkeypatch):
    monkeypatch.setattr(offline_copy, "MOST", 2)
    for _ in range(3):
        add_task()
    an = browse("an")
    an.open(COPY)
    assert "Chỉ lưu 2 nhiệm vụ gấp nhất trong 3" in an.text("main")
    assert len(an.page.select(".carried")) == 2


def test_the_copy_to_keep_has_no_notice_and_leaves_none_for_later(browse, add_task):
    task = add_task()
    an = browse("an")
    for keeps in (False, True):
        an.open(f"/nhiem-vu/{task.id}")
        note = {"note": "Gửi từ điện thoại"}
        an.send("form[action$='/tien-do']", note, status=302, follow=False)
        page = an.open(f"{COPY}?de_luu=1" if keeps else COPY)
        assert bool(page.select("main [role=status][tabindex]")) is not keeps
    assert not an.open(COPY).select("main [role=status][tabindex]")


def test_the_note_box_of_the_copy_carries_the_limit_of_the_form(browse, add_task):
    task = add_task()
    an = browse("an")
    box = an.open(COPY).select_one(f"#tien-do-{task.id}")
    too_long = (int(box["data-longest"]) + 1) * "a"
    answer = an.send("form[action$='/tien-do']", {"note": too_long}, status=422)
    assert box["data-too-long"] in answer.select_one(".error-summary").text


def test_pages_of_who_carries_no_tasks_know_of_no_copy(browse):
    assert browse("quantri").open("/quan-tri").body.get("data-offline") is None
    assert browse(None).open("/dang-nhap").body.get("data-person") is None
