"""The settings of reading documents to propose tasks: lines of the table in
``tracker.settings_table``.
"""

from dataclasses import dataclass

from tracker.environment import number
from tracker.setting import Group, Office, usual
from tracker.settings_of_answers import SettingsOfAnswers


@dataclass(frozen=True, kw_only=True)
class SettingsOfReading(SettingsOfAnswers):
    """What is kept of what was read."""

    # fmt: off
    reading_cases_days: int = usual(
        "TRACKER_READING_CASES_DAYS", number(0, 3650), "730",
        "days that what people put right in proposals is kept, in the instance alone, to measure "
        "the reader (`flask propose score`); `0`: not at all",
        Office(
            Group.READING, "Giữ các lần sửa đề xuất (ngày)",
            "Để đo máy đọc đúng bao nhiêu; chỉ ở máy chủ này, không gửi đi đâu; 0: không giữ",
        ),
    )
    # fmt: on
