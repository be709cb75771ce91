"""Housekeeping: what has served its time goes, and nothing else."""

import os
from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tests.jobs.conftest import a_tick
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.jobs.system.housekeeping import Tidied, tidy
from tracker.models import (
    AnsweredRequest,
    CalendarFeed,
    ImportedList,
    Invitation,
    Mail,
    MailAttachment,
    MailKind,
    MailStatus,
    MailTry,
    SentForm,
    StoredFile,
    Tick,
    TickOutcome,
)
from tracker.services.notifying.outbox import NOT_KEPT
from tracker.services.organisation.connections.access_tokens import make
from tracker.services.system.files import storage
from tracker.services.system.files.storage import keep

DAY = timedelta(days=1)
KEPT = 90 * DAY
NOTHING = Tidied(0, 0, 0, 0, 0)
DONE, RUNNING = TickOutcome.DONE, TickOutcome.RUNNING


def put(*rows: object) -> None:
    db.session.add_all(rows)
    db.session.commit()


def test_old_runs_go_but_the_newest_of_each_job_and_what_runs_stay(app):
    due = [NOW - KEPT - 3 * DAY, NOW - KEPT - DAY, NOW - KEPT, NOW - DAY]
    put(*(a_tick(moment, DONE) for moment in due))
    newest, running = a_tick(due[0], DONE), a_tick(due[0], RUNNING)
    newest.job, running.job = "digest", "backup"
    put(newest, running)
    assert tidy(NOW) == Tidied(ticks=1, links=0, mails=0, old_mails=0, files=0)
    left = {(tick.job, tick.due_at) for tick in db.session.scalars(db.select(Tick))}
    assert left == {
        *(("flag", moment) for moment in due[1:]), ("digest", due[0]), ("backup", due[0]),
    }  # fmt: skip
    assert tidy(NOW) == NOTHING


@ON_SQLITE
def test_links_that_ended_long_ago_go_and_settled_mails_forget_their_key(app, person):
    def link(token: str, expires_at, used_at=None) -> Invitation:
        return Invitation(user_id=person("an").id, token_hash=token, made_at=NOW - 200 * DAY,
                          expires_at=expires_at, used_at=used_at)  # fmt: skip

    def mail(number: int, status: MailStatus, kind: MailKind = MailKind.INVITATION) -> Mail:
        return Mail(kind=kind, about=str(number), recipient="a@x", subject="s", text="khóa",
                    html="khóa", message_id=str(number), status=status, written_at=NOW,
                    queued_at=NOW, next_attempt_at=NOW)  # fmt: skip

    def feed(token: str, revoked_at=None) -> CalendarFeed:
        return CalendarFeed(user_id=person("lan").id, made_by_id=person("lan").id, made_at=NOW,
                            token_hash=token, sealed_token="", revoked_at=revoked_at)  # fmt: skip

    put(
        link("hết hạn", NOW - KEPT - DAY), link("mới hết hạn", NOW - DAY),
        link("đã dùng", NOW + DAY, NOW - KEPT - DAY), link("còn hạn", NOW + DAY),
        mail(1, MailStatus.SENT), mail(2, MailStatus.QUEUED), mail(3, MailStatus.CANCELLED),
        mail(4, MailStatus.SENT, MailKind.NOTICE),
        feed("đã thu hồi", NOW - KEPT - DAY), feed("mới thu hồi", NOW - DAY), feed("còn dùng"),
    )  # fmt: skip
    assert tidy(NOW) == Tidied(ticks=0, links=3, mails=2, old_mails=0, files=0)
    assert set(db.session.scalars(db.select(CalendarFeed.token_hash))) == {
        "mới thu hồi",
        "còn dùng",
    }
    assert set(db.session.scalars(db.select(Invitation.token_hash))) == {"mới hết hạn", "còn hạn"}
    texts = db.session.scalars(db.select(Mail.text).order_by(Mail.id)).all()
    assert texts == [NOT_KEPT, "khóa", NOT_KEPT, "khóa"]
    assert tidy(NOW) == NOTHING


def test_mails_that_ended_long_ago_go_with_their_tries_and_files(app):
    def mail(about: str, status: MailStatus, days: int) -> Mail:
        moment = NOW - days * DAY
        return Mail(kind=MailKind.NOTICE, about=about, recipient="a@x", subject="s", text="t",
                    html="h", message_id=about, status=status, written_at=moment,
                    queued_at=moment, next_attempt_at=moment,
                    attachments=[MailAttachment(position=0, name="a", content_type="text/plain",
                                                content=b"a")])  # fmt: skip

    put(
        mail("đã gửi", MailStatus.SENT, 401), mail("thôi gửi", MailStatus.GIVEN_UP, 500),
        mail("mới gửi", MailStatus.SENT, 399), mail("còn chờ", MailStatus.QUEUED, 500),
    )  # fmt: skip
    sent = db.session.scalars(db.select(Mail.id).filter_by(about="đã gửi")).one()
    put(MailTry(mail_id=sent, number=1, message_id="1", started_at=NOW - 401 * DAY))
    assert tidy(NOW) == Tidied(ticks=0, links=0, mails=0, old_mails=2, files=0)
    assert set(db.session.scalars(db.select(Mail.about))) == {"mới gửi", "còn chờ"}
    assert db.session.scalars(db.select(MailTry)).all() == []
    assert len(db.session.scalars(db.select(MailAttachment)).all()) == 2
    assert tidy(NOW) == NOTHING


@pytest.fixture
def put_away(app):
    """Keep bytes as an upload does, so many days ago; with a row that refers to them or without."""
    folder = app.config["TRACKER"].files_folder

    def put_away(content: bytes, *, days: int = 2, referred: bool = False):
        digest = keep(content, folder)
        place = folder / digest[:2] / digest[2:]
        moment = (NOW - days * DAY).timestamp()
        os.utime(place, (moment, moment))
        if referred:
            put(StoredFile(sha256=digest, size=len(content), media_type="text/plain"))
        return place

    return put_away


@ON_SQLITE
def test_files_that_nothing_refers_to_are_cleared_away_a_day_later(put_away):
    orphan, used = put_away(b"1"), put_away(b"2", referred=True)
    new, half = put_away(b"3", days=0), put_away(b"4").with_name(f"{storage.TEMPORARY}x")
    put_away(b"4").rename(half)
    note = used.with_name("ghi-chu.txt")
    note.write_text("của quản trị")
    assert tidy(NOW).files == 2
    assert [path.exists() for path in (orphan, half, used, new, note)] == [
        False, False, True, True, True,
    ]  # fmt: skip
    assert tidy(NOW) == NOTHING


@ON_SQLITE
def test_a_file_that_is_taken_into_use_meanwhile_is_put_back(put_away, monkeypatch):
    """Somebody uploads the same bytes between our look at its age and our taking it away."""
    orphan, folder = put_away(b"1"), put_away(b"1").parents[1]
    rename = type(orphan).rename

    def rename_after_an_upload(path, target):
        if path == orphan:
            keep(b"1", folder)
        return rename(path, target)

    monkeypatch.setattr(type(orphan), "rename", rename_after_an_upload)
    assert tidy(NOW).files == 0
    assert orphan.read_bytes() == b"1"


@ON_SQLITE
def test_a_file_put_aside_by_a_run_that_crashed_is_put_back_first(put_away):
    used = put_away(b"1", referred=True)
    used.rename(used.with_name(".aside-" + used.name))
    assert tidy(NOW).files == 0
    assert used.read_bytes() == b"1"


@ON_SQLITE
def test_forms_that_were_carried_out_long_ago_are_forgotten(app):
    for name, at in (("old", NOW - KEPT - DAY), ("new", NOW - DAY)):
        put(SentForm(sending=name, made_id=1, at=at))
    tidy(NOW)
    assert db.session.scalars(db.select(SentForm.sending)).all() == ["new"]


@ON_SQLITE
def test_answers_to_other_programs_are_forgotten_after_some_days(app, person):
    lan = person("lan")
    token, _ = make(lan, lan.id, name="x", scopes=[TokenScope.ACT], last_day=NOW.date())
    for key, at in (("old", NOW - 3 * DAY), ("new", NOW - DAY)):
        put(
            AnsweredRequest(
                token_id=token.id, key=key, fingerprint="", status=200, body="{}", at=at
            )
        )
    tidy(NOW)
    assert db.session.scalars(db.select(AnsweredRequest.key)).all() == ["new"]


def test_lists_that_were_only_looked_at_are_forgotten_and_those_that_were_written_stay(app):
    def a_list(name: str, made_at, written_at=None) -> ImportedList:
        return ImportedList(
            file_name=name, digest="0", form="0", register=Register.PROVINCE, made_at=made_at,
            written_at=written_at,
        )  # fmt: skip

    old = NOW - KEPT - DAY
    put(a_list("old", old), a_list("written", old, old), a_list("new", NOW - DAY))
    tidy(NOW)
    assert set(db.session.scalars(db.select(ImportedList.file_name))) == {"written", "new"}
