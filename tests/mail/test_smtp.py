"""Handing mails over to a real SMTP server, and what can go wrong with it."""

import smtplib
import socket
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme

from tests import smtp_server
from tests.mail.conftest import SENDER
from tests.smtp_server import HANG_UP, HANG_UP_AFTER, PASSWORD, SILENCE, USERNAME, unused_port
from tracker.mail.transport.errors import NoConnection, PassingFailure, PermanentFailure
from tracker.mail.transport.smtp import Security, Smtp, SmtpServer, greeting_name, parse_smtp_url

TIMEOUT_S = 5
LOGIN = f"{quote(USERNAME)}:{quote(PASSWORD, safe='')}@"


@pytest.fixture
def server():
    with smtp_server.running() as server:
        yield server


@pytest.fixture
def smtp():
    """Sending to a URL; closed at the end."""
    opened = []

    def smtp(
        url: str,
        timeout: float = TIMEOUT_S,
        patience: float = TIMEOUT_S,
        ca_file: Path | None = None,
    ) -> Smtp:
        server = parse_smtp_url(url, ca_file)
        opened.append(Smtp(server, SENDER, "[127.0.0.1]", timeout, patience))
        return opened[-1]

    yield smtp
    for one in opened:
        one.close()


@pytest.fixture
def trusted(monkeypatch, tmp_path):
    """The system trusts the test server's certificate."""
    authority = tmp_path / "authority.pem"
    smtp_server.AUTHORITY.cert_pem.write_to_path(authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))


def test_a_mail_arrives_as_it_was_written(server, smtp, envelope):
    said = smtp(f"smtp://{server.address}").send(envelope())
    assert said == "250 OK"
    (received,) = server.received
    assert received.sender == SENDER.bounce
    assert received.mail["From"].addresses[0].addr_spec == SENDER.address
    assert received.recipient == "an@tinh.example"
    assert received.mail["Subject"] == envelope().message.subject
    assert received.mail["Message-ID"] == envelope().message_id
    text = received.mail.get_body(("plain",)).get_content()
    assert text.splitlines() == ["Sở Tài chính còn 2 nhiệm vụ quá hạn."]


def test_many_mails_share_one_connection(server, smtp, envelope):
    way = smtp(f"smtp://{server.address}")
    for number in range(5):
        way.send(envelope(mail_id=number))
    assert len(server.received) == 5
    assert server.connections == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("550 5.1.1 Không có hộp thư này", PermanentFailure),
        ("553 5.1.3 bad address", PermanentFailure),
        ("450 4.2.1 mailbox busy", PassingFailure),
        ("452 4.2.2 mailbox full", PassingFailure),
    ],
)
def test_a_refused_recipient_holds_up_no_other(server, smtp, envelope, answer, error):
    server.at_recipient["an@tinh.example"] = [answer]
    way = smtp(f"smtp://{server.address}")
    with pytest.raises(error, match=answer[:3]):
        way.send(envelope())
    way.send(envelope(recipient="binh@tinh.example"))
    assert [one.recipient for one in server.received] == ["binh@tinh.example"]
    assert server.connections == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [("554 5.7.1 spam", PermanentFailure), ("451 4.3.0 try later", PassingFailure)],
)
def test_a_refused_content_is_for_good_or_for_now_as_the_code_says(
    server, smtp, envelope, answer, error
):
    server.at_data["an@tinh.example"] = [answer]
    with pytest.raises(error, match=answer[:3]):
        smtp(f"smtp://{server.address}").send(envelope())
    assert server.received == []


@pytest.mark.parametrize("answer", ["550 5.7.1 not your address", "452 4.3.1 too many mails"])
def test_a_refused_sender_may_be_mended_and_no_other_mail_could_leave_either(
    server, smtp, envelope, answer
):
    server.at_sender = [answer]
    with pytest.raises(NoConnection, match=f"Địa chỉ gửi bị từ chối: {answer[:3]}"):
        smtp(f"smtp://{server.address}").send(envelope())


def test_a_server_that_wants_a_login_refuses_no_mail_for_good(smtp, envelope):
    with smtp_server.running(login=True) as server:
        server.at_recipient["an@tinh.example"] = ["530 5.7.0 Authentication required"]
        with pytest.raises(NoConnection, match="Máy chủ đòi đăng nhập: 530"):
            smtp(f"smtp://{server.address}").send(envelope())


def test_the_answer_to_the_mail_itself_is_waited_for_longer_than_others(
    server, smtp, envelope, monkeypatch
):
    data, waited = smtplib.SMTP.data, []

    def noting(connection, content):
        waited.append(connection.sock.gettimeout())
        return data(connection, content)

    monkeypatch.setattr(smtplib.SMTP, "data", noting)
    way = smtp(f"smtp://{server.address}", timeout=7, patience=90)
    way.send(envelope())
    assert waited == [90]
    assert way._open.sock.gettimeout() == 7


def test_a_server_that_never_says_whether_it_has_the_mail_holds_up_no_other(server, smtp, envelope):
    server.at_data["an@tinh.example"] = [SILENCE]
    way = smtp(f"smtp://{server.address}", patience=0.3)
    with pytest.raises(PassingFailure, match="không trả lời kịp"):
        way.send(envelope())
    way.send(envelope(recipient="binh@tinh.example"))
    assert [one.recipient for one in server.received] == ["binh@tinh.example"]


def test_a_mail_that_is_too_big_is_refused_for_good(server, smtp, envelope):
    server.at_sender = ["552 5.3.4 message too big"]
    with pytest.raises(PermanentFailure, match="552"):
        smtp(f"smtp://{server.address}").send(envelope())


@pytest.mark.parametrize(("where", "answer"), [("rcpt", HANG_UP), ("data", HANG_UP_AFTER)])
def test_after_a_broken_connection_the_next_mail_opens_another(
    server, smtp, envelope, where, answer
):
    answers = server.at_recipient if where == "rcpt" else server.at_data
    answers["an@tinh.example"] = [answer]
    way = smtp(f"smtp://{server.address}")
    with pytest.raises(PassingFailure, match="Mất kết nối") as caught:
        way.send(envelope())
    assert not isinstance(caught.value, NoConnection)
    way.send(envelope(recipient="binh@tinh.example"))
    assert server.received[-1].recipient == "binh@tinh.example"
    assert server.connections == 2


def test_a_server_that_says_goodbye_is_called_again_for_the_next_mail(server, smtp, envelope):
    server.at_recipient["an@tinh.example"] = ["421 4.3.2 shutting down"]
    way = smtp(f"smtp://{server.address}")
    with pytest.raises(PassingFailure, match="421"):
        way.send(envelope())
    way.send(envelope())
    assert len(server.received) == 1


def test_a_server_that_is_not_there_is_no_connection(smtp, envelope):
    with pytest.raises(NoConnection, match="Không kết nối được"):
        smtp(f"smtp://127.0.0.1:{unused_port()}").send(envelope())


def test_a_server_that_never_speaks_is_given_up_after_the_timeout(smtp, envelope):
    with (
        socket.create_server(("127.0.0.1", 0)) as mute,
        pytest.raises(NoConnection, match="Không kết nối được"),
    ):
        smtp(f"smtp://127.0.0.1:{mute.getsockname()[1]}", timeout=0.2).send(envelope())


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_over_tls_with_login(trusted, smtp, envelope, security):
    with smtp_server.running(security, login=True) as server:
        smtp(f"{security}://{LOGIN}{server.address}").send(envelope())
    assert server.logins == [USERNAME]
    assert server.encrypted == [True]


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_an_authority_of_our_own_vouches_for_a_server_instead_of_the_systems(
    smtp, envelope, tmp_path, security
):
    ours, theirs = tmp_path / "ours.pem", tmp_path / "theirs.pem"
    smtp_server.AUTHORITY.cert_pem.write_to_path(ours)
    trustme.CA().cert_pem.write_to_path(theirs)
    with smtp_server.running(security) as server:
        smtp(f"{security}://{server.address}", ca_file=ours).send(envelope())
        with pytest.raises(NoConnection, match="không tin được chứng thư"):
            smtp(f"{security}://{server.address}", ca_file=theirs).send(envelope())
        assert server.encrypted == [True]


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_a_certificate_that_nobody_vouches_for_gets_no_mail_and_no_password(
    smtp, envelope, security
):
    with smtp_server.running(security, login=True) as server:
        with pytest.raises(NoConnection, match="không tin được chứng thư"):
            smtp(f"{security}://{LOGIN}{server.address}").send(envelope())
        assert (server.logins, server.received) == ([], [])


def test_a_certificate_for_another_name_gets_no_mail(trusted, smtp, envelope):
    with smtp_server.running("smtps") as server:
        with pytest.raises(NoConnection, match="không tin được chứng thư"):
            smtp(f"smtps://localhost:{server.port}").send(envelope())
        assert server.received == []


def test_a_server_without_starttls_gets_no_mail_in_the_clear(server, smtp, envelope):
    with pytest.raises(NoConnection, match="STARTTLS"):
        smtp(f"smtp+starttls://{server.address}").send(envelope())
    assert server.received == []


@pytest.mark.parametrize("wrong", ["sai-roi", "bí mật"])
def test_a_refused_login_is_no_connection_and_tells_no_password(trusted, smtp, envelope, wrong):
    with smtp_server.running("smtp+starttls", login=True) as server:
        url = f"smtp+starttls://{USERNAME}:{quote(wrong)}@{server.address}"
        with pytest.raises(NoConnection) as caught:
            smtp(url).send(envelope())
    assert wrong not in str(caught.value)
    assert server.received == []


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("smtp://thu.tinh.example", SmtpServer("thu.tinh.example", 25)),
        ("smtps://thu.tinh.example", SmtpServer("thu.tinh.example", 465, Security.TLS)),
        (
            "smtp+starttls://an:p%40ss%3A%2F1@thu.tinh.example",
            SmtpServer("thu.tinh.example", 587, Security.STARTTLS, "an", "p@ss:/1"),
        ),
        (
            "smtp://an%40tinh.example:x@[::1]:2525",
            SmtpServer("::1", 2525, Security.NONE, "an@tinh.example", "x"),
        ),
        ("smtp://an@thu.tinh.example", SmtpServer("thu.tinh.example", 25, username="an")),
    ],
)
def test_the_url_says_where_how_and_as_whom(url, meant):
    assert parse_smtp_url(url) == meant


@pytest.mark.parametrize("url", ["http://thu.tinh.example", "smtp://", "smtp://thu:abc", "thu"])
def test_another_url_is_none(url):
    with pytest.raises(ValueError, match=r".+"):
        parse_smtp_url(url)


def test_the_password_is_not_shown_where_the_server_is():
    assert "bi-mat" not in repr(parse_smtp_url("smtp://an:bi-mat@thu.tinh.example"))


@pytest.mark.parametrize(
    ("base_url", "name"),
    [
        ("https://nhiemvu.tinh.example", "nhiemvu.tinh.example"),
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[IPv6:::1]"),
    ],
)
def test_we_greet_with_our_own_name_without_asking_the_name_service(base_url, name):
    assert greeting_name(base_url) == name
