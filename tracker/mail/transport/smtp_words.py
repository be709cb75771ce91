"""What went wrong between us and a mail server, in the words of an office: what to look at.

The server's own answer stands beside it; words of the library are not meant.
"""

import smtplib
import socket
import ssl
from collections.abc import Callable
from typing import NamedTuple

CERTIFICATE = "không tin được chứng thư của máy chủ"


class Failure(NamedTuple):
    """What happened and what to look at; and what the server itself said, if it said anything."""

    words: str
    answer: str = ""


def failure_of(error: Exception) -> Failure:
    """What an error means. Nothing of it holds a name or password that was sent."""
    if isinstance(error, UnicodeError):
        return Failure("tên hoặc mật khẩu SMTP có ký tự không gửi được")
    if isinstance(error, smtplib.SMTPResponseException):
        login = isinstance(error, smtplib.SMTPAuthenticationError)
        words = "tên đăng nhập hoặc mật khẩu" if login else "kết nối"
        return Failure(
            f"máy chủ không nhận {words}", f"{error.smtp_code} {one_line(error.smtp_error)}".strip()
        )
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, OSError):
        error = error.__context__  # the library says of every broken wait that it was closed
    for kinds, meant in _OF_ERRORS:
        if isinstance(error, kinds):
            return Failure(meant(error) if callable(meant) else meant)
    return Failure("không nói chuyện được với máy chủ; xem lại tên máy chủ, cổng và cách mã hóa")


def one_line(answer: bytes | str) -> str:
    """What a server said, on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())


def _of_certificate(error: Exception) -> str:
    """By the number that OpenSSL gives of it (X509_V_ERR_…)."""
    number = getattr(error, "verify_code", 0)
    if number == 10:
        return f"{CERTIFICATE}: đã hết hạn"
    if number in (62, 64):
        return f"{CERTIFICATE}: cấp cho tên khác; nhập đúng tên máy chủ ghi trong chứng thư"
    return (
        f"{CERTIFICATE}: nơi cấp không được biết đến; hỏi người quản máy chủ thư, "
        "đặt TRACKER_SMTP_CA_FILE trên máy chủ này"
    )


def _of_lacking(error: Exception) -> str:
    if "STARTTLS" in str(error):
        return "máy chủ không có STARTTLS ở cổng này; chọn cách mã hóa khác"
    return (
        "máy chủ không nhận đăng nhập ở cổng này; chọn cách mã hóa khác hoặc để trống tên đăng nhập"
    )


Kinds = type[Exception] | tuple[type[Exception], ...]
_OF_ERRORS: tuple[tuple[Kinds, str | Callable[[Exception], str]], ...]
_OF_ERRORS = (
    (ssl.SSLCertVerificationError, _of_certificate),
    (TimeoutError, "máy chủ không trả lời kịp; xem lại tên máy chủ, cổng, và tường lửa ở giữa"),
    (ssl.SSLError, "máy chủ không nói TLS ở cổng này; xem lại cách mã hóa và cổng"),
    (socket.gaierror, "không tìm thấy máy chủ có tên này; xem lại tên máy chủ"),
    (ConnectionRefusedError, "không có máy chủ thư nào nhận ở cổng này; xem lại cổng"),
    (smtplib.SMTPNotSupportedError, _of_lacking),
    (
        (smtplib.SMTPServerDisconnected, ConnectionError),
        "máy chủ ngắt kết nối giữa chừng; xem lại cách mã hóa và cổng",
    ),
    (OSError, "không có đường mạng đến máy chủ; xem lại tên máy chủ và mạng"),
)
