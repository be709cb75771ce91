"""Back-ups by themselves: one each night, and each week the newest one tried out aside."""

from datetime import datetime, time

from tracker import formats
from tracker.domain.errors import DomainError
from tracker.services.notifying.troubles import tell_administrators
from tracker.services.system.backups import BackupFailed
from tracker.services.system.backups.making import back_up, newest_backup
from tracker.services.system.backups.restoring import Tried, try_backup

DRILL_AT = 6, time(3, 30)  # Sunday, when nobody is waiting


def nightly(due_at: datetime) -> str:
    """Make the back-up of a due time; what was done, in Vietnamese.

    :raises BackupFailed: administrators have a mail about it.
    """
    try:
        done = back_up(due_at)
    except DomainError as error:
        tell_administrators("backup", "Sao lưu bị lỗi", [str(error)])
        raise
    words = f"{done.path.name}, {formats.size(done.size)}"
    if done.missing:
        words += f"; thiếu {done.missing} tệp đính kèm, xem bằng flask files verify"
    return f"{words}; xóa {done.removed} bản cũ" if done.removed else words


def drill(_due_at: datetime) -> str:
    """Restore the newest back-up aside and look at all of it; what was seen, in Vietnamese.

    :raises BackupFailed: there is none, or it is not good; administrators have a mail about it.
    """
    try:
        backup = newest_backup()
        if backup is None:
            raise BackupFailed("Chưa có bản sao lưu nào để thử phục hồi.")
        tried = try_backup(backup)
        if tried.missing:
            raise BackupFailed(
                f"{backup.name} thiếu {len(tried.missing)} tệp đính kèm, hoặc tệp đã bị thay đổi."
            )
    except DomainError as error:
        advice = "Xem lại việc sao lưu ngay: khi máy hỏng sẽ không phục hồi được từ bản này."
        tell_administrators("backup-drill", "Thử phục hồi bản sao lưu bị lỗi", [str(error), advice])
        raise
    return f"{backup.name} phục hồi được: {words_of(tried)}"


def words_of(tried: Tried) -> str:
    """1.204 dòng trong 62 bảng, 31 tệp đính kèm còn nguyên"""
    words = [
        f"{formats.number(tried.rows)} dòng trong {tried.tables} bảng"
        + (" khớp với lúc sao lưu" if tried.compared else ""),
        f"{formats.number(tried.files)} tệp đính kèm còn nguyên",
    ]
    if tried.missing:
        words.append(f"{formats.number(len(tried.missing))} tệp đính kèm bị thiếu")
    if tried.sealed.unreadable:
        words.append(f"khóa bí mật hiện nay không mở được {tried.sealed.unreadable_words}")
    if tried.differing:
        words.append(f"{formats.number(tried.differing)} số liệu cần flask check --mend")
    return ", ".join(words)
