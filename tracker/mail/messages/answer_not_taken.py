"""The mail to somebody whose answer could not be put on its task."""

import textwrap

from tracker.domain.notifying.messages import Message
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.templates import render

LONGEST_SUBJECT = 90


def answer_not_taken(
    name: str, subject: str, why: str, task_id: int | None, head: Letterhead
) -> Message:
    """Why the answer with this subject is not on its task, and what its sender can do."""
    subject = textwrap.shorten(subject.replace(TAG, ""), LONGEST_SUBJECT, placeholder="…")
    return render(
        "answer_not_taken",
        f"Thư trả lời chưa ghi được: {subject} {TAG}",
        {
            "organisation": head.organisation,
            "caution": head.caution(illustrative=False),
            "name": name,
            "answered": subject,
            "why": why,
            "url": head.task_url(task_id) if task_id is not None else "",
        },
    )
