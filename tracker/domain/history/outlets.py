"""What happens to addresses and channels outside the program. What they are is never told."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History


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
