"""Room on the disk of the instance folder: files, back-ups, SQLite's database."""

import shutil

from tracker import config, formats
from tracker.services.notifying.troubles import tell_administrators

LEAST_FREE = 200 * 1024 * 1024  # below, acts may fail: the program is not ready
WARNED_BELOW = 2 * 1024 * 1024 * 1024  # some nights of back-ups of a large register


def free_bytes() -> int:
    """What is free for the program's own user."""
    return shutil.disk_usage(config.settings_at_start().instance).free


def warn_of_little_space() -> bool:
    """Mail the administrators, once a day, where little is free; whether it is."""
    free = free_bytes()
    if free >= WARNED_BELOW:
        return False
    folder = config.settings_at_start().instance
    tell_administrators(
        "disk",
        "Máy chủ sắp hết chỗ trên đĩa",
        [
            f"Ổ đĩa có thư mục {folder} chỉ còn trống {formats.size(free)}.",
            "Hết chỗ thì không ai lưu được gì. Giải phóng chỗ, hoặc giảm số ngày giữ bản sao lưu "
            "(TRACKER_BACKUP_KEEP).",
        ],
    )
    return True
