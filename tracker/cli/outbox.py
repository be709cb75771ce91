"""``outbox``: mails and what became of them; sending them now, again, or not at all."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

import click
from flask.cli import with_appcontext

from tracker import clock, formats
from tracker.cli.terminal.failures import Command, Group
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.notifying.mails import NOT_DELIVERED, WAITING, MailKind, MailStatus
from tracker.jobs.notifying.delivery import deliver_outbox
from tracker.models import Mail
from tracker.queries.notifying.mails import MailFilter, mail_counts, mails
from tracker.services.notifying import outbox_decisions


@click.group("outbox", cls=Group, invoke_without_command=True)
@click.option(
    "--status", type=click.Choice([status.value for status in MailStatus]), help="chỉ thư như thế"
)
@click.option("--kind", type=click.Choice([kind.value for kind in MailKind]), help="chỉ loại thư")
@click.option("--recipient", default="", help="chỉ thư gửi người này: địa chỉ hoặc họ tên")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@output_format
@click.pass_context
def outbox_group(
    context: click.Context,
    status: str | None,
    kind: str | None,
    recipient: str,
    limit: int,
    form: str,
) -> None:
    """Hàng thư gửi đi: số thư theo tình trạng và các thư mới nhất."""
    if context.invoked_subcommand is None:
        mail_filter = MailFilter(
            status=MailStatus(status) if status else None,
            kind=MailKind(kind) if kind else None,
            q=recipient,
        )
        context.invoke(_listing, mail_filter=mail_filter, limit=limit, form=form)


@click.command(cls=Command)
@with_appcontext
def _listing(mail_filter: MailFilter, limit: int, form: str) -> None:
    counts = mail_counts(mail_filter)
    rows, _ = mails(mail_filter, limit)
    value = {
        "counts": {status.value: count for status, count in counts.items()},
        "mails": [_json(mail) for mail in rows],
    }
    emit(form, value, lambda: _table(counts, rows))


@outbox_group.command("resend", cls=Command)
@click.argument("mail_id", metavar="SỐ", type=click.IntRange(1))
@click.option("--to", "recipient", default="", help="địa chỉ mới của người nhận")
@with_appcontext
def resend_command(mail_id: int, recipient: str) -> None:
    """Xếp lại một thư vào hàng chờ gửi."""
    outbox_decisions.resend(None, mail_id, recipient)
    click.echo(f"Đã xếp lại thư số {mail_id} vào hàng chờ gửi.")


@outbox_group.command("resend-failed", cls=Command)
@click.option(
    "--status",
    type=click.Choice([status.value for status in NOT_DELIVERED]),
    help="chỉ thư như thế; không nêu: cả hai loại",
)
@click.option("--recipient", default="", help="chỉ thư gửi người này: địa chỉ hoặc họ tên")
@with_appcontext
def resend_failed_command(status: str | None, recipient: str) -> None:
    """Xếp lại mọi thư bị từ chối hoặc thôi gửi, sau khi máy chủ thư đã được sửa."""
    mail_filter = MailFilter(status=MailStatus(status) if status else None, q=recipient)
    count = outbox_decisions.resend_all(None, mail_filter)
    click.echo(f"Đã xếp lại {formats.number(count)} thư vào hàng chờ gửi.")


@outbox_group.command("cancel", cls=Command)
@click.argument("mail_id", metavar="SỐ", type=click.IntRange(1))
@with_appcontext
def cancel_command(mail_id: int) -> None:
    """Hủy một thư đang chờ gửi."""
    outbox_decisions.cancel(None, mail_id)
    click.echo(f"Đã hủy thư số {mail_id}.")


@outbox_group.command("deliver", cls=Command)
@output_format
@with_appcontext
def deliver_command(form: str) -> None:
    """Gửi ngay các thư đến lượt, như bộ lập lịch làm mỗi phút."""
    done = deliver_outbox()
    emit(
        form,
        asdict(done),
        lambda: (
            f"Gửi {done.sent} thư, hoãn {done.retried}, bị từ chối {done.failed}, "
            f"thôi gửi {done.given_up}; còn {done.left} thư chờ."
        ),
    )


def _json(mail: Mail) -> dict[str, object]:
    return {
        "id": mail.id,
        "kind": mail.kind.value,
        "about": mail.about,
        "recipient": mail.recipient,
        "subject": mail.subject,
        "message_id": mail.message_id,
        "status": mail.status.value,
        "attempts": mail.attempts,
        "queued_at": _local(mail.queued_at).isoformat(),
        "next_attempt_at": (
            _local(mail.next_attempt_at).isoformat() if mail.status in WAITING else None
        ),
        "sent_at": _local(mail.sent_at).isoformat() if mail.sent_at else None,
        "last_error": mail.last_error,
    }


def _table(counts: Mapping[MailStatus, int], rows: Sequence[Mail]) -> str:
    summary = ", ".join(
        f"{status.label.lower()} {formats.number(count)}" for status, count in counts.items()
    )
    if not rows:
        return f"{summary}\n\nKhông có thư nào."
    head = ["Số", "Tình trạng", "Người nhận", "Vào hàng", "Đã gửi", "Số lần", "Tiêu đề", "Lỗi"]
    lines = [
        [
            mail.id,
            mail.status.label,
            mail.recipient,
            formats.moment(_local(mail.queued_at)),
            formats.moment(_local(mail.sent_at)) if mail.sent_at else "–",
            mail.attempts,
            textwrap.shorten(mail.subject, 60, placeholder="…"),
            textwrap.shorten(mail.last_error, 60, placeholder="…"),
        ]
        for mail in rows
    ]
    return f"{summary}\n\n{table(head, lines)}"


def _local(moment: datetime) -> datetime:
    return moment.astimezone(clock.clock().zone)
