"""What went wrong between us and a mail server, in the words of an office: what to look at.

The server's own answer stands beside it; words of the library are not meant.
"""

import smtplib
import ssl
from typing import NamedTuple

from tracker.mail.transport.network_words import certificate_words, fault_words

AUTHORITY = "hỏi người quản máy chủ thư, đặt TRACKER_SMTP_CA_FILE trên máy chủ này"


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
    if isinstance(error, ssl.SSLCertVerificationError):
        return Failure(certificate_words(error, AUTHORITY))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Failure(_of_lacking(error))
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Failure(fault_words(ConnectionError()))
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        return Failure(fault_words(error))
    return Failure("không nói chuyện được với máy chủ; xem lại tên máy chủ, cổng và cách mã hóa")


def one_line(answer: bytes | str) -> str:
    """What a server said, on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())


def _of_lacking(error: Exception) -> str:
    if "STARTTLS" in str(error):
        return "máy chủ không có STARTTLS ở cổng này; chọn cách mã hóa khác"
    return (
        "máy chủ không nhận đăng nhập ở cổng này; chọn cách mã hóa khác hoặc để trống tên đăng nhập"
    )
