"""The trail of logins: who came in, who did not, what was taken away."""

from datetime import timedelta

from tests.cast import PASSWORD
from tracker import clock
from tracker.extensions import db
from tracker.jobs.system.housekeeping import tidy
from tracker.models import AccessEntry

TRAIL = "/quan-tri/nhat-ky/dang-nhap"


def rows(browse, query=""):
    """What the administrator reads, without the moments."""
    quantri = browse("quantri")
    quantri.open(TRAIL + query)
    return [
        " | ".join(cell.get_text(" ", strip=True) for cell in row.select("th, td")[1:])
        for row in quantri.page.select("main tbody tr")
    ]


def sign_in(browser, username, password):
    browser.open("/dang-nhap")
    browser.send("main form", {"username": username, "password": password})


def test_who_came_in_and_who_did_not_stands_there_with_the_address(browse):
    somebody = browse(None)
    sign_in(somebody, "an", "sai")
    sign_in(somebody, "khong-co", "sai")
    sign_in(somebody, "an", PASSWORD)
    somebody.send(".person form")
    lines = rows(browse)
    assert [line.split(" | ")[0] for line in lines] == [
        "Đăng xuất", "Đăng nhập", "Đăng nhập sai", "Đăng nhập sai",
    ]  # fmt: skip
    assert "Phạm Hoài An" in lines[0]
    assert "khong-co không có tài khoản tên này" in lines[2]
    assert all("127.0.0.1" in line for line in lines)


def test_nothing_secret_stands_in_the_trail(browse):
    somebody = browse(None)
    sign_in(somebody, "Mật khẩu rất bí mật của tôi", "một mật khẩu khác")
    sign_in(somebody, "an", PASSWORD)
    everything = str([vars(row) for row in db.session.scalars(db.select(AccessEntry))])
    for secret in ("bí mật", "mật khẩu khác", PASSWORD):
        assert secret not in everything


def test_what_is_taken_away_is_written_down_by_its_name(browse):
    lan = browse("lan")
    lan.raw("get", "/nhiem-vu/tep.csv")
    assert any("Tải tệp" in line and ".csv" in line for line in rows(browse))


def test_another_password_is_written_down_and_a_refused_one_too(browse):
    an = browse("an")
    for present in ("sai", PASSWORD):
        an.open("/doi-mat-khau")
        wanted = {"present": present, "wanted": "mot-cau-de-nho", "again": "mot-cau-de-nho"}
        an.send("main form", wanted)
    assert [line.split(" | ")[0] for line in rows(browse)] == [
        "Đổi mật khẩu", "Đổi mật khẩu không được",
    ]  # fmt: skip


def test_the_trail_is_filtered_by_person_kind_address_and_name(browse, person):
    somebody = browse(None)
    for username in ("an", "lan", "khong-co"):
        sign_in(somebody, username, "sai")
    assert len(rows(browse, f"?nguoi={person('an').id}")) == 1
    assert len(rows(browse, "?ten=khong")) == 1
    assert len(rows(browse, "?ten=LAN")) == 1
    assert len(rows(browse, "?viec=refused")) == 3
    assert len(rows(browse, "?viec=logged_in")) == 0
    assert len(rows(browse, "?dia_chi=127.")) == 3
    assert len(rows(browse, "?dia_chi=%25")) == 0


def test_the_trail_is_taken_away_as_a_file_with_all_its_pages(browse):
    somebody = browse(None)
    for number in range(55):
        sign_in(somebody, f"khong-co-{number}", "sai")
    quantri = browse("quantri")
    quantri.open(TRAIL)
    assert len(quantri.page.select("main tbody tr")) == 50
    text = quantri.raw("get", f"{TRAIL}.csv").text
    assert all(f"khong-co-{number}" in text for number in range(55))


def test_days_in_the_wrong_order_are_said_at_their_box(browse):
    quantri = browse("quantri")
    quantri.open(f"{TRAIL}?tu=30/6/2025&den=1/6/2025", status=400)
    assert quantri.texts(".error-summary a") == ["Nhập từ 30/06/2025 trở đi, hoặc sửa ô “Từ ngày”."]


def test_the_trail_is_kept_as_long_as_is_set(browse, app):
    sign_in(browse(None), "khong-co", "sai")
    tidy(clock.now() + timedelta(days=364))
    assert len(rows(browse)) == 1
    tidy(clock.now() + timedelta(days=366))
    assert rows(browse) == []
