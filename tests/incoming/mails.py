"""Mails as people send them in answer, for tests of how they are taken in."""

from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage

from flask import Flask

from tracker import config
from tracker.domain.notifying.incoming.reply_addresses import (
    AnsweredMail,
    Bound,
    address_with,
    token_of,
)
from tracker.models import Task, User

PATTERN = "giao-viec+{ma}@tinh.example"
WORDS = "Sở đã trình UBND tỉnh."
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def takes_answers(app: Flask, box: str, **values: object) -> None:
    """Let the application fetch answers from a box."""
    settings = replace(app.config["TRACKER"], incoming_box=box, incoming_address=PATTERN, **values)
    app.config["TRACKER"] = settings


def reply_address(task: Task, user: User, answered: AnsweredMail = AnsweredMail.OTHER) -> str:
    """Where this person's answer on this task goes."""
    token = token_of(Bound(task.id, user.id, answered), config.settings().secret_key)
    return address_with(token, PATTERN)


def a_mail(
    to: str,
    sender: str = "Phạm Hoài An <an@tinh.example>",
    words: str = WORDS,
    *,
    html: str = "",
    subject: str = "Trả lời: Sắp đến hạn",
    message_id: str = "<1@so.example>",
    files: Sequence[tuple[str, bytes]] = (),
    **heads: str,
) -> bytes:
    """A mail, by its bytes; ``heads`` besides: ``auto_submitted="auto-replied"``."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = "Mon, 30 Jun 2025 08:30:00 +0700"
    if message_id:
        mail["Message-ID"] = message_id
    for name, value in heads.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()
