"""What goes wrong with a box, in the words of an office; the server's own answer beside them."""

import imaplib

from tracker.domain.errors import DomainError
from tracker.mail.transport.smtp_words import failure_of, one_line


class BoxFailure(DomainError):
    """No mail can be fetched now. ``words``: what happened and what to look at."""

    def __init__(self, words: str, answer: str = "") -> None:
        self.words, self.answer = words, answer
        super().__init__(f"{words}: {answer}" if answer else words)


class LoginRefused(BoxFailure):
    """The server does not take name or password: trying again soon may lock the account."""


def box_failure(where: str, error: Exception) -> BoxFailure:
    """What an error means. Nothing of it holds a name or password that was sent."""
    begins = f"Không lấy được thư từ {where}: "
    if isinstance(error, UnicodeError):
        return LoginRefused(f"{begins}tên hoặc mật khẩu có ký tự không gửi được")
    if isinstance(error, imaplib.IMAP4.error):
        return BoxFailure(
            f"{begins}máy chủ trả lời không đúng lối IMAP; xem lại cổng và cách mã hóa",
            one_line(str(error)),
        )
    failure = failure_of(error)
    return BoxFailure(begins + failure.words, failure.answer)
