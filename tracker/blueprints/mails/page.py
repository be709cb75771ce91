"""The mail log and a mail: what each shows and what can be done there."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import render_template, url_for

from tracker.blueprints.mails.forms import ResendForm
from tracker.domain.notifying.mails import (
    MailStatus,
    can_be_cancelled,
    can_be_sent_again,
    channel_number,
)
from tracker.models import Mail
from tracker.queries.notifying.mails import tries_of
from tracker.services.notifying.mail_contents import shown_mail


def asks_where(mail: Mail) -> bool:
    """Whether the mail may go to another address. A mail that was sent, or that goes to a channel,
    may not.
    """
    return mail.status is not MailStatus.SENT and not channel_number(mail.recipient)


def mail_page(mail: Mail, form: ResendForm) -> str:
    """A mail, what became of it, and what can be done with it."""
    return render_template(
        "mails/show.html",
        mail=mail,
        shown=shown_mail(mail),
        tries=tries_of(mail.id),
        form=form,
        waits=mail.status is MailStatus.QUEUED,
        anew=mail.status is MailStatus.SENT,
        asks_where=asks_where(mail),
        can_resend=can_be_sent_again(mail.kind, mail.status),
        can_cancel=can_be_cancelled(mail.status),
    )


def status_tabs(
    arguments: dict[str, str], counts: Mapping[MailStatus, int]
) -> list[tuple[MailStatus | None, str, int, str]]:
    """All, then each status: its words, how many there are, and where they are shown."""
    others = {name: value for name, value in arguments.items() if name != "tinh_trang"}
    by_status = [
        (status, status.label, count, log_url({**others, "tinh_trang": status.value}))
        for status, count in counts.items()
    ]
    return [(None, "Tất cả", sum(counts.values()), log_url(others)), *by_status]


def log_url(arguments: dict[str, str]) -> str:
    """The log with this filter."""
    here = url_for("mails.index")
    return f"{here}?{urlencode(arguments)}" if arguments else here
