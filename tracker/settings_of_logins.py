"""The settings of logging in: lines of the table in ``tracker.settings_table``."""

from dataclasses import dataclass

from tracker.domain.organisation.second_factor import Demand
from tracker.environment import number, one_of
from tracker.setting import Group, Office, usual
from tracker.settings_of_reading import SettingsOfReading


@dataclass(frozen=True, kw_only=True)
class SettingsOfLogins(SettingsOfReading):
    """How long a login lasts, what is asked for besides the password, what is kept of it."""

    # fmt: off
    session_hours: int = usual(
        "TRACKER_SESSION_HOURS", number(1, 24), "8",
        "hours without a click after which one is logged out",
    )
    session_days: int = usual(
        "TRACKER_SESSION_DAYS", number(1, 90), "7",
        "days after which one logs in again, however much the session is used",
    )
    ask_again_minutes: int = usual(
        "TRACKER_ASK_AGAIN_MINUTES", number(1, 480), "15",
        "minutes after which settings, accounts and the like ask again for password or code",
    )
    second_factor: str = usual(
        "TRACKER_SECOND_FACTOR", one_of(*(one.value for one in Demand)), Demand.NOBODY.value,
        "of whom a second factor is demanded: `nobody`, `administrators`, `office` (and "
        "administrators), `all`",
        Office(
            Group.ACCOUNTS, "Bắt buộc xác thực hai bước",
            "Ai phải dùng mà chưa có thì được đưa đến trang thiết lập ngay sau khi đăng nhập",
            choices={one.value: one.label for one in Demand},
        ),
    )
    invitation_days: int = usual(
        "TRACKER_INVITATION_DAYS", number(1, 60), "7",
        "days during which a mailed link sets a password",
    )
    access_days: int = usual(
        "TRACKER_ACCESS_DAYS", number(30, 3650), "365",
        "days that the trail of logins and of files taken away is kept",
    )
    # fmt: on
