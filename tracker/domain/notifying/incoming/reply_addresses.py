"""The address that an answer goes to: it names, signed, the task and the person.

The token is of lower-case letters and digits alone (base32): mail servers may change the case of an
address, and cut none of these signs. It does not expire: an answer to a mail of last month is an
answer. What it allows is asked when the answer comes.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.notifying.notices import REMINDERS, NoticeKind
from tracker.domain.vocabulary import LabelledEnum

PLACE = "{ma}"
"""Where the token stands in the address that is set."""
LONGEST_LOCAL_PART = 64  # RFC 5321 4.5.3.1.1
LONGEST_TOKEN = 34
_SIGNATURE = 10  # bytes: 80 bits, guessed one mail at a time
_USE = b"tracker/reply-address:"


class AnsweredMail(LabelledEnum):
    """What kind of mail is answered; the first letter of its code stands in the token."""

    REMINDER = "r", "Thư nhắc việc, đôn đốc"
    INSTRUCTION = "i", "Ý kiến chỉ đạo"
    OTHER = "o", "Thư khác"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a reply address is for: the answer of one person on one task to one kind of mail."""

    task_id: int
    user_id: int
    answered: AnsweredMail


def answered_by(kind: NoticeKind) -> AnsweredMail:
    """What kind of mail a notice is to who answers it."""
    if kind in (*REMINDERS, NoticeKind.URGED):
        return AnsweredMail.REMINDER
    return AnsweredMail.INSTRUCTION if kind is NoticeKind.INSTRUCTED else AnsweredMail.OTHER


def token_of(bound: Bound, key: str) -> str:
    """The token, signed: ``o4btcmx…``."""
    payload = bound.answered.value.encode() + _number(bound.task_id) + _number(bound.user_id)
    return base64.b32encode(payload + _signature(payload, key)).decode().rstrip("=").lower()


def read_token(token: str, keys: Iterable[str]) -> Bound | None:
    """What a token is for; ``None`` where none of the keys signed it."""
    try:
        signed = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except (binascii.Error, ValueError):
        return None
    payload, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
    if not any(hmac.compare_digest(signature, _signature(payload, key)) for key in keys):
        return None
    numbers = _numbers(payload[1:])
    return Bound(numbers[0], numbers[1], AnsweredMail(payload[:1].decode()))


def is_pattern(text: str) -> bool:
    """Whether reply addresses can be made of it: ``giao-viec+{ma}@tinh.gov.vn``."""
    local, at, domain = text.rpartition("@")
    return (
        bool(at and domain)
        and text.isascii()
        and not re.search(r"[\s<>,;:\"()]", text)
        and local.count(PLACE) == 1
        and PLACE not in domain
        and len(local) - len(PLACE) + LONGEST_TOKEN <= LONGEST_LOCAL_PART
    )


def address_with(token: str, pattern: str) -> str:
    """``giao-viec+o4btcmx…@tinh.gov.vn``."""
    return pattern.replace(PLACE, token)


def tokens_in(addresses: Sequence[str], pattern: str) -> list[str]:
    """The tokens of those addresses that are made like ours, each once."""
    before, after = (re.escape(part.lower()) for part in pattern.split(PLACE))
    made = re.compile(f"{before}([a-z2-7]{{20,{LONGEST_TOKEN}}}){after}")
    matches = (made.fullmatch(address.lower()) for address in addresses)
    return list(dict.fromkeys(match[1] for match in matches if match))


def _signature(payload: bytes, key: str) -> bytes:
    return hmac.digest(key.encode(), _USE + payload, "sha256")[:_SIGNATURE]


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*written, value])


def _numbers(written: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in written:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    return numbers
