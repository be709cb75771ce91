"""Fetching answers by mail from a real IMAP server, or a Maildir: each once, none lost."""

import mailbox
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.at_once import at_once
from tests.conftest import NOW
from tests.incoming import imap_server
from tests.incoming.imap_server import HANG_UP, PASSWORD, SILENCE
from tests.incoming.mails import WORDS, a_mail, reply_address, takes_answers
from tests.smtp_server import AUTHORITY, unused_port
from tracker.domain.notifying.incoming.box_address import parse_box_url
from tracker.domain.notifying.incoming.mails import IncomingState
from tracker.extensions import db
from tracker.jobs.notifying import incoming_mails as job
from tracker.jobs.notifying.incoming_mails import fetch_mails
from tracker.mail.incoming.boxes import opened
from tracker.mail.incoming.failures import BoxFailure, LoginRefused
from tracker.models import Event, IncomingMail
from tracker.services.notifying.incoming import intake
from tracker.services.notifying.incoming.intake import take_in, take_up_unfinished

DONE = "Da-nhan"


@pytest.fixture
def box(app):
    with imap_server.running() as box:
        takes_answers(app, box.url)
        yield box
    app.extensions.pop(job._REFUSED, None)


@pytest.fixture
def answer(add_task, person):
    """An answer of an's on a task of theirs."""
    task = add_task()

    def answer(number: int = 1) -> bytes:
        to = reply_address(task, person("an"))
        return a_mail(to, words=f"{WORDS} ({number})", message_id=f"<{number}@so.example>")

    return answer


def words_on_tasks() -> list[str]:
    db.session.rollback()
    notes = sa.select(Event.note).where(Event.note != "").order_by(Event.id)
    return list(db.session.scalars(notes))


def test_an_answer_is_put_on_its_task_and_its_mail_moved(box, answer):
    box.put(answer())
    assert fetch_mails().by_state == {IncomingState.ON_TASK: 1}
    assert words_on_tasks() == [f"{WORDS} (1)"]
    assert box.mails("INBOX") == []
    assert box.mails(DONE) == [answer()]
    assert fetch_mails().by_state == {}


@pytest.mark.parametrize("can", ["IMAP4rev1", "IMAP4rev1 UIDPLUS", "IMAP4rev1 MOVE"])
def test_servers_without_moving_copy_and_nothing_is_lost(box, answer, can):
    box.can = can
    box.folders[DONE] = []
    box.put(answer())
    fetch_mails()
    assert (box.mails("INBOX"), box.mails(DONE)) == ([], [answer()])
    assert fetch_mails().by_state == {}
    assert box.mails(DONE) == [answer()]  # nor is it copied again
    assert "EXPUNGE" not in box.asked_for  # what others marked stays


def test_folders_with_vietnamese_names_are_found_and_made(app, box, answer):
    box.folders["Giao việc & trả lời"] = []
    takes_answers(app, f"{box.url}/Giao%20vi%E1%BB%87c%20%26%20tr%E1%BA%A3%20l%E1%BB%9Di",
                  incoming_done="Đã nhận")  # fmt: skip
    box.put(answer(), "Giao việc & trả lời")
    fetch_mails()
    assert box.mails("Đã nhận") == [answer()]


def test_the_same_mail_twice_is_taken_once(box, answer):
    box.put(answer())
    box.put(answer())
    fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)"]
    assert len(box.mails(DONE)) == 2


def test_a_process_that_dies_before_it_moves_the_mail_takes_nothing_twice(box, answer):
    box.put(answer(1))
    box.put(answer(2))
    box.answers["MOVE"] = [HANG_UP]
    with pytest.raises(BoxFailure):
        fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)"]
    fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)", f"{WORDS} (2)"]
    assert box.mails("INBOX") == []


def test_a_process_that_dies_before_the_act_is_made_good_by_a_later_run(
    box, answer, clock, monkeypatch
):
    box.put(answer())
    with monkeypatch.context() as patch:
        patch.setattr(intake, "_finish", dies)
        with pytest.raises(KeyboardInterrupt):
            fetch_mails()
    assert words_on_tasks() == []
    fetch_mails()  # it may still be in hand
    assert words_on_tasks() == []
    clock.fixed_moment = NOW + timedelta(minutes=6)
    fetch_mails()
    fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)"]


def dies(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_nothing_is_asked_of_a_server_while_answers_are_off(app, box):
    app.config["TRACKER"] = replace(app.config["TRACKER"], incoming_address=None)
    assert not fetch_mails().on
    assert box.asked_for == []


def test_over_tls_the_certificate_is_checked(app, answer, tmp_path):
    ours = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(ours)
    with imap_server.running(tls=True) as box:
        box.put(answer())
        takes_answers(app, box.url.replace("imap://", "imaps://"))
        with pytest.raises(BoxFailure, match="chứng thư"):
            fetch_mails()
        takes_answers(app, box.url.replace("imap://", "imaps://"), smtp_ca_file=ours)
        fetch_mails()
    with imap_server.running() as box:
        box.can += " STARTTLS"
        box.put(answer(2))
        takes_answers(app, box.url.replace("imap:", "imap+starttls:"), smtp_ca_file=ours)
        fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)", f"{WORDS} (2)"]


@pytest.mark.parametrize(
    ("command", "said", "words"),
    [
        ("LOGIN", f"NO [AUTHENTICATIONFAILED] {PASSWORD} sai", "tên đăng nhập hoặc mật khẩu"),
        ("SELECT", "NO khong co", "không có thư mục “INBOX”"),
        ("SEARCH", "BAD khong hieu", "không đúng lối IMAP"),
        ("SEARCH", "NO ban", "từ chối SEARCH: ban"),
        ("FETCH", HANG_UP, "Không lấy được thư"),
        ("MOVE", "NO het cho", "không chuyển được thư sang thư mục “Da-nhan”.*het cho"),
    ],
)
def test_what_goes_wrong_is_said_in_words_and_no_mail_is_lost(box, answer, command, said, words):
    box.put(answer())
    box.answers[command] = [said, said]
    with pytest.raises(BoxFailure, match=words) as failure:
        fetch_mails()
    assert PASSWORD not in str(failure.value)
    assert len(box.mails("INBOX")) == 1


def test_a_server_that_is_away_or_says_nothing_is_not_waited_for(app, box):
    address = parse_box_url(box.url)
    box.answers["SELECT"] = [SILENCE]
    with pytest.raises(BoxFailure, match="không trả lời kịp"), opened(address, DONE, timeout=0.1):
        pass
    takes_answers(app, box.url.replace(str(box.port), str(unused_port())))
    with pytest.raises(BoxFailure, match="không có máy chủ nào nhận"):
        fetch_mails()


def test_a_refused_login_is_not_tried_each_minute(app, box, answer, clock):
    box.put(answer())
    box.answers["LOGIN"] = ["NO sai"]
    for _ in range(3):
        with pytest.raises(LoginRefused, match="sai"):
            fetch_mails()
    assert box.asked_for.count("LOGIN") == 1
    clock.fixed_moment = NOW + timedelta(minutes=15)
    fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)"]


def test_a_mail_that_cannot_be_read_holds_up_no_other(box, answer):
    box.put(b"From: an@tinh.example\n" + b"(" * 100_000 + b"\n\n\0\xff")
    box.put(answer())
    assert fetch_mails().by_state == {IncomingState.UNCLEAR: 1, IncomingState.ON_TASK: 1}


def test_of_a_mail_that_is_too_large_the_office_sees_the_head(app, box, answer):
    takes_answers(app, box.url, incoming_mb=0)
    box.put(answer())
    fetch_mails()
    mail = db.session.scalars(sa.select(IncomingMail)).one()
    assert (mail.state, mail.subject, mail.file) == (
        IncomingState.UNCLEAR, "Trả lời: Sắp đến hạn", None,
    )  # fmt: skip
    assert box.mails(DONE) == [answer()]


def test_a_maildir_is_read_and_its_mails_moved(app, tmp_path, answer):
    folder = mailbox.Maildir(tmp_path / "giao-viec")
    takes_answers(app, f"maildir://{tmp_path}/giao-viec")
    folder.add(answer())
    fetch_mails()
    fetch_mails()
    assert words_on_tasks() == [f"{WORDS} (1)"]
    assert len(folder) == 0
    assert [mail.as_bytes() for mail in folder.get_folder(DONE)] == [answer()]
    folder.close()
    takes_answers(app, f"maildir://{tmp_path}")
    with pytest.raises(BoxFailure, match="không phải thư mục Maildir"):
        fetch_mails()


def test_three_processes_at_once_take_a_mail_once(app, box, answer):
    raw = answer()
    assert at_once(app, *[lambda: take_in(raw, len(raw), whole=True)] * 3) == [None] * 3
    assert words_on_tasks() == [f"{WORDS} (1)"]


def test_three_processes_at_once_take_up_what_one_left_once(app, answer, clock, monkeypatch):
    takes_answers(app, "imaps://x:y@z")
    raw = answer()
    with monkeypatch.context() as patch:
        patch.setattr(intake, "_finish", dies)
        with pytest.raises(KeyboardInterrupt):
            take_in(raw, len(raw), whole=True)
    clock.fixed_moment = NOW + timedelta(minutes=6)
    assert at_once(app, *[take_up_unfinished] * 3) == [None] * 3
    assert words_on_tasks() == [f"{WORDS} (1)"]
    (mail,) = db.session.scalars(sa.select(IncomingMail))
    assert mail.state is IncomingState.ON_TASK
