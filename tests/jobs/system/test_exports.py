"""Files that are prepared in the background: made once, for their owner, and forgotten in time."""

import errno
import io
import os
from datetime import date, timedelta

import openpyxl
import pytest

from tests.pages.browser import Browser
from tracker import clock as clocks
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Register, Role, Standing
from tracker.extensions import db
from tracker.jobs.system import exports
from tracker.jobs.system.exports import make_exports
from tracker.models import Export, ExportStatus
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.sorting import Sort
from tracker.services.system.background_work import MOST_ATTEMPTS
from tracker.services.system.exports import prepared_files
from tracker.services.system.exports.questions import as_text, list_asked, report_asked
from tracker.services.system.exports.written_files import ListAsked, ReportAsked
from tracker.web.files import exports as web_exports

JUNE_30 = date(2025, 6, 30)
LIST = ListAsked(
    TaskFilter(
        JUNE_30,
        JUNE_30,
        q="giải ngân",
        register=Register.PROVINCE,
        standings=(Standing.OPEN_OVERDUE,),
        without=(Dimension.FIELD,),
        assigned_from=date(2025, 1, 1),
        days_past_from=1,
    ),
    Sort.DEADLINE,
    ("Tìm “giải ngân”",),
)
REPORT = ReportAsked(parse_period("2025-H1@14"), Register.GOVERNMENT, JUNE_30, JUNE_30, (), 7)


def export_of(number: int) -> Export:
    db.session.expire_all()
    return db.session.get_one(Export, number)


@pytest.fixture
def asked(app, person, add_task):
    """A list that an asked for, with one task of her unit and one of another."""
    add_task("Báo cáo giải ngân")
    add_task("Báo cáo giải ngân rừng", lead="SNNMT")
    return prepared_files.ask(person("an"), LIST, "xlsx")


@pytest.mark.parametrize(("read", "question"), [(list_asked, LIST), (report_asked, REPORT)])
def test_a_question_is_kept_whole(read, question):
    assert read(as_text(question)) == question


def test_a_file_is_made_of_what_its_owner_may_see(asked):
    assert make_exports() == 1
    export = export_of(asked)
    content = (prepared_files.folder() / export.file).read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Nhiệm vụ"]
    assert [row[2] for row in sheet.iter_rows(min_row=6, values_only=True)] == ["Báo cáo giải ngân"]
    assert (export.status, export.size) == (ExportStatus.READY, len(content))
    assert [path.name for path in prepared_files.folder().iterdir()] == [export.file]
    assert make_exports() == 0


def test_what_is_asked_again_while_it_waits_is_the_same_file(asked, person):
    an = person("an")
    assert prepared_files.ask(an, LIST, "xlsx") == asked
    others = [prepared_files.ask(an, ListAsked(TaskFilter(day, day)), "xlsx") for day in (JUNE_30,)]
    prepared_files.ask(an, ListAsked(TaskFilter(date(2025, 6, 29), date(2025, 6, 29))), "xlsx")
    with pytest.raises(prepared_files.TooManyWaiting, match="Bạn đang chờ 3 tệp"):
        prepared_files.ask(an, ListAsked(TaskFilter(date(2025, 6, 28), date(2025, 6, 28))), "xlsx")
    assert others != [asked]


def test_a_claim_whose_process_died_is_taken_over_and_given_up_in_the_end(asked, clock):
    claims = []
    for _ in range(MOST_ATTEMPTS):
        claims.append(prepared_files.claim_next(clocks.now()))
        assert prepared_files.claim_next(clocks.now()) is None
        clock.fixed_moment += prepared_files.LEASE + timedelta(seconds=1)
    assert [claim.attempt for claim in claims] == [1, 2, 3]
    assert not prepared_files.mark_ready(claims[0], "x.xlsx", 1, clocks.now()), (
        "it is another's by now"
    )
    assert prepared_files.claim_next(clocks.now()) is None
    assert export_of(asked).status is ExportStatus.FAILED


def test_a_full_disk_is_told_to_the_person_who_waits(asked, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exports, "write_list", full)
    assert make_exports() == 0
    assert export_of(asked).error.startswith("Máy chủ hết chỗ trên đĩa")
    assert list(prepared_files.folder().iterdir()) == []


def test_a_report_is_made_only_for_who_may_still_see_all(app, person):
    lan = person("lan")
    number = prepared_files.ask(lan, REPORT, "xlsx")
    lan.set_roles(frozenset({Role.UNIT_STAFF}))
    db.session.commit()
    assert make_exports() == 0
    assert export_of(number).error == "Bạn không còn quyền xem nội dung này."


def test_what_expired_is_forgotten_with_its_file(asked, clock):
    make_exports()
    stray = prepared_files.folder() / "7-x.xlsx.part"
    stray.write_bytes(b"x")
    os.utime(stray, (0, 0))
    new = prepared_files.folder() / "8-y.xlsx.part"
    new.write_bytes(b"y")
    assert prepared_files.forget_expired(clocks.now()) == 0
    clock.fixed_moment += prepared_files.KEPT
    assert prepared_files.forget_expired(clocks.now()) == 1
    assert list(prepared_files.folder().iterdir()) == [new]


@pytest.fixture
def an(app, asked, monkeypatch):
    """An's browser, where one task is many."""
    monkeypatch.setattr(web_exports, "AT_ONCE", 0)
    return Browser(app, "an")


def test_a_long_list_is_prepared_shown_when_ready_and_fetched_by_its_owner_alone(an, app):
    an.open("/nhiem-vu")
    an.open(an.link(".take-away a"))
    assert "Tệp có 1 nhiệm vụ" in an.text("main")
    an.send("main form")
    assert "Đang chuẩn bị" in an.text(".notice")
    assert an.response.headers["Refresh"] == "2"
    address = an.response.request.path
    make_exports()
    an.open(address)
    assert "Refresh" not in an.response.headers
    link = an.link("main a.btn-primary")
    answer = an.raw("get", link)
    assert answer.data.startswith(b"PK")
    assert "danh-sach-nhiem-vu-tinh-den-30-06-2025.xlsx" in answer.headers["Content-Disposition"]
    an.open("/tep-da-yeu-cau")
    assert len(an.texts("tbody tr")) == 2
    for other in ("cuong", "lan"):
        assert Browser(app, other).raw("get", link).status_code == 404
    assert an.raw("get", "/tep-da-yeu-cau/999/tep").status_code == 404


def test_csv_is_sent_while_it_is_read_however_long(an):
    assert an.raw("get", "/nhiem-vu/tep.csv").data.count(b"\n") == 2
