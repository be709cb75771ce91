"""Who signs a document, given on the command line."""

import click

from tracker.domain.errors import DomainError
from tracker.domain.reports.letterhead import Signature
from tracker.queries.reports.issued_letters import signers
from tracker.services.reports.signers import remember

SIGNER = click.option(
    "--signer",
    metavar="HỌ TÊN | “QUYỀN HẠN|CHỨC VỤ|HỌ TÊN”",
    help="người ký: họ tên người đã nhớ, hoặc đủ ba phần (được nhớ); mặc định: như thể thức",
)

ADDRESSEES = click.option(
    "--addressee",
    "addressees",
    multiple=True,
    metavar="NƠI",
    help="Kính gửi; nhiều nơi thì lặp lại; mặc định: như thể thức",
)


def signed_by(typed: str | None) -> Signature | None:
    """Who signs: one that is remembered by name, or one that is given whole, and remembered.

    :raises click.BadParameter: nobody is called so, or a part cannot stand.
    """
    if typed is None:
        return None
    parts = [part.strip() for part in typed.split("|")]
    try:
        if len(parts) == 3:
            signature = Signature(*parts)
            remember(None, signature)
            return signature
    except DomainError as error:
        raise click.BadParameter(str(error), param_hint="--signer") from None
    named = [signature for _, signature in signers() if signature.name == typed.strip()]
    if len(named) == 1:
        return named[0]
    known = "; ".join(signature.words for _, signature in signers()) or "chưa nhớ ai"
    raise click.BadParameter(
        f"không rõ người ký {typed!r} ({known}); ghi đủ “QUYỀN HẠN|CHỨC VỤ|HỌ TÊN”",
        param_hint="--signer",
    )
