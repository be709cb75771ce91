"""What pages of mistakes lead to, and how they say what they are."""

import pytest


@pytest.mark.parametrize("path", ["hoan-thanh", "thay/tien-do", "y-kien"])
def test_refreshing_the_address_of_an_act_leads_to_the_task(browse, add_task, path):
    task, lan = add_task(), browse("lan")
    answer = lan.raw("get", f"/nhiem-vu/{task.id}/{path}")
    assert (answer.status_code, answer.headers.get("Location")) in [
        (302, f"/nhiem-vu/{task.id}"),
        (404, None),
    ]
    lan.open(f"/nhiem-vu/{task.id}")


def test_an_address_below_no_page_leads_to_the_first_one(browse):
    answer = browse("lan").raw("get", "/dang-xuat")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_form_sent_to_a_page_that_takes_none_says_so(browse):
    lan = browse("lan")
    lan.open("/tai-khoan")
    lan.post("/tong-quan", {}, status=405)
    assert lan.page.title.get_text().startswith("Lỗi: Không mở được địa chỉ này")


def test_the_title_says_first_that_something_is_wrong(browse, add_task):
    task, an = add_task(), browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    assert not an.page.title.get_text().startswith("Lỗi")
    an.send(f"form[action='/nhiem-vu/{task.id}/tien-do']", {"note": ""}, status=422)
    assert an.page.title.get_text().startswith("Lỗi: ")
    an.open("/khong-co-trang-nay", status=404)
    assert an.page.title.get_text().startswith("Lỗi: Không tìm thấy trang")


def test_a_login_that_fails_says_so_in_the_title_too(browse):
    nobody = browse(None)
    nobody.open("/dang-nhap")
    nobody.send("main form", {"username": "lan", "password": "sai"})
    assert nobody.page.title.get_text().startswith("Lỗi: Đăng nhập")
