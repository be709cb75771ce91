"""People's accounts: the administrator's pages, a head's own staff, one-time links, delegation."""

import logging
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.domain.history import event_of
from tracker.domain.vocabulary import Role
from tracker.extensions import db, limiter
from tracker.models import Delegation, Event, Mail, User
from tracker.services.organisation import people

PERSON = {
    "name": "Vì Thị Hoa", "title": "Phó Giám đốc", "username": "hoa", "email": "hoa@tinh.example",
}  # fmt: skip
NEW_PASSWORD = "mot-cau-de-nho-2025"


def sentences() -> list[str]:
    events = db.session.scalars(db.select(Event).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def link_in_mail() -> str:
    """The address in the last mail."""
    mail = db.session.scalars(db.select(Mail).order_by(Mail.id.desc())).first()
    found = re.search(r"/loi-moi/\S+", mail.text)
    return found[0]


@pytest.fixture
def admin(browse):
    return browse("quantri")


@pytest.fixture
def head(browse):
    return browse("an")


@pytest.fixture
def link(person) -> str:
    """The link in the mail of somebody who was invited."""
    people.invite(
        person("quantri"), **{**PERSON, "roles": frozenset({Role.UNIT_STAFF}), "unit_code": "STC"}
    )
    return link_in_mail()


def test_the_administrator_invites_somebody_who_gets_a_mail(admin, person):
    admin.open("/quan-tri/nguoi-dung/moi")
    admin.send("form.sheet", {**PERSON, "unit": "STC", "roles": ["unit_head", "unit_staff"]})
    assert "gửi thư mời đến hoa@tinh.example" in admin.text(".notice")
    assert admin.text("h1") == "Vì Thị Hoa"
    assert "Chưa đặt mật khẩu" in admin.text(".facts")
    assert person("hoa").roles == {Role.UNIT_HEAD, Role.UNIT_STAFF}
    assert admin.texts(".timeline p")[0].startswith("Quản trị hệ thống mời Vì Thị Hoa")


WRONG = [
    ({"name": " "}, "Nhập họ tên.", "#name"),
    ({"username": "Vì Hoa"}, "Tên đăng nhập gồm", "#username"),
    ({"username": "an"}, "an đã có người dùng.", "#username"),
    ({"email": "hoa"}, "Địa chỉ thư", "#email"),
    ({"email": "an@tinh.example"}, "an@tinh.example đã có", "#email"),
    ({"roles": []}, "Chọn ít nhất một vai trò.", "#roles"),
    ({"unit": ""}, "Người của đơn vị phải có", "#unit"),
    ({"unit": "SKHĐT"}, "Chọn một mục trong danh sách.", "#unit"),
]


def test_what_is_wrong_with_an_invitation_is_said_at_its_field_and_nothing_is_lost(admin):
    right = {**PERSON, "unit": "STC", "roles": ["unit_staff"]}
    for changes, message, field in WRONG:
        admin.open("/quan-tri/nguoi-dung/moi")
        admin.send("form.sheet", {**right, **changes}, status=422)
        assert admin.text(".error-summary a").startswith(message)
        assert admin.link(".error-summary a") == field
        assert admin.page.select_one("#title")["value"] == "Phó Giám đốc"
    assert sentences() == []


def test_people_are_found_by_name_without_accents_by_role_unit_and_state(admin, person):
    people.deactivate(person("quantri"), person("cuong").id)
    for query, found in (
        ("q=pham+hoai", ["Phạm Hoài An an · Giám đốc Sở Tài chính"]),
        ("vai_tro=leadership", ["Lò Văn Thành chutich · Chủ tịch UBND tỉnh"]),
        ("trang_thai=da-ngung", ["Lê Quốc Cường cuong · Chuyên viên"]),
        (f"don_vi={person('an').unit_id}&trang_thai=dang-dung", [
            "Phạm Hoài An an · Giám đốc Sở Tài chính"]),
    ):  # fmt: skip
        admin.open(f"/quan-tri/nguoi-dung?{query}")
        assert admin.texts("tbody th") == found
    admin.open("/quan-tri/nguoi-dung?q=khong+ai")
    assert "Không có người dùng nào khớp" in admin.text(".empty")


def test_a_name_of_markup_is_shown_as_it_is_written(admin, person):
    people.change_user(person("quantri"), person("cuong").id, name="<script>alert(1)</script>")
    for address in ("/quan-tri/nguoi-dung", f"/quan-tri/nguoi-dung/{person('cuong').id}"):
        assert "<script>alert(1)</script>" in admin.open(address).get_text()


def test_changes_of_a_person_are_kept_and_told(admin, person):
    admin.open(f"/quan-tri/nguoi-dung/{person('cuong').id}")
    admin.send("#sua", {"title": "Trưởng phòng", "roles": ["unit_staff", "unit_head"]})
    assert admin.text(".notice") == "Đã lưu thông tin người dùng."
    assert person("cuong").roles == {Role.UNIT_STAFF, Role.UNIT_HEAD}
    assert "chức vụ từ “Chuyên viên” thành “Trưởng phòng”" in sentences()[0]


def test_the_last_administrator_stays_one(admin, person):
    admin.open(f"/quan-tri/nguoi-dung/{person('quantri').id}")
    admin.send("#sua", {"roles": ["leadership"]}, status=422)
    assert admin.link(".error-summary a") == "#roles"
    assert not admin.page.select("form[action$='/ngung']")
    admin.post(f"/quan-tri/nguoi-dung/{person('quantri').id}/ngung", {}, status=200)
    assert "chính mình" in admin.text(".notice-warning")


def test_an_account_is_closed_and_opened_again(admin, browse, person):
    cuong = browse("cuong")
    cuong.open("/don-vi-cua-toi")
    admin.open(f"/quan-tri/nguoi-dung/{person('cuong').id}")
    admin.send("form[action$='/ngung']")
    assert "Đã ngừng" in admin.text(".state")
    assert cuong.raw("get", "/don-vi-cua-toi").status_code == 302
    admin.send("form[action$='/mo-lai']")
    assert "Đang dùng" in admin.text(".state")
    assert len(sentences()) == 2


def test_a_forgotten_password_is_set_anew_with_a_mailed_link(admin, browse, person):
    admin.open(f"/quan-tri/nguoi-dung/{person('cuong').id}")
    admin.send("form[action$='/gui-duong-dan']")
    guest = browse(None)
    guest.open(link_in_mail())
    guest.send("form.panel", {"wanted": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert guest.response.request.path == "/don-vi-cua-toi"


def test_with_the_link_a_person_sets_the_password_and_is_in(browse, link):
    guest = browse(None)
    guest.open(link)
    assert guest.text(".narrow p").startswith("Chào Vì Thị Hoa. Tên đăng nhập của bạn là hoa")
    assert guest.response.headers["Referrer-Policy"] == "no-referrer"
    guest.send("form.panel", {"wanted": "ngan", "again": "ngan"}, status=422)
    assert guest.link(".error-summary a") == "#wanted"
    guest.send("form.panel", {"wanted": NEW_PASSWORD, "again": NEW_PASSWORD[1:]}, status=422)
    assert guest.link(".error-summary a") == "#again"
    guest.send("form.panel", {"wanted": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert guest.text(".person-name strong") == "Vì Thị Hoa"
    later = browse(None)
    later.open("/dang-nhap")
    later.send("form.panel", {"username": "hoa", "password": NEW_PASSWORD})
    assert later.text(".person-name strong") == "Vì Thị Hoa"


def test_a_link_works_behind_https_where_the_browser_names_no_referrer(app, browse, link):
    guest = browse(None)
    guest.client.environ_base["wsgi.url_scheme"] = "https"
    guest.open(link)
    guest.send(
        "form.panel", {"wanted": NEW_PASSWORD, "again": NEW_PASSWORD}, follow=False, status=302
    )


def test_a_form_from_elsewhere_sets_no_password(browse, link, person):
    sent = browse(None).raw("post", link, data={"wanted": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert sent.status_code == 422
    assert person("hoa").password_hash is None


def test_links_unknown_used_and_expired_get_the_same_answer(browse, link, clock):
    guest = browse(None)
    unknown = guest.raw("get", "/loi-moi/khong-co")
    clock.fixed_moment = datetime(2025, 6, 30, 2, 0, tzinfo=UTC) + timedelta(days=8)
    expired = guest.raw("get", link)
    clock.fixed_moment = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
    guest.open(link)
    guest.send("form.panel", {"wanted": NEW_PASSWORD, "again": NEW_PASSWORD})
    used = browse(None).raw("get", link)
    answers = [(each.status_code, each.text) for each in (unknown, expired, used)]
    day = r"(Số liệu tính đến|in ngày) \S+"
    answers = [(status, re.sub(day, "", text)) for status, text in answers]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 404
    assert "hoa" not in answers[2][1].lower().replace("khoa", "")
    sent = guest.raw("post", link, data={"wanted": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert sent.status_code == 404


def test_links_cannot_be_tried_without_end(browse):
    guest = browse(None)
    limiter.enabled = True
    limiter.reset()
    answers = [guest.raw("get", f"/loi-moi/thu-{number}").status_code for number in range(61)]
    limiter.reset()
    assert answers == [404] * 60 + [429]


def test_no_log_holds_a_link(app, caplog, link):
    with caplog.at_level(logging.INFO):
        app.logger.error("Exception on %s [%s]", link, "GET")
        logging.getLogger("werkzeug").info('"GET %s HTTP/1.1" 200', link)
    assert "/loi-moi/…" in caplog.text
    assert link not in caplog.text


def test_a_head_invites_own_staff(head, person):
    head.open("/don-vi-cua-toi/nguoi")
    assert head.texts("tbody th") == [
        "Phạm Hoài An an · Giám đốc Sở Tài chính",
        "Lê Quốc Cường cuong · Chuyên viên",
    ]
    head.open(head.link(".head a.btn"))
    head.send("form.sheet", {**PERSON, "username": "lan"}, status=422)
    assert head.link(".error-summary a") == "#username"
    head.send("form.sheet", {**PERSON, "acts": "y"})
    hoa = person("hoa")
    assert (hoa.roles, hoa.unit.code, hoa.acts_for_unit) == ({Role.UNIT_STAFF}, "STC", True)


def test_a_head_lets_staff_act_or_not_changes_and_closes_them(head, person):
    head.open("/don-vi-cua-toi/nguoi")
    head.send("form[action$='/thay-mat']")
    assert head.text(".notice") == "Lê Quốc Cường không còn thay mặt đơn vị."
    assert not person("cuong").acts_for_unit
    head.send("form[action$='/thay-mat']")
    assert person("cuong").acts_for_unit
    head.open(head.link("tbody th a"))
    head.send("#sua", {"title": "Phó phòng"})
    assert person("cuong").title == "Phó phòng"
    head.send("form[action$='/ngung']")
    assert not person("cuong").active
    head.send("form[action$='/mo-lai']")
    assert person("cuong").active


def test_a_head_reaches_neither_other_units_nor_heads(head, browse, person):
    head.open("/don-vi-cua-toi/nguoi")
    for username, status in (("binh", 404), ("lan", 404), ("an", 403)):
        address = f"/don-vi-cua-toi/nguoi/{person(username).id}"
        head.open(address, status=status)
        head.open("/don-vi-cua-toi/nguoi")
        head.post(f"{address}/ngung", {}, status=status)
        head.open("/don-vi-cua-toi/nguoi")
    browse("cuong").open("/don-vi-cua-toi/nguoi", status=403)
    assert sentences() == []


def test_acts_are_lent_for_some_days_and_taken_back(head, browse, person):
    head.open("/uy-quyen")
    head.send(
        "#uy-quyen",
        {"to_user": str(person("cuong").id), "first_day": "30/6/2025", "last_day": "3/7/2025"},
    )
    assert head.text("tbody tr").startswith(
        "Lê Quốc Cường đang có hiệu lực Phạm Hoài An 30/06/2025"
    )
    cuong = browse("cuong")
    cuong.open("/don-vi-cua-toi/nguoi")
    assert "Người của đơn vị" in cuong.texts(".menu li")
    cuong.open("/uy-quyen", status=403)
    head.send("form[action$='/thu-hoi']")
    assert db.session.scalars(db.select(Delegation)).one().revoked_on == date(2025, 6, 30)
    cuong.open("/don-vi-cua-toi/nguoi", status=403)


def test_a_delegation_that_cannot_be_is_refused_at_its_field(head, person):
    right = {"to_user": str(person("cuong").id), "first_day": "1/7/2025", "last_day": "3/7/2025"}
    for changes, field in (
        ({"to_user": ""}, "#to_user"),
        ({"to_user": str(person("binh").id)}, "#to_user"),
        ({"first_day": "29/6/2025"}, "#first_day"),
        ({"last_day": "30/6/2025"}, "#last_day"),
        ({"last_day": "hôm sau"}, "#last_day"),
    ):
        head.open("/uy-quyen")
        head.send("#uy-quyen", {**right, **changes}, status=422)
        assert head.link(".error-summary a") == field
    assert db.session.scalars(db.select(Delegation)).all() == []


def test_a_head_takes_back_only_the_own_delegations(head, browse, person):
    head.open("/uy-quyen")
    head.send(
        "#uy-quyen",
        {"to_user": str(person("cuong").id), "first_day": "30/6/2025", "last_day": "3/7/2025"},
    )
    delegation = db.session.scalars(db.select(Delegation)).one()
    binh = browse("binh")
    binh.open("/uy-quyen")
    binh.post(f"/uy-quyen/{delegation.id}/thu-hoi", {}, status=404)
    assert delegation.revoked_on is None


def test_people_are_paged(admin, person):
    roles = frozenset({Role.LEADERSHIP})
    for number in range(60):
        user = User(
            username=f"n{number:02}", name=f"Người {number:02}", email=f"n{number}@x.example"
        )
        user.set_roles(roles)
        db.session.add(user)
    db.session.commit()
    admin.open("/quan-tri/nguoi-dung?q=nguoi")
    assert len(admin.texts("tbody tr")) == 50
    admin.open(admin.link(".pager a"))
    assert admin.texts("tbody th")[0].startswith("Người 50")
    admin.open(admin.link(".pager a"))
    assert admin.texts("tbody th")[0].startswith("Người 00")


def test_the_administrator_lends_for_a_head_who_is_away(admin, person):
    admin.open(f"/quan-tri/nguoi-dung/{person('an').id}")
    admin.open(admin.link("p.more a"))
    assert admin.text("h1") == "Ủy quyền của Phạm Hoài An"
    days = {"first_day": "30/6/2025", "last_day": "3/7/2025"}
    admin.send("#uy-quyen", {"to_user": str(person("cuong").id), **days})
    assert admin.text("tbody tr").startswith("Lê Quốc Cường đang có hiệu lực Phạm Hoài An")
    admin.send("form[action$='/thu-hoi']")
    assert "Hiện không có ủy quyền nào" in admin.text(".empty")
    admin.open(f"/quan-tri/nguoi-dung/{person('cuong').id}/uy-quyen", status=404)
