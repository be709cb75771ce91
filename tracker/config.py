"""Every setting, its environment variable, its default. A bad value stops the start with one line.

variable               default                meaning
TRACKER_DATABASE_URL   SQLite in the instance sqlite:///path, postgresql://user:pass@host/db
TRACKER_INSTANCE       ./instance             folder of the database, secret key, outbox, files
TRACKER_SMTP_URL       none: .eml in outbox/  smtp://, smtps://, smtp+starttls://user:pass@host
TRACKER_MAIL_FROM      theo-doi@localhost     sender of every mail
TRACKER_MAIL_REPLY_TO  none: no answers       address to which answers go
TRACKER_MAIL_BOUNCE    TRACKER_MAIL_FROM      address to which undeliverable mail comes back
TRACKER_SMTP_CA_FILE   the system's           authorities (PEM) that vouch for the mail server
TRACKER_MAILS_PER_MINUTE 200                  most mails begun in a minute; 0: no limit
TRACKER_BASE_URL       http://TRACKER_LISTEN  address people open; links in mails begin with it
TRACKER_TIMEZONE       Asia/Ho_Chi_Minh       the province's time zone
TRACKER_TODAY          the real day           a fixed day for demonstrations
TRACKER_SECRET_KEY     made once in instance  signs sessions; at least 32 characters
TRACKER_SECRET_KEY_FORMER none                the key before, so that it still reads its secrets
TRACKER_ORGANISATION   Ủy ban nhân dân tỉnh   whose tasks these are, in page heads and mails
TRACKER_LISTEN         127.0.0.1:8000         address and port to serve on
TRACKER_PROXIES        0                      reverse proxies in front whose headers are trusted
TRACKER_SESSION_HOURS  8                      hours without a click before one is logged out
TRACKER_DUE_SOON_DAYS  7                      days before the deadline: due_soon is raised
TRACKER_FLAG_TIME      00:10                  time of the daily flag run
TRACKER_DIGEST_DAY     1                      day of the month of the overdue digest (1-31)
TRACKER_DIGEST_TIME    07:30                  its time
TRACKER_WEEKLY_DAY     mon                    day of the office's weekly digest: mon … sun
TRACKER_WEEKLY_TIME    07:30                  its time
TRACKER_REMINDER_DAYS  7,3,1                  days before the deadline: the unit is reminded
TRACKER_REMINDER_AFTER 1                      days after it: again; 0: never
TRACKER_REMINDER_COUNT working                which days those are: working or calendar
TRACKER_TIDY_TIME      01:00                  time of the daily housekeeping
TRACKER_KEEP_DAYS      90                     days that runs of jobs and ended links are kept
TRACKER_BACKUP_TIME    01:30                  time of the daily back-up
TRACKER_BACKUP_KEEP    14                     days of which a back-up is kept
TRACKER_INVITATION_DAYS 7                     days a mailed link sets a password
TRACKER_UPLOAD_MB      20                     largest size of one attached file, in MB
TRACKER_CLOSING_DAY    none: end of month     day of the month on which report periods close (1-27)
TRACKER_BEFORE_MEANS   day-before             "trước ngày X": day-before or same-day
TRACKER_LOG_FORMAT     text                   lines of the log: text, or json
TRACKER_CHANNEL_SCHEMES usual services        which Apprise addresses may be channels; none: none
TRACKER_CHANNEL_NETWORKS none: public alone   other networks that channels may lead to
TRACKER_METRICS_TOKEN  none: no /metrics      what Prometheus must send to read /metrics
"""

import os
import re
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask, current_app
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from tracker.domain.notifying.channels import Network
from tracker.domain.notifying.reminders import ReminderPlan
from tracker.environment import (
    SettingError,
    before_means,
    channel_networks,
    channel_schemes,
    log_format,
    metrics_token,
    number,
    reminders,
    time_of_day,
    weekday,
)

SMTP_SCHEMES = ("smtp", "smtps", "smtp+starttls")
SECRET_KEY_LENGTH = 32


@dataclass(frozen=True)
class Settings:
    """The program's settings, read and checked once at the start."""

    database_url: str
    instance: Path
    smtp_url: str | None
    smtp_ca_file: Path | None
    mail_from: str
    mail_reply_to: str
    mail_bounce: str
    mails_per_minute: int
    base_url: str
    timezone: ZoneInfo
    today: date | None
    secret_key: str
    former_secret_key: str | None
    organisation: str
    listen_host: str
    listen_port: int
    proxies: int
    session_hours: int
    due_soon_days: int
    flag_time: time
    digest_day: int
    digest_time: time
    weekly_day: int
    weekly_time: time
    reminders: ReminderPlan
    tidy_time: time
    keep_days: int
    backup_time: time
    backup_keep: int
    invitation_days: int
    upload_mb: int
    closing_day: int | None
    before_means_day_before: bool
    log_format: str
    metrics_token: str | None
    channel_schemes: frozenset[str]
    channel_networks: tuple[Network, ...]

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


def settings(app: Flask | None = None) -> Settings:
    """The settings of an application: of the running one unless it is named."""
    chosen: Settings = (app or current_app).config["TRACKER"]
    return chosen


def read_settings(environ: Mapping[str, str], root: Path) -> Settings:
    """Read the settings from the environment.

    :raises SettingError: for the first value that cannot be used.
    """
    instance = _instance(environ, root)
    host, port = _listen(environ)
    mail_from = _address(environ, "TRACKER_MAIL_FROM", "theo-doi@localhost")
    return Settings(
        database_url=_database_url(environ, instance),
        instance=instance,
        smtp_url=_smtp_url(environ),
        smtp_ca_file=_smtp_ca_file(environ),
        mail_from=mail_from,
        mail_reply_to=_address(environ, "TRACKER_MAIL_REPLY_TO", ""),
        mail_bounce=_address(environ, "TRACKER_MAIL_BOUNCE", mail_from),
        mails_per_minute=number(environ, "TRACKER_MAILS_PER_MINUTE", 200, 0, 100_000),
        base_url=_base_url(environ, f"http://{host}:{port}"),
        timezone=_timezone(environ),
        today=_today(environ),
        secret_key=_secret_key(environ, instance),
        former_secret_key=_long_key(environ, "TRACKER_SECRET_KEY_FORMER"),
        organisation=environ.get("TRACKER_ORGANISATION") or "Ủy ban nhân dân tỉnh",
        listen_host=host,
        listen_port=port,
        proxies=number(environ, "TRACKER_PROXIES", 0, 0, 5),
        session_hours=number(environ, "TRACKER_SESSION_HOURS", 8, 1, 24),
        due_soon_days=number(environ, "TRACKER_DUE_SOON_DAYS", 7, 0, 60),
        flag_time=time_of_day(environ, "TRACKER_FLAG_TIME", time(0, 10)),
        digest_day=number(environ, "TRACKER_DIGEST_DAY", 1, 1, 31),
        digest_time=time_of_day(environ, "TRACKER_DIGEST_TIME", time(7, 30)),
        weekly_day=weekday(environ, "TRACKER_WEEKLY_DAY", "mon"),
        weekly_time=time_of_day(environ, "TRACKER_WEEKLY_TIME", time(7, 30)),
        reminders=reminders(environ),
        tidy_time=time_of_day(environ, "TRACKER_TIDY_TIME", time(1, 0)),
        keep_days=number(environ, "TRACKER_KEEP_DAYS", 90, 7, 3650),
        backup_time=time_of_day(environ, "TRACKER_BACKUP_TIME", time(1, 30)),
        backup_keep=number(environ, "TRACKER_BACKUP_KEEP", 14, 1, 3650),
        invitation_days=number(environ, "TRACKER_INVITATION_DAYS", 7, 1, 60),
        upload_mb=number(environ, "TRACKER_UPLOAD_MB", 20, 1, 200),
        closing_day=number(environ, "TRACKER_CLOSING_DAY", 0, 1, 27) or None,
        before_means_day_before=before_means(environ),
        log_format=log_format(environ),
        metrics_token=metrics_token(environ),
        channel_schemes=channel_schemes(environ),
        channel_networks=channel_networks(environ),
    )


def _instance(environ: Mapping[str, str], root: Path) -> Path:
    """The instance folder, closed to others: it holds the database and the secret key."""
    instance = Path(environ.get("TRACKER_INSTANCE") or root / "instance").absolute()
    try:
        instance.mkdir(parents=True, exist_ok=True)
        instance.chmod(0o700)
    except OSError as error:
        expected = f"thư mục ghi được ({error.strerror})"
        raise SettingError("TRACKER_INSTANCE", str(instance), expected) from None
    return instance


def _database_url(environ: Mapping[str, str], instance: Path) -> str:
    given = environ.get("TRACKER_DATABASE_URL")
    if not given:
        return f"sqlite:///{instance / 'tracker.db'}"
    expected = "sqlite:///đường/dẫn.db hoặc postgresql://người_dùng:mật_khẩu@máy/cơ_sở_dữ_liệu"
    try:
        url = make_url(given)
    except ArgumentError:
        raise SettingError("TRACKER_DATABASE_URL", "…", expected) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise SettingError("TRACKER_DATABASE_URL", url.drivername, expected)
    return url.render_as_string(hide_password=False)


def _smtp_url(environ: Mapping[str, str]) -> str | None:
    given = environ.get("TRACKER_SMTP_URL")
    if not given:
        return None
    expected = "smtp://, smtps:// hoặc smtp+starttls://người_dùng:mật_khẩu@máy:cổng"
    try:
        parts = urlsplit(given)
        usable = parts.scheme in SMTP_SCHEMES and parts.hostname and (parts.port or True)
    except ValueError:
        usable = False
    if not usable:  # the value may hold a password: it is never printed
        raise SettingError("TRACKER_SMTP_URL", "…", expected)
    return given


def _smtp_ca_file(environ: Mapping[str, str]) -> Path | None:
    given = environ.get("TRACKER_SMTP_CA_FILE")
    if not given:
        return None
    try:
        ssl.create_default_context(cafile=given)
    except OSError:  # not there, or nothing that vouches for anybody
        expected = "tệp PEM có chứng thư của nơi cấp, đọc được"
        raise SettingError("TRACKER_SMTP_CA_FILE", given, expected) from None
    return Path(given)


def _address(environ: Mapping[str, str], variable: str, default: str) -> str:
    given = environ.get(variable) or default
    if given and not re.fullmatch(r"[^@\s]+@[^@\s]+", given):
        raise SettingError(variable, given, "một địa chỉ thư, ví dụ theodoi@tinh.gov.vn")
    return given


def _base_url(environ: Mapping[str, str], listening: str) -> str:
    given = (environ.get("TRACKER_BASE_URL") or listening).rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError(
            "TRACKER_BASE_URL", given, "địa chỉ đầy đủ, ví dụ https://nhiemvu.tinh.gov.vn"
        )
    return given


def _timezone(environ: Mapping[str, str]) -> ZoneInfo:
    given = environ.get("TRACKER_TIMEZONE") or "Asia/Ho_Chi_Minh"
    try:
        return ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(
            "TRACKER_TIMEZONE", given, "tên múi giờ, ví dụ Asia/Ho_Chi_Minh"
        ) from None


def _today(environ: Mapping[str, str]) -> date | None:
    given = environ.get("TRACKER_TODAY")
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise SettingError("TRACKER_TODAY", given, "một ngày dạng 2025-06-30") from None


def _secret_key(environ: Mapping[str, str], instance: Path) -> str:
    return _long_key(environ, "TRACKER_SECRET_KEY") or _kept_secret_key(instance / "secret-key")


def _long_key(environ: Mapping[str, str], variable: str) -> str | None:
    given = environ.get(variable)
    if not given:
        return None
    if len(given) < SECRET_KEY_LENGTH:
        raise SettingError(variable, "…", f"ít nhất {SECRET_KEY_LENGTH} ký tự")
    return given


def _kept_secret_key(path: Path) -> str:
    """The key made at the first start; exclusive creation, so two processes agree on one."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text(encoding="ascii").strip()
        if len(kept) < SECRET_KEY_LENGTH:
            raise SettingError(
                "TRACKER_SECRET_KEY", "…", f"xóa tệp hỏng {path} để tạo khóa mới"
            ) from None
        return kept
    made = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
    return made


def _listen(environ: Mapping[str, str]) -> tuple[str, int]:
    given = environ.get("TRACKER_LISTEN") or "127.0.0.1:8000"
    host, _, port = given.rpartition(":")
    if not host or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise SettingError("TRACKER_LISTEN", given, "địa_chỉ:cổng, ví dụ 127.0.0.1:8000")
    return host, int(port)
