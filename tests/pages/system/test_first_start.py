"""The first start on an empty database, the list of what is left to do, and the sample data."""

from datetime import UTC, date, datetime, time

import pytest
import sqlalchemy as sa

from tests.pages.browser import Browser
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import EventKind
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.vocabulary import Role
from tracker.extensions import db, limiter
from tracker.models import AccessToken, Base, CalendarDay, Event, Field, Task, Unit, User, Webhook
from tracker.queries.system.sample_data import is_sample_person
from tracker.services.notifying.webhooks import receivers
from tracker.services.organisation.connections import access_tokens
from tracker.services.organisation.units import UnitFacts, add_unit
from tracker.services.system.first_start import first_token
from tracker.services.system.sample_data import (
    OF_A_PERSON,
    STAYING,
    clear_sample,
    rows_that_stay,
    take_sample,
)

FORM = {
    "organisation": "UBND tỉnh Lai Châu",
    "name": "Nguyễn Văn A",
    "username": "quantri",
    "email": "a@laichau.example",
    "wanted": "mot-cau-de-nho",
    "again": "mot-cau-de-nho",
}


@pytest.fixture
def empty(without_people):
    limiter.enabled = False
    yield without_people
    limiter.enabled = True


def set_up(app):
    browser = Browser(app, None)
    browser.open(f"/thiet-lap-ban-dau?ma={first_token()}")
    browser.send("#ban-dau", FORM)
    return browser


def administrator():
    return db.session.scalars(db.select(User).filter_by(username="quantri")).one()


def test_every_address_leads_to_the_first_start_which_wants_the_printed_token(empty):
    printed = empty.test_cli_runner().invoke(args=["setup"]).output
    assert f"/thiet-lap-ban-dau?ma={first_token()}" in printed
    browser = Browser(empty, None)
    browser.open("/thiet-lap-ban-dau?ma=cua-may-khac")
    assert "Mã trong địa chỉ vừa mở không đúng" in browser.text(".notice-warning")
    for address in ("/", "/dang-nhap", "/nhiem-vu/1", "/khong-co"):
        browser.open(address)
        assert browser.text("h1") == "Thiết lập ban đầu"
    browser.send("#ban-dau", {**FORM, "token": "khong-phai-ma"}, status=403)
    assert "Mã không đúng" in browser.text(".error-summary")
    assert db.session.query(User).count() == 0
    browser = set_up(empty)
    assert browser.text("h1") == "Thiết lập: cơ quan"
    assert "bước 1/7: Tên tỉnh, cơ quan" in browser.text(".setup-bar")
    assert browser.text(".brand-office") == "UBND tỉnh Lai Châu"
    assert administrator().roles == {Role.ADMINISTRATOR}
    browser.open("/thiet-lap-ban-dau")
    assert browser.text("h1") == "Quản trị"
    stranger = Browser(empty, None)
    stranger.open(f"/thiet-lap-ban-dau?ma={first_token()}")
    assert stranger.text("h1") == "Đăng nhập"
    assert "mã này đã dùng xong" in stranger.text(".notice-warning")
    assert "đã được thiết lập" in empty.test_cli_runner().invoke(args=["setup"]).output


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"organisation": " "}, "organisation"),
        ({"name": ""}, "name"),
        ({"username": "Quản trị"}, "username"),
        ({"email": "x"}, "email"),
        ({"wanted": "ngan", "again": "ngan"}, "wanted"),
        ({"again": "khac"}, "again"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_made(empty, fields, box):
    browser = Browser(empty, None)
    browser.open(f"/thiet-lap-ban-dau?ma={first_token()}")
    browser.send("#ban-dau", {**FORM, **fields}, status=422)
    assert browser.link(".error-summary a") == f"#{box}"
    assert db.session.query(User).count() == 0


def test_where_somebody_is_known_there_is_no_first_start(browse):
    stranger = browse(None)
    stranger.open("/thiet-lap-ban-dau")
    assert stranger.text("h1") == "Đăng nhập"


def test_the_list_of_steps_goes_step_by_step_until_it_is_over(empty):
    browser = set_up(empty)
    browser.open("/quan-tri")
    assert [text.split()[0] for text in browser.texts(".steps li")] == ["Chưa"] * 7
    add_unit(administrator(), "STC", UnitFacts("Sở Tài chính", "", kind()))
    browser.open("/quan-tri/linh-vuc")
    browser.send("#them", {"name": "Y tế"})
    browser.open("/quan-tri/lich-lam-viec")
    browser.send("form[action$='/nam']")
    browser.open("/quan-tri")
    states = [text.split()[0] for text in browser.texts(".steps li")]
    assert states == ["Chưa", "Xong", "Xong", "Chưa", "Chưa", "Xong", "Chưa"]
    browser.send(".steps li:nth-child(4) form")
    assert browser.texts(".steps li")[3].startswith("Bỏ qua")
    for _ in range(3):
        browser.send(".steps form")
    assert browser.texts(".steps li") == []
    browser.post("/quan-tri/bo-qua", {"buoc": "khac"}, status=400)


def kind():
    return Unit.__table__.c.kind.type.enum_class.DEPARTMENT


def test_the_whole_list_can_be_closed(empty):
    browser = set_up(empty)
    browser.open("/quan-tri")
    browser.send("section form")
    assert browser.texts(".steps li") == []


def test_the_sample_data_is_taken_and_cleared_and_what_is_real_stays(empty):
    browser = set_up(empty)
    add_unit(administrator(), "X1", UnitFacts("Đơn vị thật", "", kind()))
    browser.open("/quan-tri/du-lieu-mau")
    browser.send("main form")
    assert "Đã nạp dữ liệu mẫu." in browser.text(".notice-success")
    browser.open("/quan-tri")
    states = [text.split()[0] for text in browser.texts(".steps li")]
    assert states == ["Chưa", "Xong", *["Chưa"] * 5]  # the unit that is real; nothing of the sample
    browser.open("/quan-tri/du-lieu-mau")
    lines = browser.texts("main ul li")
    assert lines[0] == f"{db.session.query(Task).count():,} nhiệm vụ".replace(",", ".")
    browser.send("main form")
    assert "Đã xóa dữ liệu mẫu." in browser.text(".notice-success")
    assert db.session.query(Task).count() == 0
    assert db.session.scalars(db.select(Unit.code)).all() == ["X1"]
    assert db.session.scalars(db.select(User.username)).all() == ["quantri"]
    assert db.session.query(Field).count() == 0
    assert db.session.query(CalendarDay).count() == 2
    told = [event.facts.get("act") for event in db.session.scalars(db.select(Event))]
    assert told[-2:] == ["taken", "deleted"]
    browser.open("/quan-tri")
    assert browser.text("h1") == "Quản trị"


def test_sample_data_on_which_something_real_rests_stays(empty):
    set_up(empty)
    take_sample(administrator())
    administrator().unit = db.session.scalars(db.select(Unit)).first()
    db.session.commit()
    with pytest.raises(NotPossibleNow, match="1 người thật thuộc đơn vị mẫu"):
        clear_sample(administrator())
    assert db.session.query(Task).count() > 0
    with pytest.raises(NotPossibleNow, match="Đã có nhiệm vụ"):
        take_sample(administrator())


def test_the_first_administrator_is_led_from_step_to_step(empty):
    browser = set_up(empty)
    assert "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU" in browser.text(".document-head")
    browser.send("#thiet-lap", {"place": "Phong Thổ", "office_name": "Văn phòng UBND tỉnh"})
    assert "Phong Thổ, ngày" in browser.text(".document-head")
    assert "Xong" in browser.text(".setup-bar")
    browser.open(browser.link(".setup-bar a.btn-primary"))
    assert "bước 2/7: Nhập đơn vị" in browser.text(".setup-bar")
    browser.open("/quan-tri/don-vi/tu-tep")
    assert "bước 2/7" in browser.text(".setup-bar")
    browser.send(".setup-bar form")
    assert "bước 3/7: Nhập lĩnh vực" in browser.text(".setup-bar")
    browser.open("/quan-tri/don-vi")
    assert "Bỏ qua" in browser.text(".setup-bar .step-state")
    browser.open("/quan-tri/nhiem-vu-dau-tien")
    assert "bước 7/7" in browser.text(".setup-bar")
    browser.open("/quan-tri")
    browser.send("section form")
    browser.open("/quan-tri/don-vi")
    assert not browser.page.select(".setup-bar")


def test_tokens_systems_and_webhooks_stay_where_the_sample_data_is_cleared(empty):
    set_up(empty)
    own = {"scopes": {TokenScope.READ}, "last_day": date(2025, 9, 1)}
    kinds = (EventKind.ASSIGNED,)
    receivers.add(
        administrator(), name="A", address="https://a.example/", kinds=kinds, with_texts=False
    )
    take_sample(administrator())
    samples = db.session.scalars(db.select(User).filter(is_sample_person()))
    for user in (administrator(), samples.first()):
        access_tokens.make(None, user.id, name=user.username, **own)
    clear_sample(administrator())
    assert [row.name for row in db.session.scalars(db.select(AccessToken))] == ["quantri"]
    assert db.session.query(Webhook).count() == 1


GO_WITH_THE_SAMPLE = {  # all of it is work on tasks and documents, or comes again by itself
    "forecast_model", "kept_count", "mail", "stored_file", "task_number", "written_month",
    "file_signatures", "mail_attachment", "mail_try", "bulk_act", "calendar_feed", "delegation",
    "directive", "draft", "export", "form_answer", "imported_list", "issued_letter",
    "proposed_template", "published_figure", "report_text", "saved_list", "selection", "snapshot",
    "unit_instruction", "unit_spelling", "assignment", "read_document", "snapshot_task",
    "start_list", "received_package", "repeating_task", "task", "completion_report", "discussion",
    "escalation", "exchange_status", "extension", "flag", "former_coordination", "hand_back",
    "imported_row", "issued_letter_task", "lead", "notice", "obstacle", "occurrence",
    "repeating_coordinating_unit", "restoration", "task_coordinating_unit", "task_forecast",
    "proposed_act", "urging", "attachment", "deadline_change", "incoming_mail", "reorganisation",
    "webhook_call",
}  # fmt: skip


def test_of_every_table_it_is_decided_what_becomes_of_its_rows(app):
    tables = set(Base.metadata.tables)
    decided = GO_WITH_THE_SAMPLE | STAYING | set(rows_that_stay())
    assert tables - decided == set()
    assert decided - tables == set()
    assert not GO_WITH_THE_SAMPLE & (STAYING | set(rows_that_stay()))


OF_A_KIND = {
    int: 1, bool: False, bytes: b"1", date: date(2025, 9, 1), time: time(7), dict: {}, list: [],
    datetime: datetime(2025, 6, 30, 2, tzinfo=UTC),
}  # fmt: skip


def test_factors_boards_and_deliveries_of_real_people_stay(empty):
    set_up(empty)
    take_sample(administrator())
    sample = db.session.scalars(db.select(User).filter(is_sample_person())).first()
    names = sorted(OF_A_PERSON.keys() - {"user_role"})
    for table in (Base.metadata.tables[name] for name in names):
        for person in (administrator(), sample):
            db.session.execute(table.insert().values(some_row(table, person.id)))
    db.session.commit()
    clear_sample(administrator())
    me = administrator().id
    left = {
        name: set(db.session.scalars(db.select(Base.metadata.tables[name].c[OF_A_PERSON[name]])))
        for name in names
    }
    assert left == {name: {me} for name in names}


def some_row(table, person_id: int) -> dict[str, object]:
    """Values of the columns that must have one; the person where somebody is referred to."""
    values: dict[str, object] = {}
    for column in table.columns:
        if any(key.column.table.name == "user" for key in column.foreign_keys):
            values[column.name] = person_id
        elif column.nullable or column.default is not None:
            continue
        elif isinstance(column.type, sa.Enum) and column.type.enum_class:
            values[column.name] = next(iter(column.type.enum_class))
        elif not (column.primary_key and column.type.python_type is int):
            kind = getattr(column.type, "impl_instance", column.type).python_type
            values[column.name] = OF_A_KIND.get(kind, f"{column.name}{person_id}")
    return values
