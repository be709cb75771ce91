"""The mail to somebody of whose account another way to log in was set up, changed or used."""

from tracker.domain.notifying.messages import Message
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.templates import render


def account_security(name: str, what: str, moment: str, by: str, head: Letterhead) -> Message:
    """What happened, when, from where or by whom, and what to do if it was somebody else."""
    return render(
        "account_security",
        f"Bảo mật tài khoản {TAG}",
        {
            "organisation": head.organisation,
            "caution": head.caution(illustrative=False),
            "name": name,
            "what": what,
            "moment": moment,
            "by": by,
            "url": f"{head.base_url}/tai-khoan",
        },
    )
