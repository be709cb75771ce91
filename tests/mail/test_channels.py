"""Messages to other services: what is sent, what a refusal means, and what is never told."""

import logging
from dataclasses import replace
from ipaddress import ip_network

import pytest

from tests import http_service
from tests.mail.conftest import an_envelope
from tests.smtp_server import unused_port
from tracker.domain.notifying.channels import USUAL_SCHEMES
from tracker.domain.notifying.messages import Message
from tracker.mail.messages.short import short_form
from tracker.mail.transport import channels
from tracker.mail.transport.channels import Calling, Channels, NotAnAddress, service_of
from tracker.mail.transport.errors import PassingFailure, PermanentFailure

HERE = Calling(frozenset({"json", "form"}), (ip_network("127.0.0.0/8"),), "Theo dõi", "https://x")
USUAL = Calling(frozenset(USUAL_SCHEMES), (), "Theo dõi", "https://x")
SLACK = "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


@pytest.fixture
def service():
    with http_service.running() as service:
        yield service


def send(address, calling=HERE, **said):
    return Channels(calling, lambda recipient: address).send(an_envelope(**said))


def test_a_service_gets_the_title_and_the_text(service):
    assert (
        send(service.address, subject="Quá hạn: Báo cáo", text="Quá hạn 3 ngày.\nhttps://x/1")
        == "Webhook JSON"
    )
    [got] = service.received
    assert (got["title"], got["message"]) == ("Quá hạn: Báo cáo", "Quá hạn 3 ngày.\nhttps://x/1")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (500, PassingFailure),
        (429, PassingFailure),
        (404, PermanentFailure),
        (401, PermanentFailure),
    ],
)
def test_what_the_service_answers_says_whether_to_try_again(service, status, error, caplog):
    service.answers = [status]
    with caplog.at_level(logging.DEBUG), pytest.raises(error) as caught:
        send(service.address)
    assert str(status) in str(caught.value)
    assert "khoa-bi-mat" not in str(caught.value) + caplog.text


def test_a_service_that_cannot_be_reached_is_tried_again_and_its_address_told_to_nobody(caplog):
    address = f"json://an:mat-khau@127.0.0.1:{unused_port()}/khoa-bi-mat/"
    with caplog.at_level(logging.DEBUG), pytest.raises(PassingFailure) as caught:
        send(address)
    said = str(caught.value) + caplog.text
    assert not [secret for secret in ("khoa-bi-mat", "mat-khau") if secret in said]


def test_no_piece_of_an_address_is_told_whatever_the_library_says():
    said = "failed: /bot12345:abc_def/send an:m%E1%BA%ADt-khau@ mật-khau error=500"
    said = f"Traceback\n  File x\n{said}"
    told = channels._without_secrets(said, "tgram://12345:abc_def/an:m%E1%BA%ADt-khau@x/")
    assert told.startswith("failed: /")
    assert told.endswith("error=500")
    assert not [piece for piece in ("12345", "abc_def", "khau") if piece in told]


def test_an_address_inside_is_not_called_unless_it_was_allowed(service):
    for address in (service.address, service.address.replace("127.0.0.1", "localhost")):
        with pytest.raises(PermanentFailure, match="mạng nội bộ"):
            send(address, replace(HERE, networks=()))
    assert service.received == []


def test_a_redirect_leads_nowhere_whatever_the_address_says(service):
    service.answers = [302]
    with pytest.raises(PassingFailure, match="302"):
        send(f"{service.address}?redirect=yes&optional=yes&retry=3&wait=9&verify=no&rto=900")
    assert service.received == []
    plugin = channels._plugin("jsons://x/?verify=no&rto=900&cto=900", USUAL)
    assert plugin.verify_certificate
    assert plugin.request_timeout == (channels.CONNECT_S, channels.READ_S)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("tgram://123456789:abcdefg_hijklmnop/-100123/", "Telegram"),
        (SLACK, "Slack"),
        ("jsons://webhook.example/khoa", "Webhook JSON"),
        ("TGRAM://123456789:abcdefg_hijklmnop/-100123/", "Telegram"),
    ],
)
def test_addresses_of_services_that_are_allowed_are_known(address, name):
    assert service_of(address, USUAL) == name


@pytest.mark.parametrize(
    "address",
    [
        "", "văn bản", "file:///etc/passwd", "syslog://", "json://127.0.0.1/x", "mailto://a:b@c.vn",
        "https://example.com/x", "tgram://", "http://127.0.0.1", "xmls://x", "config://x",
        "https://[::1", "jsons://",
    ],
)  # fmt: skip
def test_others_are_refused_before_anything_is_called(address):
    with pytest.raises(NotAnAddress):
        service_of(address, USUAL)
    with pytest.raises(NotAnAddress):
        service_of(SLACK, replace(USUAL, schemes=frozenset({"tgram"})))


def test_the_short_form_is_what_was_made_for_it_or_how_the_mail_begins():
    mail = Message(
        "[Theo dõi nhiệm vụ] Sở Tài chính còn 2", "Kính gửi: An\n\nTính đến\nhôm nay.\n\nX", "<p>"
    )
    short = short_form(mail, "https://x")
    assert (short.subject, short.text, short.html) == (
        "Sở Tài chính còn 2",
        "Tính đến hôm nay.\nhttps://x",
        "<p>Tính đến hôm nay.<br>https://x</p>",
    )
    assert (
        short_form(replace(mail, short="Trả lại\nhttps://x/1"), "").text == "Trả lại\nhttps://x/1"
    )
