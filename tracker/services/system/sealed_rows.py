"""Everything in the database that is sealed with the application's key: which of it opens, and
sealing it anew after the key was changed.

What is sealed by a service stands in ``KINDS``; ``tests/services/system/test_sealed_rows.py`` holds
that none is forgotten.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from tracker import config
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import (
    Authenticator,
    Board,
    CalendarFeed,
    Channel,
    FigureDelivery,
    OfficeSetting,
    SignOnSession,
    Webhook,
)
from tracker.models.base import Base
from tracker.services.notifying import calendar_addresses, channels
from tracker.services.notifying.webhooks import receivers
from tracker.services.organisation.factors import authenticator
from tracker.services.organisation.sign_on import provider_sessions
from tracker.services.reports import boards, figure_deliveries
from tracker.services.system import office_settings
from tracker.services.system.sealed_secrets import KeyChanged, seal_anew, unseal


@dataclass(frozen=True)
class Kind:
    """A column whose texts are sealed for a use; ``words``: what people know them as."""

    column: InstrumentedAttribute[Any]
    use: str
    words: str


KINDS = (
    Kind(Channel.sealed_address, channels.SEALED_FOR, "địa chỉ kênh nhận tin"),
    Kind(CalendarFeed.sealed_token, calendar_addresses.SEALED_FOR, "địa chỉ lịch"),
    Kind(Webhook.sealed_secret, receivers.SEALED_FOR, "khóa bí mật của webhook"),
    Kind(Webhook.sealed_former, receivers.SEALED_FOR, "khóa bí mật trước của webhook"),
    Kind(Authenticator.sealed_seed, authenticator.SEALED_FOR, "mã xác thực hai bước"),
    Kind(Authenticator.sealed_next, authenticator.SEALED_FOR, "mã xác thực hai bước đang đặt"),
    Kind(SignOnSession.sealed_id_token, provider_sessions.SEALED_FOR, "phiên đăng nhập một lần"),
    Kind(Board.sealed_token, boards.SEALED_FOR, "địa chỉ bảng treo"),
    Kind(FigureDelivery.sealed_secret, figure_deliveries.SEALED_FOR, "mã bí mật gửi số liệu"),
)
_SETTINGS = Kind(OfficeSetting.text, office_settings.USE, "thiết lập")


@dataclass(frozen=True)
class Sealed:
    """How many sealed texts the present keys open, and by their words those that none opens."""

    readable: int
    unreadable: dict[str, int]

    @property
    def unreadable_words(self) -> str:
        """2 địa chỉ lịch, 1 thiết lập (Máy chủ thư)"""
        return ", ".join(f"{number} {words}" for words, number in self.unreadable.items())


def sealed() -> Sealed:
    """What is sealed, as the present keys find it."""
    readable, unreadable = 0, Counter[str]()
    for kind, _row, text, words in _texts():
        try:
            unseal(text, kind.use)
            readable += 1
        except KeyChanged:
            unreadable[words] += 1
    return Sealed(readable, dict(unreadable))


def seal_all_anew() -> Sealed:
    """Seal everything with the present key, in one transaction; what no key opens stays as it is.

    Afterwards the former key opens nothing that the present one does not.
    """
    readable, unreadable = 0, Counter[str]()
    with transaction():
        for kind, row, text, words in list(_texts()):
            try:
                setattr(row, kind.column.key, seal_anew(text, kind.use))
                readable += 1
            except KeyChanged:
                unreadable[words] += 1
    return Sealed(readable, dict(unreadable))


def _texts() -> Iterator[tuple[Kind, Base, str, str]]:
    """Each sealed text with its row, and what people know it as. Wiped ones are left out."""
    for kind in KINDS:
        table = kind.column.class_
        for row in db.session.scalars(sa.select(table).where(kind.column != "")):
            yield kind, row, getattr(row, kind.column.key), kind.words
    secret = {
        name: office.label
        for name, (_, office) in config.office_settings().items()
        if office.secret
    }
    rows = sa.select(OfficeSetting).where(OfficeSetting.name.in_(secret), OfficeSetting.text != "")
    for setting in db.session.scalars(rows):
        yield _SETTINGS, setting, setting.text, f"{_SETTINGS.words} “{secret[setting.name]}”"
