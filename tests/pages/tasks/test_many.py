"""Several tasks changed at once: ticked in the list, or all open ones of an officer who leaves."""

from datetime import timedelta

from tracker.extensions import db


def followed(person, add_task, contents, username="lan"):
    tasks = [add_task(content) for content in contents]
    for task in tasks:
        task.officer = person(username)
    db.session.commit()
    return tasks


def test_tasks_ticked_in_the_list_get_another_officer(browse, add_task, person):
    first, _, third = followed(person, add_task, ("Việc A", "Việc B", "Việc C"))
    lan = browse("lan")
    lan.open("/nhiem-vu")
    lan.send("#doi-nhieu", {"chon": [str(first.id), str(third.id)]})
    assert lan.texts("tbody th a") == ["Việc A", "Việc C"]
    lan.send("form[method=post]:has(table)", {"officer": str(person("minh").id)})
    assert lan.text(".outcomes h2") == "Đã đổi 2/2 nhiệm vụ"
    db.session.rollback()
    assert (first.officer.username, third.officer.username) == ("minh", "minh")
    lan.open(f"/nhiem-vu?chuyen_vien={person('minh').id}")
    assert sorted(lan.texts(".tasks tbody th a")) == ["Việc A", "Việc C"]


def test_an_officer_who_leaves_hands_all_open_tasks_to_a_colleague(browse, add_task, person):
    followed(person, add_task, ("Việc A", "Việc B"))
    minh = browse("minh")
    minh.open(f"/nhiem-vu?chuyen_vien={person('lan').id}")
    minh.open(minh.link(".many-acts a:last-child"))
    assert minh.text("h1") == "Chuyển nhiệm vụ của Nguyễn Thị Lan"
    assert minh.text("caption") == "2 nhiệm vụ chưa hoàn thành, hạn gần nhất trước"
    minh.send("form[method=post]:has(table)", {}, status=422)
    assert minh.texts(".error-summary li") == ["Chọn điều cần đổi."]
    minh.send("form[method=post]:has(table)", {"officer": str(person("minh").id), "note": "Nghỉ"})
    assert minh.text(".outcomes h2") == "Đã đổi 2/2 nhiệm vụ"


def test_units_see_no_boxes_to_tick(browse, add_task):
    add_task()
    an = browse("an")
    an.open("/nhiem-vu")
    assert an.page.select(".tick, #doi-nhieu") == []


def test_one_task_gets_officer_and_urgency_from_its_own_page(browse, add_task, person):
    task = add_task()
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    filled = {"officer": str(person("minh").id), "urgency": "urgent", "product": "Kế hoạch"}
    lan.send(".act-change_particulars form", filled)
    facts = dict(zip(lan.texts(".facts dt"), lan.texts(".facts dd"), strict=True))
    assert (facts["Độ khẩn"], facts["Sản phẩm"]) == ("Khẩn", "Kế hoạch")
    assert facts["Chuyên viên theo dõi"] == person("minh").name


def test_a_change_of_many_is_undone_but_for_what_was_changed_since(browse, add_task, person):
    first, second = followed(person, add_task, ("Việc A", "Việc B"))
    lan = browse("lan")
    lan.open(f"/nhiem-vu/doi-nhieu?chon={first.id}&chon={second.id}")
    lan.send(
        "form[method=post]:has(table)", {"officer": str(person("minh").id), "urgency": "urgent"}
    )
    minh = browse("minh")
    minh.open(f"/nhiem-vu/{second.id}")
    minh.send(".act-change_particulars form", {"product": "Kế hoạch"})
    lan.send(".outcomes form", {})
    assert lan.text(".outcomes h2") == "Đã hoàn tác 1/2 nhiệm vụ"
    db.session.rollback()
    assert (first.officer.username, first.urgency.label) == ("lan", "Thường")
    assert (second.officer.username, second.urgency.label) == ("minh", "Khẩn")
    assert not lan.page.select(".outcomes form")
    assert lan.texts(".outcome-not")[0].endswith(
        "Đã có thay đổi khác từ sau lần đổi này nên giữ nguyên; xem lịch sử của nhiệm vụ."
    )
    assert "Đổi thành" not in lan.texts("h2"), "an undoing asks for no further change"


def test_a_change_is_undone_once_by_who_made_it_within_a_day(browse, add_task, person, clock):
    (task,) = followed(person, add_task, ("Việc A",))
    lan, minh = browse("lan"), browse("minh")
    lan.open(f"/nhiem-vu/doi-nhieu?chon={task.id}")
    lan.send("form[method=post]:has(table)", {"urgency": "urgent"})
    address, before = lan.response.request.path, lan.page
    minh.open(address)
    minh.post(f"{address}/hoan-tac", {}, status=200)
    assert "Không còn hoàn tác được" in minh.text(".notice")
    lan.send(".outcomes form")
    undone = lan.response.request.path
    lan.open(undone)
    assert lan.text(".outcomes h2") == "Đã hoàn tác 1/1 nhiệm vụ"
    lan.open(address)
    assert lan.link(".outcomes .notice a") == undone
    lan.page = before  # by going back
    lan.send(".outcomes form")
    assert "Không còn hoàn tác được" in lan.text(".notice")
    db.session.rollback()
    assert task.urgency.label == "Thường"
    lan.open(f"/nhiem-vu/doi-nhieu?chon={task.id}")
    lan.send("form[method=post]:has(table)", {"urgency": "urgent"})
    clock.fixed_moment += timedelta(hours=25)
    lan = browse("lan")
    lan.open("/nhiem-vu")
    lan.post(f"/nhiem-vu/ket-qua/{3}/hoan-tac", {}, status=200)
    assert "Không còn hoàn tác được" in lan.text(".notice")


def test_what_could_not_be_changed_is_tried_again_from_the_result(browse, add_task, person):
    first, second = followed(person, add_task, ("Việc A", "Việc B"))
    lan, minh = browse("lan"), browse("minh")
    minh.open(f"/nhiem-vu/{second.id}")
    minh.send(".act-change_particulars form", {"urgency": "urgent"})
    lan.open(f"/nhiem-vu/doi-nhieu?chon={first.id}&chon={second.id}&tro_ve=/nhiem-vu?q=x")
    lan.send("form[method=post]:has(table)", {"urgency": "urgent"})
    assert lan.text(".outcomes h2") == "Đã đổi 1/2 nhiệm vụ"
    lan.open(lan.link(".outcomes p a"))
    assert lan.texts("tbody th a") == ["Việc B"]
    assert lan.link(".crumb a") == "/nhiem-vu?q=x"


def test_the_filtered_list_is_not_lost_by_changing_many_and_undoing_it(browse, add_task, person):
    (task,) = followed(person, add_task, ("Việc A",))
    lan = browse("lan")
    lan.open("/nhiem-vu?don_vi=STC&q=Việc")
    lan.send("#doi-nhieu", {"chon": str(task.id)})
    back = lan.link(".crumb a")
    lan.send("form[method=post]:has(table)", {}, status=422)
    assert lan.link(".crumb a") == back
    lan.send("form[method=post]:has(table)", {"urgency": "urgent"})
    assert lan.link(".crumb a") == back
    lan.send(".outcomes form", {})
    lan.open(lan.link(".crumb a"))
    assert lan.texts(".chips a") == ["Bỏ Tìm “Việc”", "Bỏ Đơn vị chủ trì: Sở Tài chính"]


def test_the_way_back_from_changing_many_leads_to_no_other_site(browse, add_task):
    lan = browse("lan")
    lan.open(f"/nhiem-vu/doi-nhieu?chon={add_task().id}&tro_ve=//elsewhere.example")
    assert lan.link(".crumb a") == "/nhiem-vu"


def test_urging_many_ends_at_the_filtered_list(browse, add_task):
    task = add_task()
    lan = browse("lan")
    lan.open("/nhiem-vu?don_vi=STC")
    (form,) = lan.page.select("#doi-nhieu")
    form["action"] = lan.page.select_one("button[form=doi-nhieu][formaction]")["formaction"]
    lan.send("#doi-nhieu", {"chon": str(task.id)})
    lan.send("main form", button="Gửi đôn đốc")
    assert lan.response.request.full_path == "/nhiem-vu?don_vi=STC"
