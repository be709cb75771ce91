"""The mail that an administrator sends to see whether mail leaves."""

from tracker.domain.notifying.messages import Message
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.templates import render


def trial(name: str, server: str, head: Letterhead) -> Message:
    """The mail to an administrator by this name; ``server`` says by which server it left."""
    return render(
        "trial",
        f"{TAG} Thư thử",
        {
            "organisation": head.organisation,
            "caution": head.caution(illustrative=False),
            "name": name,
            "server": server,
        },
    )
