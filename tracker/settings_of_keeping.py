"""The settings of back-ups and of what is cleared away: lines of the table in
``tracker.settings_table``.
"""

from dataclasses import dataclass
from datetime import time
from pathlib import Path

from tracker.environment import number, time_of_day
from tracker.environment_files import command_with_folder, folder_of_others, present_file
from tracker.setting import optional, usual
from tracker.settings_of_answers import SettingsOfAnswers


@dataclass(frozen=True, kw_only=True)
class SettingsOfKeeping(SettingsOfAnswers):
    """When back-ups are made, where they go, how long things are kept."""

    # fmt: off
    backup_time: time = usual(
        "TRACKER_BACKUP_TIME", time_of_day, "01:30", "time of the daily back-up"
    )
    backup_keep: int = usual(
        "TRACKER_BACKUP_KEEP", number(1, 3650), "14", "days of which a back-up is kept"
    )
    backup_copy_folder: Path | None = optional(
        "TRACKER_BACKUP_COPY_FOLDER", folder_of_others, "none: back-ups stay on this machine",
        "folder (of another machine, mounted here) that back-ups are copied to",
    )
    backup_copy_command: str | None = optional(
        "TRACKER_BACKUP_COPY_COMMAND", command_with_folder, "none",
        "command run after each back-up, `{}` being the folder: `rclone copy {} kho:theo-doi`",
    )
    backup_public_key: Path | None = optional(
        "TRACKER_BACKUP_PUBLIC_KEY", present_file, "none: copies are not encrypted",
        "file with a gpg public key: what is copied to `TRACKER_BACKUP_COPY_FOLDER` is encrypted "
        "for it",
    )
    tidy_time: time = usual(
        "TRACKER_TIDY_TIME", time_of_day, "01:00", "time of the daily housekeeping"
    )
    keep_days: int = usual(
        "TRACKER_KEEP_DAYS", number(7, 3650), "90",
        "days that runs of jobs and ended links are kept",
    )
    mail_days: int = usual(
        "TRACKER_MAIL_DAYS", number(60, 3650), "400",
        "days that mails are kept once they are sent, refused, given up or cancelled",
    )
    # fmt: on
