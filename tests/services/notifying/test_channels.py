"""Channels: set by whose they are, sealed, and told what is mailed; delivered like mail."""

from dataclasses import replace
from datetime import date

import pytest

from tests import http_service
from tests.smtp_server import unused_port
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import event_of
from tracker.domain.notifying.mails import PAUSES, MailKind
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.jobs.notifying.delivery import Delivered, deliver_outbox
from tracker.models import Channel, Event, Mail
from tracker.services.notifying import channels, outbox
from tracker.services.notifying.channel_messages import working_channels
from tracker.services.notifying.channels import ChannelGone, ChannelNotAllowed
from tracker.services.notifying.mail_choices import choose
from tracker.services.notifying.outbox_decisions import resend
from tracker.services.tasks import office_decisions, unit_acts

SAID = Message(
    "[Theo dõi nhiệm vụ] Việc mới", "Kính gửi: An\n\nCó việc mới.\n", "<p>Có việc mới.</p>"
)


@pytest.fixture
def service(app, settle):
    """A service here, that channels are allowed to call."""
    allowed = settle(TRACKER_CHANNEL_SCHEMES="json", TRACKER_CHANNEL_NETWORKS="127.0.0.1")
    app.config["TRACKER"] = replace(
        app.config["TRACKER"],
        channel_schemes=allowed.channel_schemes,
        channel_networks=allowed.channel_networks,
    )
    with http_service.running() as service:
        yield service


@pytest.fixture
def owners(person):
    an = person("an")
    return {"an": Owner(user_id=an.id), "STC": Owner(unit_id=an.unit_id)}


def sent():
    """What the mail log holds: to whom, about what, and how it stands."""
    db.session.rollback()
    rows = db.session.scalars(db.select(Mail).order_by(Mail.id))
    return [(row.recipient.split(":")[0], row.subject, row.status.value) for row in rows]


def test_who_has_a_channel_gets_the_short_form_there_too_and_each_thing_once(
    app, service, person, owners
):
    channels.set_channel(person("an"), owners["an"], service.address, "Điện thoại")
    for _ in range(2):
        with transaction():
            outbox.enqueue(MailKind.NOTICE, "notice/1", "an@tinh.example", "An", SAID)
    with transaction():
        outbox.enqueue(MailKind.INVITATION, "link/1", "an@tinh.example", "An", SAID)
        outbox.enqueue(MailKind.NOTICE, "notice/2", "binh@tinh.example", "Bình", SAID)
    assert deliver_outbox() == Delivered(sent=4)
    [got] = service.received
    assert (got["title"], got["message"]) == ("Việc mới", "Có việc mới.\nhttp://127.0.0.1:8000")
    assert len(sent()) == 4


def test_a_unit_s_channel_says_once_what_its_people_are_told(service, person, owners, add_task):
    channels.set_channel(person("an"), owners["STC"], service.address)
    choose(person("an"), {NoticeKind.CONFIRMED: MailChoice.AT_ONCE})
    task = add_task("Báo cáo giải ngân")
    unit_acts.report_done(person("cuong"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    assert [recipient for recipient, *_ in sent()] == ["an@tinh.example", "channel"]
    deliver_outbox()
    [got] = service.received
    assert got["title"] == "Được xác nhận hoàn thành: Báo cáo giải ngân"
    assert got["message"].endswith(f"http://127.0.0.1:8000/nhiem-vu/{task.id}")


def test_a_mail_server_that_is_away_holds_up_no_channel_nor_the_other_way_round(
    app, service, person, owners, clock
):
    app.config["TRACKER"] = replace(
        app.config["TRACKER"], smtp_url=f"smtp://127.0.0.1:{unused_port()}"
    )
    channels.set_channel(person("an"), owners["an"], service.address)
    service.answers = [503]
    with transaction():
        outbox.enqueue(MailKind.NOTICE, "notice/1", "an@tinh.example", "An", SAID)
    assert deliver_outbox() == Delivered(retried=2, left=2)
    clock.fixed_moment += PAUSES[0]
    assert deliver_outbox() == Delivered(sent=1, retried=1, left=1)
    assert len(service.received) == 1


def test_an_address_is_kept_sealed_and_wiped_when_its_channel_ends(service, person, owners):
    an = person("an")
    first = channels.set_channel(an, owners["an"], service.address).id
    channels.set_channel(an, owners["an"], service.address.replace("khoa", "khoa2"))
    assert channels.try_channel(an, owners["an"])
    assert not channels.try_channel(an, owners["an"])  # one within a minute
    channels.end_channel(an, owners["an"])
    channels.end_channel(an, owners["an"])
    rows = db.session.scalars(db.select(Channel).order_by(Channel.id)).all()
    assert [(row.sealed_address, row.service) for row in rows] == [("", "Webhook JSON")] * 2
    assert sent() == [("channel", "Tin thử", "cancelled")]
    with pytest.raises(ChannelGone):
        channels.address_at(f"channel:{first}")
    with pytest.raises(ChannelGone):
        channels.try_channel(an, owners["an"])
    events = db.session.scalars(db.select(Event).order_by(Event.id)).all()
    assert [event_of(event.kind, event.facts).sentence for event in events] == [
        *2 * ["đặt kênh nhận tin Webhook JSON cho Phạm Hoài An"],
        "ngừng kênh nhận tin Webhook JSON của Phạm Hoài An",
    ]


def test_nothing_goes_to_the_channel_of_who_left(service, person, owners, unit):
    channels.set_channel(person("an"), owners["an"], service.address)
    channels.set_channel(person("an"), owners["STC"], service.address)
    for who in owners.values():
        channels.try_channel(person("an"), who)
    person("an").unit_id = unit("SNNMT").id
    db.session.commit()
    assert deliver_outbox() == Delivered(sent=1, failed=1)
    assert working_channels([unit("STC").id]) == {}
    channels.set_channel(person("quantri"), owners["STC"], service.address)
    unit("STC").valid_to = date(2025, 6, 29)
    db.session.commit()
    with pytest.raises(ChannelGone):
        channels.try_channel(person("quantri"), owners["STC"])


def test_after_the_key_changed_messages_wait_and_the_log_says_why(
    app, service, person, owners, clock
):
    channels.set_channel(person("an"), owners["an"], service.address)
    channels.try_channel(person("an"), owners["an"])
    before = app.config["TRACKER"]
    app.config["TRACKER"] = replace(before, secret_key="n" * 40)
    assert deliver_outbox() == Delivered(retried=1, left=1)
    [mail] = db.session.scalars(db.select(Mail))
    assert "Khóa bí mật của hệ thống đã thay đổi" in mail.last_error
    clock.fixed_moment += PAUSES[0]
    app.config["TRACKER"] = replace(before, secret_key="n" * 40, former_secret_key="k" * 40)
    assert deliver_outbox() == Delivered(sent=1)


def test_a_channel_is_set_only_by_whose_it_is_and_only_to_what_is_allowed(service, person, owners):
    for username, owner in (("cuong", "STC"), ("binh", "STC"), ("lan", "an")):
        with pytest.raises(ChannelNotAllowed):
            channels.set_channel(person(username), owners[owner], service.address)
    for address in ("", "tgram://123456789:abcdefg_hijklmnop/1", "x" * 2001):
        with pytest.raises(ValueRefused) as caught:
            channels.set_channel(person("an"), owners["an"], address)
        assert caught.value.field == "address"


def test_a_message_to_a_channel_is_sent_again_only_there(service, person, owners):
    channels.set_channel(person("an"), owners["an"], service.address)
    channels.try_channel(person("an"), owners["an"])
    service.answers = [404]
    assert deliver_outbox() == Delivered(failed=1)
    [mail] = db.session.scalars(db.select(Mail))
    with pytest.raises(ValueRefused, match="chỉ gửi lại được đến kênh đó"):
        resend(person("quantri"), mail.id, "binh@tinh.example")
    resend(person("quantri"), mail.id)
    assert deliver_outbox() == Delivered(sent=1)
    assert service.received[0]["title"] == "Tin thử"
