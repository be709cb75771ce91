"""Webhooks: what is called of what, in which order, and what becomes of it when anything fails."""

import base64
import hashlib
import hmac
import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
import sqlalchemy as sa

from tests.at_once import at_once
from tests.conftest import TODAY
from tests.mail.webhook_receiver import (
    DRIP,
    HANG,
    HANG_UP,
    LARGE,
    TEN_MB,
    receiving,
    switch_webhooks_on,
)
from tests.statements import statements
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import Confirmed, EventKind
from tracker.domain.notifying.mails import PAUSES
from tracker.domain.notifying.webhooks import KINDS, CallStatus
from tracker.extensions import db
from tracker.jobs.notifying.webhooks import Called, call_webhooks
from tracker.mail.transport import webhook_calls
from tracker.mail.transport.webhook_calls import NotCalled
from tracker.models import Event, Mail, Webhook, WebhookCall
from tracker.services.notifying.webhooks import outbox, receivers
from tracker.services.organisation.actors import AdministratorOnly
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.events import record
from tracker.services.tasks.flags import run_flags

CHOSEN = (EventKind.REPORTED_DONE, EventKind.CONFIRMED)
EXAMPLE = Confirmed("2025-06-28", 0, "2025-06-30")


@pytest.fixture
def on(app):
    switch_webhooks_on(app)


@pytest.fixture
def receiver(on):
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hook(receiver, person):
    """A webhook of reports and confirmations to the receiver: its number and its secret."""
    row, secret = add(person("quantri"), receiver.address)
    return row.id, secret


def add(quantri, address, kinds=CHOSEN, *, with_texts=False):
    return receivers.add(
        quantri, name="Quản lý văn bản", address=address, kinds=kinds, with_texts=with_texts
    )


def report(person, task, text="Đã trình"):
    unit_acts.report_done(person("an"), task.id, unit_acts.Result(text))


def rows():
    db.session.rollback()
    return db.session.scalars(sa.select(WebhookCall).order_by(WebhookCall.id)).all()


def told(receiver):
    return [call.body["type"] for call in receiver.received]


def test_a_report_is_told_signed_and_as_it_stood(receiver, hook, person, add_task):
    task = add_task(deadline=None)
    report(person, task)
    office_decisions.confirm(person("lan"), task.id)
    assert call_webhooks() == Called(delivered=2)
    first, second = receiver.received
    assert (first.body["type"], second.body["type"]) == ("reported_done", "confirmed")
    assert first.body["data"]["task"] == {
        "id": task.id,
        "number": task.number,
        "url": f"http://127.0.0.1:8000/nhiem-vu/{task.id}",
        "register": "province",
        "lead_unit": "STC",
        "progress": "awaiting_confirmation",
        "standing": "open_in_time",
        "deadline": None,
    }
    assert second.body["data"]["task"]["standing"] == "done_on_time"
    assert "Đã trình" not in first.raw.decode()
    assert call_webhooks() == Called()


def test_the_signature_is_that_of_standard_webhooks(receiver, hook, person, add_task, clock):
    report(person, add_task())
    call_webhooks()
    (call,) = receiver.received
    call_id, at = call.heads["webhook-id"], call.heads["webhook-timestamp"]
    assert int(at) == int(clock.fixed_moment.timestamp())
    key = base64.b64decode(hook[1].removeprefix("whsec_"))
    digest = hmac.new(key, f"{call_id}.{at}.".encode() + call.raw, hashlib.sha256).digest()
    assert call.heads["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"


def test_who_may_not_read_tasks_has_no_words_told(on, person):
    with pytest.raises(ValueRefused, match="Nội dung nhiệm vụ sẽ ra ngoài"):
        add(person("quantri"), "https://a.example/", with_texts=True)
    row, _ = add(person("quantri"), "https://a.example/")
    with pytest.raises(ValueRefused, match="Nội dung nhiệm vụ sẽ ra ngoài"):
        receivers.change(
            person("quantri"), row.id, name="A", address=row.address, kinds=CHOSEN, with_texts=True
        )


def test_words_of_people_are_told_only_where_it_is_set_so(on, person, reads_all, add_task):
    with receiving() as receiver:
        add(reads_all, receiver.address, with_texts=True)
        report(person, add_task())
        call_webhooks()
        (call,) = receiver.received
    assert call.body["data"]["sentence"].startswith("báo cáo hoàn thành nhiệm vụ")
    assert call.body["data"]["task"]["content"] == "Báo cáo giải ngân vốn đầu tư công"


def test_it_is_called_for_the_kinds_that_were_chosen(on, person, add_task):
    with receiving() as receiver:
        add(person("quantri"), receiver.address, (EventKind.CONFIRMED,))
        task = add_task()
        report(person, task)
        office_decisions.confirm(person("lan"), task.id)
        call_webhooks()
        assert told(receiver) == ["confirmed"]


def test_flags_of_the_daily_run_are_told_by_their_code(receiver, person, add_task):
    add(person("quantri"), receiver.address, (EventKind.FLAG_RAISED,))
    add_task()
    run_flags(TODAY, TODAY, 7)
    call_webhooks()
    (call,) = receiver.received
    assert (call.body["type"], call.body["data"]["flag"]) == ("flag_raised", "overdue")
    assert (
        call.body["data"]["event"]
        == db.session.scalars(sa.select(Event.id).where(Event.kind == EventKind.FLAG_RAISED)).one()
    )


def broken(task):
    """An event is written, and then something breaks."""
    record(task, EXAMPLE, actor=None)
    db.session.flush()
    raise ZeroDivisionError


def test_what_comes_to_nothing_is_not_told(receiver, hook, add_task):
    task = add_task()
    with suppress(ZeroDivisionError), transaction():
        broken(task)
    assert rows() == []
    with transaction():
        with suppress(ZeroDivisionError), db.session.begin_nested():
            broken(task)
        record(task, EXAMPLE, actor=None)
    assert len(rows()) == 1


def test_events_of_one_task_are_never_reordered_and_those_of_another_go_on(
    receiver, hook, person, add_task, clock
):
    one, other = add_task("Việc một"), add_task("Việc hai")
    report(person, one)
    receiver.answers = [500]
    assert call_webhooks() == Called(retried=1, left=1)
    office_decisions.confirm(person("lan"), one.id)
    report(person, other)
    assert call_webhooks() == Called(delivered=1, left=2)  # of the other task
    clock.fixed_moment += PAUSES[0]
    assert call_webhooks() == Called(delivered=2)
    of_one = [call for call in receiver.received if call.body["data"]["task"]["id"] == one.id]
    assert [call.body["type"] for call in of_one] == [
        "reported_done",
        "reported_done",
        "confirmed",
    ]
    assert of_one[0].heads["webhook-id"] == of_one[1].heads["webhook-id"]
    assert of_one[0].raw == of_one[1].raw


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (500, 500, "[31mloi <b>may chu</b>"),
        (302, 302, ""),
        (HANG_UP, None, "Không gọi được: máy chủ ngắt kết nối giữa chừng"),
        (HANG, None, "Không gọi được: máy chủ không trả lời kịp"),
        (DRIP, None, "Không gọi được: "),
    ],
)
def test_a_bad_receiver_is_tried_again_and_its_answer_kept(
    receiver, hook, person, add_task, clock, monkeypatch, answer, status, said
):
    monkeypatch.setattr(webhook_calls, "SILENT_S", 0.3)
    monkeypatch.setattr(webhook_calls, "LONGEST_S", 0.6)
    report(person, add_task())
    receiver.answers = [answer]
    assert call_webhooks() == Called(retried=1, left=1)
    (row,) = rows()
    assert (row.status, row.answer_status) == (CallStatus.QUEUED, status)
    assert said in row.answer
    assert "\x1b" not in row.answer
    assert len(receiver.received) == 1, "no redirect is followed"
    clock.fixed_moment += PAUSES[0]
    assert call_webhooks() == Called(delivered=1)


def test_of_a_large_answer_the_beginning_is_read(receiver, hook, person, add_task):
    report(person, add_task())
    receiver.answers = [LARGE]
    assert call_webhooks() == Called(delivered=1)
    assert receiver.written < TEN_MB
    (row,) = rows()
    assert row.answer == "x" * 500


def test_an_address_inside_is_not_called_unless_it_was_allowed(
    app, receiver, hook, person, add_task
):
    app.config["TRACKER"] = replace(app.config["TRACKER"], channel_networks=())
    report(person, add_task())
    assert call_webhooks() == Called(retried=1, left=1)
    assert receiver.received == []
    (row,) = rows()
    assert row.answer == "Không được gọi đến 127.0.0.1 (mạng nội bộ, chưa được phép)."


def test_after_days_it_is_given_up_told_and_the_next_one_goes_on(
    receiver, hook, person, add_task, clock
):
    task = add_task()
    report(person, task)
    office_decisions.confirm(person("lan"), task.id)
    receiver.answers = [503] * (len(PAUSES) + 1)
    for pause in PAUSES:
        assert call_webhooks() == Called(retried=1, left=2)
        clock.fixed_moment += pause
    assert call_webhooks() == Called(given_up=1, left=1)
    (mail,) = db.session.scalars(sa.select(Mail).where(Mail.subject.contains("Webhook"))).all()
    assert mail.recipient == "quantri@tinh.example"
    assert call_webhooks() == Called(delivered=1)
    assert told(receiver)[-1] == "confirmed"
    given_up, _ = rows()
    assert receivers.call_again(person("quantri"), given_up.id)
    assert call_webhooks() == Called(delivered=1)
    assert receiver.received[-1].heads["webhook-id"] == given_up.call_id


def test_a_receiver_that_takes_nothing_for_days_is_switched_off_and_on_again_loses_nothing(
    receiver, hook, person, add_task, clock
):
    quantri = person("quantri")
    for number in range(3):
        report(person, add_task(f"Việc {number}"))
    receiver.answers = [500] * 60
    while db.session.get_one(Webhook, hook[0]).on:
        call_webhooks()
        db.session.rollback()
        clock.fixed_moment += timedelta(days=1)
    assert "suốt 5 ngày" in db.session.get_one(Webhook, hook[0]).off_because
    waiting = [row.id for row in rows() if row.status is CallStatus.QUEUED]
    receiver.answers, before = [], len(receiver.received)
    assert call_webhooks().delivered == 0
    receivers.switch_on(quantri, hook[0])
    assert call_webhooks().delivered == len(waiting)
    assert len(receiver.received) == before + len(waiting)


def test_who_says_that_it_is_gone_is_called_no_more(receiver, hook, person, add_task):
    report(person, add_task())
    receiver.answers = [410]
    assert call_webhooks() == Called(retried=1, left=1)
    row = db.session.get_one(Webhook, hook[0])
    assert (row.on, row.off_because) == (False, "Nơi nhận trả lời 410: không nhận nữa")


def test_a_failing_receiver_costs_the_others_nothing_and_its_other_calls_no_try(
    receiver, hook, person, add_task
):
    with receiving() as good:
        add(person("quantri"), good.address)
        for number in range(3):
            report(person, add_task(f"Việc {number}"))
        receiver.answers = [500]
        assert call_webhooks() == Called(delivered=3, retried=1, left=3)
    assert len(good.received) == 3
    assert sorted(row.attempts for row in rows() if row.webhook_id == hook[0]) == [0, 0, 1]


def test_a_call_whose_maker_died_is_made_again_with_the_same_id(
    receiver, hook, person, add_task, clock
):
    report(person, add_task())
    claim = outbox.claim_next(clock.now())  # and the process dies here
    assert call_webhooks() == Called(left=1)
    clock.fixed_moment += outbox.LEASE
    assert call_webhooks() == Called(delivered=1)
    assert receiver.received[0].heads["webhook-id"] == claim.call_id
    outbox.mark_missed(claim, 500, "quá muộn", clock.now())  # it was not dead
    (row,) = rows()
    assert row.status is CallStatus.TAKEN


def test_two_schedulers_at_once_make_each_call_once(app, receiver, hook, person, add_task):
    for number in range(4):
        report(person, add_task(f"Việc {number}"))
    assert at_once(app, call_webhooks, call_webhooks) == [None, None]
    ids = [call.heads["webhook-id"] for call in receiver.received]
    assert len(ids) == len(set(ids)) == 4
    assert {row.status for row in rows()} == {CallStatus.TAKEN}


def test_a_new_secret_signs_beside_the_former_one_for_a_day(
    receiver, hook, person, add_task, clock
):
    secret = receivers.renew_secret(person("quantri"), hook[0])
    assert secret != hook[1]
    report(person, add_task())
    call_webhooks()
    assert len(receiver.received[0].heads["webhook-signature"].split()) == 2
    clock.fixed_moment += timedelta(days=1)
    report(person, add_task("Việc sau"))
    call_webhooks()
    assert len(receiver.received[1].heads["webhook-signature"].split()) == 1


def test_a_trial_does_not_wait_behind_the_calls_of_a_receiver_that_fails(
    receiver, hook, person, add_task
):
    report(person, add_task())
    receivers.queue_trial(person("quantri"), hook[0])
    receiver.answers = [500]
    call_webhooks()
    assert [call.body["type"] for call in receiver.received] == ["trial"]


def test_a_call_is_signed_at_the_real_moment_also_where_a_demonstration_stands_on_a_day(
    receiver, hook, person, clock
):
    real = datetime(2026, 11, 28, 9, tzinfo=UTC)
    clock.fixed_moment, clock.fixed_day = real, TODAY
    receivers.queue_trial(person("quantri"), hook[0])
    call_webhooks()
    (call,) = receiver.received
    assert call.heads["webhook-timestamp"] == str(int(real.timestamp()))
    assert call.body["timestamp"].startswith(TODAY.isoformat())


def test_an_address_of_ipv6_that_means_this_machine_is_refused_in_words():
    with pytest.raises(NotCalled, match="Không được gọi đến ::ffff:127"):
        webhook_calls.call("http://[::ffff:127.0.0.1]/", {}, b"", ())


def test_a_trial_tells_of_nothing(receiver, hook, person):
    receivers.queue_trial(person("quantri"), hook[0])
    assert call_webhooks() == Called(delivered=1)
    assert (receiver.received[0].body["type"], receiver.received[0].body["data"]) == ("trial", {})


def test_an_ended_one_is_called_no_more_and_its_secret_is_gone(receiver, hook, person, add_task):
    report(person, add_task())
    receivers.end(person("quantri"), hook[0])
    assert call_webhooks() == Called()
    row = db.session.get_one(Webhook, hook[0])
    assert (row.sealed_secret, row.sealed_former) == ("", "")
    with pytest.raises(NotPossibleNow):
        receivers.switch_on(person("quantri"), hook[0])


def test_the_administrator_alone_sets_them_and_every_act_is_told(receiver, hook, person):
    for act in (receivers.switch_off, receivers.switch_on, receivers.queue_trial, receivers.end):
        with pytest.raises(AdministratorOnly):
            act(person("minh"), hook[0])
        act(person("quantri"), hook[0])
    kinds = [
        event.facts["act"] for event in db.session.scalars(sa.select(Event).order_by(Event.id))
    ]
    assert kinds == ["added", "switched_off", "switched_on", "tried", "ended"]


@pytest.mark.parametrize(
    "address",
    ["", "ftp://a/b", "https://", "https://a:b@c/d", "https://a b/", "http://máy/x", "x" * 501],
)
def test_an_address_that_cannot_be_called_is_refused(on, person, address):
    with pytest.raises(ValueRefused) as error:
        add(person("quantri"), address)
    assert error.value.field == "address"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://127.0.0.1:8812", "chỉ dùng trong mạng cơ quan đã cho phép"),
        ("https://127.0.0.1:8812", "Không được gọi đến 127.0.0.1"),
        ("https://169.254.169.254/latest", "Không được gọi đến 169.254.169.254"),
        ("https://[::ffff:10.0.0.1]/", "Không được gọi đến ::ffff:10.0.0.1"),
        ("http://8.8.8.8/x", "ra ngoài thì dùng https"),
    ],
)
def test_an_address_that_calls_would_refuse_is_refused_at_its_box_when_it_is_saved(
    app, person, address, why
):
    app.config["TRACKER"] = replace(app.config["TRACKER"], webhooks=True)
    with pytest.raises(ValueRefused) as error:
        add(person("quantri"), address)
    assert error.value.field == "address"
    assert why in str(error.value)
    assert "TRACKER_CHANNEL_NETWORKS" in str(error.value)


def test_unencrypted_calls_go_to_the_networks_that_are_allowed_and_no_further():
    with pytest.raises(NotCalled, match="ra ngoài thì dùng https"):
        webhook_calls.call("http://8.8.8.8:9/x", {}, b"", (ip_network("10.0.0.0/8"),))


def about_webhooks(asked):
    return sum("webhook" in statement for statement, _ in asked)


def test_where_they_are_off_nothing_is_queued_nothing_asked_and_nobody_called(
    app, receiver, hook, person, add_task
):
    one, other = add_task("Việc một"), add_task("Việc hai")
    app.config["TRACKER"] = replace(app.config["TRACKER"], webhooks=False)
    person("an")
    with statements() as off:
        report(person, one)
    assert call_webhooks() == Called()
    assert rows() == []
    app.config["TRACKER"] = replace(app.config["TRACKER"], webhooks=True)
    receivers.end(person("quantri"), hook[0])
    person("an")
    with statements() as on_without_any:
        report(person, other)
    assert [about_webhooks(asked) for asked in (off, on_without_any)] == [0, 1]  # is there any?


def test_one_of_all_kinds_is_told_of_the_assignment_too(receiver, person, add_task):
    add(person("quantri"), receiver.address, KINDS)
    report(person, add_task())
    call_webhooks()
    assert told(receiver) == ["assigned", "acknowledged", "reported_done"]


def test_calls_of_one_event_are_queued_once_in_its_transaction(receiver, hook, person, add_task):
    with receiving() as second:
        add(person("quantri"), second.address)
        report(person, add_task())
        queued = rows()
        assert [row.webhook_id for row in queued] == [hook[0], hook[0] + 1]
        assert len({row.event_id for row in queued}) == 1
        assert json.loads(queued[0].body) == json.loads(queued[1].body)
