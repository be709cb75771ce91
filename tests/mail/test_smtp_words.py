"""What goes wrong with a mail server is told in an office's words, never in the library's."""

import smtplib
import socket
import ssl

import pytest

from tracker.mail.transport.smtp_words import failure_of


def certificate(number):
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = number
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "xem lại cổng"),
        (socket.gaierror(-2, "Name or service not known"), "không tìm thấy máy chủ có tên này"),
        (TimeoutError("timed out"), "không trả lời kịp"),
        (certificate(10), "đã hết hạn"),
        (certificate(62), "cấp cho tên khác"),
        (certificate(18), "nơi cấp không được biết đến"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), "không nói TLS ở cổng này"),
        (smtplib.SMTPNotSupportedError("STARTTLS extension not supported"), "không có STARTTLS"),
        (
            smtplib.SMTPNotSupportedError("SMTP AUTH not supported"),
            "không nhận đăng nhập",
        ),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "ngắt kết nối"),
        (ConnectionResetError(104, "Connection reset by peer"), "ngắt kết nối"),
        (OSError(113, "No route to host"), "không có đường mạng"),
        (ValueError("something"), "xem lại tên máy chủ, cổng và cách mã hóa"),
    ],
)
def test_a_failure_says_what_to_look_at_in_plain_words(error, words):
    failure = failure_of(error)
    assert words in failure.words
    assert failure.answer == ""
    assert not any(word in failure.words for word in (*map(str, error.args), "Error", "Errno"))


def test_a_refused_login_has_the_servers_own_answer_beside_it():
    failure = failure_of(smtplib.SMTPAuthenticationError(535, b"5.7.8 Error:\r\n bad password"))
    assert failure.words == "máy chủ không nhận tên đăng nhập hoặc mật khẩu"
    assert failure.answer == "535 5.7.8 Error: bad password"
