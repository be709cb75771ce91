"""A line of the table of settings: where its text comes from, how it is read, who may change it.

The table itself is ``tracker.settings_table.SettingsTable``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from tracker.domain.vocabulary import LabelledEnum
from tracker.environment import Unusable

Value = TypeVar("Value")
Earlier = Mapping[str, Any]
"""The folder of the program as ``root``, and the settings above the one that is read, by name."""


class SettingError(Exception):
    """A setting has a value that the program cannot run with; the message is one clear line."""

    def __init__(self, variable: str, value: str, expected: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}={value!r}: cần {expected}")


class UnknownSetting(SettingError):
    """A variable is named as settings are, and is none: most likely a letter is wrong."""

    def __init__(self, variable: str, nearest: str) -> None:
        Exception.__init__(
            self,
            f"{variable}: không có thiết lập tên này"
            + (f", có lẽ là {nearest}" if nearest else "")
            + ". Sửa tên hoặc bỏ biến đó.",
        )
        self.variable = variable


class Group(LabelledEnum):
    """The parts of the page on which an office changes its settings."""

    ORGANISATION = "co-quan", "Cơ quan"
    MAIL = "thu-dien-tu", "Thư điện tử"
    INCOMING = "thu-tra-loi", "Thư trả lời"
    REMINDERS = "nhac-han", "Nhắc hạn"
    ESCALATION = "bao-len-cap-tren", "Báo lên cấp trên"
    DIGESTS = "ban-tong-hop", "Bản tổng hợp"
    REPORTS = "ky-bao-cao", "Kỳ báo cáo và thời hạn"
    READING = "doc-van-ban", "Đọc văn bản"
    ACCOUNTS = "dang-nhap", "Đăng nhập"
    FILES = "tep-dinh-kem", "Tệp đính kèm"


@dataclass(frozen=True)
class Office:
    """A setting that the office changes itself: where it stands, its name, what it does.

    ``choices``: the texts it can have, with their words; ``secret``: its text is sealed in the
    database, never shown and never told.
    """

    group: Group
    label: str
    help: str = ""
    choices: Mapping[str, str] | None = None
    secret: bool = False

    def words(self, text: str) -> str:
        """A text of the setting as people read it."""
        return self.choices.get(text, text) if self.choices else text


@dataclass(frozen=True)
class Setting:
    """A line of the table: where the text comes from, how it is read, what holds without it.

    ``usual`` is the text that the default would have in the environment; empty where it has none.
    """

    variable: str
    read: Callable[[str], Any]
    default: Callable[[Earlier], Any]
    default_words: str
    meaning: str
    usual: str = ""
    office: Office | None = None

    def value(self, environ: Mapping[str, str], earlier: Earlier) -> Any:
        """What the setting is in an environment; an empty variable is as good as none."""
        try:
            given = environ.get(self.variable)
            return self.read(given) if given else self.default(earlier)
        except Unusable as fault:
            raise SettingError(self.variable, fault.shown, fault.expected) from None


def usual(
    variable: str,
    read: Callable[[str], Value],
    default: str,
    meaning: str,
    office: Office | None = None,
) -> Value:
    """A setting whose default is a text as it could stand in the environment."""
    setting = Setting(
        variable, read, lambda _: read(default), f"`{default}`", meaning, default, office
    )
    return cast(Value, field(metadata={"setting": setting}))


def optional(
    variable: str,
    read: Callable[[str], Value],
    without: str,
    meaning: str,
    office: Office | None = None,
) -> Value | None:
    """A setting that need not be there; ``without`` says what happens then."""
    setting = Setting(variable, read, lambda _: None, without, meaning, office=office)
    return cast(Value, field(metadata={"setting": setting}))


def derived(
    variable: str,
    read: Callable[[str], Value],
    default: Callable[[Earlier], Value],
    default_words: str,
    meaning: str,
) -> Value:
    """A setting whose default is computed, for instance from the settings above it."""
    setting = Setting(variable, read, default, default_words, meaning)
    return cast(Value, field(metadata={"setting": setting}))
