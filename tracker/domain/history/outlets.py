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
