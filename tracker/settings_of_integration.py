"""The settings of connecting other systems: lines of the table in ``tracker.settings_table``.

Each part is off until it is switched on here; a page never switches one on.
"""

from dataclasses import dataclass

from tracker.environment import number, one_of
from tracker.setting import usual
from tracker.settings_of_logins import SettingsOfLogins


@dataclass(frozen=True, kw_only=True)
class SettingsOfIntegration(SettingsOfLogins):
    """Which ways in and out there are for other programs."""

    # fmt: off
    api: str = usual(
        "TRACKER_API", one_of("on", "off"), "off",
        "`on`: other programs read and act over `/api/v1` with access tokens (docs/integration.md)",
    )
    token_days: int = usual(
        "TRACKER_TOKEN_DAYS", number(1, 366), "90",
        "days that an access token is good for unless its maker says otherwise (at most 366)",
    )
    # fmt: on

    @property
    def takes_tokens(self) -> bool:
        """Whether any part is on that access tokens open."""
        return self.api == "on"
