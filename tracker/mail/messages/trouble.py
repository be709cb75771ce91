"""The mail to administrators when something that runs by itself needs them."""

from collections.abc import Sequence

from tracker.domain.notifying.messages import Message
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.templates import render


def trouble(title: str, sentences: Sequence[str], name: str, head: Letterhead) -> Message:
    """What is wrong (``title``), and what to know and do about it, to an administrator by name."""
    return render(
        "trouble",
        f"{TAG} {title}",
        {
            "organisation": head.organisation,
            "caution": head.caution(illustrative=False),
            "title": title,
            "sentences": sentences,
            "name": name,
            "jobs_url": f"{head.base_url}/quan-tri/cong-viec",
        },
    )
