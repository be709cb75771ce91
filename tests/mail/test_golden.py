"""The mails as they are read, word for word.

After a wanted change: ``RENEW_GOLDEN=1 .venv/bin/pytest tests/mail/test_golden.py``. That writes
the files and fails once more, so that nobody forgets to look at them; then run the tests again.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.mail import digests, notices
from tracker.domain.notifying.leadership import Cleared
from tracker.domain.notifying.messages import Message
from tracker.domain.vocabulary import Register
from tracker.mail.messages.chairmans_week import chairmans_week
from tracker.mail.messages.digest import office_digest, unit_digest
from tracker.mail.messages.leadership import leadership_digest
from tracker.mail.messages.trouble import trouble
from tracker.mail.messages.weekly import weekly_digest

GOLDEN = Path(__file__).parent / "golden"
DEMONSTRATION = replace(digests.HEAD, fixed_day=date(2025, 6, 30))

MAILS = {
    "unit": lambda: unit_digest(digests.unit_digest(), digests.HEAD),
    "unit_due_soon_only": lambda: unit_digest(
        digests.unit_digest(overdue=(), done_late=(), due_soon=(digests.SOON,)), digests.HEAD
    ),
    "unit_before_the_month_is_over": lambda: unit_digest(
        digests.unit_digest(
            as_of=date(2025, 6, 20), preview=True, overdue=(digests.overdue(days_overdue=2),)
        ),
        digests.HEAD,
    ),
    "office": lambda: office_digest(digests.office_digest(), DEMONSTRATION),
    "office_nothing_overdue": lambda: office_digest(
        digests.office_digest(
            report=digests.report(digests.Register.PROVINCE, digests.LINES[0].tally),
            lines=digests.LINES[:1],
            others=(),
            overdue=(),
            untold=(),
            illustrative=False,
        ),
        digests.HEAD,
    ),
    "unit_waiting_only": lambda: unit_digest(
        digests.unit_digest(overdue=(), done_late=(), due_soon=()), digests.HEAD
    ),
    "leadership": lambda: leadership_digest(digests.leadership_digest(), DEMONSTRATION),
    "leadership_not_compared_many_overdue": lambda: leadership_digest(
        digests.leadership_digest(
            before=None,
            overdue_before=20,
            newly=5,
            cleared=Cleared(withdrawn=2),
            office=digests.office_digest(
                overdue=digests.many_overdue(23),
                others=(),
                lines=digests.NEW_YEAR,
                report=digests.report(Register.PROVINCE, digests.NEW_YEAR_TALLY),
            ),
        ),
        digests.HEAD,
    ),
    "weekly": lambda: weekly_digest(digests.weekly_digest(), digests.HEAD),
    "weekly_nothing_new": lambda: weekly_digest(
        digests.weekly_digest(overdue=0, newly=(), due=(), waiting=(), undelivered=()),
        digests.HEAD,
    ),
    "chairmans_week": lambda: chairmans_week(digests.chairmans_week(), DEMONSTRATION),
    "trouble": lambda: trouble(
        "Sao lưu bị lỗi",
        ["Không ghi được bản sao lưu vào /srv/theo-doi/backups: No space left on device."],
        "Quản trị hệ thống",
        digests.HEAD,
    ),
    **notices.MAILS,
}


@pytest.mark.parametrize("name", MAILS)
def test_the_mail_reads_as_agreed(name):
    message: Message = MAILS[name]()
    said = {"txt": f"Subject: {message.subject}\n\n{message.text}", "html": message.html}
    if os.environ.get("RENEW_GOLDEN"):
        for kind, content in said.items():
            (GOLDEN / f"{name}.{kind}").write_text(content, encoding="utf-8")
        pytest.fail("golden files written: look at what changed, then run the tests again")
    for kind, content in said.items():
        assert content == (GOLDEN / f"{name}.{kind}").read_text(encoding="utf-8")
