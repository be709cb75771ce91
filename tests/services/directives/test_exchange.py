"""Packages are taken in once; what becomes of them is told to their senders once, in order."""

import os
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa

from tests.conftest import NOW
from tests.databases import BOTH_DATABASES
from tests.exchange.edxml_samples import package
from tests.exchange.settings import exchanges
from tests.official_letter import LETTER
from tracker import config
from tracker.domain.directives.exchange.statuses import PackageState, PackageWay, StatusCode
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.extensions import db
from tracker.jobs.directives.exchange import NotTakenIn, exchange
from tracker.models import Event, ExchangeStatus, ReceivedPackage, Task
from tracker.services.directives.exchange import delivery, intake, office_decisions
from tracker.services.directives.exchange import folder as in_folder
from tracker.services.directives.exchange.folder import take_from_folder
from tracker.services.directives.exchange.intake import take_in
from tracker.services.organisation.actors import OfficeOnly
from tracker.services.tasks import office_decisions as on_tasks
from tracker.services.tasks import unit_acts
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive
from tracker.services.tasks.assignment_changes import withdraw
from tracker.services.tasks.unit_acts import Result

pytestmark = BOTH_DATABASES
DAYS = {"issued": "2025/06/25", "due": "2025/08/15"}
USUAL = package(("812.txt", LETTER.encode()), **DAYS)


@pytest.fixture
def folder(app, tmp_path):
    return exchanges(app, tmp_path)


def put(folder, name, content=USUAL, age=timedelta(minutes=1)):
    path = folder / "vao" / name
    path.write_bytes(content)
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def packages():
    db.session.rollback()
    return db.session.scalars(sa.select(ReceivedPackage).order_by(ReceivedPackage.id)).all()


def codes(package_id=None):
    db.session.rollback()
    statement = sa.select(ExchangeStatus.code).order_by(ExchangeStatus.id)
    if package_id is not None:
        statement = statement.where(ExchangeStatus.package_id == package_id)
    return [code.value for code in db.session.scalars(statement)]


def received(**values):
    content = package(("812.txt", LETTER.encode()), **(DAYS | values))
    return take_in(content, PackageWay.POST).id


def registered(person, unit, package_id, *leads):
    new = NewDirective("735/CT-BTC", "Bộ Tài chính", date(2025, 6, 25), "Tài sản công")
    item = NewAssignment(
        "Rà soát", tuple(unit(code).id for code in leads), date(2025, 6, 25), date(2025, 8, 15)
    )
    return register_directive(person("lan"), new, [item], package_id=package_id)


def test_a_package_in_the_folder_is_kept_with_its_head_and_moved_away(folder):
    put(folder, "goi-1.edxml")
    assert take_from_folder().new == 1
    (row,) = packages()
    assert (row.symbol, row.issued_on, row.due_on) == (
        "735/CT-BTC", date(2025, 6, 25), date(2025, 8, 15))  # fmt: skip
    assert (row.sender_name, row.signer) == ("Bộ Tài chính", "Nguyễn Văn Sáu")
    assert (row.state, row.way) == (PackageState.WAITING, PackageWay.FOLDER)
    assert names(folder) == ["vao/da-nhan/goi-1.edxml"]
    assert codes() == ["01"]


def test_the_same_package_again_changes_nothing_whichever_way_it_comes(folder):
    put(folder, "goi-1.edxml")
    take_from_folder()
    put(folder, "goi-1.edxml")
    put(folder, "goi-2.edxml", package(("812.txt", LETTER.encode()), trace="2026/1/1", **DAYS))
    done = take_from_folder()
    assert (done.new, done.known) == (0, 2)
    assert take_in(USUAL, PackageWay.POST).is_known
    assert len(packages()) == 1
    assert codes() == ["01"]
    assert "vao/da-nhan/goi-1 (2).edxml" in names(folder)


def test_who_dies_before_the_file_is_moved_takes_it_once_all_the_same(folder, monkeypatch):
    put(folder, "goi-1.edxml")

    def dies(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(in_folder, "_move", dies)
        with pytest.raises(KeyboardInterrupt):
            take_from_folder()
    assert names(folder) == ["vao/goi-1.edxml"]
    assert take_from_folder().known == 1
    assert len(packages()) == 1


def test_two_who_take_it_at_once_keep_it_once(folder, monkeypatch):
    take_in(USUAL, PackageWay.POST)
    known, looks = intake._known, []

    def looked(key):
        looks.append(key)
        return None if len(looks) == 1 else known(key)  # the other one was not there yet

    monkeypatch.setattr(intake, "_known", looked)
    assert take_in(USUAL, PackageWay.FOLDER, "a.edxml").is_known
    assert len(packages()) == 1


def test_a_file_that_is_still_written_waits_and_one_that_never_ends_is_refused(folder, clock):
    put(folder, "vua-ghi.edxml", age=timedelta(seconds=1))
    put(folder, "nua.edxml", USUAL[:700])
    put(folder, ".an.edxml")
    put(folder, "goi.tmp")
    done = take_from_folder()
    assert (done.new, done.waiting) == (0, 2)
    clock.fixed_moment = NOW + timedelta(minutes=11)
    done = take_from_folder()
    assert (done.new, done.refused) == (1, 1)
    reason = (folder / "vao/tu-choi/nua.edxml.txt").read_text(encoding="utf-8")
    assert reason.startswith("Tệp kết thúc giữa chừng")
    assert (folder / "vao/goi.tmp").exists()


def test_what_is_no_package_is_refused_with_a_reason_beside_it(folder):
    put(folder, "trang.xml", b"<html/>")
    assert take_from_folder().names_refused == ["trang.xml"]
    assert names(folder) == ["vao/tu-choi/trang.xml", "vao/tu-choi/trang.xml.txt"]
    assert packages() == []


def test_a_link_in_the_folder_is_no_package(folder, tmp_path):
    outside = tmp_path / "ngoai.edxml"
    outside.write_bytes(USUAL)
    (folder / "vao/lien-ket.edxml").symlink_to(outside)
    assert take_from_folder().new == 0
    assert outside.exists()


def test_nothing_happens_while_it_is_off(app, folder):
    app.config["TRACKER"] = replace(app.config["TRACKER"], exchange=False)
    put(folder, "goi-1.edxml")
    assert exchange() == "chưa bật (TRACKER_EXCHANGE)"
    assert packages() == []


def test_the_job_says_what_it_did(folder):
    put(folder, "goi-1.edxml")
    put(folder, "trang.xml", b"<html/>")
    assert exchange() == "nhận 1 gói, 1 tệp không nhận (trang.xml), gửi 1 trạng thái"


def test_what_becomes_of_a_document_is_told_step_by_step(folder, person, unit):
    number = received()
    registered(person, unit, number, "STC", "SNNMT")
    assert codes() == ["01", "03", "04"]
    first, second = db.session.scalars(sa.select(Task).order_by(Task.id)).all()
    unit_acts.note_progress(person("an"), first.id, "Đang làm")
    assert codes() == ["01", "03", "04", "05"]
    unit_acts.note_progress(person("an"), first.id, "Vẫn làm")
    unit_acts.report_done(person("an"), first.id, Result("Xong"))
    on_tasks.confirm(person("lan"), first.id)
    assert codes() == ["01", "03", "04", "05"]
    withdraw(person("lan"), second.id, "736/CT-UBND", "Thôi")
    assert codes() == ["01", "03", "04", "05", "06"]
    on_tasks.reopen(person("lan"), first.id, "Chưa đạt")
    assert codes() == ["01", "03", "04", "05", "06"]


def test_what_is_undone_is_not_told(folder, person, unit):
    number = received()
    with pytest.raises(ValueRefused):
        registered(person, unit, number)  # no lead unit
    assert codes() == ["01"]
    assert packages()[0].state is PackageState.WAITING


def test_a_refusal_is_told_with_its_reason(folder, person):
    number = received()
    with pytest.raises(ValueRefused):
        office_decisions.refuse(person("lan"), number, "  ")
    office_decisions.refuse(person("lan"), number, "Gửi nhầm nơi nhận.")
    assert codes() == ["01", "02"]
    (row,) = packages()
    assert (row.state, row.note) == (PackageState.REFUSED, "Gửi nhầm nơi nhận.")
    event = db.session.scalars(sa.select(Event).where(Event.kind == "package_handled")).one()
    assert event.facts["document"] == "735/CT-BTC"
    with pytest.raises(NotPossibleNow):
        office_decisions.refuse(person("minh"), number, "Cũng vậy")


def test_the_office_alone_decides(folder, person):
    number = received()
    with pytest.raises(OfficeOnly):
        office_decisions.refuse(person("an"), number, "Không phải của tôi")
    with pytest.raises(OfficeOnly):
        office_decisions.open_package(person("an"), number)
    assert codes() == ["01"]


def test_a_recall_is_granted_or_not_and_told_by_its_own_codes(folder, person):
    granted, refused = received(business="1"), received(business="1", subject="Khác")
    office_decisions.grant_recall(person("lan"), granted)
    office_decisions.refuse(person("lan"), refused, "Đã thực hiện xong.")
    assert (codes(granted), codes(refused)) == (["01", "15"], ["01", "16"])
    with pytest.raises(NotPossibleNow):
        office_decisions.grant_recall(person("lan"), received())


def test_a_package_of_a_document_that_is_in_the_register_is_put_there(folder, person, unit):
    directive = registered(person, unit, None, "STC")
    number = received()
    office_decisions.link(person("lan"), number, directive.id)
    assert codes() == ["01", "03", "04"]
    assert packages()[0].directive_id == directive.id


def test_who_opens_a_package_twice_goes_on_with_the_same_reading(folder, person):
    number = received()
    first = office_decisions.open_package(person("lan"), number)
    assert office_decisions.open_package(person("minh"), number) == first
    assert office_decisions.open_package(person("lan"), number, 0) != first


@pytest.mark.parametrize(
    "files", [(), (("a.exe", b"MZ\x90\x00"),), (("a.pdf", b"%PDF-1.4 x %%EOF"),)]
)
def test_a_package_without_a_file_that_can_be_read_is_opened_all_the_same(folder, person, files):
    number = take_in(package(*files, **DAYS), PackageWay.POST).id
    assert office_decisions.open_package(person("lan"), number) > 0


NAMES = "{http://www.mic.gov.vn/TBT/QCVN_102_2016}"


def test_messages_are_files_as_the_exchange_has_them_in_order(folder, person):
    number = received()
    office_decisions.refuse(person("lan"), number, "Gửi nhầm <nơi> & nhận.")
    assert delivery.send_statuses().sent == 2
    files = sorted((folder / "ra").iterdir())
    assert [path.name[-8:] for path in files] == ["01.edxml", "02.edxml"]
    root = ElementTree.fromstring(files[1].read_bytes())  # noqa: S314 - our own
    status = root.find(f"{NAMES}edXMLEnvelope/{NAMES}edXMLHeader/{NAMES}Status")
    parts = [(one.tag.removeprefix(NAMES), one.text) for one in status]
    assert parts == [
        ("ResponseFor", "\n"),
        ("From", "\n"),
        ("StatusCode", "02"),
        ("Description", "Gửi nhầm <nơi> & nhận."),
        ("Timestamp", "2025/06/30 09:00:00"),
        ("StaffInfo", "\n"),
    ]
    of = {one.tag.removeprefix(NAMES): one.text for one in status[0]}
    assert of == {
        "OrganId": "000.00.00.G22",
        "Code": "735/CT-BTC",
        "PromulgationDate": "2025/06/25",
        "DocumentId": "000.00.00.G22,2025/06/25,735/CT-BTC",
    }
    assert [one.tag.removeprefix(NAMES) for one in status[1]][:3] == [
        "OrganId", "OrganizationInCharge", "OrganName"]  # fmt: skip
    assert status[1][0].text == "000.00.00.H18"
    assert delivery.send_statuses().sent == 0


def test_a_message_that_cannot_be_written_holds_up_its_package_alone(app, folder, person, clock):
    first = received()
    office_decisions.refuse(person("lan"), first, "Nhầm")
    (folder / "ra").rename(folder / "khac")
    assert delivery.send_statuses().failed == 1  # the second message waits for the first
    assert (
        "Không ghi được vào thư mục"
        in db.session.scalars(sa.select(ExchangeStatus.problem).order_by(ExchangeStatus.id)).first()
    )
    (folder / "khac").rename(folder / "ra")
    assert delivery.send_statuses().sent == 0
    clock.fixed_moment = NOW + timedelta(minutes=3)
    assert delivery.send_statuses().sent == 2
    assert [path.name[-8:-6] for path in sorted((folder / "ra").iterdir())] == ["01", "02"]


def test_who_dies_after_writing_writes_the_same_file_again(folder, monkeypatch, clock):
    received()

    def dies(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "_note", dies)
        with pytest.raises(KeyboardInterrupt):
            delivery.send_statuses()
    before = [path.read_bytes() for path in (folder / "ra").iterdir()]
    clock.fixed_moment = NOW + timedelta(minutes=6)
    assert delivery.send_statuses().sent == 1
    assert [path.read_bytes() for path in (folder / "ra").iterdir()] == before


def test_messages_go_to_an_address_in_the_networks_that_are_named(app, folder):
    received()
    settings = replace(
        config.settings(), exchange_out_folder=None, exchange_out_url="http://127.0.0.1:9/edxml"
    )
    app.config["TRACKER"] = settings
    assert delivery.send_statuses().failed == 1
    problem = db.session.scalars(sa.select(ExchangeStatus.problem)).one()
    assert "TRACKER_EXCHANGE_NETWORKS" in problem


def test_without_a_way_out_messages_wait(app, folder):
    number = received()
    app.config["TRACKER"] = replace(app.config["TRACKER"], exchange_organ=None)
    assert not delivery.send_statuses().on
    assert codes(number) == [StatusCode.ARRIVED.value]


def test_a_file_whose_time_has_still_to_come_is_taken_when_a_second_look_finds_it_as_it_was(
    folder, clock
):
    put(folder, "truoc-gio.edxml", age=-timedelta(days=400))
    assert take_from_folder().waiting == 1
    clock.fixed_moment += timedelta(minutes=1)
    assert take_from_folder().new == 1


def test_in_a_demonstration_the_age_of_a_file_is_told_by_the_real_clock(folder, clock):
    put(folder, "trinh-dien.edxml")
    clock.fixed_day = date(2024, 1, 1)
    assert take_from_folder().new == 1


def test_statuses_are_sent_also_while_the_folder_of_packages_is_away(folder):
    received()
    (folder / "vao").rmdir()
    with pytest.raises(
        NotTakenIn, match=r"không có: kiểm tra ổ mạng đã gắn chưa.*gửi 1 trạng thái"
    ):
        exchange()
