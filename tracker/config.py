"""The settings as they hold: read at the start, and with what an office changed since.

The table of them is ``tracker.settings_table.SettingsTable``.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from tracker.domain.notifying.escalation import Cause, Step
from tracker.domain.notifying.reminders import ReminderPlan
from tracker.domain.vocabulary import Urgency
from tracker.environment import Unusable
from tracker.setting import Group, Office, Setting, SettingError, UnknownSetting
from tracker.settings_of_integration import SettingsOfIntegration
from tracker.settings_of_sign_on import check_single_sign_on

__all__ = [
    "CANNOT_START",
    "Group",
    "Office",
    "Setting",
    "SettingError",
    "Settings",
    "office_settings",
    "read_settings",
    "settings",
    "settings_at_start",
    "settings_table",
    "with_office_texts",
]

CANNOT_START = 4
"""The status by which gunicorn's first process knows that another worker would fare no better."""
PREFIX = "TRACKER_"
NOT_SETTINGS = {"TRACKER_NEW_PASSWORD"}  # what a command takes from whoever starts it


@dataclass(frozen=True, kw_only=True)
class Settings(SettingsOfIntegration):
    """The settings of the table, and what follows from them."""

    @property
    def outbox_folder(self) -> Path:
        """Where mail goes as .eml files while no SMTP server is set."""
        return self.instance / "outbox"

    @property
    def files_folder(self) -> Path:
        """Where attached files are kept, by their SHA-256."""
        return self.instance / "files"

    @property
    def escalation_limits(self) -> dict[tuple[Step, Cause], int]:
        """After more working days than that a task goes to the next one up; 0: never."""
        days = {Cause.OVERDUE: self.escalate_overdue, Cause.SILENT: self.escalate_silent}
        return {
            (step, cause): limit
            for cause, limits in days.items()
            for step, limit in zip(Step, limits, strict=True)
        }

    @property
    def takes_answers(self) -> bool:
        """Whether mails of one task can be answered, and the answers are read."""
        return bool(self.incoming_box and self.incoming_address)

    @property
    def incoming_bytes(self) -> int:
        """The largest size of a mail that is read."""
        return self.incoming_mb * 1024 * 1024

    @property
    def bounce_address(self) -> str:
        """Where undeliverable mail comes back."""
        return self.mail_bounce or self.mail_from

    @property
    def upload_bytes(self) -> int:
        """The largest size of one attached file."""
        return self.upload_mb * 1024 * 1024

    def reminders_of(self, urgency: Urgency = Urgency.NORMAL) -> ReminderPlan:
        """When units are reminded of deadlines; ``0`` alone as days after: not any more then."""
        immediate = urgency is Urgency.IMMEDIATE
        pressing = self.reminder_immediate if immediate else self.reminder_urgent
        before = self.reminder_days if urgency is Urgency.NORMAL else pressing
        after = tuple(days for days in self.reminder_after if days)
        return ReminderPlan(before, after, self.reminder_count)

    @property
    def leading_zero(self) -> bool:
        """Whether reports and letters write 07 for 7."""
        return self.small_counts == "07"

    @property
    def before_means_day_before(self) -> bool:
        """Whether "trước ngày X" leaves the day X out."""
        return self.before_means == "day-before"


def settings_at_start(app: Flask | None = None) -> Settings:
    """The settings of an application as the environment gave them when it started."""
    chosen: Settings = (app or current_app).config["TRACKER"]
    return chosen


def settings() -> Settings:
    """The settings of the running application as they hold now.

    What an office changed on a page holds from the next request or run of a job on, in every
    process: the application asks its database (``tracker.services.system.office_settings``).
    """
    present = current_app.extensions.get("tracker.settings", settings_at_start)
    chosen: Settings = present()
    return chosen


@cache
def _table() -> Mapping[str, Setting]:
    """Every setting by its name, in their order."""
    rows = (column for column in fields(Settings) if "setting" in column.metadata)
    return {column.name: column.metadata["setting"] for column in rows}


def office_settings(group: Group | None = None) -> dict[str, tuple[Setting, Office]]:
    """The settings that an office changes itself, of one part of the page or of all, by name."""
    return {
        name: (row, row.office)
        for name, row in _table().items()
        if row.office is not None and group in (None, row.office.group)
    }


def with_office_texts(
    start: Settings, texts: Mapping[str, str], unreadable: frozenset[str] = frozenset()
) -> Settings:
    """The settings with the texts of an office in force, where the environment gives none.

    An empty text stands for the default. One that cannot be used (of another version of the
    program) is passed over.
    """
    values: dict[str, Any] = {}
    for name, (row, _) in office_settings().items():
        if name in texts and name not in start.environment:
            text = texts[name] or row.usual
            with suppress(Unusable):
                values[name] = row.read(text) if text else None
    return replace(start, unreadable=unreadable, **values)


def read_settings(environ: Mapping[str, str], root: Path) -> Settings:
    """Read the settings from the environment; ``root``: the folder of the program.

    :raises SettingError: for the first name that is none, or the first value that cannot be used.
    """
    _check_names(environ)
    values: dict[str, Any] = {}
    for name, row in _table().items():
        values[name] = row.value(environ, {"root": root, **values})
    _check_together(environ, values)
    given = {
        name: text
        for name, (row, _) in office_settings().items()
        if (text := environ.get(row.variable))
    }
    return Settings(**values, environment=given)


def _check_names(environ: Mapping[str, str]) -> None:
    known = {row.variable for row in _table().values()} | NOT_SETTINGS
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            raise UnknownSetting(name, "".join(get_close_matches(name, known, 1)))


def _check_together(environ: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Behind a proxy only a setting can say where people come in: links and cookies follow it."""
    if values["proxies"] and not environ.get("TRACKER_BASE_URL"):
        raise SettingError(
            "TRACKER_PROXIES",
            str(values["proxies"]),
            "cả TRACKER_BASE_URL: địa chỉ mọi người mở, ví dụ https://nhiemvu.tinh.gov.vn",
        )
    check_single_sign_on(environ, values)


def settings_table() -> str:
    """The settings as README.md lists them; ``*``: an office changes it on a page."""
    rows = (
        f"| `{row.variable}`{'*' if row.office else ''} | {row.default_words} | {row.meaning} |"
        for row in _table().values()
    )
    return "\n".join(("| variable | default | meaning |", "|---|---|---|", *rows))
