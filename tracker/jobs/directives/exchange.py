"""The document exchange: packages that lie in the folder are taken in, status messages go out."""

from tracker import config
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.filetypes import FilesNotKept
from tracker.mail.transport.network_words import disk_words
from tracker.services.directives.exchange.delivery import SentStatuses, send_statuses
from tracker.services.directives.exchange.folder import TakenFiles, take_from_folder


class NotTakenIn(DomainError):
    """No packages could be taken from the folder now; what was done besides stands in its words."""


def exchange() -> str:
    """Take in and send what waits; what was done, in words.

    :raises NotTakenIn: nothing could be taken in; statuses were sent all the same.
    """
    if not config.settings().exchange:
        return "chưa bật (TRACKER_EXCHANGE)"
    done, problem = TakenFiles(), ""
    try:
        done = take_from_folder()
    except OSError as error:
        db.session.rollback()
        folder = config.settings().exchange_folder
        problem = f"Không nhận được gói: thư mục {folder} {disk_words(error)}."
    except FilesNotKept as error:
        db.session.rollback()
        problem = f"Không nhận được gói: {error}"
    words = _words(done, send_statuses())
    if problem:
        raise NotTakenIn(f"{problem} Đã làm: {words}.")
    return words


def _words(done: TakenFiles, sent: SentStatuses) -> str:
    words = [f"nhận {done.new} gói"]
    if done.known:
        words.append(f"{done.known} gói đã có")
    if done.refused:
        words.append(f"{done.refused} tệp không nhận ({', '.join(done.names_refused[:3])})")
    if done.waiting:
        words.append(f"{done.waiting} tệp còn đang ghi")
    if not sent.on:
        return ", ".join([*words, "chưa đặt nơi gửi trạng thái"])
    words.append(f"gửi {sent.sent} trạng thái")
    if sent.failed:
        words.append(f"{sent.failed} trạng thái chưa gửi được")
    return ", ".join(words)
