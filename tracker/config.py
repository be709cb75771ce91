"""Every setting: its environment variable, its kind of value, its default, its meaning.

``Settings`` is the one table of them. What is read at the start follows from it, and so does the
table in README.md, which `make settings` writes and a test compares.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from tracker.domain.notifying.channels import USUAL_SCHEMES, Network
from tracker.domain.notifying.reminders import DayCount, ReminderPlan
from tracker.environment import (
    Listening,
    Unusable,
    authorities,
    closed_folder,
    database_address,
    day,
    day_counts,
    key_in,
    listening,
    long_key,
    mail_address,
    mail_server,
    networks,
    number,
    one_of,
    schemes,
    time_of_day,
    time_zone,
    token,
    web_address,
    weekday,
    words,
)

Value = TypeVar("Value")
Earlier = Mapping[str, Any]
"""The folder of the program as ``root``, and the settings above the one that is read, by name."""


class SettingError(Exception):
    """A setting has a value that the program cannot run with; the message is one clear line."""

    def __init__(self, variable: str, value: str, expected: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}={value!r}: cần {expected}")


@dataclass(frozen=True)
class Setting:
    """A line of the table: where the text comes from, how it is read, what holds without it."""

    variable: str
    read: Callable[[str], Any]
    default: Callable[[Earlier], Any]
    default_words: str
    meaning: str

    def value(self, environ: Mapping[str, str], earlier: Earlier) -> Any:
        """What the setting is in an environment; an empty variable is as good as none."""
        try:
            given = environ.get(self.variable)
            return self.read(given) if given else self.default(earlier)
        except Unusable as fault:
            raise SettingError(self.variable, fault.shown, fault.expected) from None


def _usual(variable: str, read: Callable[[str], Value], default: str, meaning: str) -> Value:
    """A setting whose default is a text as it could stand in the environment."""
    setting = Setting(variable, read, lambda _: read(default), f"`{default}`", meaning)
    return cast(Value, field(metadata={"setting": setting}))


def _optional(
    variable: str, read: Callable[[str], Value], without: str, meaning: str
) -> Value | None:
    """A setting that need not be there; ``without`` says what happens then."""
    setting = Setting(variable, read, lambda _: None, without, meaning)
    return cast(Value, field(metadata={"setting": setting}))


def _derived(
    variable: str,
    read: Callable[[str], Value],
    default: Callable[[Earlier], Value],
    default_words: str,
    meaning: str,
) -> Value:
    """A setting whose default is computed, for instance from the settings above it."""
    setting = Setting(variable, read, default, default_words, meaning)
    return cast(Value, field(metadata={"setting": setting}))


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The program's settings, read and checked once at the start."""

    # fmt: off
    instance: Path = _derived(
        "TRACKER_INSTANCE", closed_folder,
        lambda earlier: closed_folder(str(earlier["root"] / "instance")), "`instance/`",
        "folder of the database, secret key, outbox, attached files",
    )
    database_url: str = _derived(
        "TRACKER_DATABASE_URL", database_address,
        lambda earlier: f"sqlite:///{earlier['instance'] / 'tracker.db'}",
        "SQLite in the instance folder",
        "`sqlite:///path` or `postgresql://user:password@host/database`",
    )
    smtp_url: str | None = _optional(
        "TRACKER_SMTP_URL", mail_server, "none: `.eml` files",
        "`smtp://user:pass@host:port`, `smtps://…`, `smtp+starttls://…`",
    )
    smtp_ca_file: Path | None = _optional(
        "TRACKER_SMTP_CA_FILE", authorities, "the system's",
        "PEM file of the authorities that vouch for the mail server",
    )
    mail_from: str = _usual(
        "TRACKER_MAIL_FROM", mail_address, "theo-doi@localhost", "sender of every mail"
    )
    mail_reply_to: str | None = _optional(
        "TRACKER_MAIL_REPLY_TO", mail_address, "none", "address to which answers go"
    )
    mail_bounce: str = _derived(
        "TRACKER_MAIL_BOUNCE", mail_address,
        lambda earlier: str(earlier["mail_from"]), "`TRACKER_MAIL_FROM`",
        "address to which undeliverable mail comes back",
    )
    mails_per_minute: int = _usual(
        "TRACKER_MAILS_PER_MINUTE", number(0, 100_000), "200",
        "most mails begun in a minute, by all processes together; `0`: no limit",
    )
    listen: Listening = _usual(
        "TRACKER_LISTEN", listening, "127.0.0.1:8000", "address and port of `serve`"
    )
    base_url: str = _derived(
        "TRACKER_BASE_URL", web_address,
        lambda earlier: web_address("http://{0.host}:{0.port}".format(earlier["listen"])),
        "`http://` and `TRACKER_LISTEN`",
        "address people open; links in mails begin with it",
    )
    proxies: int = _usual(
        "TRACKER_PROXIES", number(0, 5), "0",
        "reverse proxies in front whose forwarded headers are trusted",
    )
    timezone: ZoneInfo = _usual(
        "TRACKER_TIMEZONE", time_zone, "Asia/Ho_Chi_Minh", "the province's time zone"
    )
    today: date | None = _optional(
        "TRACKER_TODAY", day, "the real day", "a fixed day for demonstrations"
    )
    secret_key: str = _derived(
        "TRACKER_SECRET_KEY", long_key,
        lambda earlier: key_in(earlier["instance"] / "secret-key"),
        "made once in the instance folder",
        "signs sessions; at least 32 characters",
    )
    former_secret_key: str | None = _optional(
        "TRACKER_SECRET_KEY_FORMER", long_key, "none",
        "the key before, after a change: sessions and sealed secrets stay readable",
    )
    session_hours: int = _usual(
        "TRACKER_SESSION_HOURS", number(1, 24), "8",
        "hours without a click after which one is logged out",
    )
    organisation: str = _usual(
        "TRACKER_ORGANISATION", words, "Ủy ban nhân dân tỉnh",
        "whose tasks these are, in page heads and mails",
    )
    due_soon_days: int = _usual(
        "TRACKER_DUE_SOON_DAYS", number(0, 60), "7",
        "days before the deadline at which `due_soon` is raised",
    )
    flag_time: time = _usual(
        "TRACKER_FLAG_TIME", time_of_day, "00:10", "time of the daily flag run"
    )
    digest_day: int = _usual(
        "TRACKER_DIGEST_DAY", number(1, 31), "1",
        "day of the month (a month without it: its last day) of the digest",
    )
    digest_time: time = _usual("TRACKER_DIGEST_TIME", time_of_day, "07:30", "time of the digest")
    weekly_day: int = _usual(
        "TRACKER_WEEKLY_DAY", weekday, "mon",
        "day (`mon` … `sun`) of the office's weekly digest",
    )
    weekly_time: time = _usual(
        "TRACKER_WEEKLY_TIME", time_of_day, "07:30", "time of the weekly digest"
    )
    reminder_days: tuple[int, ...] = _usual(
        "TRACKER_REMINDER_DAYS", day_counts, "7,3,1",
        "days before the deadline at which the unit is reminded; a directive can have its own",
    )
    reminder_after: tuple[int, ...] = _usual(
        "TRACKER_REMINDER_AFTER", day_counts, "1",
        "days after the deadline at which it is reminded again; `0`: never",
    )
    reminder_count: DayCount = _usual(
        "TRACKER_REMINDER_COUNT", one_of(*DayCount), "working",
        "which days those are: `working` by the office's calendar, or `calendar`",
    )
    backup_time: time = _usual(
        "TRACKER_BACKUP_TIME", time_of_day, "01:30", "time of the daily back-up"
    )
    backup_keep: int = _usual(
        "TRACKER_BACKUP_KEEP", number(1, 3650), "14", "days of which a back-up is kept"
    )
    tidy_time: time = _usual(
        "TRACKER_TIDY_TIME", time_of_day, "01:00", "time of the daily housekeeping"
    )
    keep_days: int = _usual(
        "TRACKER_KEEP_DAYS", number(7, 3650), "90",
        "days that runs of jobs and ended links are kept",
    )
    invitation_days: int = _usual(
        "TRACKER_INVITATION_DAYS", number(1, 60), "7",
        "days during which a mailed link sets a password",
    )
    upload_mb: int = _usual(
        "TRACKER_UPLOAD_MB", number(1, 200), "20",
        "largest size of one attached file, in MB (at most 10 files an act)",
    )
    closing_day: int | None = _optional(
        "TRACKER_CLOSING_DAY", number(1, 27), "none: end of the month",
        "day of the month on which report periods close (1 to 27; 14: from the 15th to the 14th, "
        "NĐ 09/2019)",
    )
    before_means: str = _usual(
        "TRACKER_BEFORE_MEANS", one_of("day-before", "same-day"), "day-before",
        '"trước ngày X": last day is the day before, or `same-day`',
    )
    log_format: str = _usual(
        "TRACKER_LOG_FORMAT", one_of("text", "json"), "text",
        "lines of the log on stderr: `text`, or `json` for whoever gathers logs",
    )
    channel_schemes: frozenset[str] = _derived(
        "TRACKER_CHANNEL_SCHEMES", schemes,
        lambda _: frozenset(USUAL_SCHEMES), "Telegram, Teams, Slack, webhooks, SMS …",
        "beginnings of Apprise addresses that may be channels (`tgram,jsons`); `none` switches "
        "channels off",
    )
    channel_networks: tuple[Network, ...] = _derived(
        "TRACKER_CHANNEL_NETWORKS", networks,
        lambda _: (), "none: the public internet alone",
        "networks of the office that channels may lead to, `10.1.0.0/16,192.168.1.5`",
    )
    metrics_token: str | None = _optional(
        "TRACKER_METRICS_TOKEN", token, "none: no `/metrics`",
        "what Prometheus must send as bearer token; at least 16 characters",
    )
    # fmt: on

    @property
    def outbox_folder(self) -> Path:
        """Where mail goes as .eml files while no SMTP server is set."""
        return self.instance / "outbox"

    @property
    def files_folder(self) -> Path:
        """Where attached files are kept, by their SHA-256."""
        return self.instance / "files"

    @property
    def upload_bytes(self) -> int:
        """The largest size of one attached file."""
        return self.upload_mb * 1024 * 1024

    @property
    def reminders(self) -> ReminderPlan:
        """When units are reminded of deadlines; ``0`` alone as days after: not any more then."""
        after = tuple(days for days in self.reminder_after if days)
        return ReminderPlan(self.reminder_days, after, self.reminder_count)

    @property
    def before_means_day_before(self) -> bool:
        """Whether "trước ngày X" leaves the day X out."""
        return self.before_means == "day-before"


def settings(app: Flask | None = None) -> Settings:
    """The settings of an application: of the running one unless it is named."""
    chosen: Settings = (app or current_app).config["TRACKER"]
    return chosen


def read_settings(environ: Mapping[str, str], root: Path) -> Settings:
    """Read the settings from the environment; ``root``: the folder of the program.

    :raises SettingError: for the first value that cannot be used.
    """
    values: dict[str, Any] = {}
    for column in fields(Settings):
        setting: Setting = column.metadata["setting"]
        values[column.name] = setting.value(environ, {"root": root, **values})
    return Settings(**values)


def settings_table() -> str:
    """The settings as README.md lists them."""
    table = [column.metadata["setting"] for column in fields(Settings)]
    rows = (f"| `{row.variable}` | {row.default_words} | {row.meaning} |" for row in table)
    return "\n".join(("| variable | default | meaning |", "|---|---|---|", *rows))
