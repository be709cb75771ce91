"""Figures that leave by schedule: once for a due time, by every way, whatever is away meanwhile."""

import csv
import errno
import hashlib
import io
import ipaddress
import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import openpyxl
import pytest

from tests.receivers import https as https_receiver
from tests.receivers import sftp as sftp_server
from tests.smtp_server import AUTHORITY
from tracker import clock as clocks
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.notifying.figure_deliveries import (
    MOST_TRIES,
    PAUSES,
    Cause,
    Destination,
    Method,
    Rhythm,
    SendingStatus,
    Terms,
    Times,
    Way,
)
from tracker.domain.reports.outward.figures import FigureForm, FigureKind, FigurePeriod
from tracker.domain.vocabulary import Register, Role
from tracker.extensions import db
from tracker.jobs.reports.figure_deliveries import send_figures
from tracker.mail.transport.for_files import folder as folder_way
from tracker.models import FigureDelivery, FigureSending
from tracker.services.organisation.actors import AdministratorOnly
from tracker.services.reports import figure_deliveries, figure_sendings

NAME = "by_unit-province-2025-H1-2025-06-30.csv"
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)


@pytest.fixture
def there(app, tmp_path):
    """A folder that figures may be put into; everything on this machine may be called."""
    folder = tmp_path / "ioc"
    folder.mkdir()
    authority = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(authority)
    app.config["TRACKER"] = replace(
        app.config["TRACKER"],
        figures=True,
        figure_folders={"ioc": folder},
        channel_networks=LOOPBACK,
        figure_authorities=authority,
    )
    return folder


@pytest.fixture
def set_up(there, person, add_task):
    """``set_up(destination, …)``: a delivery every day at 07:30, with two tasks to count."""
    add_task("Báo cáo giải ngân")
    add_task("Báo cáo rừng", lead="SNNMT", deadline=date(2025, 7, 20))

    def set_up(destination=None, *, secret="", form=FigureForm.CSV, times=None, **changes):
        terms = Terms(
            "Số liệu cho IOC",
            FigureKind.BY_UNIT,
            Register.PROVINCE,
            FigurePeriod.HALF_YEAR,
            form,
            times or Times(Rhythm.DAILY, time(7, 30)),
            destination or Destination(Way.FOLDER, "ioc"),
            secret,
        )
        return figure_deliveries.add_delivery(person("quantri"), replace(terms, **changes)).id

    return set_up


def the_log() -> list[FigureSending]:
    db.session.rollback()
    return list(db.session.scalars(db.select(FigureSending).order_by(FigureSending.id)))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of July 2025 by the province's clocks."""
    return datetime(2025, 7, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def send_now(person, delivery, cause=Cause.BY_HAND):
    figure_deliveries.send_at_once(person("quantri"), delivery, cause)
    return send_figures()


def test_a_due_time_leaves_once_and_the_log_keeps_its_sum(set_up, there, clock):
    set_up()
    assert send_figures() == {}, "nothing was due since it was set"
    clock.fixed_moment = at(1, 7, 31)
    assert send_figures() == {SendingStatus.SENT: 1}
    assert send_figures() == {}
    [sent] = the_log()
    name = "by_unit-province-2025-H1-2025-07-01.csv"
    [file] = there.iterdir()
    assert file.name == sent.file_name == name
    content = file.read_bytes()
    assert sent.checksum == hashlib.sha256(content).hexdigest()
    assert (sent.size, sent.day) == (len(content), date(2025, 7, 1))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row[1], row[2]) for row in rows[1:]] == [
        ("Sở Tài chính", "1"),
        ("Sở Nông nghiệp và Môi trường", "1"),
    ]


def test_a_due_time_that_two_processes_see_is_queued_by_one(set_up, clock):
    delivery = set_up()
    due = at(1, 7, 30)
    assert figure_sendings.queue_due(delivery, due)
    assert not figure_sendings.queue_due(delivery, due)
    clock.fixed_moment = at(1, 8)
    first, second = (figure_sendings.claim_next(clocks.now()) for _ in range(2))
    assert first is not None
    assert second is None


def test_of_days_that_nobody_looked_the_last_alone_leaves(set_up, there, clock):
    set_up(times=Times(Rhythm.DAILY, time(7, 30)))
    clock.fixed_moment = at(4, 9)
    send_figures()
    assert [(one.due_at, one.day) for one in the_log()] == [(at(4, 7, 30), date(2025, 7, 4))]


@pytest.mark.parametrize(
    ("times", "due"),
    [
        (Times(Rhythm.WEEKLY, time(6, 0), weekday=2), at(2, 6)),
        (Times(Rhythm.MONTHLY, time(17, 0), month_day=5), at(5, 17)),
    ],
)
def test_figures_leave_on_the_day_that_was_set(set_up, clock, times, due):
    set_up(times=times)
    clock.fixed_moment = due - timedelta(minutes=1)
    send_figures()
    assert the_log() == []
    clock.fixed_moment = due
    send_figures()
    assert [one.due_at for one in the_log()] == [due]


def test_nothing_leaves_while_the_part_is_off(app, set_up, clock):
    set_up()
    clock.fixed_moment = at(1, 8)
    app.config["TRACKER"] = replace(app.config["TRACKER"], figures=False)
    assert send_figures() == {}
    assert the_log() == []


def test_json_and_excel_leave_too(set_up, there, person):
    for form in (FigureForm.JSON, FigureForm.XLSX):
        send_now(person, set_up(form=form))
    report = json.loads((there / NAME.replace("csv", "json")).read_text())
    assert (report["total"], report["as_of"]) == (2, "2025-06-30")
    book = openpyxl.load_workbook(there / NAME.replace("csv", "xlsx"))
    assert "Theo đơn vị chủ trì" in book.sheetnames


def words_of(file):
    """All that stands in a file."""
    if file.suffix != ".xlsx":
        return file.read_text("utf-8-sig")
    book = openpyxl.load_workbook(file)
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize("kind", FigureKind)
@pytest.mark.parametrize("form", FigureForm)
def test_content_leaves_in_the_list_of_what_is_overdue_alone(
    set_up, there, person, reads_all, kind, form
):
    send_now(person, set_up(form=form, figures=kind))
    [file] = there.iterdir()
    assert ("Báo cáo giải ngân" in words_of(file)) == (kind is FigureKind.OVERDUE)


@pytest.mark.parametrize("form", FigureForm)
def test_what_is_overdue_is_so_on_the_day_of_sending(
    set_up, there, person, reads_all, add_task, clock, form
):
    add_task("Quá hạn trong tháng 7", deadline=date(2025, 7, 5))
    clock.fixed_moment = at(10, 7, 31)
    send_now(person, set_up(form=form, figures=FigureKind.OVERDUE))
    [file] = there.iterdir()
    words = words_of(file)
    assert "Quá hạn trong tháng 7" in words
    assert "10/07/2025" in words or "2025-07-10" in words
    assert "2025-06-30" not in words


@pytest.mark.parametrize("kind", [kind for kind in FigureKind if kind is not FigureKind.OVERDUE])
@pytest.mark.parametrize("form", FigureForm)
def test_a_period_keeps_its_day_and_every_file_says_of_which_days_it_is(
    set_up, there, person, clock, kind, form
):
    clock.fixed_moment = at(10, 7, 31)
    send_now(person, set_up(form=form, figures=kind))
    [file] = there.iterdir()
    words = words_of(file)
    assert "2025-06-30" in words or "Tình hình tính đến 30/06/2025" in words
    assert "2025-07-10" in words or "theo hiểu biết đến 10/07/2025" in words


def test_what_is_overdue_of_all_periods_is_so_today_though_the_period_is_over(
    set_up, there, person, add_task, clock
):
    add_task("Của kỳ sau", lead="SNNMT", assigned_on=date(2025, 7, 1), deadline=date(2025, 7, 5))
    clock.fixed_moment = at(10, 7, 31)
    send_now(person, set_up(form=FigureForm.JSON))
    [file] = there.iterdir()
    report = json.loads(file.read_text())
    assert (report["as_of"], report["overdue_now_as_of"]) == ("2025-06-30", "2025-07-10")
    assert (report["total"], report["overdue_now"]) == (2, 2)
    assert [row["overdue_now"] for row in report["rows"]] == [1, 1]


def test_who_may_not_read_tasks_sends_none_outside(set_up, there, person, reads_all):
    delivery = set_up(figures=FigureKind.OVERDUE)
    user = person("quantri")
    user.set_roles(frozenset({Role.ADMINISTRATOR}))
    db.session.commit()
    with pytest.raises(ValueRefused, match="Nội dung nhiệm vụ sẽ ra ngoài"):
        set_up(figures=FigureKind.OVERDUE)
    row = db.session.get_one(FigureDelivery, delivery)
    terms = Terms(
        "Nơi khác", row.figures, row.register, row.period, row.form, row.times, row.destination
    )
    with pytest.raises(ValueRefused, match="Nội dung nhiệm vụ sẽ ra ngoài"):
        figure_deliveries.change_delivery(user, delivery, terms)


@pytest.mark.parametrize("kind", FigureKind)
@pytest.mark.parametrize("form", FigureForm)
def test_every_kind_leaves_in_every_form(set_up, there, person, reads_all, kind, form):
    assert send_now(person, set_up(form=form, figures=kind)) == {SendingStatus.SENT: 1}
    [file] = there.iterdir()
    assert file.suffix == f".{form.value}"
    assert file.stat().st_size


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "hết chỗ trên đĩa"),
        (errno.EROFS, "chỉ đọc được, không ghi được"),
        (errno.EACCES, "không có quyền đọc hoặc ghi"),
    ],
)
def test_a_folder_that_takes_nothing_is_tried_again(
    set_up, there, person, clock, monkeypatch, number, words
):
    delivery = set_up()
    with monkeypatch.context() as patch:
        patch.setattr(folder_way.os, "fsync", _fails(number))
        assert send_now(person, delivery) == {SendingStatus.WAITING: 1}
    [waiting] = the_log()
    assert words in waiting.answer
    assert list(there.iterdir()) == [], "nothing half written is left"
    clock.fixed_moment += PAUSES[0]
    assert send_figures() == {SendingStatus.SENT: 1}


def _fails(number):
    def fail(*_):
        raise OSError(number, "x")

    return fail


def test_a_folder_that_is_away_is_not_made_and_is_tried_until_it_is_given_up(
    set_up, there, person, clock
):
    there.rmdir()
    delivery = set_up()
    outcomes = [send_now(person, delivery)]
    for pause in PAUSES:
        clock.fixed_moment += pause
        outcomes.append(send_figures())
    assert outcomes == [{SendingStatus.WAITING: 1}] * (MOST_TRIES - 1) + [{SendingStatus.FAILED: 1}]
    [given_up] = the_log()
    assert "không có: kiểm tra ổ mạng đã gắn chưa" in given_up.answer
    assert given_up.attempts == MOST_TRIES
    assert not there.exists()
    clock.fixed_moment += timedelta(days=1)
    there.mkdir()
    assert SendingStatus.SENT in send_figures(), "the next due time leaves all the same"


def test_a_claim_whose_process_died_is_taken_over(set_up, person, clock, there):
    delivery = set_up()
    figure_deliveries.send_at_once(person("quantri"), delivery, Cause.BY_HAND)
    died = figure_sendings.claim_next(clocks.now())
    assert send_figures() == {}
    clock.fixed_moment += figure_sendings.LEASE
    assert send_figures() == {SendingStatus.SENT: 1}
    figure_sendings.mark_failed(died, "muộn", clocks.now())
    assert the_log()[0].status is SendingStatus.SENT, "who comes back late changes nothing"


def test_a_trial_says_so_in_its_name_and_is_not_tried_again(set_up, there, person):
    delivery = set_up()
    send_now(person, delivery, Cause.TRIAL)
    assert [file.name for file in there.iterdir()] == [f"thu-{NAME}"]
    (there / f"thu-{NAME}").unlink()
    there.rmdir()
    assert send_now(person, delivery, Cause.TRIAL) == {SendingStatus.FAILED: 1}


@contextmanager
def sftp(tmp_path):
    root = tmp_path / "sftp"
    (root / "so-lieu").mkdir(parents=True)
    with sftp_server.running(root) as server:
        yield server


def by_sftp(server, **changes):
    where = Destination(
        Way.SFTP,
        "127.0.0.1",
        server.port,
        sftp_server.ACCOUNT,
        "/so-lieu",
        host_key=server.known_key,
    )
    return replace(where, **changes)


def test_a_file_reaches_an_sftp_server_whole_by_password_and_by_key(set_up, person, tmp_path):
    with sftp(tmp_path) as server:
        send_now(person, set_up(by_sftp(server), secret=sftp_server.PASSWORD))
        [sent] = the_log()
        assert sent.status is SendingStatus.SENT, sent.answer
        file = server.root / "so-lieu" / NAME
        assert hashlib.sha256(file.read_bytes()).hexdigest() == sent.checksum
        assert server.renamed == [(f"/so-lieu/.{NAME}.dang-ghi", f"/so-lieu/{NAME}")]
        server.account_key, text = sftp_server.new_key()
        send_now(person, set_up(by_sftp(server), secret=text, form=FigureForm.JSON))
        assert the_log()[-1].status is SendingStatus.SENT, the_log()[-1].answer
        assert server.logins == ["password", "key"]


def test_a_server_that_shows_another_key_is_told_no_secret(set_up, person, tmp_path):
    with sftp(tmp_path) as server:
        other, _ = sftp_server.new_key()
        line = f"{other.get_name()} {other.get_base64()}"
        send_now(person, set_up(by_sftp(server, host_key=line), secret=sftp_server.PASSWORD))
        [refused] = the_log()
        assert refused.status is SendingStatus.FAILED
        assert "khóa máy chủ khác với khóa đã ghi" in refused.answer
        assert server.logins == []


@pytest.mark.parametrize(
    ("changes", "secret", "status", "words"),
    [
        ({}, "sai-mat-khau", SendingStatus.FAILED, "không nhận tài khoản"),
        ({"folder": "/khong-co"}, None, SendingStatus.FAILED, "không có thư mục"),
        ({"host_key": "ssh-rsa " + "A" * 60}, None, SendingStatus.FAILED, "loại ssh-rsa"),
    ],
)
def test_what_an_sftp_server_refuses_is_said(
    set_up, person, tmp_path, changes, secret, status, words
):
    with sftp(tmp_path) as server:
        where = by_sftp(server, **changes)
        send_now(person, set_up(where, secret=secret or sftp_server.PASSWORD))
        [answered] = the_log()
        assert (answered.status, words in answered.answer) == (status, True), answered.answer


def test_an_sftp_server_that_is_full_or_away_is_tried_again(set_up, person, tmp_path, clock):
    with sftp(tmp_path) as server:
        server.full = True
        delivery = set_up(by_sftp(server), secret=sftp_server.PASSWORD)
        assert send_now(person, delivery) == {SendingStatus.WAITING: 1}
    clock.fixed_moment += PAUSES[0]
    assert send_figures() == {SendingStatus.WAITING: 1}
    assert "Không kết nối được 127.0.0.1" in the_log()[0].answer


def test_the_office_s_own_network_is_not_called_unless_allowed(app, set_up, person, tmp_path):
    app.config["TRACKER"] = replace(app.config["TRACKER"], channel_networks=())
    with sftp(tmp_path) as server, https_receiver.running() as receiver:
        send_now(person, set_up(by_sftp(server), secret=sftp_server.PASSWORD))
        send_now(person, set_up(Destination(Way.HTTPS, receiver.address)))
        for refused in the_log():
            assert refused.status is SendingStatus.FAILED
            assert "Không được gọi đến 127.0.0.1" in refused.answer
        assert (server.logins, receiver.received) == ([], [])


def test_a_file_is_put_or_posted_by_https_with_its_token(set_up, person, there):
    with https_receiver.running() as receiver:
        put = Destination(Way.HTTPS, receiver.address)
        post = Destination(Way.HTTPS, f"{receiver.address}?ma=1", method=Method.POST)
        send_now(person, set_up(put, secret="ma-bi-mat"))
        send_now(person, set_up(post))
    (method, path, headers, content), (other, where, without, _) = receiver.received
    assert (method, path) == ("PUT", f"/nhan/{NAME}")
    assert (headers["Authorization"], headers["Content-Type"]) == (
        "Bearer ma-bi-mat",
        "text/csv; charset=utf-8",
    )
    assert hashlib.sha256(content).hexdigest() == the_log()[0].checksum
    assert (other, where) == ("POST", "/nhan?ma=1")
    assert "Authorization" not in without


def test_an_https_server_that_is_busy_is_tried_again_and_one_that_refuses_is_not(
    set_up, person, clock
):
    with https_receiver.running() as receiver:
        receiver.answers = [503, 201, 403, 302]
        delivery = set_up(Destination(Way.HTTPS, receiver.address))
        assert send_now(person, delivery) == {SendingStatus.WAITING: 1}
        clock.fixed_moment += PAUSES[0]
        assert send_figures() == {SendingStatus.SENT: 1}
        for status in (403, 302):
            assert send_now(person, delivery) == {SendingStatus.FAILED: 1}
            assert f"từ chối: {status}" in the_log()[-1].answer


def test_a_server_that_nobody_vouches_for_is_sent_nothing(app, set_up, person):
    app.config["TRACKER"] = replace(app.config["TRACKER"], figure_authorities=None)
    with https_receiver.running() as receiver:
        send_now(person, set_up(Destination(Way.HTTPS, receiver.address), secret="ma-bi-mat"))
    [refused] = the_log()
    assert refused.status is SendingStatus.FAILED
    assert "Chứng thư của 127.0.0.1 không xác minh được" in refused.answer
    assert receiver.received == []


def test_what_is_secret_is_sealed_and_wiped_when_it_ends(set_up, person):
    delivery = set_up(Destination(Way.HTTPS, "https://ioc.example/nhan"), secret="ma-bi-mat")
    row = db.session.get(FigureDelivery, delivery)
    assert row.sealed_secret
    assert "ma-bi-mat" not in row.sealed_secret
    figure_deliveries.send_at_once(person("quantri"), delivery, Cause.BY_HAND)
    figure_deliveries.end_delivery(person("quantri"), delivery)
    assert db.session.get(FigureDelivery, delivery).sealed_secret == ""
    assert [one.status for one in the_log()] == [SendingStatus.FAILED]
    with pytest.raises(NotPossibleNow):
        figure_deliveries.send_at_once(person("quantri"), delivery, Cause.BY_HAND)


def test_another_server_does_not_get_the_secret_of_the_first(set_up, person, there):
    first = Destination(Way.HTTPS, "https://ioc.example/nhan")
    delivery = set_up(first, secret="ma-bi-mat")
    row = db.session.get(FigureDelivery, delivery)
    terms = Terms(
        row.name, row.figures, row.register, row.period, row.form, row.times,
        Destination(Way.HTTPS, "https://khac.example/nhan"),
    )  # fmt: skip
    with pytest.raises(ValueRefused, match="nhập lại mật khẩu"):
        figure_deliveries.change_delivery(person("quantri"), delivery, terms)
    figure_deliveries.change_delivery(
        person("quantri"), delivery, replace(terms, destination=first, name="Tên khác")
    )


@pytest.mark.parametrize(
    ("destination", "field"),
    [
        (Destination(Way.FOLDER, "/etc"), "folder_name"),
        (Destination(Way.HTTPS, "http://ioc.example"), "web_address"),
        (Destination(Way.HTTPS, "https://a:b@ioc.example"), "web_address"),
        (Destination(Way.SFTP, "", account="a", host_key="ssh-ed25519 " + "A" * 60), "host"),
        (Destination(Way.SFTP, "m", host_key="ssh-ed25519 " + "A" * 60), "account"),
        (Destination(Way.SFTP, "m", account="a", host_key="x"), "host_key"),
        (
            Destination(
                Way.SFTP, "m", account="a", folder="../x", host_key="ssh-ed25519 " + "A" * 60
            ),
            "folder",
        ),
    ],
)
def test_a_place_that_can_lead_nowhere_is_refused_at_its_box(set_up, destination, field):
    with pytest.raises(ValueRefused) as refused:
        set_up(destination, secret="x")
    assert refused.value.field == field


def test_the_administrator_alone_has_figures_sent(set_up, person):
    delivery = set_up()
    for act in (
        lambda: figure_deliveries.send_at_once(person("lan"), delivery, Cause.BY_HAND),
        lambda: figure_deliveries.end_delivery(person("lan"), delivery),
    ):
        with pytest.raises(AdministratorOnly):
            act()
