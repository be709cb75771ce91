"""Who signed a file, when, and whether it was changed since: what is shown of it, and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.domain.vocabulary import LabelledEnum


class SignatureState(LabelledEnum):
    """What is known of a signature, or of all of a file: then it is the worst of them."""

    VALID = "valid", "Chữ ký số hợp lệ"
    UNKNOWN = "unknown", "Chưa rõ người ký"
    UNREADABLE = "unreadable", "Không đọc được chữ ký số"
    CHANGED = "changed", "Bị sửa sau khi ký"


_WORST_LAST = (
    SignatureState.VALID,
    SignatureState.UNKNOWN,
    SignatureState.UNREADABLE,
    SignatureState.CHANGED,
)


class SignatureDoubt(LabelledEnum):
    """Why it is not known who signed, though nothing was changed since."""

    NOT_TRUSTED = "not_trusted", "nơi cấp chứng thư chưa có trong danh sách của cơ quan"
    EXPIRED = "expired", "chứng thư hết hạn, chữ ký không có dấu thời gian tin cậy"
    REVOKED = "revoked", "chứng thư đã bị thu hồi"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a file. ``is_stamped``: an authority vouches for the moment; else the
    signer's machine says it. ``doubt`` is why it is not known who signed.
    """

    state: SignatureState
    signer: str = ""
    organisation: str = ""
    signed_at: datetime | None = None
    is_stamped: bool = False
    doubt: SignatureDoubt | None = None


def worst(signatures: Sequence[Signature]) -> SignatureState:
    """What is known of a file: nothing, where none of its signatures can be read."""
    states = [one.state for one in signatures] or [SignatureState.UNREADABLE]
    return max(states, key=_WORST_LAST.index)


def signatures_as_json(signatures: Sequence[Signature]) -> list[dict[str, Any]]:
    """As they are kept."""
    return [
        {
            "state": one.state.value,
            "signer": one.signer,
            "organisation": one.organisation,
            "signed_at": one.signed_at.isoformat() if one.signed_at else None,
            "is_stamped": one.is_stamped,
            "doubt": one.doubt.value if one.doubt else None,
        }
        for one in signatures
    ]


def signatures_of_json(values: Sequence[dict[str, Any]]) -> list[Signature]:
    """The signatures that were kept."""
    return [
        Signature(
            SignatureState(one["state"]),
            one["signer"],
            one["organisation"],
            datetime.fromisoformat(one["signed_at"]) if one["signed_at"] else None,
            one["is_stamped"],
            SignatureDoubt(one["doubt"]) if one["doubt"] else None,
        )
        for one in values
    ]
