"""The short form of a mail, for channels that show a few lines: what it is, where to read it."""

import textwrap
from html import escape

from tracker.domain.notifying.messages import Message
from tracker.mail.messages.letterhead import TAG

LONGEST = 600


def short_form(message: Message, home: str) -> Message:
    """What a channel gets of a mail: its own short words, or its subject and how it begins."""
    subject = message.subject.replace(TAG, "").strip() or message.subject
    text = message.short or f"{_beginning(message.text)}\n{home}".strip()
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return Message(subject, text, f"<p>{lines}</p>")


def _beginning(text: str) -> str:
    """The first paragraph after the salutation, on one line."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    body = [part for part in paragraphs if part and not part.startswith("Kính gửi")]
    return textwrap.shorten(body[0], LONGEST, placeholder="…") if body else ""
