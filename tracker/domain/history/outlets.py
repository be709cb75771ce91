"""What happens to addresses, channels and keys of other programs. What they are is never told."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, day_words
from tracker.domain.vocabulary import LabelledEnum


@dataclass(frozen=True)
class CalendarAddressMade(History):
    """A unit or an officer got an address for their calendar; the one before ended."""

    kind = EventKind.CALENDAR_ADDRESS_MADE
    whose: str
    again: bool = False

    @property
    def sentence(self) -> str:
        return f"{'đổi' if self.again else 'tạo'} địa chỉ lịch thời hạn của {self.whose}"


@dataclass(frozen=True)
class CalendarAddressRevoked(History):
    """The address opens nothing any more."""

    kind = EventKind.CALENDAR_ADDRESS_REVOKED
    whose: str

    @property
    def sentence(self) -> str:
        return f"thu hồi địa chỉ lịch thời hạn của {self.whose}"


@dataclass(frozen=True)
class ChannelSet(History):
    """Messages to a unit or a person go to another service too."""

    kind = EventKind.CHANNEL_SET
    whose: str
    service: str

    @property
    def sentence(self) -> str:
        return f"đặt kênh nhận tin {self.service} cho {self.whose}"


@dataclass(frozen=True)
class ChannelEnded(History):
    """They go there no more."""

    kind = EventKind.CHANNEL_ENDED
    whose: str
    service: str

    @property
    def sentence(self) -> str:
        return f"ngừng kênh nhận tin {self.service} của {self.whose}"


@dataclass(frozen=True)
class SystemAdded(History):
    """Another program got a name here, with the roles it works with."""

    kind = EventKind.SYSTEM_ADDED
    system: str
    roles: tuple[str, ...]
    unit: str = ""

    @property
    def sentence(self) -> str:
        where = f" của {self.unit}" if self.unit else ""
        return f"thêm hệ thống kết nối {self.system} với vai trò {', '.join(self.roles)}{where}"


@dataclass(frozen=True)
class TokenMade(History):
    """An access token was made for a person or a system; ``scopes``: what it is for, in words."""

    kind = EventKind.TOKEN_MADE
    whose: str
    token: str
    scopes: tuple[str, ...]
    last_day: str

    @property
    def sentence(self) -> str:
        whom = f"tạo khóa kết nối “{self.token}” cho {self.whose}"
        return f"{whom}, phạm vi: {'; '.join(self.scopes)}; đến hết {day_words(self.last_day)}"


@dataclass(frozen=True)
class TokenEnded(History):
    """An access token opens nothing any more."""

    kind = EventKind.TOKEN_ENDED
    whose: str
    token: str

    @property
    def sentence(self) -> str:
        return f"kết thúc khóa kết nối “{self.token}” của {self.whose}"


class WebhookAct(LabelledEnum):
    """What was done to a webhook; the label is a verb."""

    ADDED = "added", "thêm"
    CHANGED = "changed", "sửa"
    SECRET_RENEWED = "secret_renewed", "đổi khóa bí mật của"
    SWITCHED_OFF = "switched_off", "tắt"
    SWITCHED_ON = "switched_on", "bật"
    TRIED = "tried", "gọi thử"
    CALLED_AGAIN = "called_again", "gọi lại"
    ENDED = "ended", "bỏ"


@dataclass(frozen=True)
class WebhookHandled(History):
    """A webhook was set, changed, tried, switched or ended."""

    kind = EventKind.WEBHOOK_HANDLED
    webhook: str
    act: str

    @property
    def sentence(self) -> str:
        return f"{WebhookAct(self.act).label} webhook “{self.webhook}”"
